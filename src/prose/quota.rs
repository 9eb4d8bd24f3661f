//! How often a system outside may be asked.

use super::lexicon::{Item, Status, What, around, is, word};
use super::words::C;

/// What is counted, by its beginning.
const CALLS: &str = "request|call|lookup|look-up|quer|hit|search|transaction|token|operation|invocation|api call|get|read|\
    connection|credit|time|point";

/// What makes a bound of a number, by its beginning.
const BOUNDS: &str = "allow|limit|most|max|more|up to|only|grant|permit|give|let|quota|stay|under|below|block|ban|cap|tolerat|\
    accept|exceed|above|beyond|budget|ceiling|no more than|at most|not more than|entitle|free|plan|credit|\
    stop";

/// So many calls in a time, and no more: "gives us 10,000 lookups per day and 20 per second".
pub(super) fn capped(text: &str, items: &[Item], at: usize) -> bool {
    if !matches!(items.get(at), Some(Item { what: What::Number(_), status: Status::Asserted | Status::Negated, .. })) {
        return false;
    }
    let begins = |near: usize, stems: &str| items.get(near).is_some_and(|item| item.begins(text, stems));
    let Some(per) = (at + 1..at + 5)
        .find(|&near| is(text, items, near, "per|a|an|each|every|/|per day|a day|per hour|an hour|one"))
    else {
        return false;
    };
    let day = word(text, items, per).contains(' ');
    let unit = is(text, items, per + 1, "second|seconds|sec|s")
        || matches!(items.get(per + 1).map(|item| item.what), Some(What::Is(C::Unit(_))));
    let calls = per == at + 1 || (at + 1..per).any(|near| begins(near, CALLS));
    (day || unit) && calls && around(items, at).iter().any(|item| item.begins(text, BOUNDS))
}
