//! Findings: the open ones with their remedies and the way to accept them, and those that are accepted.

use super::leaf::{because, rule, weight};
use super::words::day;
use crate::analysis::Analysis;
use crate::design::{Acceptance, AcceptedField, AcceptedId, Command, Fix, Place};
use crate::rules::Finding;
use crate::schedule::Instant;
use crate::store::{Action, Errand, FINDINGS, Spot};
use crate::ui::components::{Tone, button, field, fix, ticks};
use crate::ui::html::{Ui, el, row, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// How far ahead a day of review is proposed, seconds: 90 days.
const AHEAD: i64 = 90 * 86_400;

/// DOM id of the button that begins to accept a finding, or takes that back.
fn accept_id(key: &AcceptedId) -> String {
    ["accept-", key.as_str()].concat()
}

/// DOM id of the button that opens an acceptance again.
fn change_id(key: &AcceptedId) -> String {
    ["change-", key.as_str()].concat()
}

fn focus(id: String) -> Action {
    Action::Ask(Errand::Focus(Spot::Id(id.into())))
}

/// What was said about a finding, once it is whole, whether its day has come or not.
fn whole<'a>(analysis: &'a Analysis, key: &AcceptedId) -> Option<&'a Acceptance> {
    analysis.design.accepted.iter().find(|acceptance| acceptance.id == *key)
}

/// Both lists, of the findings that `wanted` chooses. A finding whose acceptance is being written stays among the open
/// ones, however far it is: it would move away under the hands.
pub(super) fn both(model: &Model, wanted: fn(&Finding) -> bool) -> Vec<Html> {
    let analysis = &model.analysis;
    let writing = model.session().accepting.as_ref();
    let mut open: Vec<&Finding> = analysis.findings.iter().collect();
    let mut accepted = Vec::new();
    for ((finding, acceptance), after) in analysis.accepted.iter().zip(&analysis.accepted_after) {
        if writing == Some(&acceptance.id) {
            // Two of one place come one after the other here, both as far down as before.
            open.insert((*after + open.len() - analysis.findings.len()).min(open.len()), finding);
        } else if wanted(finding) {
            accepted.push((finding, acceptance));
        }
    }
    open.retain(|finding| wanted(finding));
    let none = if accepted.is_empty() {
        "The rules found nothing to mend."
    } else {
        "Nothing is open: what the rules found is accepted."
    };
    let list = if open.is_empty() { say("p", "quiet", none) } else { list(model, &open) };
    let mut parts = vec![tag("h3", "").set("id", "findings").say("Findings"), list];
    parts.push(if accepted.is_empty() { Html::default() } else { say("h3", "", "Accepted findings") });
    let items = accepted.iter().map(|(finding, acceptance)| settled(model, finding, acceptance)).collect();
    parts.push(if accepted.is_empty() {
        Html::default()
    } else {
        tag("ul", "findings").set("id", "findings-accepted").all(items)
    });
    parts.push(gone(model));
    parts
}

/// Acceptances of what is not found any more: they would come back with it, unless they are removed.
fn gone(model: &Model) -> Html {
    let analysis = &model.analysis;
    let found = analysis.findings.iter().chain(analysis.accepted.iter().map(|(finding, _)| finding));
    let found: Vec<AcceptedId> = found.map(Finding::key).collect();
    let gone: Vec<Command> = model
        .draft()
        .accepted
        .iter()
        .filter(|accepted| !found.contains(&accepted.id))
        .map(|accepted| Command::Withdraw(accepted.id.clone()))
        .collect();
    let says = match gone.len() {
        0 => return Html::default(),
        1 => "What one acceptance is about is not found any more.".to_owned(),
        count => ["What ", &count.to_string(), " acceptances are about is not found any more."].concat(),
    };
    let remove = Action::Edit(Command::All(gone));
    el("p", "quiet", vec![text(says), text(" "), button(&model.ui, Tone::Quiet, "Remove", remove).end()])
}

/// The open ones, in this order.
fn list(model: &Model, open: &[&Finding]) -> Html {
    let mut items = Vec::new();
    let mut keys: Vec<AcceptedId> = Vec::new();
    for finding in open.iter().take(model.session().found) {
        let key = finding.key();
        let before = keys.iter().filter(|other| **other == key).count();
        // Two may be about the same place: they are accepted together, at the first.
        let rest = if before == 0 { acceptance(model, &key) } else { Html::default() };
        items.push(item(model, finding, &[key.as_str(), "#", &before.to_string()].concat(), rest));
        keys.push(key);
    }
    let safe: Vec<Command> =
        open.iter().filter_map(|finding| Some(finding.fixes.iter().find(|fix| fix.safe)?.command.clone())).collect();
    let all = if safe.len() > 1 {
        let label = ["Apply all ", &safe.len().to_string(), " safe fixes"].concat();
        let go = Action::All(vec![Action::Edit(Command::All(safe)), focus("findings".to_owned())]);
        el("p", "button-row", vec![button(&model.ui, Tone::Plain, label, go).set("id", "fix-all").end()])
    } else {
        Html::default()
    };
    row(vec![all, tag("ul", "findings").set("id", "findings-open").all(items), more(model, open.len())])
}

/// Lists more of so many open findings; nothing when all are listed.
fn more(model: &Model, count: usize) -> Html {
    let listed = model.session().found;
    let rest = count.saturating_sub(listed);
    if rest == 0 {
        return Html::default();
    }
    let label = ["Show more: ", &rest.to_string(), " less serious ones are left"].concat();
    let more = button(&model.ui, Tone::Plain, label, Action::Found(listed + FINDINGS));
    el("p", "button-row", vec![more.set("id", "findings-more").end()])
}

/// One finding. The children are the same in number whatever it says: see `components::field`.
fn item(model: &Model, finding: &Finding, key: &str, rest: Html) -> Html {
    let item = tag("li", "finding").key(key).set("data-rule", finding.rule.id);
    item.set("data-severity", finding.severity.label()).all(vec![
        el("p", "", vec![weight(finding.severity, finding.word()), text(" "), ticks(&finding.says)]),
        because(model, &finding.because),
        remedies(&model.ui, &finding.fixes),
        rest,
        rule(model, finding.rule, "h4"),
    ])
}

/// The fixes of a finding as buttons. What is not known to be safe says so.
fn remedies(ui: &Ui, fixes: &[Fix]) -> Html {
    let mut parts = Vec::new();
    for each in fixes {
        let look = if each.safe { Html::default() } else { say("span", "quiet", "needs a look") };
        parts.push(el("span", "fix", vec![fix(ui, each), look]));
    }
    el("div", "fixes", parts)
}

/// How far the acceptance of an open finding is, its fields, and what can be done.
fn acceptance(model: &Model, key: &AcceptedId) -> Html {
    let ui = &model.ui;
    let analysis = &model.analysis;
    let begun = model.draft().accepted(key).is_some();
    let whole = whole(analysis, key);
    let due = whole.is_some_and(|acceptance| acceptance.review <= analysis.env.now);
    let writing = begun && (whole.is_none() || model.session().accepting.as_ref() == Some(key));
    let says = match whole {
        Some(acceptance) if due => {
            let until = ["Accepted until ", &day(acceptance.review), ": the review is due."].concat();
            el("p", "", vec![say("strong", "", until), text(" "), ticks(&acceptance.reason)])
        }
        Some(acceptance) => say("p", "", ["Accepted until ", &day(acceptance.review), "."].concat()),
        None => Html::default(),
    };
    let place = |field| Place::Accepted(key.clone(), field);
    let fields = if writing { fields(model, key) } else { Html::default() };
    let first = if writing {
        let missing = model.analysis.problems.iter().find(|problem| owner(&problem.place) == Some(key));
        let accept = match missing {
            Some(problem) => vec![Action::Insist, focus(problem.place.anchor())],
            None if due => vec![focus(place(AcceptedField::Review).anchor())],
            None => vec![Action::Accepting(None), focus(change_id(key))],
        };
        button(ui, Tone::Primary, "Accept", Action::All(accept)).end()
    } else if begun && !writing {
        change(ui, key)
    } else {
        Html::default()
    };
    // The last button stays the same element, so that it keeps the focus whatever it says.
    let last = if begun {
        let label = if whole.is_some() { "Withdraw" } else { "Cancel" };
        button(ui, Tone::Plain, label, Action::Edit(Command::Withdraw(key.clone())))
    } else {
        let steps = vec![
            Action::Edit(Command::Accept(key.clone())),
            Action::Accepting(Some(key.clone())),
            focus(place(AcceptedField::Reason).anchor()),
        ];
        button(ui, Tone::Plain, "Accept…", Action::All(steps))
    };
    let buttons = vec![first, last.set("id", accept_id(key)).end()];
    el("div", "acceptance", vec![says, fields, el("span", "button-row", buttons)])
}

/// The acceptance that a field belongs to.
const fn owner(place: &Place) -> Option<&AcceptedId> {
    if let Place::Accepted(key, _) = place { Some(key) } else { None }
}

/// The proposal stays when a day is typed: it would go just when Tab leads to it.
fn fields(model: &Model, key: &AcceptedId) -> Html {
    let place = |field| Place::Accepted(key.clone(), field);
    let ahead = day(Instant(model.analysis.env.now.0.saturating_add(AHEAD)));
    let set = Command::All(vec![Command::set(place(AcceptedField::Review), ahead.clone())]);
    let set = Action::All(vec![Action::Accepting(Some(key.clone())), Action::Edit(set)]);
    let proposal = button(&model.ui, Tone::Plain, [&ahead, ", in 90 days"].concat(), set).end();
    el(
        "div",
        "acceptance-fields",
        vec![
            field(model, &place(AcceptedField::Reason), "Who decided it, and what makes it bearable"),
            field(model, &place(AcceptedField::Review), "Such as 2027-03-01"),
            el("span", "fixes", vec![proposal]),
        ],
    )
}

/// Opens the acceptance of a finding again.
fn change(ui: &Ui, key: &AcceptedId) -> Html {
    let open =
        vec![Action::Accepting(Some(key.clone())), focus(Place::Accepted(key.clone(), AcceptedField::Reason).anchor())];
    button(ui, Tone::Quiet, "Change", Action::All(open)).set("id", change_id(key)).end()
}

/// An accepted finding, with its reason and the day of its review.
fn settled(model: &Model, finding: &Finding, acceptance: &Acceptance) -> Html {
    let ui = &model.ui;
    let key = &acceptance.id;
    let withdraw = vec![Action::Edit(Command::Withdraw(key.clone())), focus(accept_id(key))];
    let withdraw = button(ui, Tone::Quiet, "Withdraw", Action::All(withdraw)).end();
    let said = el(
        "div",
        "acceptance",
        vec![
            el("p", "", vec![say("strong", "", "Accepted: "), ticks(&acceptance.reason)]),
            say("p", "", ["Review on ", &day(acceptance.review), "."].concat()),
            el("span", "button-row", vec![change(ui, key), withdraw]),
        ],
    );
    item(model, finding, key.as_str(), said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::Advice;
    use crate::analysis::{Env, analyse};
    use crate::design::{Draft, Field, TaskField, TaskKind};
    use crate::diag::Severity;
    use crate::store::reduce;
    use crate::ui::panels::fixture::{RULE, analysis, diamond, finding, model, panel, text_of, values};
    use crate::ui::panels::{answer, rail};
    use std::rc::Rc;

    /// A function that takes longer than functions may: a warning with a place.
    fn draft() -> Draft {
        let id = crate::design::TaskId::from("a");
        let add =
            Command::AddTask { id: id.clone(), name: "load".to_owned(), kind: Some(TaskKind::Lambda), after: None };
        let long = Command::set(Place::Task(id, TaskField::Typical), "30");
        Command::All(vec![add, long, Command::set(Field::Start, "demand")]).apply(&Draft::default()).unwrap()
    }

    fn on(day: &str) -> Env {
        let now = crate::schedule::Civil::read(day).unwrap().utc();
        Env { now, ..analysis(&Draft::default()).env }
    }

    fn state(draft: &Draft, day: &str, actions: Vec<Action>) -> Model {
        let env = on(day);
        let mut model = model(draft.clone(), analyse(draft, &env));
        for action in actions {
            if let Some(state) = reduce(&model.state, action) {
                model.state = Rc::new(state);
                model.analysis = Rc::new(analyse(&model.state.draft, &env));
            }
        }
        model
    }

    /// The key of the finding that is accepted here.
    fn key(draft: &Draft) -> AcceptedId {
        analyse(draft, &on("2026-11-26")).findings.first().expect("a function of 30 minutes is found").key()
    }

    fn accept(key: &AcceptedId, reason: &str, review: &str) -> Vec<Action> {
        let set = |field, text: &str| Action::Edit(Command::set(Place::Accepted(key.clone(), field), text));
        vec![
            Action::Edit(Command::Accept(key.clone())),
            set(AcceptedField::Reason, reason),
            set(AcceptedField::Review, review),
        ]
    }

    /// The lists of the answer's panel: what is open, and what is accepted.
    fn lists(model: &Model) -> (String, String) {
        let html = panel(answer(model, true));
        let part = |id: &str| {
            let start = html.split(&format!("id=\"{id}\"")).nth(1).unwrap_or_default();
            start.split("<h3").next().unwrap_or_default().to_owned()
        };
        (part("findings-open"), part("findings-accepted"))
    }

    #[test]
    fn a_finding_is_open_until_it_has_a_reason_and_a_day() {
        let draft = draft();
        let key = key(&draft);
        let all = accept(&key, "Moved next month, says Ada.", "2027-02-24");
        for (count, problems) in [(1, 2), (2, 1)] {
            let problems_of = |html: &str| html.matches("class=\"problem\"").count();
            let mut actions = all[..count].to_vec();
            let (open, _) = lists(&state(&draft, "2026-11-26", actions.clone()));
            assert_eq!(problems_of(&open), 0, "nothing was forgotten yet: {open}");
            actions.push(Action::Insist);
            let model = state(&draft, "2026-11-26", actions);
            let (open, accepted) = lists(&model);
            assert_eq!(problems_of(&open), problems, "{open}");
            assert!(text_of(&open).contains("Cancel") && text_of(&open).contains("2027-02-24, in 90 days"), "{open}");
            assert_eq!(accepted, "");
            assert!(!text_of(&panel(rail(&model, true))).contains("accepted"));
        }
    }

    #[test]
    fn an_accepted_finding_moves_when_that_is_done_and_is_counted_apart() {
        let draft = draft();
        let key = key(&draft);
        let mut actions = accept(&key, "Moved next month, says Ada.", "2027-02-24");
        let before = text_of(&panel(rail(&state(&draft, "2026-11-26", Vec::new()), true)));
        let writing = state(&draft, "2026-11-26", actions.clone());
        let (open, accepted) = lists(&writing);
        assert!(open.contains("-reason\"") && open.contains(">Accept<"), "not while it is written: {open}");
        assert_eq!(accepted, "");
        actions.push(Action::Accepting(None));
        let model = state(&draft, "2026-11-26", actions);
        let (open, accepted) = lists(&model);
        assert!(!text_of(&open).contains("Cancel") && !text_of(&open).contains("Withdraw"), "{open}");
        let text = text_of(&accepted);
        for part in ["Warning", "Moved next month, says Ada.", "Review on 2027-02-24.", "Withdraw", "Change"] {
            assert!(text.contains(part), "{part} in {text}");
        }
        let after = text_of(&panel(rail(&model, true)));
        assert!(before.contains("1 warning") && !after.contains("1 warning"), "{before} {after}");
        assert!(after.contains("; 1 accepted"), "{after}");
    }

    #[test]
    fn a_finding_stays_where_it_is_while_it_is_written() {
        let draft = crate::design::examples::Example::find("partner").unwrap().draft();
        let order = |actions| values(&lists(&state(&draft, "2026-11-26", actions)).0, "data-rule=\"");
        let before = order(Vec::new());
        assert!(before.len() > 4);
        for finding in analyse(&draft, &on("2026-11-26")).findings {
            assert_eq!(order(accept(&finding.key(), "Moved.", "2027-02-24")), before, "{}", finding.rule.id);
        }
    }

    #[test]
    fn a_finding_is_open_again_from_the_day_of_its_review_on() {
        let draft = draft();
        let key = key(&draft);
        let mut actions = accept(&key, "Moved next month.", "2026-11-20");
        actions.push(Action::Accepting(None));
        for (today, due) in [("2026-11-19T23:59", false), ("2026-11-20", true), ("2026-11-26", true)] {
            let (open, accepted) = lists(&state(&draft, today, actions.clone()));
            let says = "Accepted until 2026-11-20: the review is due.";
            assert_eq!(text_of(&open).contains(says), due, "{today}: {open}");
            assert_eq!(accepted.is_empty(), due, "{today}");
        }
    }

    #[test]
    fn taking_it_back_or_undoing_it_opens_the_finding_again() {
        let draft = draft();
        let key = key(&draft);
        let mut actions = accept(&key, "Moved next month.", "2027-02-24");
        actions.push(Action::Accepting(None));
        for last in [Action::Edit(Command::Withdraw(key.clone())), Action::Undo] {
            let mut actions = actions.clone();
            actions.push(last.clone());
            let (open, accepted) = lists(&state(&draft, "2026-11-26", actions));
            assert_eq!(
                values(&open, "data-rule=\"").first().map(String::as_str),
                key.as_str().split('@').next(),
                "{last:?}"
            );
            assert_eq!(accepted, "", "{last:?}");
        }
    }

    #[test]
    fn an_acceptance_of_what_is_mended_can_be_removed() {
        let draft = draft();
        let key = key(&draft);
        let mut actions = accept(&key, "Moved next month.", "2027-02-24");
        let id = draft.tasks[0].id.clone();
        let says = "What one acceptance is about is not found any more.";
        assert!(!text_of(&panel(answer(&state(&draft, "2026-11-26", actions.clone()), true))).contains(says));
        actions.push(Action::Edit(Command::set(Place::Task(id, TaskField::Typical), "5")));
        assert!(text_of(&panel(answer(&state(&draft, "2026-11-26", actions), true))).contains(says));
    }

    #[test]
    fn fixes_that_need_a_look_say_so_and_several_safe_ones_go_together() {
        let draft = diamond();
        let mut analysis = analysis(&draft);
        let mut safe = finding(&RULE, Severity::Note, "Mend me.");
        safe.fixes = vec![Fix::set("Say UTC", Field::Zone, "UTC").safe()];
        let look = finding(&RULE, Severity::Warning, "Look at me.");
        analysis.findings = vec![look, safe.clone()];
        analysis.advice = Advice::default();
        let html = panel(answer(&model(draft.clone(), analysis.clone()), true));
        assert_eq!(text_of(&html).matches("needs a look").count(), 1, "{html}");
        assert!(!html.contains("fix-all"));
        analysis.findings.push(safe);
        let html = panel(answer(&model(draft, analysis), true));
        assert!(text_of(&html).contains("Apply all 2 safe fixes"), "{html}");
        assert_eq!(values(&html, " id=\"accept-").len(), 1, "one place, one acceptance");
    }
}
