//! The options A to D of an exam question: told apart from the question, so that nothing in them is taken for a fact.

use super::fact::{Choice, Named};
use super::lexicon::{Item, Status, What};
use super::words::{C, Service, Start};
use crate::design::Orchestrator;
use crate::diag::Span;

/// Finds the options and marks their items.
pub(super) fn options(text: &str, items: &mut [Item]) -> Vec<Choice> {
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
    let mut choices: Vec<Choice> =
        marks.into_iter().map(|(letter, span)| Choice { letter, span, names: Vec::new() }).collect();
    for item in items {
        let Some(choice) =
            choices.iter_mut().find(|choice| choice.span.start <= item.span.start && item.span.end <= choice.span.end)
        else {
            continue;
        };
        item.status = Status::Option;
        let named = match item.what {
            What::Is(C::Service(Service::EventBridge)) => Named::Orchestrator(Orchestrator::EventBridge),
            What::Is(C::Service(Service::GlueWorkflow)) => Named::Orchestrator(Orchestrator::GlueWorkflows),
            What::Is(C::Service(Service::Airflow)) => Named::Orchestrator(Orchestrator::Mwaa),
            What::Is(C::Service(Service::StepFunctions)) => Named::StateMachine,
            What::Is(C::Start(Start::S3Event)) => Named::S3Notification,
            What::Is(C::Kind(kind)) => Named::Kind(kind),
            _ => continue,
        };
        choice.names.push((named, item.span));
    }
    choices
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
