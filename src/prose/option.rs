//! The options A to D of an exam question: told apart from the question, so that nothing in them is taken for a fact.

use super::fact::{Choice, Named};
use super::lexicon::{Item, Status, What, is, meaning, what};
use super::words::{C, Service, Start};
use crate::design::{Orchestrator, Starter};
use crate::diag::Span;

/// Finds the options and marks their items.
pub(super) fn options(text: &str, lower: &str, items: &mut [Item]) -> Vec<Choice> {
    let (marks, asked) = places(text);
    let inside = |span: &Span, item: &Item| span.start <= item.span.start && item.span.end <= span.end;
    // Without a question, a list of ways to orchestrate is one of options; any other is one of steps.
    let ways = marks.iter().filter(|(_, span)| {
        items.iter().any(|item| {
            inside(span, item)
                && matches!(
                    item.what,
                    What::Is(C::Service(
                        Service::EventBridge | Service::GlueWorkflow | Service::Airflow | Service::StepFunctions
                    ))
                )
        })
    });
    if !asked && ways.count() < 2 {
        return Vec::new();
    }
    let said = |span: Span| {
        // Read by itself, without its letter.
        let rest = span.of(text).trim_start_matches('(').get(2..).unwrap_or_default();
        let lower = rest.to_ascii_lowercase();
        super::facts(rest, &lower, &super::items(&lower).0).0.facts
    };
    let mut choices: Vec<Choice> =
        marks.into_iter().map(|(letter, span)| Choice { letter, span, names: Vec::new(), facts: said(span) }).collect();
    for at in 0..items.len() {
        let started = started(lower, items, at);
        let Some(item) = items.get_mut(at) else { break };
        let Some(choice) = choices.iter_mut().find(|choice| inside(&choice.span, item)) else { continue };
        item.status = Status::Option;
        let named = match item.what {
            What::Is(C::Service(Service::EventBridge)) => {
                let name = item.span.of(lower);
                let begins = if name.contains("schedule") {
                    Some(Starter::Scheduler)
                } else {
                    name.contains("rule").then_some(Starter::Rule)
                };
                choice.names.extend(begins.map(|starter| (Named::Starter(starter), item.span)));
                Named::Orchestrator(Orchestrator::EventBridge)
            }
            What::Is(C::Service(Service::GlueWorkflow)) => Named::Orchestrator(Orchestrator::GlueWorkflows),
            What::Is(C::Service(Service::Airflow)) => Named::Orchestrator(Orchestrator::Mwaa),
            What::Is(C::Service(Service::StepFunctions)) => Named::StateMachine,
            What::Is(C::Start(Start::S3Event)) => Named::S3Notification,
            What::Is(C::Kind(kind)) => {
                choice.names.extend(started.then_some((Named::Started(kind), item.span)));
                Named::Kind(kind)
            }
            _ => continue,
        };
        choice.names.push((named, item.span));
    }
    choices
}

/// The step at `at` is what is started: "that starts the Glue job", "with the Glue job as the target"; not "when the
/// Glue job fails".
fn started(text: &str, items: &[Item], at: usize) -> bool {
    let near = |at: &usize| {
        !matches!(what(items, *at), What::Stop(_) | What::Is(C::Start(Start::When) | C::Service(_)))
            && !is(text, items, *at, "if|after|from")
    };
    let verb = |at: usize| {
        let target = is(text, items, at, "target|targets|start|run|runs");
        target || matches!(meaning(items, at), Some(C::Start(Start::Run)))
    };
    (at.saturating_sub(4)..at).rev().take_while(near).any(verb)
        || (at + 1..at + 5).take_while(near).any(|at| is(text, items, at, "target"))
}

/// How many options a question asks for: "Choose two", "Select TWO".
pub(super) fn wanted(text: &str, items: &[Item]) -> usize {
    let asked = (0..items.len()).find_map(|at| match what(items, at + 1) {
        What::Number(number @ 2..=4) if is(text, items, at, "choose|select|pick") => Some(number),
        _ => None,
    });
    asked.and_then(|number| usize::try_from(number).ok()).unwrap_or(1)
}

/// Letter and place of each option, when the letters begin with A and B; and whether a question comes before.
fn places(text: &str) -> (Vec<(char, Span)>, bool) {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    let mut marks: Vec<(u8, usize, usize)> = Vec::new();
    let mut wanted = b'A';
    let mut lines = true;
    for at in 0..bytes.len() {
        // A list may follow on another: two questions pasted together.
        let again = byte(at) == b'A' && marks.len() > 1;
        if byte(at) != wanted && !again {
            continue;
        }
        let open = at > 0 && byte(at - 1) == b'(';
        let begin = if open { at - 1 } else { at };
        let line = text.get(..begin).is_some_and(|before| {
            let before = before.strip_suffix("- ").or_else(|| before.strip_suffix("* ")).unwrap_or(before);
            let before = before.trim_end_matches(' ');
            before.is_empty() || before.ends_with('\n')
        });
        let space = begin == 0 || byte(begin - 1).is_ascii_whitespace();
        if space && matches!(byte(at + 1), b')' | b'.' | b':') && byte(at + 2) == b' ' && (line || !again) {
            marks.push((byte(at), begin, at + 2));
            lines &= line;
            wanted = byte(at) + 1;
        }
    }
    let Some(first) = marks.first() else { return (Vec::new(), false) };
    let before = text.get(..first.1).unwrap_or_default();
    let asked = before.contains('?')
        || before.to_ascii_lowercase().contains("which ")
        || before.to_ascii_lowercase().contains("options");
    if marks.len() < if lines { 2 } else { 3 } {
        return (Vec::new(), false);
    }
    let places = marks
        .iter()
        .enumerate()
        .map(|(index, mark)| {
            let last = text.get(mark.1..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| mark.1 + end);
            let end = marks.get(index + 1).filter(|next| next.0 != b'A').map_or(last, |next| next.1);
            let end = text.get(..end).map_or(end, |before| before.trim_end().len());
            (char::from(mark.0), Span::new(mark.1, end.max(mark.2)))
        })
        .collect();
    (places, asked)
}
