//! When runs start, as questions and as an expression: each follows the other.

use crate::design::{Command, Field, Place};
use crate::platform::zones;
use crate::schedule::{Builder, Civil, Clock, Days, Pattern, Unit};
use crate::store::Action;
use crate::ui::components::{Tone, ZONES, button, copy, options};
use crate::ui::html::{Tag, Then, el, row, say, tag, text, text_of};
use crate::ui::model::Model;
use yew::prelude::*;

/// Weekdays from Monday on: the bit, a word for ids, the name.
pub(super) const WEEK: [(u8, &str, &str); 7] = [
    (1, "1", "Monday"),
    (2, "2", "Tuesday"),
    (3, "3", "Wednesday"),
    (4, "4", "Thursday"),
    (5, "5", "Friday"),
    (6, "6", "Saturday"),
    (0, "0", "Sunday"),
];

const NTH: [(&str, &str); 6] =
    [("1", "First"), ("2", "Second"), ("3", "Third"), ("4", "Fourth"), ("5", "Fifth"), ("0", "Last")];

/// The questions, the expression and the zone.
pub(super) fn builder(model: &Model) -> Html {
    let typed = Place::Design(Field::Expression).read(model.draft());
    let empty = typed.trim().is_empty();
    let built = model.analysis.design.timing().and_then(|timing| Builder::of(&timing.expression));
    // As many children whatever is typed, or the field being typed into would be drawn anew and lose the focus.
    let (mut copied, mut zones) = (Html::default(), Html::default());
    if !empty {
        copied = copy(model, "schedule expression", &typed);
        let utc = Action::Edit(Command::All(vec![Command::set(Field::Zone, "UTC")]));
        let mine: Then = Box::new(|_| {
            let zone = zones::own()?;
            Some(Action::Edit(Command::All(vec![Command::set(Field::Zone, zone)])))
        });
        zones = row(vec![
            button(&model.ui, Tone::Plain, "UTC", utc).end(),
            tag("button", "button").set("type", "button").on("click", &model.ui, mine).say("My zone"),
        ]);
    }
    let expression = line(model, Field::Expression, "schedule-expression", None);
    let zone = line(model, Field::Zone, "schedule-zone", Some(ZONES));
    tag("div", "builder").set("role", "group").set("aria-label", "When runs start").all(vec![
        pattern(model, built, empty),
        el("div", "builder-row", built.map(|built| questions(model, built)).unwrap_or_default()),
        el("div", "builder-row", vec![expression, copied]),
        el("div", "builder-row", vec![zone, zones]),
    ])
}

/// A label with its control below.
fn labelled(id: &'static str, label: &'static str, control: Html) -> Html {
    el("div", "field", vec![tag("label", "").set("for", id).say(label), control])
}

/// A field of the form, here too.
fn line(model: &Model, field: Field, id: &'static str, list: Option<&'static str>) -> Html {
    let place = Place::Design(field);
    let wrong = model.analysis.problems.iter().any(|problem| problem.place == place);
    let edit: Then = Box::new(move |event| Some(Action::Edit(Command::set(field, text_of(event)?))));
    let control = input(id, "text", place.read(model.draft()))
        .maybe("list", list)
        .maybe("aria-invalid", wrong.then_some("true"))
        .maybe("aria-describedby", wrong.then_some(super::MEND))
        .set("autocapitalize", "off")
        .set("spellcheck", "false")
        .on("input", &model.ui, edit);
    labelled(id, if field == Field::Zone { "Time zone: type to search" } else { "Expression" }, control.end())
}

fn input(id: &'static str, kind: &'static str, value: String) -> Tag {
    tag("input", "control").set("id", id).set("type", kind).set("autocomplete", "off").value(value)
}

/// Writes what is picked; a step of its own for undo, unless it is typed.
fn write(builder: Builder, typed: bool) -> Action {
    let set = Command::set(Field::Expression, builder.text());
    Action::Edit(if typed { set } else { Command::All(vec![set]) })
}

/// What the text in a control means for the schedule; nothing while it means none.
fn picked(typed: bool, then: impl Fn(&str) -> Option<Builder> + 'static) -> Then {
    Box::new(move |event| Some(write(then(&text_of(event)?)?, typed)))
}

fn select(model: &Model, id: &'static str, label: &'static str, choices: Vec<Html>, then: Then) -> Html {
    labelled(id, label, tag("select", "control").set("id", id).on("change", &model.ui, then).all(choices))
}

fn pattern(model: &Model, built: Option<Builder>, empty: bool) -> Html {
    let now = model.analysis.local(model.analysis.env.now).0;
    let chosen = built.map_or("", |built| built.pattern().keyword());
    let other = built.is_none().then_some(("", if empty { "Choose" } else { "Written by hand" }));
    let choices = other.into_iter().chain(Pattern::ALL.map(|(_, keyword, label)| (keyword, label)));
    let then = picked(false, move |word| Some(Builder::start(Pattern::from_keyword(word)?, built, now)));
    select(model, "schedule-pattern", "How often?", options(chosen, choices), then)
}

/// What a pattern leaves open.
fn questions(model: &Model, built: Builder) -> Vec<Html> {
    match built {
        Builder::Rate(every, unit) => rate(model, every, unit),
        Builder::Once(at) => vec![once(model, at)],
        Builder::Hourly(minute) => vec![minute_of_hour(model, minute)],
        Builder::Days(days, clock) => {
            let mut parts = vec![time(model, days, clock)];
            match days {
                Days::Week(week) => parts.push(weekdays(model, week, clock)),
                Days::Month(day) => parts.push(day_of_month(model, day, clock)),
                Days::Nth(day, nth) => parts.extend(nth_weekday(model, day, nth, clock)),
                Days::Last | Days::LastWorkday | Days::FirstWorkday => {}
            }
            parts
        }
    }
}

fn rate(model: &Model, every: u32, unit: Unit) -> Vec<Html> {
    let number = picked(true, move |text| {
        let every = text.trim().parse().ok().filter(|every| (1..1_000_000).contains(every))?;
        Some(Builder::Rate(every, unit))
    });
    let units = [("minute", "minutes"), ("hour", "hours"), ("day", "days")].into_iter();
    let other = picked(false, move |text| {
        let unit = Unit::ALL.into_iter().find(|unit| unit.name() == text)?;
        Some(Builder::Rate(every, unit))
    });
    vec![
        number_of(model, "schedule-every", ("Every", "1 to 999,999"), every, "0*[1-9][0-9]{0,5}", number),
        select(model, "schedule-unit", "Unit", options(unit.name(), units), other),
    ]
}

fn time(model: &Model, days: Days, clock: Clock) -> Html {
    let then = picked(false, move |text| Some(Builder::Days(days, Clock::read(text)?)));
    labelled("schedule-time", "At", input("schedule-time", "time", clock.text()).on("input", &model.ui, then).end())
}

fn once(model: &Model, at: Civil) -> Html {
    let then = picked(false, |text| Some(Builder::Once(Civil::read(text)?)));
    let value = at.to_string().replace(' ', "T");
    let input = input("schedule-at", "datetime-local", value).on("input", &model.ui, then);
    labelled("schedule-at", "Date and time", input.end())
}

/// One box a weekday. The last one that is ticked stays.
fn weekdays(model: &Model, week: u8, clock: Clock) -> Html {
    let mut boxes = vec![say("legend", "", "On")];
    for (day, word, name) in WEEK {
        let bit = 1 << day;
        let id = ["schedule-day-", word].concat();
        let turned = write(Builder::Days(Days::Week(week ^ bit), clock), false);
        let tick = tag("input", "")
            .set("id", id.clone())
            .set("type", "checkbox")
            .checked(week & bit != 0)
            .flag("disabled", week == bit)
            .press(&model.ui, turned);
        let short = name.get(..3).unwrap_or(name);
        boxes.push(tag("label", "check").set("for", id).all(vec![tick.end(), text(short)]));
    }
    el("fieldset", "weekdays", boxes)
}

/// A number; while the text is none that `pattern` allows, the schedule stays and a line below says so.
fn number_of(
    model: &Model,
    id: &'static str,
    (label, bounds): (&'static str, &'static str),
    value: u32,
    pattern: &'static str,
    then: Then,
) -> Html {
    let control = input(id, "text", value.to_string())
        .set("inputmode", "numeric")
        .set("pattern", [" *", pattern, " *"].concat())
        .flag("required", true)
        .set("aria-describedby", [id, "-kept"].concat())
        .on("input", &model.ui, then);
    let kept = tag("p", "problem kept").set("id", [id, "-kept"].concat());
    let kept =
        kept.say(["A whole number from ", bounds, " is needed; until then the schedule stays as it is."].concat());
    el("div", "field", vec![tag("label", "").set("for", id).say(label), control.end(), kept])
}

fn minute_of_hour(model: &Model, minute: u8) -> Html {
    let then = picked(true, |text| Some(Builder::Hourly(text.trim().parse().ok().filter(|minute| *minute < 60)?)));
    let label = ("Minute of the hour, 0 to 59", "0 to 59");
    number_of(model, "schedule-minute", label, minute.into(), "0*[1-5]?[0-9]", then)
}

fn day_of_month(model: &Model, day: u8, clock: Clock) -> Html {
    let then = picked(true, move |text| {
        let day = text.trim().parse().ok().filter(|day| (1..=31).contains(day))?;
        Some(Builder::Days(Days::Month(day), clock))
    });
    let label = ("Day of the month, 1 to 31", "1 to 31");
    number_of(model, "schedule-day", label, day.into(), "0*([1-9]|[12][0-9]|3[01])", then)
}

fn nth_weekday(model: &Model, day: u8, nth: u8, clock: Clock) -> [Html; 2] {
    let other_nth = picked(false, move |text| Some(Builder::Days(Days::Nth(day, text.parse().ok()?), clock)));
    let other_day = picked(false, move |text| Some(Builder::Days(Days::Nth(text.parse().ok()?, nth), clock)));
    let days = WEEK.into_iter().map(|(_, word, name)| (word, name));
    [
        select(model, "schedule-nth", "Which", options(&nth.to_string(), NTH.into_iter()), other_nth),
        select(model, "schedule-weekday", "Weekday", options(&day.to_string(), days), other_day),
    ]
}
