//! What is probably not meant in a pattern that can be read.

mod own;
mod shape;
mod values;

use super::condition::{Condition, Glob};
use super::pattern::{Item, Leaf, Pattern, Remark};
use super::samples::SAMPLES;
use crate::diag::{Edit, Severity, Span};
use crate::facts::{Fact, eventbridge, patterns, s3 as s3_facts};
use crate::json::{self, Kind, Node, inside, quote, quoted};
pub use own::catches_output;
use shape::{shape, text};

/// Something about a pattern that is probably not meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Stable name of the check.
    pub check: &'static str,
    /// One or two sentences.
    pub message: String,
    /// The part of the pattern it is about.
    pub span: Span,
    /// A change that mends it, where one is known.
    pub fix: Option<Edit>,
    /// What it rests on.
    pub fact: Option<&'static Fact>,
}

/// Sources whose events may get lost (aws-facts EB-62).
const BEST_EFFORT: [&str; 4] = ["aws.glue", "aws.emr", "aws.emr-serverless", "aws.states"];
/// The quota of characters of a pattern, and what the service takes at most (aws-facts EB-36).
const QUOTA: usize = 2_048;
const CEILING: usize = 4_096;

/// Checks a pattern. `text` is what it was read from, `writes` where the pipeline that it starts writes itself, as
/// `s3://bucket/prefix`: a pattern that matches that starts the pipeline again and again.
pub fn lint(text: &str, pattern: &Pattern, writes: &[String]) -> Vec<Finding> {
    let mut linter = Linter { text, pattern, findings: Vec::new() };
    linter.remarks();
    linter.scope();
    for leaf in &pattern.leaves {
        linter.alternatives(leaf);
        linter.literals(leaf);
        linter.findings.extend(values::envelope(leaf));
    }
    linter.wildcards();
    linter.shapes();
    linter.recursion(writes);
    linter.size();
    linter.findings
}

struct Linter<'a> {
    text: &'a str,
    pattern: &'a Pattern,
    findings: Vec<Finding>,
}

impl Linter<'_> {
    fn add(&mut self, severity: Severity, check: &'static str, span: Span, message: String) -> &mut Finding {
        self.findings.push(Finding { severity, check, message, span, fix: None, fact: None });
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// The leaves that count: a list that a later one of the same field takes the place of is in no rule.
    fn live(&self) -> impl Iterator<Item = &'_ Leaf> {
        let rules = &self.pattern.rules;
        let leaves = self.pattern.leaves.iter().enumerate();
        leaves.filter(|(at, _)| rules.iter().any(|rule| rule.contains(at))).map(|(_, leaf)| leaf)
    }

    /// The leaves of a rule.
    fn leaves<'b>(&'b self, rule: &'b [usize]) -> impl Iterator<Item = &'b Leaf> {
        rule.iter().filter_map(|leaf| self.pattern.leaves.get(*leaf))
    }

    fn remarks(&mut self) {
        let pattern = self.pattern;
        for remark in &pattern.remarks {
            let (check, span, message, fact) = match remark {
                Remark::Repeated(name, span) => (
                    "repeated",
                    *span,
                    ["“", name, "” is given twice in one object. Of two lists the last one counts, without a word."].concat(),
                    &patterns::EP_18,
                ),
                Remark::Overridden(name, span) => (
                    "overridden",
                    *span,
                    ["The list of ", name, " takes the place of an earlier one of the same field."].concat(),
                    &patterns::EP_18,
                ),
                Remark::PlainOr(span) => (
                    "plain-or",
                    *span,
                    "This $or is read as a field of that name, because it is not a list of two or more objects of fields."
                        .to_owned(),
                    &patterns::EP_17,
                ),
                Remark::Exactly(span) => (
                    "exactly",
                    *span,
                    "The operator exactly is not documented: write the string alone.".to_owned(),
                    &patterns::EP_02,
                ),
            };
            self.add(Severity::Warning, check, span, message).fact = Some(fact);
        }
        for leaf in pattern.leaves.iter().filter(|leaf| leaf.path.iter().any(|name| name.contains('.'))) {
            let message = "A name with a dot is taken for a nested field too. Nest the fields instead.".to_owned();
            self.add(Severity::Note, "dotted", leaf.name_span, message).fact = Some(&patterns::EP_25);
        }
    }

    /// Does it name a source, a type, a bucket?
    fn scope(&mut self) {
        let whole = Span::new(0, self.text.trim_end().len());
        let lacks = |name: &str| self.pattern.rules.iter().any(|rule| !self.leaves(rule).any(|leaf| leaf.name == name));
        let from = |source: &str| {
            let wanted = quoted(source);
            self.live().any(|leaf| {
                leaf.name == "source"
                    && leaf.items.iter().any(|item| item.condition == Condition::Exact(wanted.clone()))
            })
        };
        let aws = self.live().any(|leaf| {
            leaf.name == "source"
                && leaf.items.iter().any(|item| {
                    matches!(&item.condition, Condition::Exact(text) | Condition::Prefix(text) if text.starts_with("\"aws."))
                })
        });
        let (no_source, no_type, no_bucket) =
            (lacks("source"), lacks("detail-type"), lacks("detail.bucket.name") && lacks("resources"));
        let best_effort: Vec<&str> = BEST_EFFORT.into_iter().filter(|source| from(source)).collect();
        let s3 = from("aws.s3");
        if no_source {
            let message = "No source is named: events of any service and application that have these fields match.";
            self.add(Severity::Warning, "no-source", whole, message.to_owned()).fact = Some(&patterns::EP_02);
        }
        if no_type && (aws || no_source) {
            let message = "No detail-type is named: every kind of event of the source matches, also API calls recorded by \
                CloudTrail.";
            self.add(Severity::Warning, "no-detail-type", whole, message.to_owned()).fact = Some(&patterns::EP_02);
        }
        if s3 && no_bucket {
            let message = "No bucket is named: objects of every bucket with EventBridge turned on match.";
            self.add(Severity::Warning, "no-bucket", whole, message.to_owned()).fact = Some(&s3_facts::S3_24);
        }
        let recorded = self.live().filter(|leaf| leaf.name == "detail-type").any(|leaf| {
            let recorded = quoted(values::RECORDED);
            leaf.items.iter().any(|item| item.condition == Condition::Exact(recorded.clone()))
        });
        if recorded {
            let message = "Calls recorded by CloudTrail are delivered on best effort: one may never come.";
            self.add(Severity::Note, "recorded", whole, message.to_owned()).fact = Some(&patterns::EP_28);
        }
        for source in best_effort {
            let message = [
                "Events of ",
                source,
                " are delivered on best effort: one may never come. Do not let a run depend \
                on it alone; look at fixed times too.",
            ]
            .concat();
            self.add(Severity::Note, "best-effort", whole, message).fact = Some(&eventbridge::EB_62);
        }
    }

    /// Items of a list are alternatives, which is easily forgotten.
    fn alternatives(&mut self, leaf: &Leaf) {
        let conditions = || leaf.items.iter().map(|item| &item.condition);
        let of = |span: Span| span.of(self.text).to_owned();
        if let [first, second] = leaf.items.as_slice() {
            let ends = match (&first.condition, &second.condition) {
                (Condition::Prefix(prefix), Condition::Suffix(suffix))
                | (Condition::Suffix(suffix), Condition::Prefix(prefix)) => Some((prefix, suffix)),
                _ => None,
            };
            if let Some((prefix, suffix)) = ends {
                let (prefix, suffix) = (prefix.get(1..).unwrap_or(""), suffix.get(..suffix.len() - 1).unwrap_or(""));
                let both = ["[", &Glob::written(prefix, suffix), "]"].concat();
                let message = "Either the prefix or the suffix is enough, because items of a list are alternatives. A \
                    wildcard asks for both.";
                let fix = Edit::new("Ask for both", leaf.span, both);
                self.add(Severity::Warning, "prefix-or-suffix", leaf.span, message.to_owned()).fix = Some(fix);
            }
        }
        let excluding: Vec<&[Condition]> = conditions()
            .filter_map(|one| if let Condition::AnythingBut(inner) = one { Some(inner.as_slice()) } else { None })
            .collect();
        let disjoint = excluding.len() > 1
            && excluding.windows(2).any(|pair| matches!(pair, [a, b] if a.iter().all(|one| !b.contains(one))));
        let exists = conditions().any(|one| *one == Condition::Exists);
        let absent = leaf.takes_absent();
        if exists && absent {
            let message = "Any value passes, and so does none: this field asks for nothing.".to_owned();
            self.add(Severity::Warning, "always", leaf.span, message).fix =
                leaf.removal.map(|span| Edit::new("Take the field out", span, ""));
        } else if disjoint {
            let message = "Every value passes: what one anything-but excludes, the other lets through. Put the values into \
                one list.";
            let values: Vec<String> = leaf.items.iter().filter_map(|item| plain_excluded(&of(item.span))).collect();
            let fix = (values.len() == leaf.items.len()).then(|| {
                Edit::new(
                    "Exclude all of them",
                    leaf.span,
                    ["[{\"anything-but\": [", &values.join(", "), "]}]"].concat(),
                )
            });
            self.add(Severity::Warning, "anything-but-twice", leaf.span, message.to_owned()).fix = fix;
        } else if exists && leaf.items.len() > 1 {
            let message = "Any value passes because of exists, so the other items do nothing.".to_owned();
            self.add(Severity::Warning, "exists-beside", leaf.span, message);
        } else if excluding.len() == 1 && leaf.items.len() == 1 {
            let message =
                "An event without this field probably does not match. To let it through, add {\"exists\": false}.";
            let finding = self.add(Severity::Note, "anything-but-absent", leaf.span, message.to_owned());
            finding.fact = Some(&patterns::EP_27);
            finding.fix = Some(leaf.append("Allow it to be absent", "{\"exists\": false}"));
        }
    }

    /// Texts that look like something else.
    fn literals(&mut self, leaf: &Leaf) {
        let key = leaf.name == "detail.object.key";
        for item in &leaf.items {
            let (text, plain) = match &item.condition {
                Condition::Exact(text) => (inside(text), true),
                Condition::Prefix(text) => (text.strip_prefix('"'), false),
                Condition::Suffix(text) => (text.strip_suffix('"'), false),
                Condition::Wildcard(glob) => (glob.parts.first().and_then(|part| part.strip_prefix('"')), false),
                _ => continue,
            };
            let Some(text) = text else { continue };
            let whole = match &item.condition {
                Condition::Prefix(_) => [text, "*"].concat(),
                Condition::Suffix(_) => ["*", text].concat(),
                _ => text.to_owned(),
            };
            let wildcard = !matches!(item.condition, Condition::Wildcard(_)) && text.contains('*');
            if wildcard {
                let message =
                    ["The * in ", &quote(text), " is a letter like any other. Only wildcard gives it a meaning."];
                let single = quote(&Glob::collapsed(&whole.replace('\\', "\\\\")));
                let fix = Edit::new("Use wildcard", item.span, ["{\"wildcard\": ", &single, "}"].concat());
                let finding = self.add(Severity::Warning, "literal-star", item.span, message.concat());
                finding.fact = Some(&patterns::EP_06);
                finding.fix = Some(fix);
            }
            if key
                && !matches!(item.condition, Condition::Suffix(_))
                && (text.starts_with('/') || text.starts_with("s3://"))
            {
                let message = "Keys of objects do not start like this: a key is what follows bucket and slash. This probably \
                    never matches.";
                self.add(Severity::Warning, "key-start", item.span, message.to_owned());
            }
            if leaf.name == "detail.bucket.name" && plain && (text.contains(':') || text.contains('/')) {
                let message = "This is no name of a bucket, so it never matches: write the name alone.";
                let name = text.trim_start_matches("arn:aws:s3:::").trim_start_matches("s3://").trim_end_matches('/');
                let fix = (!name.contains([':', '/'])).then(|| Edit::new("Use the name", item.span, quote(name)));
                self.add(Severity::Warning, "bucket-name", item.span, message.to_owned()).fix = fix;
            }
        }
    }

    fn wildcards(&mut self) {
        let (pattern, mut any) = (self.pattern, None);
        for leaf in &pattern.leaves {
            // Each wildcard can be in two places at once, and so can what follows it.
            let globs = leaf.items.iter().flat_map(|item| match &item.condition {
                Condition::Wildcard(glob) => vec![glob],
                Condition::AnythingBut(inner) => inner
                    .iter()
                    .filter_map(|one| if let Condition::Wildcard(glob) = one { Some(glob) } else { None })
                    .collect(),
                _ => Vec::new(),
            });
            let count: usize = globs.map(Glob::wildcards).sum();
            if count > 0 {
                any = any.or(Some(leaf.span));
            }
            if count > 6 {
                let message = "So many wildcards in one list may be refused as too complex; how many are too many is not \
                    documented.";
                self.add(Severity::Warning, "wildcards", leaf.span, message.to_owned()).fact = Some(&patterns::EP_19);
            }
        }
        if let Some(span) = any {
            let message = "A bus takes 30 rules with wildcards, and that quota is fixed.".to_owned();
            self.add(Severity::Note, "wildcard-quota", span, message).fact = Some(&patterns::EB_37);
        }
    }

    /// Compares with the sample of the same source and type: unknown types and fields, values of another kind.
    fn shapes(&mut self) {
        // Each sample is read once, however many rules there are.
        let samples: Vec<Node> = SAMPLES.iter().filter_map(|sample| json::parse(sample.text).ok()).collect();
        let mut found: Vec<Finding> = Vec::new();
        let pattern = self.pattern;
        // Rules share leaves; each leaf is held against each sample once.
        let mut seen = vec![false; pattern.leaves.len() * (samples.len() + 1)];
        let mut new = |leaf: usize, with: usize| {
            let seen = seen.get_mut(with * pattern.leaves.len() + leaf);
            seen.is_some_and(|seen| !std::mem::replace(seen, true))
        };
        for rule in &pattern.rules {
            let exact = |name: &str| {
                let mut leaves = rule.iter().filter_map(|n| Some((*n, pattern.leaves.get(*n)?)));
                let (n, leaf) = leaves.find(|(_, leaf)| leaf.name == name)?;
                match leaf.items.as_slice() {
                    [Item { condition: Condition::Exact(text), span }] => Some((n, inside(text)?, *span)),
                    _ => None,
                }
            };
            let (Some((_, source, _)), Some((typed, kind, span))) = (exact("source"), exact("detail-type")) else {
                continue;
            };
            if !source.starts_with("aws.") {
                continue;
            }
            let of_source = || samples.iter().enumerate().filter(|(_, node)| text(node, "source") == Some(source));
            if new(typed, samples.len()) {
                let mut names = of_source().filter_map(|(_, node)| text(node, "detail-type"));
                if let Some(known) = names.find(|known| known.eq_ignore_ascii_case(kind) && *known != kind) {
                    let message = ["The type is called “", known, "”; upper and lower case are different."].concat();
                    let fix = Some(Edit::new("Use its name", span, quote(known)));
                    let severity = Severity::Warning;
                    found.push(Finding { severity, check: "type-case", message, span, fix, fact: None });
                } else {
                    found.extend(values::kind(source, kind, span));
                }
            }
            let sample = of_source().find(|(_, node)| text(node, "detail-type") == Some(kind));
            let Some((number, sample)) = sample else { continue };
            for leaf in rule.iter().filter(|leaf| new(**leaf, number)).filter_map(|leaf| pattern.leaves.get(*leaf)) {
                found.extend(shape(leaf, sample));
                found.extend(values::states(leaf, number));
            }
        }
        self.findings.extend(found);
    }

    /// Would it match what the pipeline writes itself?
    fn recursion(&mut self, writes: &[String]) {
        let whole = Span::new(0, self.text.trim_end().len());
        for written in writes {
            if catches_output(self.pattern, written) {
                let message = [
                    "It can match objects the pipeline writes to ",
                    written,
                    ": each would start the pipeline \
                    again, without end. Write to another bucket, or ask for an input prefix.",
                ]
                .concat();
                self.add(Severity::Warning, "own-output", whole, message).fact = Some(&s3_facts::S3_20);
            }
        }
    }

    fn size(&mut self) {
        let characters = self.text.trim().chars().count();
        let span = Span::new(0, self.text.trim_end().len());
        let (severity, limit) = if characters > CEILING {
            (Severity::Error, "4,096, the most EventBridge takes")
        } else if characters > QUOTA {
            (Severity::Warning, "2,048, the quota of an account, which can be raised")
        } else {
            return;
        };
        let characters = crate::digits::grouped(&characters);
        let message = ["The pattern has ", &characters, " characters; that is more than ", limit, "."].concat();
        self.add(severity, "size", span, message).fact = Some(&patterns::EB_36);
    }
}

/// The value or values that a plain anything-but excludes, as written.
fn plain_excluded(written: &str) -> Option<String> {
    let node = json::parse(written).ok()?;
    let value = node.get("anything-but")?;
    match value.kind {
        Kind::Object(_) => None,
        Kind::List(_) => Some(Span::new(value.span.start + 1, value.span.end - 1).of(written).trim().to_owned()),
        _ => Some(value.span.of(written).to_owned()),
    }
}
