//! Text that looks like a secret. A design names secrets; their values belong in AWS Secrets Manager.
//!
//! What is typed stays in the draft in memory, so that it can be corrected. It goes no further: a design is resolved
//! without it, and so is everything that follows from one; links, files and saved designs are written without it.

use super::draft::Draft;
use serde_json::{Map, Value};

/// What to say of a text that looks like a secret.
pub const REFUSED: &str =
    "This looks like an access key or another secret. This field is neither saved nor shared; enter the secret's name.";

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
    ("sk_test_", 16),
    ("rk_test_", 16),
    ("whsec_", 24),
    ("xapp-", 20),
    ("pypi-", 40),
    ("ya29.", 20),
    ("SG.", 40),
    ("AGE-SECRET-KEY-", 50),
];

/// Bytes of the shortest token, beginning included.
const SHORTEST: usize = 15;

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
    "accountkey",
    "sharedaccesskey",
    "x-amz-signature",
];

/// The text holds something shaped like a key, a token or a password.
pub fn secret_shaped(text: &str) -> bool {
    // Most texts of a design are names, and shorter than every token.
    if text.len() < SHORTEST && !text.bytes().any(|b| matches!(b, b'=' | b':')) {
        return false;
    }
    has_private_key(text)
        || has_credentials_in_url(text)
        || has_assignment(text)
        || text.split(|c: char| !is_token(c)).any(is_secret_token)
        || text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '+'))).any(is_secret_key)
}

impl Draft {
    /// The draft with every text that looks like a secret emptied, wherever it stands.
    #[must_use]
    pub fn without_secrets(&self) -> Self {
        let mut object = self.to_object();
        if blank_object(&mut object) { Self::from_object(object) } else { self.clone() }
    }
}

/// Empties every text that looks like a secret, by itself or after its key, and removes keys that do; true when
/// something did.
pub(crate) fn blank_object(object: &mut Map<String, Value>) -> bool {
    let before = object.len();
    object.retain(|key, value| {
        let assigned = value.as_str().is_some_and(|text| secret_shaped(&[key, "=", text].concat()));
        !secret_shaped(key) && !assigned
    });
    let removed = object.len() < before;
    object.values_mut().fold(removed, |found, value| blank(value) | found)
}

fn blank(value: &mut Value) -> bool {
    match value {
        Value::String(text) if secret_shaped(text) => {
            text.clear();
            true
        }
        Value::Array(items) => items.iter_mut().fold(false, |found, item| blank(item) | found),
        Value::Object(object) => blank_object(object),
        _ => false,
    }
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

/// A secret access key of AWS: 40 characters of base64 in no order. Names and paths hold words, and change the kind of
/// their characters seldom; random ones do so at two of three steps.
fn is_secret_key(text: &str) -> bool {
    let kind = |byte: u8| match byte {
        b'a'..=b'z' => 0,
        b'A'..=b'Z' => 1,
        b'0'..=b'9' => 2,
        _ => 3,
    };
    let changes = || text.bytes().zip(text.bytes().skip(1)).filter(|(one, next)| kind(*one) != kind(*next)).count();
    let word = || text.split(|c: char| !c.is_ascii_lowercase()).any(|word| word.len() > 5);
    text.len() == 40 && (0..3).all(|wanted| text.bytes().any(|byte| kind(byte) == wanted)) && changes() >= 16 && !word()
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
    fn no_token_is_shorter_than_the_shortest() {
        assert_eq!(TOKENS.iter().map(|(start, rest)| start.len() + rest).min(), Some(SHORTEST));
    }

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
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "the key is je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY, rotate it",
            "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Zm9vYmFyYmF6cXV4",
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
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "s3://acme/Raw/Orders/Year2026/Month11/Day26/Part0001",
            "LoadOrdersFromS3IntoRedshiftForReports01",
            "/aws/lambda/OrdersPipelineFetchPartner2026",
        ] {
            assert!(!secret_shaped(text), "{text}");
        }
    }
}
