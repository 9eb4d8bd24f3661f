//! When runs start: the schedule in words, its next runs, and what is wrong with it.

use super::leaf::{code, findings, mend, notes, table};
use super::markdown::ticks;
use super::words::{civil, offset, weekday};
use crate::design::{Arrival, Command, Field, Place, Problem, Trigger};
use crate::rules::{Family, Finding};
use crate::schedule::Preview;
use crate::store::Action;
use crate::ui::components::{self, Tone, button, jump};
use crate::ui::html::{el, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// When runs start.
pub(crate) fn schedule(model: &Model) -> Html {
    let analysis = &model.analysis;
    let problems: Vec<&Problem> = analysis.problems.iter().filter(|problem| is_about_time(&problem.place)).collect();
    let about: Vec<&Finding> =
        analysis.findings.iter().filter(|finding| finding.rule.family == Family::Schedule).collect();
    let mut parts = vec![say("h2", "", "Schedule")];
    starts(&mut parts, model, &problems);
    if !problems.is_empty() {
        parts.push(say("h3", "", "To mend"));
        parts.push(mend(model, &problems, true));
    }
    if let Some(preview) = analysis.preview() {
        runs(&mut parts, preview);
    }
    if !about.is_empty() {
        parts.push(say("h3", "", "Findings"));
        parts.push(findings(model, &about, true));
    }
    el("div", "pane", parts)
}

const fn is_about_time(place: &Place) -> bool {
    matches!(
        place,
        Place::Design(
            Field::Start
                | Field::Expression
                | Field::Zone
                | Field::Window
                | Field::Starts
                | Field::Ends
                | Field::Pattern
        )
    )
}

/// What starts runs, in words; where nothing does, what to do about it.
fn starts(parts: &mut Vec<Html>, model: &Model, problems: &[&Problem]) {
    let lead = |words: &'static str| say("p", "lead", words);
    let change = || jump(&model.ui, Field::Start, "Change what starts a run");
    match &model.analysis.design.trigger {
        Trigger::Schedule(Some(_)) => {
            if let Some(preview) = model.analysis.preview() {
                parts.push(tag("p", "lead").set("id", "schedule-sentence").say(preview.sentence.clone()));
            }
        }
        Trigger::Schedule(None) if problems.is_empty() => {
            let start = Action::Edit(Command::set(Field::Expression, "cron(0 2 * * ? *)"));
            parts.extend([
                lead("No schedule yet."),
                say("p", "", "Say when runs start, and the next ten are listed here."),
                button(&model.ui, Tone::Primary, "Start at 02:00 every day", start).end(),
            ]);
        }
        Trigger::Schedule(None) => {
            parts.push(lead("The schedule cannot be read yet, so there are no runs to show."));
        }
        Trigger::Arrival(arrival) => parts.extend([
            lead("Files arriving in S3 start runs, so there are no fixed times."),
            el("p", "", vec![text("Watched: "), components::code(&watched(arrival))]),
            change(),
        ]),
        Trigger::Event(pattern) => parts.extend([
            lead("Events that match a pattern start runs, so there are no fixed times."),
            match pattern {
                Some(pattern) => code(model, "event pattern", pattern),
                None => el("p", "", vec![jump(&model.ui, Field::Pattern, "Write the event pattern")]),
            },
            change(),
        ]),
        Trigger::Demand => {
            parts.extend([lead("A person or an API call starts runs, so there are no fixed times."), change()]);
        }
        Trigger::NotSure => parts.extend([
            lead("Nothing starts this pipeline yet."),
            jump(&model.ui, Field::Start, "Choose what starts a run"),
        ]),
    }
}

/// The objects whose arrival counts.
fn watched(arrival: &Arrival) -> String {
    let bucket = arrival.bucket.as_deref().unwrap_or("<bucket>");
    ["s3://", bucket, "/", &arrival.prefix, "*", &arrival.suffix].concat()
}

fn runs(parts: &mut Vec<Html>, preview: &Preview) {
    if let Some(end) = &preview.end {
        parts.push(el("p", "aside", vec![ticks(end)]));
    }
    if !preview.runs.is_empty() {
        let mut rows = Vec::new();
        for run in &preview.runs {
            let cells = vec![
                text([weekday(run.at, run.offset), " ", &civil(run.local)].concat()),
                text([weekday(run.at, 0), " ", &civil(run.utc)].concat()),
                text(offset(run.offset)),
                ticks(run.note.as_deref().unwrap_or_default()),
            ];
            rows.push(cells.into());
        }
        let caption = ["Next runs, local time in ", &preview.zone].concat();
        parts.push(table(&caption, &["Local", "UTC", "Offset", "Note"], rows));
    }
    if !preview.notes.is_empty() {
        parts.push(say("h3", "", "Good to know"));
        parts.push(notes(&preview.notes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Draft, Fix, Timing};
    use crate::diag::{Severity, Span};
    use crate::schedule::{Civil, Instant, Run, Window};
    use crate::ui::panels::fixture::{HOSTILE, analysis, model, panel, text_of, values, with};
    use std::cell::OnceCell;

    fn shown(draft: Draft, change: impl FnOnce(&mut crate::analysis::Analysis)) -> String {
        let mut analysis = analysis(&draft);
        change(&mut analysis);
        let model = model(draft, analysis);
        panel(schedule(&model))
    }

    fn starting(how: &str) -> Draft {
        with(&Draft::default(), &Command::set(Field::Start, how))
    }

    /// 2026-11-24 01:00 UTC, a Tuesday.
    fn run(note: Option<&str>) -> Run {
        let utc = Civil { year: 2026, month: 11, day: 24, hour: 1, minute: 0, second: 0 };
        let (at, local) = (Instant(1_795_482_000), Civil { hour: 2, ..utc });
        Run { at, utc, local, offset: 60, note: note.map(str::to_owned) }
    }

    #[test]
    fn runs_are_shown_in_the_zone_and_in_utc_with_the_offset() {
        let draft = with(&starting("schedule"), &Command::set(Field::Expression, "cron(0 2 * * ? *)"));
        let html = shown(draft, |analysis| {
            let expression = crate::schedule::parse("cron(0 2 * * ? *)").unwrap();
            let window = Window::default();
            analysis.design.trigger =
                Trigger::Schedule(Some(Timing { gap: expression.shortest_gap(), expression, zone: None, flexible: None, window }));
            analysis.preview = OnceCell::from(Some(Preview {
                sentence: "At 02:00 every day, Stockholm time".to_owned(),
                zone: "Europe/Stockholm".to_owned(),
                runs: vec![run(None), run(Some("the second 02:00"))],
                end: Some("It ends then.".to_owned()),
                notes: vec!["A note.".to_owned()],
            }));
        });
        let rows: Vec<_> = html.split("<tr").skip(2).map(text_of).collect();
        assert_eq!(rows.len(), 2);
        assert!(rows[0].contains("Tue 24 Nov 2026, 02:00Tue 24 Nov 2026, 01:00+01:00"), "{}", rows[0]);
        assert!(rows[1].contains("the second 02:00"), "{}", rows[1]);
        let text = text_of(&html);
        for part in ["At 02:00 every day, Stockholm time", "local time in Europe/Stockholm", "It ends then.", "A note."]
        {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn the_wrong_part_of_an_expression_is_marked_and_can_be_mended() {
        let draft = with(&starting("schedule"), &Command::set(Field::Expression, "cron(0 2 ? *)"));
        let html = shown(draft, |analysis| {
            analysis.design.trigger = Trigger::Schedule(None);
            analysis.problems = vec![Problem {
                severity: Severity::Error,
                place: Field::Expression.into(),
                span: Some(Span::new(5, 12)),
                message: "AWS cron needs six fields; this has four.".to_owned(),
                fixes: vec![Fix::set("Use cron(0 2 * * ? *)", Field::Expression, "cron(0 2 * * ? *)")],
            }];
        });
        assert!(html.contains("<code>cron(<mark>0 2 ? *</mark>)</code>"), "{html}");
        let text = text_of(&html);
        assert!(text.contains("Error When?") && text.contains("Use cron(0 2 * * ? *)"), "{text}");
    }

    #[test]
    fn without_a_schedule_it_says_what_starts_runs() {
        for (how, words) in [
            ("arrival", "Files arriving in S3 start runs"),
            ("event", "Events that match a pattern start runs"),
            ("demand", "A person or an API call starts runs"),
        ] {
            let text = text_of(&shown(starting(how), |_| ()));
            assert!(text.contains(words) && text.contains("Change what starts a run"), "{text}");
        }
        assert!(text_of(&shown(Draft::default(), |_| ())).contains("Choose what starts a run"));
        let empty = shown(starting("schedule"), |analysis| analysis.problems.clear());
        assert!(text_of(&empty).contains("No schedule yet."));
        assert_eq!(empty.matches("<button").count(), 1, "an empty panel offers one action");
    }

    #[test]
    fn text_from_a_design_stays_text() {
        let draft = with(&starting("arrival"), &Command::set(Field::Suffix, HOSTILE));
        let html = shown(draft, |_| ());
        assert!(html.contains("*&lt;script&gt;"), "{html}");
        assert!(values(&html, "data-severity=\"").is_empty());
    }
}
