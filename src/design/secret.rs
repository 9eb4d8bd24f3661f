//! Text that looks like a secret. A design names secrets; their values belong in AWS Secrets Manager.

/// Beginnings of tokens, each with the characters that must follow at least: their issuers chose them to be found.
const TOKENS: &[(&str, usize)] = &[
    ("ghp_", 30),
    ("gho_", 30),
    ("ghu_", 30),
    ("ghs_", 30),
    ("ghr_", 30),
    ("github_pat_", 22),
    ("glpat-", 20),
    ("xoxa-", 10),
    ("xoxb-", 10),
    ("xoxe-", 10),
    ("xoxp-", 10),
    ("xoxr-", 10),
    ("xoxs-", 10),
    ("sk_live_", 16),
    ("rk_live_", 16),
    ("sk-", 32),
    ("npm_", 36),
    ("dapi", 32),
    ("hvs.", 24),
    ("AIza", 35),
];

/// Words before `=` or `:` that announce a value to keep secret.
const NAMES: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "secret",
    "client_secret",
    "clientsecret",
    "secret_access_key",
    "secretaccesskey",
    "api_key",
    "apikey",
    "api-key",
    "access_token",
    "auth_token",
    "token",
    "private_key",
];

/// The text holds something shaped like a key, a token or a password.
pub fn secret_shaped(text: &str) -> bool {
    has_private_key(text)
        || has_credentials_in_url(text)
        || has_assignment(text)
        || text.split(|c: char| !is_token(c)).any(is_secret_token)
}

/// A character of a token; everything else separates tokens.
fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

fn is_secret_token(token: &str) -> bool {
    let issued = TOKENS.iter().any(|(start, length)| {
        token.strip_prefix(start).is_some_and(|rest| {
            rest.len() >= *length
                && rest.bytes().any(|b| b.is_ascii_digit())
                && rest.bytes().any(|b| b.is_ascii_alphabetic())
        })
    });
    issued || is_web_token(token) || token.split(['-', '.', '_']).any(is_access_key)
}

/// An AWS access key id: AKIA (long-lived) or ASIA (temporary) and 16 more characters.
fn is_access_key(token: &str) -> bool {
    token.len() == 20
        && (token.starts_with("AKIA") || token.starts_with("ASIA"))
        && token.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// A JSON web token: three parts, of which the first two are JSON objects in base64url.
fn is_web_token(token: &str) -> bool {
    let mut parts = token.split('.');
    let mut object = || parts.next().is_some_and(|part| part.starts_with("eyJ") && part.len() >= 10);
    object() && object() && parts.next().is_some()
}

fn has_private_key(text: &str) -> bool {
    text.split("-----BEGIN ").skip(1).any(|rest| rest.lines().next().is_some_and(|line| line.contains("PRIVATE KEY")))
}

/// `scheme://user:password@host`.
fn has_credentials_in_url(text: &str) -> bool {
    text.split("://").skip(1).any(|rest| {
        let authority = rest.split(|c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '"')).next();
        let password = authority.and_then(|part| part.rsplit_once('@')).and_then(|(login, _)| login.split_once(':'));
        password.is_some_and(|(_, password)| is_real_value(password, 1))
    })
}

/// `password=...`, `"client_secret": "..."`.
fn has_assignment(text: &str) -> bool {
    text.match_indices(['=', ':']).any(|(at, sign)| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        let before = before.trim_end_matches([' ', '"', '\'']);
        let start = before.rfind(|c: char| !is_token(c)).map_or(0, |at| at + 1);
        // In the ARN of a secret the name of the secret follows the word.
        let arn = before.get(..start).unwrap_or_default().rsplit([' ', '\n', '"', '\'', ',', '=']).next();
        if arn.is_some_and(|arn| arn.starts_with("arn:")) {
            return false;
        }
        let name = before.get(start..).unwrap_or_default().to_ascii_lowercase();
        let named = NAMES.iter().any(|secret| {
            name.strip_suffix(secret).is_some_and(|rest| rest.is_empty() || rest.ends_with(['_', '-', '.']))
        });
        let value = after.trim_start_matches([' ', '"', '\'']);
        let value = value.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | ';' | '&')).next();
        let mixed =
            |value: &str| value.bytes().any(|b| b.is_ascii_digit()) && value.bytes().any(|b| b.is_ascii_alphabetic());
        // In prose a colon follows such a word without a secret behind it: "token: rotates monthly".
        named && value.is_some_and(|value| is_real_value(value, 6) && (sign == "=" || mixed(value)))
    })
}

/// Not a placeholder, a reference to a store of secrets, or stars.
fn is_real_value(value: &str, shortest: usize) -> bool {
    let placeholder = value.starts_with(['$', '{', '<', '*', '%', '[', '(', '.'])
        || value.starts_with("arn:")
        || value.bytes().all(|b| matches!(b, b'x' | b'X' | b'*' | b'.'));
    value.chars().count() >= shortest && !placeholder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tokens_and_passwords_are_seen() {
        // The AWS values are the ones of AWS's own documentation; the others are made up in their issuers' forms.
        for text in [
            "AKIAIOSFODNN7EXAMPLE",
            "key AKIAIOSFODNN7EXAMPLE, see wiki",
            "ASIAIOSFODNN7EXAMPLE",
            "https://bucket.s3.amazonaws.com/?X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524",
            "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE",
            "-----BEGIN OPENSSH PRIVATE KEY-----",
            "ghp_0123456789abcdefghijklmnopqrstuvwxyz",
            "xoxb-1234567890-abcdefghij",
            "glpat-0123456789abcdefghij",
            "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
            "password=hunter2",
            "jdbc:redshift://cluster:5439/dev?user=etl&password=Sup3rSecret",
            r#"{"client_secret": "a1b2c3d4e5"}"#,
            "postgres://etl:hunter2@db.example.com/orders",
        ] {
            assert!(secret_shaped(text), "{text}");
        }
    }

    #[test]
    fn ordinary_text_is_not_a_secret() {
        for text in [
            "",
            "load-orders",
            "s3://acme-raw/orders/2026/",
            "https://api.example.com/v2/rates?page=1",
            "sftp://files.example.com:22/out",
            "ftp://user@files.example.com/",
            "cron(0 2 * * ? *)",
            "password in Secrets Manager",
            "token: rotates every 30 days",
            "password: ask the data platform team",
            "password=${DB_PASSWORD}",
            "password=<from Secrets Manager>",
            "secret: arn:aws:secretsmanager:eu-north-1:111122223333:secret:prod/db-AbCdEf",
            "secret=arn:aws:secretsmanager:eu-north-1:111122223333:secret:prod/db-AbCdEf",
            r#"{"Resource": "arn:aws:secretsmanager:eu-north-1:111122223333:secret:prod/db-a1B2c3"}"#,
            r#"{"Resource": "arn:aws:secretsmanager:<region>:<account>:secret:pipeline/partner-s3-bucket-??????"}"#,
            "-----BEGIN CERTIFICATE-----",
            "-----BEGIN PUBLIC KEY-----",
            "AKIA is how access key ids start",
            "task-orders-reconcile-invoices-daily-eu-west-1-2026",
            r#"{"source":["aws.s3"],"detail":{"object":{"key":[{"prefix":"incoming/"}]}}}"#,
            "arn:aws:sns:us-east-1:123456789012:pipeline-alarms",
        ] {
            assert!(!secret_shaped(text), "{text}");
        }
    }
}
