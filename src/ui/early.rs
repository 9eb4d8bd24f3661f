//! The answer to the first example as index.html holds it, shown until the advisor is here. It is what the panels make
//! of that example; a test holds the two together.

use crate::platform::dom;
use web_sys::Element;

/// Where the answer stands.
#[derive(Clone, Copy)]
pub(crate) enum View {
    /// The answer in full.
    Answer,
    /// The answer beside the panels.
    Rail,
    /// The answer on small screens.
    Chip,
}

/// The ids of the views in index.html, in their order.
const IDS: [&str; 3] = ["early-answer", "early-rail", "early-chip"];

/// The elements, taken out of the page before the app is mounted.
#[derive(Clone, Default)]
pub(crate) struct Early([Option<Element>; 3]);

impl Early {
    /// Takes them from the page.
    pub(crate) fn take() -> Self {
        Self(IDS.map(dom::by_id))
    }

    /// The element of a view, if the page has it.
    pub(crate) fn element(&self, view: View) -> Option<&Element> {
        self.0.get(view as usize)?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Env, analyse};
    use crate::design::examples::EXAMPLES;
    use crate::schedule::Instant;
    use crate::schedule::testing::AnyZone;
    use crate::ui::panels::fixture::{html_of, model};
    use crate::ui::panels::{answer, chip, rail};
    use std::rc::Rc;

    /// `UPDATE_DOCS=1 cargo test early` writes it anew.
    #[test]
    fn the_early_answer_is_the_answer_to_the_first_example() {
        let draft = EXAMPLES[0].draft();
        let analysis = analyse(&draft, &Env { now: Instant(0), zones: Rc::new(AnyZone) });
        let model = model(draft, analysis);
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/index.html");
        let page = std::fs::read_to_string(file).unwrap();
        let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
        for (id, html) in IDS.iter().zip([answer(&model, true), rail(&model, false), chip(&model)]) {
            let open = format!("<div id=\"{id}\" inert>");
            let line = lines.iter_mut().find(|line| line.starts_with(&open)).expect("the page has a place for it");
            *line = [&open, html_of(html).as_str(), "</div>"].concat();
        }
        let new = lines.join("\n") + "\n";
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(file, new).unwrap();
        } else {
            assert!(page == new, "index.html shows another answer: UPDATE_DOCS=1 cargo test early");
            // static/boot.js asks for it, to know whose answer that is.
            assert!(page.contains(&format!("data-example=\"{}\"", EXAMPLES[0].keyword)));
        }
    }
}
