//! What options of exam questions say about secrets, networks, repeated starts and rights, and whether it is so.
//!
//! Words are looked for as parts of the text in lower case, each word with a space before it.

use crate::facts::{Fact, eventbridge, glue, network, safeguards, scheduler};

/// What a question is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    Anything,
    /// A credential is kept somewhere.
    Secret,
    /// Somebody lets in registered addresses only.
    Address,
    /// A Lambda function talks to the internet.
    Function,
    /// Something is started twice.
    Twice,
    /// A start gets lost.
    Loss,
    /// There is to be little to run.
    Effort,
}

impl About {
    /// Words in a question that is about it.
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Anything => &[" "],
            Self::Secret => &[
                " credential",
                " password",
                " secret",
                " api key",
                " token",
                " private key",
                " ssh key",
                " login",
                " sftp",
                " authenticat",
            ],
            Self::Address => &[
                " allowlist",
                " allow-list",
                " allow list",
                " whitelist",
                " registered",
                " register",
                " static ip",
                " fixed ip",
                " known ip",
                " ip address",
                " source ip",
                " firewall",
            ],
            Self::Function => &[" lambda"],
            Self::Twice => &[
                " duplicate",
                " twice",
                " more than once",
                " double",
                " idempot",
                " second time",
                " processed again",
                " run again",
                " repeated",
            ],
            Self::Effort => &[" overhead", " serverless", " managed", " operational"],
            Self::Loss => {
                &[" lost", " lose", " missed", " dropped", " without a trace", " undelivered", " not delivered"]
            }
        }
    }
}

/// A statement that options make.
pub(super) struct Claim {
    about: About,
    /// One word of each list stands in the option.
    says: &'static [&'static [&'static str]],
    /// None of these does.
    unless: &'static [&'static str],
    /// Whether it is right; a wrong one rules the option out.
    right: bool,
    pub(super) why: &'static str,
    /// `None` where it is our judgement.
    pub(super) fact: Option<&'static Fact>,
}

const NAT: &[&str] = &[" nat ", " nat-"];
const EIP: &[&str] = &[" elastic ip", " eip", " static ip", " fixed ip"];
const TELL: &[&str] =
    &[" give", " send", " provide", " share", " register", " tell", " allowlist", " whitelist", " add ", " hand"];

static CLAIMS: &[Claim] = &[
    Claim {
        about: About::Secret,
        says: &[&[" environment variable", " env var", " environment of the"]],
        unless: &[" secrets manager"],
        right: false,
        why: "Environment variables are no place for secrets.",
        fact: Some(&network::NW_21),
    },
    Claim {
        about: About::Secret,
        says: &[&[
            " job parameter",
            " job argument",
            " job's argument",
            " default argument",
            " run propert",
            " workflow propert",
        ]],
        unless: &[" secrets manager"],
        right: false,
        why: "Arguments of jobs may be logged, so they are no place for secrets.",
        fact: Some(&glue::GL_34),
    },
    Claim {
        about: About::Secret,
        says: &[&[
            " hard-cod",
            " hardcod",
            " hard cod",
            " in the code",
            " source code",
            " repository",
            " in the script",
            " dag file",
            " plain text",
            " plaintext",
            " deployment package",
            " in the function's code",
        ]],
        unless: &[" secrets manager"],
        right: false,
        why: "Whoever reads the code reads the secret.",
        fact: None,
    },
    Claim {
        about: About::Secret,
        says: &[&[" secrets manager"], &[" rotat"]],
        unless: &[],
        right: true,
        why: "Secrets Manager keeps the credential and rotates it.",
        fact: Some(&safeguards::SG_18),
    },
    Claim {
        about: About::Secret,
        says: &[&[" secrets manager"]],
        unless: &[],
        right: true,
        why: "Secrets Manager keeps the credential, and lets only its reader have it.",
        fact: Some(&safeguards::SG_18),
    },
    Claim {
        about: About::Secret,
        says: &[&[" iam user"], &[" access key"]],
        unless: &[],
        right: false,
        why: "Programs use temporary credentials of a role, not access keys of a user.",
        fact: Some(&safeguards::SG_20),
    },
    Claim {
        about: About::Address,
        says: &[EIP, &[" attach", " associat", " assign", " bind", " directly"], &[" lambda", " function", " job"]],
        unless: NAT,
        right: false,
        why: "A function itself takes no such address: it is that of a NAT gateway, behind which the function is in a private subnet.",
        fact: Some(&network::NW_03),
    },
    Claim {
        about: About::Address,
        says: &[
            TELL,
            &[
                " private ip",
                " private address",
                " vpc cidr",
                " cidr of",
                " cidr range",
                " cidr block",
                " ip-ranges",
                " published ip",
                " published range",
                " aws ip",
                " ip ranges of",
                " ip range of",
                " address ranges of",
            ],
        ],
        unless: &[" elastic ip", " eip"],
        right: false,
        why: "The other side sees the Elastic IPs of the NAT gateways and has to register these.",
        fact: Some(&network::NW_03),
    },
    Claim {
        about: About::Address,
        says: &[&[
            " outside a vpc",
            " outside of a vpc",
            " outside the vpc",
            " outside of the vpc",
            " without a vpc",
            " not in a vpc",
            " no vpc",
        ]],
        unless: NAT,
        right: false,
        why: "The address to register is that of a NAT gateway in a VPC.",
        fact: Some(&network::NW_03),
    },
    Claim {
        about: About::Function,
        says: &[&[" public subnet"]],
        unless: &[" nat ", " nat-", " private"],
        right: false,
        why: "A Lambda function in a public subnet has no internet: it takes a private one with a route to a NAT gateway.",
        fact: Some(&network::NW_02),
    },
    Claim {
        about: About::Address,
        says: &[NAT, &[" private subnet", " elastic ip", " eip", " static ip", " fixed ip"]],
        unless: &[],
        right: true,
        why: "What runs in a private subnet leaves through the NAT gateway, with the Elastic IP of that.",
        fact: Some(&network::NW_03),
    },
    Claim {
        about: About::Function,
        says: &[NAT, &[" private subnet"]],
        unless: &[],
        right: true,
        why: "A Lambda function in a VPC has internet through a private subnet with a route to a NAT gateway.",
        fact: Some(&network::NW_02),
    },
    Claim {
        about: About::Address,
        says: &[TELL, &[" elastic ip", " eip", " nat gateway's", " of the nat"]],
        unless: &[],
        right: true,
        why: "The other side has to register the Elastic IP of every NAT gateway.",
        fact: Some(&network::NW_03),
    },
    Claim {
        about: About::Twice,
        says: &[&[" idempot"]],
        unless: &[],
        right: true,
        why: "Delivery is at least once, so what is started has to be harmless when it is done twice.",
        fact: Some(&eventbridge::EB_23),
    },
    Claim {
        about: About::Twice,
        says: &[
            &[" already", " condition", " processed", " seen ", " duplicate", " dedup", " unique"],
            &[" dynamodb", " table", " key", " token", " id ", " identifier", " merge"],
        ],
        unless: &[" fifo", " idempot"],
        right: true,
        why: "What keeps a key and does nothing when the key is there can be started twice.",
        fact: Some(&eventbridge::EB_23),
    },
    Claim {
        about: About::Twice,
        says: &[&[" exactly once", " exactly-once", " only once", " at most once", " at-most-once"]],
        unless: &[" step functions", " state machine", " idempot"],
        right: false,
        why: "EventBridge delivers at least once.",
        fact: Some(&scheduler::SC_26),
    },
    Claim {
        about: About::Twice,
        says: &[&[
            " retries to 0",
            " retry attempts to 0",
            " attempts to 0",
            " retries to zero",
            " attempts to zero",
            " disable retr",
            " disable the retr",
            " disable all retr",
            " turn off retr",
            " turn off the retr",
            " no retr",
            " zero retr",
            " 0 retr",
        ]],
        unless: &[" idempot"],
        right: false,
        why: "Without retries delivery is still at least once, and a start that fails is lost.",
        fact: Some(&eventbridge::EB_23),
    },
    Claim {
        about: About::Anything,
        says: &[&[" dead-letter", " dead letter", " dlq"], &[" fifo"]],
        unless: &[" standard"],
        right: false,
        why: "A dead-letter queue of EventBridge is a standard queue, not a FIFO one.",
        fact: Some(&eventbridge::EB_29),
    },
    Claim {
        about: About::Loss,
        says: &[&[" dead-letter", " dead letter", " dlq"]],
        unless: &[],
        right: true,
        why: "What could not be delivered is kept in the dead-letter queue.",
        fact: Some(&scheduler::SC_27),
    },
    Claim {
        about: About::Twice,
        says: &[&[" dead-letter", " dead letter", " dlq"]],
        unless: &[" idempot", " standard"],
        right: false,
        why: "A dead-letter queue keeps what could not be started; it takes no second start away.",
        fact: Some(&scheduler::SC_27),
    },
    Claim {
        about: About::Effort,
        says: &[&[" ec2 ", " crontab", " cron job", " cron server"]],
        unless: &[],
        right: false,
        why: "It is a server to run and to mend; what is asked for needs none.",
        fact: None,
    },
    Claim {
        about: About::Anything,
        says: &[&[" administratoraccess", " administrator access", " full access", " fullaccess", " poweruser"]],
        unless: &[],
        right: false,
        why: "It grants more than the steps need.",
        fact: Some(&safeguards::SG_03),
    },
];

/// The text in lower case with one space between words, and signs of sentences taken for spaces.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::from(" ");
    for word in text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '(' | ')' | '?' | '!' | '“' | '”'))
    {
        if !word.is_empty() {
            out.push_str(&word.to_lowercase());
            out.push(' ');
        }
    }
    out
}

/// One of the words stands in a text that is [`plain`].
pub(super) fn any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// What an option says.
pub(super) struct Judged {
    /// The first statement that is wrong.
    pub(super) wrong: Option<&'static Claim>,
    /// The first that is right.
    pub(super) right: Option<&'static Claim>,
    /// How many are right.
    pub(super) many: i32,
}

/// Holds an option against what is known; both texts are [`plain`].
pub(super) fn judge(question: &str, option: &str) -> Judged {
    let mut judged = Judged { wrong: None, right: None, many: 0 };
    for claim in CLAIMS {
        let made = any(question, claim.about.words())
            && claim.says.iter().all(|words| any(option, words))
            && !any(option, claim.unless);
        if made && claim.right {
            judged.right = judged.right.or(Some(claim));
            judged.many += 1;
        } else if made {
            judged.wrong = judged.wrong.or(Some(claim));
        }
    }
    judged
}
