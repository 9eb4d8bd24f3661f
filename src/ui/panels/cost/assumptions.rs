//! The numbers that the estimates rest on, and the reader's own in their place.

use crate::cost::{Assumed, Assumption, Costs, Origin, Range};
use crate::design::Place;
use crate::digits::grouped;
use crate::facts::Fact;
use crate::store::Action;
use crate::ui::components::{Tone, button, jump, options};
use crate::ui::html::{el, say, tag, text, text_of};
use crate::ui::model::Model;
use crate::ui::panels::leaf::{badge, sources};
use std::rc::Rc;
use yew::prelude::*;

/// Classes of an MWAA environment by [`Assumed::Class`].
const CLASSES: [(&str, &str); 4] = [("", "As assumed"), ("1", "Small"), ("2", "Medium"), ("3", "Large")];

/// The reader's numbers, without those that are none.
pub(super) fn chosen(model: &Model) -> Vec<(Assumed, u64)> {
    model.session().assumed.iter().filter_map(|(what, text)| read(what, text).ok()).collect()
}

/// The number typed in the place of an assumption, or what is wrong with it.
fn read(what: &str, text: &str) -> Result<(Assumed, u64), String> {
    let what = Assumed::from_keyword(what).ok_or_else(String::new)?;
    let (low, high) = what.limits();
    match text.trim().parse() {
        Ok(number) if (low..=high).contains(&number) => Ok((what, number)),
        _ => Err(["Not used: a whole number from ", &grouped(&low), " to ", &grouped(&high), "."].concat()),
    }
}

/// The numbers, each with a field for another one.
pub(super) fn assumptions(model: &Model, costs: &Costs) -> Html {
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
    // Something in either case: a field is made anew, and loses the focus, when the number of its neighbours changes.
    parts.push(if model.session().assumed.is_empty() {
        Html::default()
    } else {
        button(&model.ui, Tone::Plain, "Use our assumptions again", Action::AssumeNothing).end()
    });
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
    let number = |number: u64| match CLASSES.iter().find(|(value, _)| **value == *number.to_string()) {
        Some((_, class)) if each.what == Assumed::Class => (*class).to_owned(),
        _ => grouped(&number),
    };
    let mut now = vec![badge(class, origin), text([" ", &number(likely)].concat())];
    if low != high {
        now.push(text([", from ", &number(low), " to ", &number(high)].concat()));
    }
    now.push(text([". ", each.why].concat()));
    let set = Box::new(move |event: &Event| Some(Action::Assume(name, Rc::from(text_of(event)?))));
    let typed = typed.map(|text| text.to_string()).unwrap_or_default();
    let (element, event) = if each.what == Assumed::Class { ("select", "change") } else { ("input", "input") };
    let control = tag(element, "control")
        .set("id", id.clone())
        .set("aria-describedby", described)
        .maybe("aria-invalid", problem.is_some().then_some("true"))
        .on(event, &model.ui, set);
    let control = if each.what == Assumed::Class {
        control.all(options(&typed, CLASSES.into_iter()))
    } else {
        let control = control.set("type", "text").set("inputmode", "numeric").set("autocomplete", "off");
        control.set("placeholder", likely.to_string()).value(typed).end()
    };
    let mut parts = vec![
        tag("label", "").set("for", id.clone()).say(each.what.label()),
        tag("p", "field-hint").set("id", hint).all(now),
        control,
    ];
    parts.push(match problem {
        Some(problem) => tag("div", "problem").set("id", wrong).all(vec![say("p", "", problem)]),
        None => Html::default(),
    });
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
