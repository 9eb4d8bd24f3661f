//! Steps that are told only by what is done: "then the file is moved to the archive", "2. check the header".
//!
//! A deed is a step where one can stand in the order of the work: after "then", as a line of a list of steps, or as a
//! clause of its own beside a step. The verb and what it is done with or to tell the kind.

#![allow(clippy::similar_names, reason = "an item and the items")]

use super::aside::aside;
use super::fact::Step;
use super::lexicon::{Item, Status, What, is, meaning, what, word};
use super::mention::alarm;
use super::pipeline::{Context, Steps};
use super::role::asks;
use super::words::{C, Net, Order, Service, Start};
use crate::design::TaskKind;

/// Items of one clause that are looked at.
const CLAUSE: usize = 18;

/// Steps named last that are looked at: keeps the time linear.
const NEAR: usize = 12;

/// Where in the order of the work a clause stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A line of a list of steps, or a link of a chain of arrows.
    Line,
    /// After "then" and the like.
    Then,
    /// Beside a step in the same sentence.
    Beside,
}

/// What is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    /// Data are made of data.
    Build,
    /// Something small is done with a file.
    File,
    Fetch,
    Write,
    Refresh,
    Tell,
    Train,
}

/// Beginnings of the verbs of each deed.
const VERBS: &[(Deed, &str)] = &[
    (
        Deed::Build,
        "aggregat anonymi build built calculat clean combin compact comput conform conver dedup denormal enrich filter flatten \
        join mask merg normal partition pseudonym rebuil recalculat recomput reconcil reshap rolled roll summar transform",
    ),
    (
        Deed::File,
        "archiv check decompress delet decrypt mov pars purg quarantin remov renam split unpack unzip validat verif zip",
    ),
    (Deed::Fetch, "collect download extract fetch get got poll pull request retriev"),
    (Deed::Write, "insert put push sav stor upsert written writ"),
    (Deed::Refresh, "refresh reload updat"),
    (Deed::Tell, "alert e-mail email inform mail notif ping told"),
    (Deed::Train, "retrain train"),
];

/// A deed in the clause that begins at `at`, when it is a step: adds it.
pub(super) fn deed(text: &str, items: &[Item], at: usize, context: &Context, out: &mut Steps) {
    let Some(item) = items.get(at).filter(|item| !matches!(item.what, What::Stop(_) | What::Is(C::Order(_)))) else {
        return;
    };
    let Some(place) = place(text, items, at, out) else { return };
    let end = at + items.iter().skip(at).take(CLAUSE).take_while(|other| inside(item, other)).count();
    let clause = at..end;
    let known = |near: usize| {
        matches!(
            meaning(items, near),
            Some(
                C::Kind(_)
                    | C::Job
                    | C::Start(Start::When)
                    | C::Service(Service::Load | Service::Copy | Service::Dashboard)
            )
        )
    };
    let unsure = |near: usize| items.get(near).is_none_or(|other| other.status != Status::Asserted);
    if clause.clone().any(|near| known(near) || unsure(near)) {
        return;
    }
    // "collect: a Lambda": the name of a step whose kind follows.
    let follows = |near: usize| known(near) && items.get(near).is_some_and(|near| near.sentence == item.sentence);
    if what(items, end) == What::Stop(':') && (end..end + CLAUSE).any(follows) {
        return;
    }
    let Some((verb, deed)) = verb(text, items, clause.clone(), place) else { return };
    // "flatten (Glue)"
    let bracket = items.iter().skip(end).take(6).position(|item| matches!(item.what, What::Stop(')')));
    let close =
        if what(items, end) == What::Stop('(') && place == Place::Line { end + bracket.unwrap_or(0) } else { end };
    if (end..close).any(known) {
        return;
    }
    let Some(kind) = kind(text, items, at..close, deed, place, context) else { return };
    let told = kind == TaskKind::Notify && alarm(text, items, verb);
    if told || asks(items, at) || (out.strict && aside(text, items, at)) {
        return;
    }
    if let Some(item) = items.get(verb) {
        out.list.push(Step::new(kind, vec![String::new()], item.span, verb));
    }
}

fn inside(first: &Item, other: &Item) -> bool {
    other.sentence == first.sentence
        && !matches!(
            other.what,
            What::Stop(',' | ';' | ':' | '(' | ')' | '\u{2014}' | '>' | '.' | '|') | What::Is(C::Order(Order::Then))
        )
}

/// The place of the clause that begins at `at`; none when no clause begins there, or no step can be told in it.
fn place(text: &str, items: &[Item], at: usize, out: &Steps) -> Option<Place> {
    let sentence = items.get(at)?.sentence;
    let same = |near: usize| items.get(near).is_some_and(|near| near.sentence == sentence);
    let Some(lead) = at.checked_sub(1).filter(|&lead| same(lead)) else {
        return line(text, items, at).then_some(Place::Line);
    };
    // "(a) extract the plants", "extract → clean"
    let mark = what(items, lead) == What::Stop(')')
        && lead > 1
        && what(items, lead - 2) == What::Stop('(')
        && word(text, items, lead - 1).len() < 3;
    // "three jobs (fetch -> clean -> store)": these are counted.
    let counted = || out.list.iter().rev().take(NEAR).any(|step| step.names.len() > 1 && same(step.at));
    if mark || (what(items, lead) == What::Stop('>') && !counted()) {
        return Some(Place::Line);
    }
    let then = |near: usize| same(near) && matches!(meaning(items, near), Some(C::Order(Order::Then)));
    let comma = what(items, lead) == What::Stop(',');
    if then(lead) || (comma && lead.checked_sub(1).is_some_and(then)) {
        return Some(Place::Then);
    }
    if matches!(what(items, lead), What::Stop('*' | '#' | ')')) && line(text, items, at) {
        return Some(Place::Line);
    }
    let joined =
        (comma && !is(text, items, at, "and")) || is(text, items, lead, "and") || what(items, lead) == What::Stop(';');
    let beside = || out.list.iter().rev().take(NEAR).any(|step| step.at < at && same(step.at));
    (joined && beside()).then_some(Place::Beside)
}

/// The item at `at` begins a line with the mark of a list, and lines around it name steps.
fn line(text: &str, items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at) else { return false };
    let before = text.get(..item.span.start).unwrap_or_default();
    let short = before.len().saturating_sub(8);
    let begin = before.as_bytes().get(short..).unwrap_or_default().iter().rposition(|&b| b == b'\n');
    let begin = begin.map_or(if short == 0 { 0 } else { usize::MAX }, |begin| short + begin + 1);
    let Some(mark) = before.get(begin..).map(str::trim) else { return false };
    let letters = mark.bytes().filter(u8::is_ascii_alphabetic).count();
    let marked = !mark.is_empty() && letters < 2 && mark.ends_with(['.', ')', '-', '*', '|', '\u{2022}', ':']);
    let step = |other: &Item| {
        other.status == Status::Asserted
            && other.sentence != item.sentence
            && matches!(
                other.what,
                What::Is(
                    C::Kind(_)
                        | C::Job
                        | C::Service(Service::Load | Service::Copy | Service::Glue | Service::Athena | Service::Emr)
                )
            )
    };
    let far = |other: &&Item| other.sentence.abs_diff(item.sentence) < 5;
    marked
        && (items.iter().skip(at).take(60).take_while(far).any(step)
            || items.iter().take(at).rev().take(60).take_while(far).any(step))
}

/// The verb of the clause, where nobody else is its subject.
fn verb(text: &str, items: &[Item], clause: std::ops::Range<usize>, place: Place) -> Option<(usize, Deed)> {
    let first = clause.start;
    let of = |near: usize| deed_of(word(text, items, near));
    let subject = |near: usize| is(text, items, near, "we|you");
    // "we have to check it", "check it"
    let modal = |near: usize| is(text, items, near, "must|should|have|to|need|can|just|also|only");
    let own = subject(first);
    let begin = first + usize::from(own);
    let begin = begin + (begin..clause.end.min(begin + 3)).take_while(|&near| own && modal(near)).count();
    // Without a subject after "then" the one before goes on: "fetches it, then stores it".
    let plain = own || place == Place::Line;
    // "we get orders.csv from the ERP": others send it.
    if own && is(text, items, begin, "get|got") {
        return None;
    }
    if plain && let Some(deed) = of(begin) {
        let third = word(text, items, begin).ends_with('s') && !word(text, items, begin).ends_with("ss");
        return (!third || place == Place::Line).then_some((begin, deed));
    }
    if is(text, items, first, "which|that|who|it|this|where|analysts|users|people|they")
        && !(place == Place::Then && is(text, items, first, "it|this|they"))
    {
        return None;
    }
    // "the file is moved", "the file has to be moved"
    let be = |near: usize| {
        let said = word(text, items, near);
        is(text, items, near, "is|are|be|gets|get") || said.starts_with("is ") || said.starts_with("are ")
    };
    let found = clause.clone().skip(1).find(|&near| be(near))?;
    let verb = if word(text, items, found).contains(' ') { found } else { found + 1 };
    let verb = verb + usize::from(is(text, items, verb, "then|also|finally|automatically|only|just"));
    let participle = word(text, items, verb).rsplit(' ').next().unwrap_or_default();
    let done = participle.ends_with("ed")
        || ["built", "rebuilt", "put", "told", "written", "sent", "got"].contains(&participle);
    let deed = deed_of(participle).filter(|_| done && clause.contains(&verb))?;
    // "uploaded by the vendor"
    let by = (verb + 1..clause.end)
        .any(|near| is(text, items, near, "by") && !is(text, items, near + 1, "mail|email|e-mail|sns"));
    (!by).then_some((verb, deed))
}

fn deed_of(word: &str) -> Option<Deed> {
    let last = word.rsplit(' ').next().unwrap_or_default();
    let begins = |stem: &str| last.get(..stem.len()).is_some_and(|head| head.eq_ignore_ascii_case(stem));
    VERBS.iter().find(|verbs| verbs.1.split_ascii_whitespace().any(begins)).map(|verbs| verbs.0)
}

/// The kind of step that does it.
fn kind(
    text: &str,
    items: &[Item],
    mut clause: std::ops::Range<usize>,
    deed: Deed,
    place: Place,
    context: &Context,
) -> Option<TaskKind> {
    let service = |service: Service| clause.clone().any(|near| meaning(items, near) == Some(C::Service(service)));
    let net = |net: Net| clause.clone().any(|near| meaning(items, near) == Some(C::Net(net)));
    let any = |words: &str| clause.clone().any(|near| is(text, items, near, words));
    let warehouse = service(Service::Redshift) || (context.redshift && any("warehouse|mart|materialized"));
    match deed {
        Deed::Build | Deed::Refresh if service(Service::Athena) => Some(TaskKind::Athena),
        Deed::Build if service(Service::Emr) => Some(TaskKind::EmrStep),
        Deed::Build if service(Service::Glue) => Some(TaskKind::GlueJob),
        Deed::Write | Deed::Build | Deed::Refresh if warehouse => Some(TaskKind::RedshiftLoad),
        Deed::Build if place == Place::Beside => None,
        Deed::Build if context.glue => Some(TaskKind::GlueJob),
        Deed::Build if context.emr => Some(TaskKind::EmrStep),
        Deed::File => Some(TaskKind::Lambda),
        Deed::Fetch if any("sftp") => None,
        // An operator of Airflow.
        Deed::Fetch if place == Place::Line && context.airflow && net(Net::System) => Some(TaskKind::Other),
        Deed::Build | Deed::Fetch => (place == Place::Line).then_some(TaskKind::Lambda),
        Deed::Refresh if any("dashboard|dashboards") => Some(TaskKind::Other),
        Deed::Refresh if any("catalog|partitions") => Some(TaskKind::GlueCrawler),
        // The main reader has those that are written to DynamoDB.
        Deed::Write | Deed::Refresh => None,
        Deed::Tell => clause.next().is_some().then_some(TaskKind::Notify),
        Deed::Train => Some(TaskKind::SageMaker),
    }
}
