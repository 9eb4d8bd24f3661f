//! A flexible window is too wide, or missing where many pipelines start together.
use crate::design::{Count, Field, Fix, Minutes};
use crate::facts::scheduler;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SCH008",
    name: "flexible-window",
    family: Family::Schedule,
    since: "0.1.0",
    facts: &[&scheduler::SC_11],
    weighs: false,
    check,
};

/// From this many pipelines on it matters that they start together. Our judgement.
const MANY: u32 = 10;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let (Some(timing), Some(gap)) = (cx.design.timing(), cx.gap) else { return };
    let scheduler = cx.by_eventbridge() && !cx.dag();
    // A run of unknown length takes a minute at least.
    let chain = cx.chain(true).unwrap_or(0).max(1);
    let Some(spare) = gap.checked_sub(chain) else { return };
    let room = cx.room().map_or(spare, |(_, room)| spare.min(room.saturating_sub(chain)));
    let half = room / 2;
    let to = |window: u32| {
        Fix::set(["Use a window of ", &window.to_string(), " min"].concat(), Field::Window, window.to_string())
    };
    if let Some(Minutes(window)) = timing.flexible {
        if scheduler && window > spare {
            let fix = if half > 0 { to(half) } else { Fix::set("Switch the window off", Field::Window, "") };
            let mut because = vec![cx.answer(Field::Window, &[&window.to_string(), " min"].concat())];
            because.extend(cx.expression());
            because.extend(cx.durations(true));
            let says = format!(
                "The flexible window may start a run {window} minutes late, and the next may start {gap} minutes after the scheduled time: runs may overlap."
            );
            out.warn(&RULE, "flexible_window_overlap", says, because, vec![fix]);
        }
    } else if let Some(Count(pipelines)) = cx.design.flow.pipelines.filter(|count| count.0 >= MANY)
        && timing.expression.text().starts_with("cron(0 ")
    {
        let mut because = cx.expression();
        because.push(cx.answer(Field::Pipelines, &pipelines.to_string()));
        let fixes = if scheduler && half > 0 { vec![to(half.min(15))] } else { Vec::new() };
        let says = format!(
            "If all {pipelines} pipelines start on the hour, they ask for capacity in the same moment: give them flexible windows, or different minutes."
        );
        out.hint(&RULE, "top_of_hour", says, because, fixes);
    }
}
