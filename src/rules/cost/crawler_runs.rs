//! A crawler runs four times a day or more often.
use crate::design::{Command, Fix, Step, TaskKind};
use crate::facts::prices;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "CST004",
    name: "crawler-runs",
    family: Family::Cost,
    since: "0.1.0",
    facts: &[&prices::PR_08],
    weighs: false,
    check,
};

/// From this many minutes between two runs on, a crawler is asked for.
const OFTEN: u32 = 360;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let crawlers: Vec<&Step> = cx.design.of_kind(TaskKind::GlueCrawler).collect();
    let Some(often) = cx.every(OFTEN) else { return };
    let Some(first) = crawlers.first() else { return };
    let mut because = cx.kinds(&crawlers);
    because.extend(often);
    let says = format!(
        "“{}” is billed for at least 10 minutes in every run (0.44 US dollars a DPU-hour, us-east-1, list price of {}). Let the job add partitions itself, and crawl once a day or when the schema changes.",
        first.name,
        prices::PR_08.source.read
    );
    let fix = Fix::new(["Leave out “", &first.name, "”"].concat(), Command::RemoveTask(first.id.clone()));
    out.warn(&RULE, "crawler_overuse_cost", says, because, vec![fix]);
}
