//! What moved the answer, what would change it, and the words a learner needs: beside the answer, once they are here.

use crate::advice::{Way, moved as difference};
use crate::facts::terms::TERMS;
use crate::store::Action;
use crate::ui::components::{Tone, button, source, ticks};
use crate::ui::html::{Then, el, is, row, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// What the last edit did to the answer; nothing before the first.
pub(crate) fn moved(model: &Model) -> Html {
    let Some(before) = &model.before else { return Html::default() };
    let lines = difference(&before.advice, &model.analysis.advice);
    let said = if lines.is_empty() {
        say("p", "quiet", "Nothing: the reasons are the same.")
    } else {
        el("ul", "changes", lines.iter().map(|line| el("li", "", vec![ticks(line)])).collect())
    };
    tag("section", "").set("id", "answer-moved").all(vec![say("h3", "", "What your last edit moved"), said])
}

/// What would change the answer, with a button for each change, and the words a learner needs.
pub(crate) fn changes(model: &Model) -> Html {
    let ways = model.analysis.changes(model.draft());
    let mut parts = vec![say("h3", "", "What would change this answer")];
    if ways.is_empty() {
        parts.push(say("p", "quiet", "Nothing yet: without steps there is no answer."));
    } else if ways.iter().all(|way| way.changes.is_empty()) {
        parts.push(say("p", "", NEITHER));
    } else {
        let now = model.analysis.advice.options.first().map(|first| first.option);
        let shown = ways.iter().filter(|way| !way.changes.is_empty() || Some(way.option) != now);
        parts.extend(shown.map(|way| self::way(model, way, Some(way.option) == now)));
    }
    row(vec![tag("section", "").set("id", "answer-changes").all(parts), lesson(model)])
}

const NEITHER: &str = "No single change would, and no pair.";

fn way(model: &Model, way: &Way, same: bool) -> Html {
    let head = if same { ["Another way with ", way.option.label()] } else { ["To ", way.option.label()] };
    let mut parts = vec![say("h4", "", head.concat())];
    match way.facts {
        0 => parts.push(say("p", "quiet", NEITHER)),
        1 => {}
        _ => parts.push(say("p", "quiet", "No single change would, but two together:")),
    }
    let mut items = Vec::new();
    for change in &way.changes {
        let try_it = button(&model.ui, Tone::Plain, change.fix.label.clone(), Action::Edit(change.fix.command.clone()));
        let name = [&change.fix.label, ": ", &change.says].concat();
        items.push(el(
            "li",
            "",
            vec![ticks(&change.says), text([" → ", &change.then, " "].concat()), try_it.set("aria-label", name).end()],
        ));
    }
    if !items.is_empty() {
        parts.push(el("ul", "changes", items));
    }
    row(parts)
}

/// The switch, and when it is on the words.
fn lesson(model: &Model) -> Html {
    let on = model.session().lesson;
    let switch: Then = Box::new(|event| Some(Action::Lesson(is(event, "checked"))));
    let tick = tag("input", "").set("id", "answer-lesson").set("type", "checkbox").checked(on);
    let label = vec![tick.on("change", &model.ui, switch).end(), text("Explain like a lesson")];
    let mut parts = vec![el("label", "check tools", label)];
    if on {
        let mut words = Vec::new();
        for term in TERMS {
            let mut says = vec![ticks(term.says)];
            says.extend(term.fact.map(|fact| row(vec![text(" "), source(fact, fact.says())])));
            words.extend([say("dt", "", term.word), el("dd", "", says)]);
        }
        parts.extend([say("h3", "", "The words"), tag("dl", "terms").set("id", "answer-terms").all(words)]);
    }
    row(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::design::{Command, Draft, Field};
    use crate::store::reduce;
    use crate::ui::later::PARTS;
    use crate::ui::model::Later;
    use crate::ui::panels::answer;
    use crate::ui::panels::fixture::{diamond, model, panel, text_of, values};
    use std::rc::Rc;

    /// The answer to `draft`, with what arrives later.
    fn real(draft: Draft) -> Model {
        let env = crate::ui::panels::fixture::analysis(&draft).env;
        let analysis = analyse(&draft, &env);
        Model { later: Later::Here(&PARTS), ..model(draft, analysis) }
    }

    #[test]
    fn every_change_is_a_sentence_with_a_button_of_its_own_name() {
        let html = panel(answer(&real(diamond()), true));
        let section = html.split("id=\"answer-changes\"").nth(1).unwrap().split("</section>").next().unwrap();
        let text = text_of(section);
        assert!(text.contains("To Amazon MWAA"), "{text}");
        assert!(
            text.contains("Airflow is in use and stays → an Airflow DAG, started by Airflow's own schedule Try it")
        );
        let names = values(section, "aria-label=\"");
        assert_eq!(names.len(), section.matches("<li").count());
        assert!(names.iter().all(|name| name.starts_with("Try it: ")), "{names:?}");
    }

    #[test]
    fn what_cannot_be_reached_is_said() {
        let mut draft = crate::design::examples::Example::find("mixed").unwrap().draft();
        draft.notes.clear();
        assert!(text_of(&panel(answer(&real(draft), true))).contains(NEITHER));
        assert!(text_of(&panel(answer(&real(Draft::default()), true))).contains("without steps there is no answer"));
    }

    #[test]
    fn an_edit_says_what_it_moved_and_opening_says_nothing() {
        let mut model = real(diamond());
        assert!(!panel(answer(&model, true)).contains("answer-moved"));
        let before = model.analysis.clone();
        let edit = Action::Edit(Command::set(Field::Airflow, "in-use"));
        model.state = Rc::new(reduce(&model.state, edit).unwrap());
        model.analysis = Rc::new(analyse(model.draft(), &before.env));
        model.before = Some(before);
        let html = panel(answer(&model, true));
        let moved = text_of(html.split("id=\"answer-moved\"").nth(1).unwrap().split("</section>").next().unwrap());
        assert!(moved.contains("Amazon MWAA comes first now"), "{moved}");
        assert!(moved.contains("Amazon MWAA +1 deciding: Airflow in the team today: In use"), "{moved}");
    }

    #[test]
    fn the_lesson_explains_the_words_with_their_sources() {
        let mut model = real(diamond());
        assert!(!panel(answer(&model, true)).contains("answer-terms"));
        model.state = Rc::new(reduce(&model.state, Action::Lesson(true)).unwrap());
        let html = panel(answer(&model, true));
        let words = html.split("id=\"answer-terms\"").nth(1).unwrap().split("</dl>").next().unwrap();
        assert_eq!(words.matches("<dt").count(), TERMS.len());
        assert_eq!(words.matches("data-fact=").count(), TERMS.iter().filter(|term| term.fact.is_some()).count());
    }

    #[test]
    fn without_the_second_part_the_answer_stands_alone() {
        let model = Model { later: Later::Coming, ..real(diamond()) };
        let html = panel(answer(&model, true));
        assert!(!html.contains("answer-changes") && html.contains("answer-assumptions"));
        assert!(model.analysis.changes.get().is_none(), "nothing is searched before it is shown");
    }
}
