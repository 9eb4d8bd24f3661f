//! When runs start: the schedule in words, its next runs, and what is wrong with it.

use super::leaf::{Row, code, findings, mend, table};
use super::markdown::ticks;
use super::words::{civil, offset, weekday};
use crate::design::{Arrival, Command, Field, Place, Problem, Trigger};
use crate::rules::Family;
use crate::schedule::{Preview, Run};
use crate::ui::components::{Button, JumpLink, Tone};
use crate::ui::model::Model;
use yew::prelude::*;

/// Props of [`SchedulePanel`].
#[derive(Properties, PartialEq)]
pub(crate) struct SchedulePanelProps {
    /// What is shown.
    pub model: Model,
    /// A fact was chosen.
    pub on_jump: Callback<Place>,
    /// A remedy was chosen.
    pub on_command: Callback<Command>,
}

/// When runs start.
#[component]
pub(crate) fn SchedulePanel(props: &SchedulePanelProps) -> Html {
    let SchedulePanelProps { model, on_jump, on_command } = props;
    let analysis = &model.analysis;
    let problems: Vec<&Problem> = analysis.problems.iter().filter(|problem| is_about_time(&problem.place)).collect();
    let mut about = analysis.findings.iter().filter(|finding| finding.rule.family == Family::Schedule).peekable();
    html! {
        <div class="pane">
            <h2>{ "Schedule" }</h2>
            { starts(model, &problems, on_jump, on_command) }
            if !problems.is_empty() {
                <h3>{ "To mend" }</h3>
                { mend(model, &problems, Some(on_jump), on_command) }
            }
            if let Some(preview) = &analysis.preview {
                { runs(preview) }
            }
            if about.peek().is_some() {
                <h3>{ "Findings" }</h3>
                { findings(about, on_jump, Some(on_command)) }
            }
        </div>
    }
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
fn starts(model: &Model, problems: &[&Problem], on_jump: &Callback<Place>, on_command: &Callback<Command>) -> Html {
    let change = jump(Field::Start, "Change what starts a run", on_jump);
    match &model.analysis.design.trigger {
        Trigger::Schedule(Some(_)) => match &model.analysis.preview {
            Some(preview) => html! { <p class="lead" id="schedule-sentence">{ &preview.sentence }</p> },
            None => Html::default(),
        },
        Trigger::Schedule(None) if problems.is_empty() => {
            let on_press = {
                let on_command = on_command.clone();
                Callback::from(move |()| on_command.emit(Command::set(Field::Expression, "cron(0 2 * * ? *)")))
            };
            html! {
                <>
                    <p class="lead">{ "No schedule yet." }</p>
                    <p>{ "Say when runs start, and the next ten are listed here." }</p>
                    <Button tone={Tone::Primary} label="Start at 02:00 every day" {on_press} />
                </>
            }
        }
        Trigger::Schedule(None) => {
            html! { <p class="lead">{ "The schedule cannot be read yet, so there are no runs to show." }</p> }
        }
        Trigger::Arrival(arrival) => html! {
            <>
                <p class="lead">{ "Files arriving in S3 start runs, so there are no fixed times." }</p>
                { watched(arrival) }
                { change }
            </>
        },
        Trigger::Event(pattern) => html! {
            <>
                <p class="lead">{ "Events that match a pattern start runs, so there are no fixed times." }</p>
                if let Some(pattern) = pattern {
                    { code("event pattern", pattern) }
                } else {
                    <p>{ jump(Field::Pattern, "Write the event pattern", on_jump) }</p>
                }
                { change }
            </>
        },
        Trigger::Demand => html! {
            <>
                <p class="lead">{ "A person or an API call starts runs, so there are no fixed times." }</p>
                { change }
            </>
        },
        Trigger::NotSure => html! {
            <>
                <p class="lead">{ "Nothing starts this pipeline yet." }</p>
                { jump(Field::Start, "Choose what starts a run", on_jump) }
            </>
        },
    }
}

fn jump(field: Field, words: &'static str, on_jump: &Callback<Place>) -> Html {
    html! { <JumpLink place={Place::Design(field)} label={words} {on_jump} /> }
}

/// The objects whose arrival counts.
fn watched(arrival: &Arrival) -> Html {
    let bucket = arrival.bucket.as_deref().unwrap_or("<bucket>");
    let key = ["s3://", bucket, "/", &arrival.prefix, "*", &arrival.suffix].concat();
    html! { <p>{ "Watched: " }<code>{ key }</code></p> }
}

fn runs(preview: &Preview) -> Html {
    let row = |run: &Run| {
        Row::from(vec![
            html! { <>{ weekday(run.at, run.offset) }{ " " }{ civil(run.local) }</> },
            html! { <>{ weekday(run.at, 0) }{ " " }{ civil(run.utc) }</> },
            offset(run.offset).into(),
            run.note.as_ref().map_or_else(Html::default, |note| ticks(note)),
        ])
    };
    html! {
        <>
            if let Some(end) = &preview.end {
                <p class="aside">{ ticks(end) }</p>
            }
            if !preview.runs.is_empty() {
                { table(
                    &["Next runs, local time in ", &preview.zone].concat(),
                    &["Local", "UTC", "Offset", "Note"],
                    preview.runs.iter().map(row).collect(),
                ) }
            }
            if !preview.notes.is_empty() {
                <h3>{ "Good to know" }</h3>
                <ul class="notes">{ for preview.notes.iter().map(|note| html! { <li>{ ticks(note) }</li> }) }</ul>
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Draft, Fix, Timing};
    use crate::diag::{Severity, Span};
    use crate::schedule::{Civil, Instant, Window};
    use crate::ui::panels::fixture::{HOSTILE, analysis, model, panel, text_of, values, with};

    fn shown(draft: Draft, change: impl FnOnce(&mut crate::analysis::Analysis)) -> String {
        let mut analysis = analysis(&draft);
        change(&mut analysis);
        let model = model(draft, analysis);
        panel(html! { <SchedulePanel {model} on_jump={Callback::noop()} on_command={Callback::noop()} /> })
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
                Trigger::Schedule(Some(Timing { expression, zone: None, flexible: None, window }));
            analysis.preview = Some(Preview {
                sentence: "At 02:00 every day, Stockholm time".to_owned(),
                zone: "Europe/Stockholm".to_owned(),
                runs: vec![run(None), run(Some("the second 02:00"))],
                end: Some("It ends then.".to_owned()),
                notes: vec!["A note.".to_owned()],
            });
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
