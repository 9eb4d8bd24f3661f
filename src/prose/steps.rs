//! The steps: which work is named, how many times, what is only mentioned again.

#![allow(clippy::similar_names, reason = "an item and the items")]

use super::clock::{meaning, what};
use super::fact::Step;
use super::lexicon::{Item, Status, What, around};
use super::words::{C, Claim, Net, Order, Service, Start, Time};
use crate::design::{TaskKind, YesNo};
use crate::diag::Span;

/// Up to this many steps of one mention are listed; a larger number is only a number.
const LISTED: u32 = 20;

/// From this many steps on, a graph is told of in groups.
const LARGE: u32 = 13;

/// Mentions that are told apart; keeps the time linear.
const MENTIONS: usize = 200;

/// Steps, and what is said of numbers of steps and pipelines.
#[derive(Debug, Default)]
pub(super) struct Steps {
    pub(super) list: Vec<Step>,
    /// Steps in all.
    pub(super) total: Option<(u32, Span)>,
    /// Pipelines of the kind.
    pub(super) pipelines: Option<(u32, Span)>,
}

/// What the text as a whole is about.
struct Context {
    glue: bool,
    emr: bool,
    redshift: bool,
}

fn word<'a>(text: &'a str, items: &[Item], at: usize) -> &'a str {
    items.get(at).map_or("", |item| item.span.of(text))
}

fn is(text: &str, items: &[Item], at: usize, words: &[&str]) -> bool {
    let word = word(text, items, at);
    words.iter().any(|known| word.eq_ignore_ascii_case(known))
}

const DEFINITE: &[&str] = &[
    "the", "this", "that", "these", "those", "each", "every", "its", "same", "such", "any", "which", "said", "whose",
    "either",
];
const INDEFINITE: &[&str] =
    &["a", "an", "another", "one", "our", "their", "my", "your", "second", "third", "some", "further", "additional"];
/// Words before a kind that are no name.
const PLAIN: &[&str] = &[
    "aws",
    "amazon",
    "small",
    "big",
    "large",
    "simple",
    "short",
    "tiny",
    "long",
    "heavy",
    "own",
    "existing",
    "new",
    "old",
    "current",
    "single",
    "only",
    "python",
    "little",
    "of",
    "and",
    "or",
    "to",
    "in",
    "on",
    "with",
    "for",
    "a",
    "an",
    "the",
    "is",
    "are",
    "by",
    "then",
    "also",
    "more",
    "other",
    "same",
    "separate",
    "our",
    "my",
    "their",
    "its",
    "his",
    "her",
    "as",
    "from",
    "into",
    "through",
    "starts",
    "start",
    "run",
    "runs",
    "via",
    "via",
    "has",
    "have",
    "be",
    "called",
    "named",
    "spark",
    "pyspark",
    "scala",
    "node",
    "java",
    "go",
    "rust",
    "different",
    "dependent",
    "individual",
    "final",
    "actual",
    "standard",
    "plain",
    "one",
    "that",
    "this",
    "which",
    "where",
    "it",
    "we",
    "they",
    "can",
    "will",
    "must",
    "should",
    "need",
    "needs",
    "like",
    "just",
    "still",
    "already",
    "all",
    "both",
    "these",
    "those",
    "using",
    "use",
    "uses",
    "calls",
    "call",
    "invokes",
    "triggers",
    "fires",
    "launches",
    "so",
    "but",
    "not",
    "no",
    "do",
    "does",
    "let",
    "lets",
    "make",
    "makes",
    "few",
    "several",
    "many",
    "various",
    "some",
    "because",
    "after",
    "before",
    "if",
    "when",
    "once",
    "until",
    "while",
    "than",
    "at",
    "about",
    "between",
    "up",
    "i",
    "you",
    "consisting",
    "three",
    "two",
    "four",
    "five",
    "another",
    "further",
    "additional",
    "scheduled",
    "kind",
    "first",
    "second",
    "third",
    "last",
    "next",
    "ordinary",
    "them",
    "among",
    "only",
    "us",
    "me",
    "what",
    "how",
    "i.e",
    "e.g",
    "incl",
    "including",
    "plus",
    "there",
    "here",
    "well",
    "except",
    "without",
    "within",
    "inside",
    "under",
    "over",
    "onto",
    "per",
    "would",
    "could",
    "want",
    "wants",
    "keep",
    "put",
    "puts",
    "add",
    "get",
    "gets",
    "say",
    "says",
    "create",
    "creates",
    "have",
];

/// All steps.
pub(super) fn steps(text: &str, items: &[Item]) -> Steps {
    let asserted =
        |wanted: C| items.iter().any(|item| item.what == What::Is(wanted) && item.status == Status::Asserted);
    let kind = |kind: TaskKind| asserted(C::Kind(kind));
    let context = Context {
        glue: asserted(C::Service(Service::Glue))
            || kind(TaskKind::GlueJob)
            || kind(TaskKind::GlueCrawler)
            || asserted(C::Service(Service::GlueWorkflow)),
        emr: asserted(C::Service(Service::Emr)) || kind(TaskKind::EmrStep) || kind(TaskKind::EmrServerless),
        redshift: items.iter().any(|item| {
            item.what == What::Is(C::Service(Service::Redshift))
                || item.what == What::Is(C::Kind(TaskKind::RedshiftLoad))
        }),
    };
    let mut out = Steps::default();
    for at in 0..items.len() {
        let Some(item) = items.get(at) else { break };
        if item.status != Status::Asserted {
            continue;
        }
        let What::Is(what) = item.what else { continue };
        match what {
            C::Kind(kind) => mention(text, items, at, kind, false, &mut out),
            C::Service(Service::GlueWorkflow) => {
                // Workflows that are there already and are run as steps.
                if let Some((number, span)) = count(text, items, at)
                    && (2..=LISTED).contains(&number)
                {
                    let names = vec![String::new(); usize::try_from(number).unwrap_or(1)];
                    out.list.push(Step::new(TaskKind::Other, names, span, at));
                }
            }
            C::Service(Service::Dynamo) => {
                // In a list of steps; otherwise it is where a step writes.
                let beside = |at: usize| matches!(meaning(items, at), Some(C::Kind(_) | C::Job));
                let comma = |at: usize| matches!(super::clock::what(items, at), What::Stop(',' | '>' | '+'));
                if at > 1
                    && (comma(at - 1) || (is(text, items, at - 1, &["and"]) && comma(at - 2)))
                    && (at.saturating_sub(5)..at).any(beside)
                {
                    out.list.push(Step::new(TaskKind::Other, vec![String::new()], item.span, at));
                }
            }
            C::Job if is(text, items, at, &["scripts"]) => {
                let near =
                    (at.saturating_sub(5)..at).any(|at| matches!(meaning(items, at), Some(C::Kind(_) | C::Service(_))));
                let list = (at.saturating_sub(3)..at).any(|at| {
                    matches!(super::clock::what(items, at), What::Stop(',')) || is(text, items, at, &["and"])
                });
                if near && list {
                    out.list.push(Step::new(TaskKind::Other, vec![String::new()], item.span, at));
                }
            }
            C::Job => {
                let kind = if is(text, items, at, &["script", "scripts", "program", "programme", "programs"]) {
                    None
                } else if context.glue {
                    Some(TaskKind::GlueJob)
                } else if context.emr {
                    Some(TaskKind::EmrStep)
                } else {
                    None
                };
                let many = count(text, items, at).filter(|count| count.0 > LISTED);
                if let Some((number, span)) = many {
                    out.total = out.total.or(Some((number, span)));
                }
                if let Some(kind) = kind {
                    mention(text, items, at, kind, true, &mut out);
                }
            }
            C::Service(Service::Copy)
                if context.redshift && !is(text, items, at + 1, &["of", "the", "them", "it", "data", "files"]) =>
            {
                mention(text, items, at, TaskKind::RedshiftLoad, false, &mut out);
            }
            C::Service(Service::Load | Service::Copy) => {
                // "loads the result into Redshift"
                let into = (at + 1..at + 8)
                    .take_while(|&next| items.get(next).is_some_and(|next| next.sentence == item.sentence))
                    .find(|&next| meaning(items, next) == Some(C::Service(Service::Redshift)));
                if let Some(end) = into
                    && is(text, items, end - 1, &["into", "to", "in", "amazon", "the"])
                {
                    mention(text, items, at, TaskKind::RedshiftLoad, false, &mut out);
                }
            }
            C::Step => number_of_steps(text, items, at, &mut out),
            C::Pipeline => {
                if let Some((number, span)) = count(text, items, at)
                    && number > 1
                {
                    out.pipelines = out.pipelines.or(Some((number, span)));
                }
            }
            _ => {}
        }
    }
    for at in 0..items.len() {
        if what(items, at) == What::Word
            && items.get(at).is_some_and(|item| item.status == Status::Asserted)
            && identifier(text, items, at)
        {
            named_only(text, items, at, &mut out);
        }
    }
    unnamed(text, items, &mut out);
    durations(text, items, &mut out);
    harm(items, &mut out);
    out
}

/// A number right before the item at `at`, over adjectives.
fn count(text: &str, items: &[Item], at: usize) -> Option<(u32, Span)> {
    let sentence = items.get(at)?.sentence;
    for back in (at.saturating_sub(4)..at).rev() {
        let item = items.get(back)?;
        if item.sentence != sentence {
            return None;
        }
        match item.what {
            What::Number(number) if item.glued && !matches!(what(items, back.wrapping_sub(1)), What::Number(_)) => {
                let _ = number;
                return None;
            }
            What::Number(number) => {
                let range = matches!(what(items, back.wrapping_sub(1)), What::Number(_)) && item.glued;
                return (number > 0 || range).then(|| {
                    (number, Span::new(item.span.start, items.get(at).map_or(item.span.end, |item| item.span.end)))
                });
            }
            What::Word
                if !is(
                    text,
                    items,
                    back,
                    &[
                        "and", "or", "per", "st", "nd", "rd", "th", "times", "in", "at", "to", "a", "an", "are", "is",
                        "done", "was", "by",
                    ],
                ) => {}
            What::Is(
                C::Service(_)
                | C::Claim(Claim::Use)
                | C::Start(Start::Schedule)
                | C::Time(Time::Daily | Time::Hourly | Time::Weekly)
                | C::Step
                | C::Order(Order::Parallel | Order::Apart | Order::Long),
            ) => {}
            _ => return None,
        }
    }
    None
}

/// "jobs: 3"; "14 tables, one job per table".
fn count_after(items: &[Item], at: usize) -> Option<(u32, Span)> {
    let item = items.get(at)?;
    if matches!(what(items, at + 1), What::Stop(':')) {
        let What::Number(number) = what(items, at + 2) else { return None };
        let end = items.get(at + 2)?.span.end;
        let clear = !matches!(what(items, at + 3), What::Word | What::Is(_) | What::Number(_));
        return (clear && number > 0).then(|| (number, Span::new(item.span.start, end)));
    }
    None
}

/// "14 tables, one job per table": as many as there are tables.
fn count_per(text: &str, items: &[Item], at: usize) -> Option<(u32, Span)> {
    if !is(text, items, at + 1, &["per", "for each", "each"]) {
        return None;
    }
    let each = items.get(at + 2)?;
    let each_word = each.span.of(text).to_ascii_lowercase();
    let from = at.saturating_sub(40);
    (from..at).find_map(|back| {
        let What::Number(number @ 2..) = what(items, back) else { return None };
        let noun = (back + 1..back + 3).any(|near| {
            items.get(near).is_some_and(|near| {
                each_word.len() > 2 && near.span.of(text).to_ascii_lowercase().starts_with(&each_word)
            })
        });
        noun.then(|| (number, Span::new(items.get(at).map_or(0, |item| item.span.start), each.span.end)))
    })
}

/// "12 steps", "4 Glue steps".
fn number_of_steps(text: &str, items: &[Item], at: usize, out: &mut Steps) {
    let Some((number, span)) = count(text, items, at) else { return };
    let glue = (at.saturating_sub(2)..at).any(|at| meaning(items, at) == Some(C::Service(Service::Glue)));
    let listed = u32::try_from(out.list.iter().map(|step| step.names.len()).sum::<usize>()).unwrap_or(u32::MAX);
    if glue && number > listed && number <= LISTED {
        for _ in listed..number {
            out.list.push(Step::new(TaskKind::GlueJob, vec![String::new()], span, at));
        }
    } else if number > 1 {
        out.total =
            Some(out.total.map_or((number, span), |total| if total.0 >= number { total } else { (number, span) }));
    }
}

/// An identifier, or a letter that names a job.
fn identifier(text: &str, items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at) else { return false };
    let word = item.span.of(text);
    let before = item.span.start.checked_sub(1).and_then(|at| text.as_bytes().get(at)).copied().unwrap_or(b' ');
    matches!(item.what, What::Word | What::Is(_))
        && (word.contains('_')
            || matches!(before, b'`' | b'\'')
            || (word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase()) && !matches!(word, "I")))
}

/// The names that follow the kind at `at`: "job A", "lambda `freeze`", "jobs (extract, clean and load)".
fn names_after(text: &str, items: &[Item], at: usize, plural: bool, number: Option<u32>) -> Vec<String> {
    let mut names = Vec::new();
    let mut next = at + 1;
    if is(text, items, next, &["called", "named"]) {
        next += 1;
    }
    // "go to Glue job orders,": a bare name, when nothing else can follow.
    let bare = !plural
        && number.is_none()
        && at.checked_sub(1).is_none_or(|lead| !is(text, items, lead, INDEFINITE) && !is(text, items, lead, DEFINITE))
        && what(items, next) == What::Word
        && !PLAIN.contains(&word(text, items, next).to_ascii_lowercase().as_str())
        && matches!(what(items, next + 1), What::Stop(',' | ';' | '.' | ')' | '>') | What::Is(C::Order(_)));
    if bare {
        return vec![word(text, items, next).to_owned()];
    }
    if identifier(text, items, next) || (next > at + 1 && matches!(what(items, next), What::Word)) {
        loop {
            names.push(word(text, items, next).to_owned());
            let step = match what(items, next + 1) {
                What::Stop(',' | '/' | '&' | '+') => 1 + usize::from(is(text, items, next + 2, &["and"])),
                _ if is(text, items, next + 1, &["and"]) => 1,
                _ => 0,
            };
            if step == 0 || !plural || !identifier(text, items, next + 1 + step) {
                return names;
            }
            next += 1 + step;
        }
    }
    // "two jobs, extract_a and extract_b,"
    if plural
        && what(items, next) == What::Stop(',')
        && identifier(text, items, next + 1)
        && word(text, items, next + 1).contains('_')
    {
        let mut at = next + 1;
        while identifier(text, items, at) {
            names.push(word(text, items, at).to_owned());
            at += 1;
            at += usize::from(what(items, at) == What::Stop(','));
            at += usize::from(is(text, items, at, &["and"]));
        }
        let fits = number.is_none_or(|number| usize::try_from(number) == Ok(names.len()));
        return if fits { names } else { Vec::new() };
    }
    if plural && matches!(what(items, next), What::Stop('(' | ':' | '\u{2014}')) {
        let close = if what(items, next) == What::Stop('(') { ')' } else { '.' };
        let mut parts: Vec<Option<Span>> = vec![None];
        let mut words = 0;
        for item in items.iter().skip(next + 1).take(40) {
            let text = item.span.of(text);
            match item.what {
                What::Stop(mark) if mark == close || mark == '.' || mark == ';' || mark == '(' => break,
                What::Stop(',' | '/' | '>' | '&' | '+') => {
                    parts.push(None);
                    words = 0;
                }
                What::Is(C::Order(Order::Then)) => {}
                _ if text.eq_ignore_ascii_case("and") => {
                    if parts.last().is_some_and(Option::is_some) {
                        parts.push(None);
                        words = 0;
                    }
                }
                _ => {
                    words += 1;
                    if words > 4 {
                        return Vec::new();
                    }
                    if let Some(last) = parts.last_mut() {
                        *last = Some(last.map_or(item.span, |span| Span::new(span.start, item.span.end)));
                    }
                }
            }
        }
        let parts: Vec<String> = parts.into_iter().flatten().map(|span| span.of(text).to_owned()).collect();
        let fits = number.map_or(parts.len() > 1, |number| usize::try_from(number) == Ok(parts.len()));
        if fits {
            return parts;
        }
    }
    names
}

/// The name before the kind at `at`: "the audit Lambda"; also "extract, clean and load jobs".
fn names_before(text: &str, items: &[Item], at: usize, plural: bool) -> (Vec<String>, usize) {
    let named = |at: usize| {
        matches!(what(items, at), What::Word)
            && word(text, items, at).len() > 1
            && !PLAIN.contains(&word(text, items, at).to_ascii_lowercase().as_str())
    };
    let Some(mut back) = at.checked_sub(1) else { return (Vec::new(), at) };
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let same = |at: usize| items.get(at).is_some_and(|item| item.sentence == sentence);
    while meaning(items, back) == Some(C::Service(Service::Glue)) && back > 0 {
        back -= 1;
    }
    if !named(back) || !same(back) {
        return (Vec::new(), back + 1);
    }
    let mut names = vec![word(text, items, back).to_owned()];
    if plural {
        while back >= 2 {
            let skip = match what(items, back - 1) {
                What::Stop(',' | '/' | '&' | '+') => 1,
                _ if is(text, items, back - 1, &["and"]) => {
                    1 + usize::from(matches!(what(items, back - 2), What::Stop(',')))
                }
                _ => break,
            };
            let Some(before) = back.checked_sub(1 + skip) else { break };
            if !named(before) || !same(before) {
                break;
            }
            names.insert(0, word(text, items, before).to_owned());
            back = before;
        }
    }
    (names, back)
}

/// An identifier at the place of a deed: "then `unfreeze_books`". It is a step of the kind of the one named most like it,
/// or of the last one before.
fn named_only(text: &str, items: &[Item], at: usize, out: &mut Steps) {
    let name = word(text, items, at);
    // "Lambda A invokes B": letters go on where letters are names.
    let single = |step: &Step| step.names.iter().any(|other| other.len() == 1);
    let letter = name.len() == 1 && name != "A" && out.list.iter().any(single);
    if (name.len() < 4 && !letter)
        || out.list.iter().any(|step| step.names.iter().any(|other| other.eq_ignore_ascii_case(name)))
    {
        return;
    }
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let lead = at.checked_sub(1);
    let begins = lead.is_none_or(|lead| {
        items.get(lead).is_some_and(|item| item.sentence != sentence)
            || matches!(what(items, lead), What::Stop(',' | '>' | ':' | ')' | '*') | What::Is(C::Order(Order::Then)))
    });
    let deed =
        lead.is_some_and(|lead| is(text, items, lead, &["run", "runs", "start", "starts", "through", "call", "calls"]));
    let Some(mut step) = out
        .list
        .iter()
        .rfind(|step| step.names.iter().any(|other| !other.is_empty()))
        .filter(|_| begins || deed || letter)
    else {
        return;
    };
    // Names in a list after "tables:" or "files:" are none of ours: the steps have to be named alike.
    let alike = |other: &str| {
        let tail = |name: &str| name.rsplit('_').next().unwrap_or_default().to_ascii_lowercase();
        other.contains('_') && (tail(other) == tail(name) || other.split('_').next() == name.split('_').next())
    };
    let runs =
        name.contains('_') && matches!(meaning(items, at + 1), Some(C::Start(Start::Run) | C::Claim(Claim::Use)));
    let glue = (at + 1..at + 4).any(|at| matches!(meaning(items, at), Some(C::Service(Service::Glue))))
        && what(items, at + 1) == What::Stop('(');
    if let Some(like) = out.list.iter().find(|step| step.names.iter().any(|other| alike(other))) {
        step = like;
    } else if letter {
        if let Some(like) = out.list.iter().find(|step| single(step)) {
            step = like;
        }
    } else if !glue && !runs {
        return;
    }
    let kind = if glue { TaskKind::GlueJob } else { step.kind };
    let span = items.get(at).map_or(Span::new(0, 0), |item| item.span);
    out.list.push(Step::new(kind, vec![name.to_owned()], span, at));
}

/// The deed belongs to a step named just before: "a Lambda tells the ERP".
fn done_by(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    for back in (at.saturating_sub(6)..at).rev() {
        let Some(item) = items.get(back) else { return false };
        if item.sentence != sentence
            || matches!(item.what, What::Stop(_) | What::Is(C::Order(Order::Then)))
            || is(text, items, back, &["and", "which", "that"])
        {
            return false;
        }
        if matches!(item.what, What::Is(C::Kind(_) | C::Job)) {
            return true;
        }
    }
    false
}

/// One mention of a kind: new steps, or steps known already.
fn mention(text: &str, items: &[Item], at: usize, kind: TaskKind, vague: bool, out: &mut Steps) {
    let Some(item) = items.get(at) else { return };
    if out.list.len() == MENTIONS {
        return;
    }
    let said = item.span.of(text);
    if is(
        text,
        items,
        at + 1,
        &[
            "limit",
            "limits",
            "timeout",
            "timeouts",
            "pricing",
            "console",
            "quota",
            "quotas",
            "team",
            "price",
            "people",
            "license",
            "role",
            "roles",
            "connection",
            "name",
            "names",
            "id",
            "code",
            "group",
            "argument",
            "arguments",
            "bookmark",
            "bookmarks",
            "duration",
            "durations",
            "runtime",
            "size",
            "definition",
            "definitions",
        ],
    ) {
        return;
    }
    let owner = at.checked_sub(1);
    if owner.is_some_and(|owner| is(text, items, owner, &["their"])) {
        return;
    }
    // Part of a name: `churn-retrain`.
    if item.glued && owner.is_some_and(|owner| what(items, owner) == What::Word) && !said.contains(' ') {
        return;
    }
    // "Mail to the platform list:" heads the text.
    let first_of = owner.is_none_or(|owner| items.get(owner).is_some_and(|before| before.sentence != item.sentence));
    if first_of && kind == TaskKind::Notify {
        let last = around(items, at).last();
        if last.is_some_and(|last| last.what == What::Stop(':')) {
            return;
        }
    }
    match kind {
        TaskKind::Wait => return,
        TaskKind::Snowflake
            if owner.is_some_and(|owner| is(text, items, owner, &["in", "on"]))
                && (at.saturating_sub(5)..at).any(|at| meaning(items, at) == Some(C::Kind(TaskKind::Dbt))) =>
        {
            return;
        }
        TaskKind::Notify if done_by(text, items, at) => return,
        TaskKind::Other if said.to_ascii_lowercase().contains("dynamo") && done_by(text, items, at) => return,
        TaskKind::Notify => {
            let near = at.saturating_sub(14)..(at + 12).min(items.len());
            let fails = items
                .get(near)
                .unwrap_or_default()
                .iter()
                .any(|other| other.sentence == item.sentence && other.what == What::Is(C::Order(Order::Fails)));
            if fails {
                return;
            }
        }
        _ => {}
    }
    let last = said.rsplit(' ').next().unwrap_or(said).to_ascii_lowercase();
    let plural = last.ends_with('s')
        && !last.ends_with("ss")
        && !matches!(last.as_str(), "ctas" | "crawls" | "sns" | "loads" | "fans" | "notifies" | "says" | "tells");
    // A service that stands for its work: named again, it is the same.
    if matches!(said.to_ascii_lowercase().as_str(), "snowflake" | "dbt" | "fargate" | "databricks")
        && out.list.iter().any(|step| step.kind == kind)
    {
        return;
    }
    let number = count_per(text, items, at).or_else(|| count(text, items, at)).or_else(|| count_after(items, at));
    // "job 02:00, crawler 03:00": said again with their times.
    if number.is_none()
        && matches!(what(items, at + 1), What::Clock(..))
        && out.list.iter().any(|step| step.kind == kind)
    {
        return;
    }
    let after = names_after(text, items, at, plural, number.map(|number| number.0));
    let (before, first) =
        if after.is_empty() && number.is_none() { names_before(text, items, at, plural) } else { (Vec::new(), at) };
    let lead = first.checked_sub(1);
    let definite = lead.is_some_and(|lead| is(text, items, lead, DEFINITE))
        || (number.is_some()
            && (at.saturating_sub(4)..at)
                .any(|at| is(text, items, at, &["the", "both", "these", "those", "that", "this", "only that"])));
    let indefinite =
        lead.is_some_and(|lead| is(text, items, lead, INDEFINITE) || matches!(what(items, lead), What::Number(1)));
    let chained = lead.is_none_or(|lead| {
        matches!(
            what(items, lead),
            What::Stop(',' | '>' | '+' | '/' | '(' | ':' | '*' | ')' | '\u{2014}' | '&') | What::Is(C::Order(_))
        ) || is(text, items, lead, &["and", "then", "to", "plus", "by", "with", "->"])
    });
    let of_kind =
        |out: &Steps| out.list.iter().filter(|step| step.kind == kind).map(|step| step.names.len()).sum::<usize>();
    let known = of_kind(out);
    let span = number.map_or(item.span, |number| number.1);
    let again = |out: &mut Steps| {
        if let Some(step) = out.list.iter_mut().rev().find(|step| step.kind == kind) {
            step.spans.push(span);
            step.at = at;
        }
    };
    let named = |out: &Steps, name: &str| {
        let same = |step: &&Step| vague || step.kind == kind;
        out.list.iter().filter(same).any(|step| step.names.iter().any(|other| other.eq_ignore_ascii_case(name)))
    };
    let mut names = if after.is_empty() { before } else { after };
    if !names.is_empty() {
        let had = names.len();
        names.retain(|name| !named(out, name));
        if names.is_empty() {
            again(out);
            return;
        }
        // "the cleaning job" may be one of the two jobs named before.
        let unnamed = out.list.iter().any(|step| step.kind == kind && step.names.iter().all(String::is_empty));
        let then = lead
            .and_then(|lead| lead.checked_sub(1))
            .is_some_and(|before| matches!(what(items, before), What::Is(C::Order(Order::Then))));
        if definite && unnamed && had == 1 && !then {
            again(out);
            return;
        }
        if vague && definite && !then && had == 1 && known > 0 {
            again(out);
            return;
        }
        out.list.push(Step::new(kind, names, span, at));
        return;
    }
    match number {
        Some((number, _)) if number > LISTED => {
            out.total =
                Some(out.total.map_or((number, span), |total| if total.0 >= number { total } else { (number, span) }));
            if known == 0 {
                out.list.push(Step::new(kind, vec![String::new()], span, at));
            }
        }
        Some((number, _)) => {
            if definite && known > 0 {
                again(out);
                return;
            }
            let number = usize::try_from(number).unwrap_or(1);
            // "It is one function and that is all": said again.
            let elsewhere = out
                .list
                .iter()
                .filter(|step| step.kind == kind)
                .all(|step| items.get(step.at).is_none_or(|other| other.sentence != item.sentence));
            if number == known && elsewhere {
                again(out);
                return;
            }
            // In brackets: a sum of what was said.
            let sum = (at.saturating_sub(4)..at).any(|at| what(items, at) == What::Stop('(')) && known > 0;
            let more = if sum { number.saturating_sub(known) } else { number };
            if more > 0 {
                out.list.push(Step::new(kind, vec![String::new(); more], span, at));
            } else {
                again(out);
            }
        }
        None if known > 0 && (definite || plural || (!indefinite && !chained)) => again(out),
        None if vague && definite && out.list.iter().any(|step| step.kind != TaskKind::GlueCrawler) => {
            if let Some(step) = out.list.last_mut() {
                step.spans.push(span);
            }
        }
        None => out.list.push(Step::new(kind, vec![String::new()], span, at)),
    }
}

/// Steps that are named only by their service, or only as work.
fn unnamed(text: &str, items: &[Item], out: &mut Steps) {
    let services: [(Service, TaskKind); 6] = [
        (Service::Emr, TaskKind::EmrStep),
        (Service::Glue, TaskKind::GlueJob),
        (Service::Redshift, TaskKind::RedshiftLoad),
        (Service::Athena, TaskKind::Athena),
        (Service::Batch, TaskKind::Batch),
        (Service::Ecs, TaskKind::Ecs),
    ];
    let large =
        out.total.is_some_and(|total| total.0 >= LARGE) || out.pipelines.is_some_and(|number| number.0 >= LARGE);
    for (service, kind) in services {
        if out.list.iter().any(|step| {
            step.kind == kind
                || (service == Service::Glue && step.kind.is_glue())
                || (service == Service::Emr && step.kind == TaskKind::EmrServerless)
        }) {
            continue;
        }
        let found = items.iter().enumerate().find(|(at, item)| {
            if item.what != What::Is(C::Service(service)) || item.status != Status::Asserted {
                return false;
            }
            let listed = |at: usize| {
                matches!(meaning(items, at), Some(C::Service(other)) if other != Service::S3)
                    || matches!(meaning(items, at), Some(C::Kind(_)))
            };
            let near = (at.saturating_sub(4)..at + 5).any(|other| {
                other != *at && listed(other) && items.get(other).is_some_and(|other| other.sentence == item.sentence)
            });
            let into = at.checked_sub(1).is_some_and(|before| {
                is(text, items, before, &["into", "to", "in", "on"])
                    || (before > 0 && is(text, items, before - 1, &["into", "to"]))
            });
            if service == Service::Redshift {
                near || into || large
            } else {
                near || large || (out.list.is_empty() && service != Service::Athena)
            }
        });
        let place = matches!(service, Service::Ecs | Service::Athena);
        let from = |at: usize| {
            at > 0 && (is(text, items, at - 1, &["from"]) || (place && is(text, items, at - 1, &["on", "in", "via"])))
        };
        if let Some((at, item)) = found.filter(|found| !from(found.0)) {
            out.list.push(Step::new(kind, vec![String::new()], item.span, at));
        }
    }
    // In a large graph, systems outside have steps of their own.
    if large && !out.list.iter().any(|step| step.kind == TaskKind::Other) {
        let system = items.iter().enumerate().find(|(at, item)| {
            let library =
                is(text, items, *at, &["databricks", "library", "libraries", "extractor", "extractors", "extracts"]);
            item.status == Status::Asserted && (library || matches!(item.what, What::Is(C::Net(Net::System))))
        });
        if let Some((at, item)) = system {
            out.list.push(Step::new(TaskKind::Other, vec![String::new()], item.span, at));
        }
    }
    let sftp = items
        .iter()
        .enumerate()
        .find(|(at, item)| large && item.status == Status::Asserted && is(text, items, *at, &["sftp", "sftp server"]));
    if let Some((at, item)) = sftp.filter(|_| !out.list.iter().any(|step| step.kind == TaskKind::Sftp)) {
        out.list.push(Step::new(TaskKind::Sftp, vec![String::new()], item.span, at));
    }
    if out.list.is_empty() {
        // Work without a name: a function, as the smallest thing that does it; a Glue job for jobs and scripts.
        let job =
            items.iter().enumerate().find(|(_, item)| item.status == Status::Asserted && item.what == What::Is(C::Job));
        let machine = items.iter().enumerate().find(|(_, item)| {
            item.status == Status::Asserted && item.what == What::Is(C::Service(Service::StepFunctions))
        });
        let work = items.iter().enumerate().find(|(_, item)| {
            item.status == Status::Asserted
                && matches!(item.what, What::Word)
                && WORK.iter().any(|stem| item.span.of(text).to_ascii_lowercase().starts_with(stem))
        });
        let starts = items
            .iter()
            .enumerate()
            .find(|(_, item)| item.status == Status::Asserted && matches!(item.what, What::Is(C::Start(Start::Run))));
        let (kind, found) = match (machine, job, work.or(starts)) {
            (Some(machine), _, _) => (TaskKind::StepFunctions, machine),
            (None, Some(job), _) => {
                // A small program outside Glue is a function.
                let data = ["etl", "spark", "transform"]
                    .iter()
                    .any(|word| job.1.span.of(text).to_ascii_lowercase().contains(word));
                let python = (job.0.saturating_sub(2)..job.0 + 2)
                    .any(|at| word(text, items, at).to_ascii_lowercase().contains("python"));
                let script = is(text, items, job.0, &["script", "scripts", "program"]) || python;
                (if script && !data && !long(items) { TaskKind::Lambda } else { TaskKind::GlueJob }, job)
            }
            (None, None, Some(work)) => (TaskKind::Lambda, work),
            _ => return,
        };
        out.list.push(Step::new(kind, vec![String::new()], found.1.span, found.0));
    }
}

/// Something takes more than a quarter of an hour.
fn long(items: &[Item]) -> bool {
    (0..items.len()).any(|at| {
        let What::Number(number) = what(items, at) else { return false };
        let takes = (at.saturating_sub(4)..at)
            .any(|at| matches!(meaning(items, at), Some(C::Time(Time::Takes | Time::Around))));
        match meaning(items, at + 1) {
            Some(C::Unit(1)) => number > 15 && takes,
            Some(C::Unit(60)) => takes,
            _ => false,
        }
    })
}

/// Beginnings of verbs for small work on a file or an answer.
const WORK: &[&str] = &[
    "check",
    "validat",
    "pars",
    "move",
    "moving",
    "convert",
    "resiz",
    "pull",
    "fetch",
    "download",
    "extract",
    "transform",
    "import",
    "ingest",
    "copy",
    "unzip",
    "split",
    "count",
    "clean",
    "rename",
    "thumbnail",
    "scrap",
    "export",
    "sync",
    "archiv",
    "decrypt",
    "decompress",
    "enrich",
    "summari",
    "aggregat",
    "collect",
    "poll",
    "request",
    "read",
    "turn",
];

/// "takes 20 minutes", "a 20-minute Lambda", "between 35 and 40 minutes".
fn durations(text: &str, items: &[Item], out: &mut Steps) {
    for at in 0..items.len() {
        let (What::Number(number), Some(item)) = (what(items, at), items.get(at)) else { continue };
        let What::Is(C::Unit(unit @ (1 | 60))) = what(items, at + 1) else { continue };
        if matches!(item.status, Status::Option | Status::Negated) {
            continue;
        }
        let back = |count: usize| at.checked_sub(count);
        let range = back(1).is_some_and(|before| {
            is(text, items, before, &["and", "to", "or"])
                && matches!(what(items, before.wrapping_sub(1)), What::Number(_))
        }) || (item.glued && back(1).is_some_and(|before| matches!(what(items, before), What::Number(_))));
        let lead: Vec<C> = (at.saturating_sub(7)..at)
            .rev()
            .take_while(|&at| {
                items.get(at).is_some_and(|before| {
                    before.sentence == item.sentence && !matches!(before.what, What::Stop('.' | ';'))
                })
            })
            .filter_map(|at| meaning(items, at))
            .collect();
        let next = meaning(items, at + 2);
        let glued = items.get(at + 1).is_some_and(|unit| unit.glued)
            && matches!(next, Some(C::Kind(_) | C::Job | C::Step | C::Service(_)));
        let between = unit == 60 && lead.contains(&C::Time(Time::Between));
        let stopped = between
            || lead
                .iter()
                .take(2)
                .any(|lead| matches!(lead, C::Time(Time::Every | Time::By | Time::Past) | C::Start(Start::When)));
        let other = (at.saturating_sub(3)..at).any(|at| {
            is(
                text,
                items,
                at,
                &["within", "after", "last", "limit", "every", "each", "for", "past", "later", "waits", "wait", "than"],
            )
        }) || (at + 2..at + 4).any(|at| {
            is(
                text,
                items,
                at,
                &["limit", "later", "old", "ago", "after", "before", "past", "late", "window", "cap", "of"],
            )
        });
        let about = lead.first().is_some_and(|lead| matches!(lead, C::Time(Time::Around)))
            && !around(items, at)
                .iter()
                .any(|other| matches!(other.what, What::Clock(..)) && other.span.end < item.span.start);
        let takes = about
            || lead.iter().any(|lead| matches!(lead, C::Time(Time::Takes)))
            || (at + 2..at + 4)
                .any(|at| matches!(meaning(items, at), Some(C::Time(Time::Takes))) || is(text, items, at, &["each"]));
        let bracket = back(1).is_some_and(|before| matches!(what(items, before), What::Stop('(' | ',')));
        if stopped || (other && !takes) || !(takes || glued || range || bracket) {
            continue;
        }
        let minutes = number.saturating_mul(unit);
        if minutes == 0 || minutes > 2_880 {
            continue;
        }
        let worst = range
            || lead.iter().any(|lead| matches!(lead, C::Time(Time::Takes)))
                && (at.saturating_sub(3)..at).any(|at| is(text, items, at, &["up to", "at worst", "worst case", "to"]));
        let span = Span::new(item.span.start, items.get(at + 1).map_or(item.span.end, |unit| unit.span.end));
        // The step it is said of: the last one mentioned before, or the one right after.
        let target = if glued {
            out.list
                .iter()
                .position(|step| step.mentions(items, at + 2))
                .or_else(|| out.list.iter().position(|step| step.at >= at))
        } else {
            out.list
                .iter()
                .enumerate()
                .filter(|(_, step)| step.begins(items) <= item.span.start)
                .map(|(index, _)| index)
                .next_back()
                .or_else(|| out.list.iter().position(|step| step.kind == TaskKind::Lambda))
                .or((!out.list.is_empty()).then_some(0))
        };
        if let Some(step) = target.and_then(|index| out.list.get_mut(index)) {
            let slot = if worst { &mut step.worst } else { &mut step.typical };
            *slot = Some(slot.map_or((minutes, span), |old| if old.0 >= minutes { old } else { (minutes, span) }));
            // "8 minutes, on bad days more like 20-25"
            let more = (at + 2..at + 14)
                .take_while(|&at| items.get(at).is_some_and(|other| other.sentence == item.sentence))
                .find_map(|at| match (what(items, at), what(items, at + 1)) {
                    (What::Number(low), What::Number(high))
                        if low < high
                            && items.get(at + 1).is_some_and(|item| item.glued)
                            && !matches!(what(items, at + 2), What::Is(C::Unit(_))) =>
                    {
                        Some((high.saturating_mul(unit), items.get(at + 1).map_or(span, |item| item.span)))
                    }
                    _ => None,
                });
            if let Some(more) = more.filter(|more| more.0 > minutes && more.0 < 2_880) {
                step.worst = Some(more);
            }
        }
    }
}

/// Whether running twice does harm.
fn harm(items: &[Item], out: &mut Steps) {
    let mut found: Option<(YesNo, Span)> = None;
    for item in items.iter().filter(|item| item.status != Status::Option) {
        match (item.what, item.status) {
            (What::Is(C::Order(Order::Safe)), Status::Asserted) => found = found.or(Some((YesNo::Yes, item.span))),
            (What::Is(C::Order(Order::Safe | Order::Harm)), _) => found = Some((YesNo::No, item.span)),
            _ => {}
        }
    }
    if let (Some(found), Some(step)) = (found, out.list.last_mut()) {
        step.repeatable = Some(found);
    }
}
