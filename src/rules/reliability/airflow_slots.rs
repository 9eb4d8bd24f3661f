//! Pipelines that run on Airflow may ask for more tasks at once than a small MWAA environment runs.
use crate::dag::Flow;
use crate::design::{Count, Field};
use crate::facts::mwaa;
use crate::forecast::limits::WORKERS;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL036",
    name: "airflow-slots",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&mwaa::MW_01, &mwaa::MW_04],
    weighs: false,
    check,
};

/// Tasks that run at once on one worker of each class (MW-01), smallest first.
const CLASSES: [(u32, &str); 5] = [(5, "small"), (10, "medium"), (20, "large"), (40, "xlarge"), (80, "2xlarge")];

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some(Count(pipelines)) = cx.design.flow.pipelines.filter(|_| cx.dag()) else { return };
    let Some(width) = cx.flow.as_ref().map(width) else { return };
    let tasks = width.saturating_mul(pipelines);
    let workers = WORKERS.number;
    let Some((slots, _)) = CLASSES.first().filter(|(slots, _)| tasks > slots * workers) else { return };
    let class = CLASSES.iter().find(|(slots, _)| tasks <= slots * workers);
    let mend = match class {
        Some((_, class)) => ["take class ", class].concat(),
        None => "use several environments".to_owned(),
    };
    let says = format!(
        "{width} steps at once in {pipelines} pipelines are up to {tasks}, but a small environment runs {} at once with {workers} workers, the default limit: spread the starts, or {mend}.",
        slots * workers
    );
    let mut because = vec![cx.answer(Field::Pipelines, &pipelines.to_string())];
    because.extend(cx.graph());
    out.note(&RULE, "airflow_slots", says, because);
}

/// Steps on the fullest level of the graph: as many at least can run at once.
fn width(flow: &Flow) -> u32 {
    let mut levels = vec![0_usize; flow.len()];
    let mut counts = vec![0_u32; flow.len()];
    for step in flow.in_order() {
        let before = flow.into(step).filter_map(|(_, link)| levels.get(link.from));
        let level = before.max().map_or(0, |level| level + 1);
        if let (Some(own), Some(count)) = (levels.get_mut(step), counts.get_mut(level)) {
            *own = level;
            *count += 1;
        }
    }
    counts.into_iter().max().unwrap_or(0)
}
