//! Credentials that lie where everybody can read them.

use super::lexicon::{Item, Status, What, around, is, word};
use super::words::C;

/// Where a credential lies for everybody to read.
const PLACES: &str = "script|code|source|repo|repository|config|configuration|template|argument|arguments|parameter|parameters|\
    variable|variables|wiki|notebook|dockerfile|crontab|spreadsheet|excel|log|logs|constant|plain|cleartext|\
    readme|image|settings|yaml|json|properties|ini|zip|ticket|chat|channel|comment|comments|confluence|\
    sharepoint|terraform|tfvars|makefile|documentation|docs";

/// The item that says so: "a password that is written in the deployment script", "the key was pasted into the job".
pub(super) fn exposed<'a>(text: &str, items: &'a [Item]) -> Option<&'a Item> {
    items.iter().enumerate().find_map(|(at, item)| {
        let told = item.status == Status::Asserted
            && (place(text, items, at) || left(text, items, at) || seen(text, items, at));
        (told && shown(text, items, at)).then_some(item)
    })
}

fn place(text: &str, items: &[Item], at: usize) -> bool {
    is(text, items, at, PLACES)
        && (at.saturating_sub(4)..at).any(|near| {
            let last = word(text, items, near).rsplit(' ').next().unwrap_or_default();
            ["in", "inside", "into", "as", "on"].contains(&last)
        })
}

/// "were mailed around and pasted into the job"
fn left(text: &str, items: &[Item], at: usize) -> bool {
    is(text, items, at, "pasted|mailed|e-mailed|emailed|baked|embedded|leaked|hard-wired|hardwired")
        && (at + 1..at + 6).any(|near| is(text, items, near, "in|into|around|to|with"))
}

/// "can be read by everybody who opens the console"
fn seen(text: &str, items: &[Item], at: usize) -> bool {
    is(text, items, at, "everybody|everyone|anybody|anyone|all")
        && (at.saturating_sub(5)..at).any(|near| {
            is(text, items, near, "read|see|seen|visible|readable|open")
                || word(text, items, near).starts_with("readable")
                || word(text, items, near).starts_with("visible")
        })
        || is(text, items, at, "read|see|sees|reads")
            && (at.saturating_sub(3)..at).any(|near| is(text, items, near, "everybody|everyone|anybody|anyone"))
}

/// A credential is named in the sentence; or in the one before, and this one goes on about it.
fn shown(text: &str, items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at) else { return false };
    let known = |other: &Item| other.status == Status::Asserted && matches!(other.what, What::Is(C::Shows(_)));
    // "The vendor gave us a key. It is in the settings of the function."
    let it = || {
        let it = "it|they|them|this|that|these|those|which|both";
        around(items, at).iter().take(7).any(|other| other.is(text, it))
    };
    let before = items.iter().take(at).rev().take(40).filter(|other| other.sentence + 1 == item.sentence);
    around(items, at).iter().any(known) || (it() && before.into_iter().any(known))
}
