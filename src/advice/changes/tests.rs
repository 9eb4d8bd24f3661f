//! The changes shown against every change there is, made as commands on the draft and analysed anew.

use super::*;
use crate::advice::assume::first;
use crate::advice::routes::plain;
use crate::advice::testing::{AnyZone, random};
use crate::advice::{advise, testing};
use crate::design::{Field, Input, LinkField, Place, TaskField, TaskKind, YesNo, resolve};
use std::thread;

/// One fact of a draft with another value, as a person would change it. Written without the code under test.
#[derive(Clone, Debug, PartialEq)]
enum Edit {
    Answer(Field, String),
    Kind(usize, TaskKind),
    AllGlue,
}

impl Edit {
    /// Two edits of one fact are no pair.
    fn same_fact(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Answer(one, _), Self::Answer(other, _)) => one == other,
            (Self::Kind(one, _), Self::Kind(other, _)) => one == other,
            (Self::Kind(..) | Self::AllGlue, Self::Kind(..) | Self::AllGlue) => true,
            _ => false,
        }
    }

    fn apply(&self, draft: &Draft) -> Draft {
        let mut draft = draft.clone();
        match self {
            Self::Answer(field, value) => {
                if *field == Field::Shape && !draft.links.is_empty() {
                    // The drawing goes, but what it says of branches stays.
                    if draft.links.iter().any(|link| !link.when.is_empty()) {
                        draft.flow.branching = Some(YesNo::Yes);
                    }
                    draft.links.clear();
                }
                if *field == Field::Branching && value == "no" {
                    draft.links.iter_mut().for_each(|link| link.when.clear());
                }
                if *field == Field::FanOut && value == "no" {
                    draft.tasks.iter_mut().for_each(|task| task.each.clear());
                }
                assert!(Place::Design(*field).write(&mut draft, value));
            }
            Self::Kind(index, kind) => draft.tasks[*index].kind = Some(*kind),
            Self::AllGlue => {
                for task in draft.tasks.iter_mut().filter(|task| !task.kind.is_some_and(TaskKind::is_glue)) {
                    task.kind = Some(TaskKind::GlueJob);
                }
            }
        }
        draft
    }

    /// The flip that stands for it; `None` when it changes nothing that rules tell apart.
    fn flip(&self, flips: &[Flip], draft: &Draft) -> Option<Flip> {
        match self {
            Self::Answer(field, value) => flips.iter().copied().find(|flip| match flip {
                Flip::Value { field: other, value: known, .. } => {
                    let value = if value == "proposed" { "none" } else { value };
                    other == field && value == *known
                }
                Flip::Number { field: other, from, to, .. } => {
                    other == field && (*from..=*to).contains(&value.parse().unwrap())
                }
                _ => false,
            }),
            Self::Kind(index, kind) => {
                let (from, to) = (Class::of(draft.tasks[*index].kind), Class::of(Some(*kind)));
                (from != to).then_some(Flip::Kind { from, to })
            }
            Self::AllGlue => flips.contains(&Flip::AllGlue).then_some(Flip::AllGlue),
        }
    }
}

/// The fields whose values are all tried.
const FIELDS: &[Field] = &[
    Field::Start,
    Field::Zone,
    Field::Expression,
    Field::Files,
    Field::Consumers,
    Field::Filter,
    Field::Shape,
    Field::Branching,
    Field::FanOut,
    Field::Backfills,
    Field::OutsideAws,
    Field::Airflow,
    Field::AirflowSkills,
    Field::Portable,
    Field::Thrift,
    Field::Steps,
    Field::Budget,
];

/// Every edit of one fact: all kinds of all steps and many numbers, or one of those that are alike.
fn edits(draft: &Draft, all: bool) -> Vec<Edit> {
    let words = |list: &[&str]| -> Vec<String> { list.iter().map(|word| (*word).to_owned()).collect() };
    let mut edits = Vec::new();
    let shape = resolve(draft, &AnyZone).0.flow.shape;
    for &field in FIELDS {
        let values: Vec<String> = match field.input() {
            Input::Choice(choices) => choices.iter().map(|choice| choice.0.to_owned()).collect(),
            _ => match field {
                Field::Zone => words(&["UTC", "Europe/London"]),
                Field::Expression => words(testing::EXPRESSIONS),
                Field::Consumers => words(&["1", "2"]),
                Field::Budget if all => {
                    [0, 1, 100, 356, 357, 358, 359, 400, 430, 431, 432, 5_000].map(|n: u32| n.to_string()).to_vec()
                }
                Field::Budget => words(&["357", "358", "430", "431"]),
                _ if all => (1..=125).chain([500, 1_000_000]).map(|n| n.to_string()).collect(),
                _ => words(&["1", "2", "6", "19", "20", "95", "96", "97", "98", "99", "100"]),
            },
        };
        let possible = |value: &String| match field {
            // Fewer steps than listed is no change: the list counts. Nor is the shape that is drawn.
            Field::Steps => value.parse::<usize>().unwrap() >= draft.tasks.len().max(1),
            Field::Shape => shape.is_none_or(|shape| shape.keyword() != value),
            _ => true,
        };
        edits.extend(values.into_iter().filter(possible).map(|value| Edit::Answer(field, value)));
    }
    let one_of_each: Vec<TaskKind> = Class::ALL.into_iter().filter_map(Class::kind).collect();
    let kinds = if all { TaskKind::ALL } else { &one_of_each };
    for (index, task) in draft.tasks.iter().enumerate() {
        edits.extend(kinds.iter().filter(|&&kind| task.kind != Some(kind)).map(|&kind| Edit::Kind(index, kind)));
    }
    if draft.tasks.iter().filter(|task| !task.kind.is_some_and(TaskKind::is_glue)).count() > 1 {
        edits.push(Edit::AllGlue);
    }
    edits
}

/// What the answer to `after` is, when it is another than that to `before`.
fn changed(before: &Design, after: &Draft) -> Option<Route> {
    let after = resolve(after, &AnyZone).0;
    let (was, is) = (plain(first(before)?), plain(first(&after)?));
    let kind = |design: &Design| match design.trigger {
        crate::design::Trigger::NotSure | crate::design::Trigger::Schedule(_) => 0,
        crate::design::Trigger::Arrival(_) => 1,
        crate::design::Trigger::Event(_) => 2,
        crate::design::Trigger::Demand => 3,
    };
    let same = was.orchestrator == is.orchestrator
        && was.target == is.target
        && (was.starter == is.starter || kind(before) != kind(&after));
    (!same).then_some(is)
}

fn holds(found: &[Found], one: Option<Flip>, two: Option<Flip>, route: Route) -> bool {
    found.iter().any(|found| {
        let ends = (Some(found.first), found.second);
        plain(found.route) == route && (ends == (one, two) || ends == (two, one))
    })
}

/// Runs a test on the drafts of 2,000 seeds, with a thread for each processor.
fn on_random_drafts(test: fn(u64, &Draft)) {
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    thread::scope(|scope| {
        for start in 0..threads {
            let seeds = (0..2_000).skip(start).step_by(threads);
            scope.spawn(move || seeds.for_each(|seed| test(seed, &random(seed))));
        }
    });
}

#[test]
fn every_change_shown_changes_the_answer_and_an_exhaustive_search_finds_no_other() {
    on_random_drafts(|seed, draft| {
        let design = resolve(draft, &AnyZone).0;
        let Some(now) = first(&design).filter(|_| design.flow.steps > 0) else {
            assert_eq!(changes(draft, &design, &AnyZone), []);
            return;
        };
        let base = Trial::new(draft, &design, &AnyZone);
        assert_eq!(base.route().map(plain), Some(plain(now)), "{seed}");
        let found = search(&base, now, draft, &design);
        for Found { first, second, route } in &found {
            let made = command(*first, *second, draft, &design).apply(draft).unwrap();
            assert_eq!(changed(&design, &made), Some(plain(*route)), "{seed}: {first:?} {second:?}");
        }

        let known = flips(draft, &design);
        let mut least = [0; Orchestrator::ALL.len()];
        let place = |route: Route| Orchestrator::ALL.iter().position(|option| *option == route.orchestrator).unwrap();
        for edit in edits(draft, true) {
            if let Some(route) = changed(&design, &edit.apply(draft)) {
                least[place(route)] = 1;
                assert!(holds(&found, edit.flip(&known, draft), None, route), "{seed}: {edit:?} to {route:?}");
            }
        }
        let edits = if least.contains(&0) { edits(draft, false) } else { Vec::new() };
        for (n, one) in edits.iter().enumerate() {
            let half = one.apply(draft);
            for two in edits.iter().skip(n + 1).filter(|two| !one.same_fact(two)) {
                let Some(route) = changed(&design, &two.apply(&half)) else { continue };
                let least = &mut least[place(route)];
                if *least == 0 {
                    *least = 2;
                }
                if *least == 2 {
                    let (first, second) = (one.flip(&known, draft), two.flip(&known, draft));
                    assert!(holds(&found, first, second, route), "{seed}: {one:?}, {two:?} to {route:?}");
                }
            }
        }
        for way in changes(draft, &design, &AnyZone) {
            let option = Orchestrator::ALL.iter().position(|option| *option == way.option).unwrap();
            assert_eq!(way.facts, least[option], "{seed}: {way:?}");
        }
    });
}

#[test]
fn the_sentences_say_every_change_and_nothing_else_and_their_buttons_work() {
    let mut pairs = 0;
    for seed in 0..2_000 {
        let draft = random(seed);
        let design = resolve(&draft, &AnyZone).0;
        for way in changes(&draft, &design, &AnyZone) {
            assert_eq!(way.facts == 0, way.changes.is_empty(), "{seed}");
            for change in &way.changes {
                let made = change.fix.command.apply(&draft).unwrap();
                assert_eq!(changed(&design, &made), Some(plain(change.route)), "{seed}: {}", change.says);
                assert_eq!(change.route.orchestrator, way.option);
            }
        }
        let base = Trial::new(&draft, &design, &AnyZone);
        let Some(now) = base.route().filter(|_| design.flow.steps > 0) else { continue };
        let found = search(&base, now, &draft, &design);
        for option in Orchestrator::ALL {
            let of: Vec<Found> = found.iter().copied().filter(|found| found.route.orchestrator == *option).collect();
            let Some(&Found { route, second, .. }) = of.first() else { continue };
            let same: Vec<Found> = of.into_iter().filter(|found| found.route == route).collect();
            let lines = if second.is_some() { stars(&same) } else { alone(&same) };
            let mut said: Vec<(Flip, Option<Flip>)> = Vec::new();
            for (ones, others) in lines {
                for &one in &ones {
                    let seconds =
                        if others.is_empty() { vec![None] } else { others.iter().copied().map(Some).collect() };
                    said.extend(seconds.into_iter().map(|other| (one, other)));
                }
            }
            pairs += usize::from(second.is_some());
            for (one, other) in &said {
                assert!(holds(&same, Some(*one), *other, plain(route)), "{seed}: {one:?} {other:?}");
            }
            let says = |found: &Found| {
                said.iter().any(|&(one, other)| {
                    (found.first, found.second) == (one, other)
                        || (Some(found.first), found.second) == (other, Some(one))
                })
            };
            assert!(same.iter().all(says), "{seed}: {same:?} in {said:?}");
        }
    }
    assert!(pairs > 500, "only {pairs} designs with pairs");
}

#[test]
fn what_is_no_flip_moves_nothing() {
    on_random_drafts(|seed, draft| {
        let order = |draft: &Draft| {
            let advice = advise(&resolve(draft, &AnyZone).0).0;
            let order: Vec<Route> = advice.options.iter().map(|ranked| plain(ranked.route)).collect();
            (order, advice.margin)
        };
        let before = order(draft);
        let unchanged = |place: Place, value: &str| {
            let mut other = draft.clone();
            if place.write(&mut other, value) {
                assert_eq!(
                    order(&other),
                    before,
                    "{seed}: {place:?} to {value}: is it missing in src/advice/flips.rs?"
                );
            }
        };
        let values = |input: Input| -> Vec<&str> {
            match input {
                Input::Choice(choices) => choices.iter().map(|choice| choice.0).collect(),
                Input::Number(_) => vec!["0", "1", "30", "400", "100000"],
                Input::Task => vec!["t0"],
                Input::Text | Input::Long => vec!["some text", "06:30"],
            }
        };
        for &field in Field::ALL.iter().filter(|field| !FIELDS.contains(field)) {
            for value in values(field.input()) {
                unchanged(field.into(), value);
            }
        }
        for task in &draft.tasks {
            let others = TaskField::ALL.iter().filter(|field| !matches!(field, TaskField::Kind | TaskField::Each));
            for &field in others {
                for value in values(field.input()) {
                    unchanged(Place::Task(task.id.clone(), field), value);
                }
            }
        }
        for link in &draft.links {
            let place = Place::Link(link.from.clone(), link.to.clone(), LinkField::On);
            for value in values(LinkField::On.input()) {
                unchanged(place.clone(), value);
            }
        }
    });
}

#[test]
fn kinds_of_one_class_are_alike() {
    for seed in 0..2_000 {
        let draft = random(seed);
        let before = first(&resolve(&draft, &AnyZone).0).map(plain);
        for (index, task) in draft.tasks.iter().enumerate() {
            let alike = TaskKind::ALL.iter().filter(|kind| Class::of(Some(**kind)) == Class::of(task.kind));
            for &kind in alike {
                let other = Edit::Kind(index, kind).apply(&draft);
                assert_eq!(
                    first(&resolve(&other, &AnyZone).0).map(plain),
                    before,
                    "{seed}: {:?} to {kind:?}",
                    task.kind
                );
            }
        }
    }
}

/// The values of a field that has one of a few.
fn answers(field: Field) -> Vec<&'static str> {
    match (field, field.input()) {
        (_, Input::Choice(choices)) => choices.iter().map(|choice| choice.0).collect(),
        (Field::Zone, _) => vec!["UTC", "Europe/London", "Asia/Tokyo"],
        (Field::Consumers, _) => vec!["0", "1", "2", "7"],
        _ => Vec::new(),
    }
}

#[test]
fn what_was_assumed_matters_exactly_when_some_answer_gives_another_route_and_all_that_matters_is_listed() {
    on_random_drafts(|seed, draft| {
        let design = resolve(draft, &AnyZone).0;
        if design.flow.steps == 0 {
            return;
        }
        let route = |draft: &Draft| first(&resolve(draft, &AnyZone).0).map(plain);
        let now = route(draft);
        let matters = |place: &Place, values: &[&str]| {
            values.iter().any(|value| {
                let mut other = draft.clone();
                place.write(&mut other, value) && route(&other) != now
            })
        };
        let listed = advise(&design).0.assumptions;
        let mut expected: Vec<Place> = Vec::new();
        for &field in FIELDS {
            let place = Place::Design(field);
            if place.read(draft).is_empty() && matters(&place, &answers(field)) {
                expected.push(place);
            }
        }
        let kinds: Vec<&str> = TaskKind::ALL.iter().map(|kind| kind.keyword()).collect();
        for task in draft.tasks.iter().filter(|task| task.kind.is_none()) {
            let place = Place::Task(task.id.clone(), TaskField::Kind);
            if matters(&place, &kinds) {
                expected.push(place);
            }
        }
        let mut said: Vec<Place> =
            listed.into_iter().filter(|assumption| assumption.matters).map(|assumption| assumption.place).collect();
        said.sort();
        expected.sort();
        assert_eq!(said, expected, "{seed}");
    });
}
