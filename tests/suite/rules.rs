//! The registry of rules keeps its promises: pages, sources, fixtures, fixes; and the ranking its properties.
//!
//! `UPDATE_DOCS=1` rewrites docs/rules.md and tests/data/rules/golden.txt; read the difference before committing it.

use crate::scenarios::AnyZone;
use proptest::prelude::*;
use sluice::advice::{self, Advice, Margin};
use sluice::design::{Command, Design, Draft, Field, Orchestrator, Place, Starter, Target, TaskId, TaskKind, resolve};
use sluice::diag::Severity;
use sluice::facts::Confidence;
use sluice::rules::{self, Context, Family, RULES, Rule, Side, Strength, Verdicts};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const HEADINGS: [&str; 5] = ["What it checks", "Why it matters", "Example", "Better", "When to ignore"];

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn family(rule: &Rule) -> &'static str {
    match rule.family {
        Family::Orchestrator => "orchestrator",
        Family::Trigger => "trigger",
        Family::Schedule => "schedule",
        Family::Security => "security",
        Family::Reliability => "reliability",
        Family::Cost => "cost",
    }
}

/// The text under a heading of a rule's page.
fn section<'a>(rule: &'a Rule, heading: &str) -> &'a str {
    let start = format!("## {heading}\n\n");
    let text = rules::page(rule).split_once(&start).unwrap_or_else(|| panic!("{}: no “{heading}”", rule.id)).1;
    text.split("\n\n## ").next().unwrap_or(text).trim()
}

/// The two fixtures of a rule: where it speaks, and where it does not.
pub(crate) fn fixtures(rule: &Rule) -> [(Draft, Design); 2] {
    let path = root("tests/data/rules").join(format!("{}.json", rule.name));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut pair: serde_json::Value = serde_json::from_str(&text).unwrap();
    ["fires", "silent"].map(|which| {
        let draft: Draft = serde_json::from_value(pair[which].take()).unwrap();
        assert!(draft.unknown.is_empty(), "{}: unknown fields", rule.name);
        let (design, problems) = resolve(&draft, &AnyZone);
        let errors: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{} {which}: {errors:?}", rule.name);
        (draft, design)
    })
}

pub(crate) fn said(rule: &Rule, design: &Design) -> Verdicts {
    let mut verdicts = Verdicts::default();
    (rule.check)(&Context::new(design), &mut verdicts);
    verdicts
}

fn check_generated(path: &str, text: &str) {
    let file = root(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
    }
    let now = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(now == text, "{path} is not up to date: run the test with UPDATE_DOCS=1 and read the difference");
}

#[test]
fn ids_and_names_are_unique_and_well_formed() {
    let ids: BTreeSet<_> = RULES.iter().map(|rule| rule.id).collect();
    let names: BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!((ids.len(), names.len()), (RULES.len(), RULES.len()));
    for rule in RULES {
        let (letters, digits) = rule.id.split_at(3);
        assert!(letters.bytes().all(|b| b.is_ascii_uppercase()), "{}", rule.id);
        assert!(digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()), "{}", rule.id);
        assert!(rule.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{}", rule.name);
    }
}

#[test]
fn every_file_of_a_family_is_a_registered_rule_with_its_page() {
    let mut files = BTreeSet::new();
    for family in ["orchestrator", "trigger", "schedule", "security", "reliability", "cost"] {
        for entry in std::fs::read_dir(root("src/rules").join(family)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name != "mod.rs" {
                files.insert(format!("{family}/{name}"));
            }
        }
    }
    let expected: BTreeSet<_> = RULES
        .iter()
        .flat_map(|rule| ["rs", "md"].map(|ext| format!("{}/{}.{ext}", family(rule), rule.name.replace('-', "_"))))
        .collect();
    assert_eq!(files, expected);
}

#[test]
fn a_budget_counts_by_what_mwaa_costs_while_nothing_runs() {
    // PR-12: 0.49 x 730 = 357.70 for the environment. PR-22, PR-23: 2 x (0.045 + 0.005) x 730 = 73.00 for its network.
    let rule = RULES.iter().find(|rule| rule.name == "budget").unwrap();
    let [(draft, _), _] = fixtures(rule);
    let against = |budget: &str, airflow: &str| {
        let set = |field, value: &str| Command::set(field, value);
        let draft = Command::All(vec![set(Field::Budget, budget), set(Field::Airflow, airflow)]).apply(&draft).unwrap();
        let said = said(rule, &resolve(&draft, &AnyZone).0);
        (said.reasons.first().map(|reason| reason.side), said.findings.len())
    };
    assert_eq!(against("357", "none"), (Some(Side::Against(Strength::Strong)), 0));
    assert_eq!(against("358", "none"), (Some(Side::Against(Strength::Weak)), 0));
    assert_eq!(against("430", "none"), (Some(Side::Against(Strength::Weak)), 0));
    assert_eq!(against("431", "none"), (None, 0));
    assert_eq!(against("357", "in-use"), (None, 1), "said, but no reason to leave it");
    assert_eq!(against("358", "in-use"), (None, 0));
}

#[test]
fn every_page_has_the_fixed_headings_and_text_under_each() {
    for rule in RULES {
        assert!(rules::page(rule).starts_with(&format!("# {} {}\n", rule.id, rule.name)), "{}", rule.id);
        let headings: Vec<_> = rules::page(rule).lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(headings, HEADINGS, "{}", rule.id);
        for heading in HEADINGS {
            assert!(!section(rule, heading).is_empty(), "{} {heading}", rule.id);
        }
    }
}

#[test]
fn every_rule_rests_on_facts_and_its_page_says_what_is_unsure() {
    for rule in RULES {
        assert!(!rule.facts.is_empty(), "{}", rule.id);
        assert!(rule.facts.iter().all(|fact| !fact.says().is_empty()), "{}", rule.id);
        let why = section(rule, "Why it matters");
        for (confidence, word) in [(Confidence::Unsure, "unsure"), (Confidence::Secondary, "secondary source")] {
            let priced = rule.facts.iter().any(|fact| fact.confidence == confidence && fact.id.starts_with("PR"));
            let unsure =
                confidence == Confidence::Unsure && rule.facts.iter().any(|fact| fact.confidence == confidence);
            assert!(why.contains(word) || !(priced || unsure), "{} does not say “{word}”", rule.id);
        }
    }
}

#[test]
fn the_index_of_the_rules_is_the_generated_one() {
    let mut text = String::from(
        "# Rules\n\nGenerated from `src/rules` by the test `the_index_of_the_rules_is_the_generated_one`; \
         do not edit.\nRules that weigh give reasons for or against an option; all others only find.\n",
    );
    let mut last = "";
    for rule in RULES {
        let family = family(rule);
        if family != last {
            let _ = write!(
                text,
                "\n## {family}\n\n| Id | Rule | Weighs | What it checks | Facts |\n| --- | --- | --- | --- | --- |\n"
            );
            last = family;
        }
        let facts: Vec<_> = rule.facts.iter().map(|fact| fact.id).collect();
        let (id, name, file) = (rule.id, rule.name, rule.name.replace('-', "_"));
        let weighs = if rule.weighs { "yes" } else { "no" };
        let what = section(rule, "What it checks").replace('\n', " ");
        let _ = writeln!(
            text,
            "| {id} | [{name}](../src/rules/{family}/{file}.md) | {weighs} | {what} | {} |",
            facts.join(", ")
        );
    }
    check_generated("docs/rules.md", &text);
}

#[test]
fn every_rule_speaks_on_its_first_fixture_and_is_silent_on_its_second() {
    for rule in RULES {
        let [fires, silent] = fixtures(rule).map(|(_, design)| said(rule, &design));
        assert!(!fires.reasons.is_empty() || !fires.findings.is_empty(), "{} is silent", rule.name);
        assert!(silent.reasons.is_empty() && silent.findings.is_empty(), "{} speaks", rule.name);
    }
}

#[test]
fn all_rules_on_all_fixtures_say_what_was_reviewed() {
    let mut text = String::new();
    for rule in RULES {
        let [fires, silent] = fixtures(rule);
        for (which, (_, design)) in [("fires", fires), ("silent", silent)] {
            let verdicts = rules::run(&Context::new(&design));
            let (advice, _) = advice::advise(&design);
            let _ = writeln!(text, "{} {which}: {} {:?}", rule.name, advice.sentence, advice.margin);
            for reason in &verdicts.reasons {
                let side = match reason.side {
                    Side::Blocks => "blocks".to_owned(),
                    Side::For(strength) => format!("for {strength:?}").to_lowercase(),
                    Side::Against(strength) => format!("against {strength:?}").to_lowercase(),
                };
                let _ = writeln!(text, "  {} {} {side}", reason.rule.id, reason.option.keyword());
            }
            for finding in &verdicts.findings {
                let _ = writeln!(text, "  {} {} {}", finding.rule.id, finding.severity, finding.keyword);
            }
        }
    }
    check_generated("tests/data/rules/golden.txt", &text);
}

/// Every fixture of every rule, and every example.
fn drafts() -> Vec<Draft> {
    let mut drafts: Vec<_> = RULES.iter().flat_map(|rule| fixtures(rule).map(|(draft, _)| draft)).collect();
    drafts.extend(sluice::design::examples::EXAMPLES.iter().map(sluice::design::examples::Example::draft));
    drafts
}

#[test]
fn only_rules_that_weigh_give_reasons() {
    let designs: Vec<_> = drafts().iter().map(|draft| resolve(draft, &AnyZone).0).collect();
    for rule in RULES {
        let reasons = designs.iter().any(|design| !said(rule, design).reasons.is_empty());
        assert_eq!(reasons, rule.weighs, "{}", rule.name);
    }
}

/// Everything that the rules say of `draft` rests on fields that are there.
fn check_evidence(draft: &Draft) {
    let (design, _) = resolve(draft, &AnyZone);
    let verdicts = rules::run(&Context::new(&design));
    let reasons = verdicts.reasons.iter().map(|reason| (reason.rule.id, &reason.says, &reason.because));
    let findings = verdicts.findings.iter().map(|finding| (finding.rule.id, &finding.says, &finding.because));
    for (id, says, because) in reasons.chain(findings) {
        assert!(says.ends_with('.') && !says.contains("  "), "{id}: {says}");
        assert!(!because.is_empty(), "{id}: {says}");
        for evidence in because {
            let exists = match &evidence.place {
                Place::Design(_) => true,
                Place::Task(task, _) => design.index(task).is_some(),
                Place::Link(from, to, _) => draft.links.iter().any(|link| link.from == *from && link.to == *to),
                Place::Access(access, _) => draft.access(access).is_some(),
                Place::Accepted(..) => false,
            };
            assert!(exists && !evidence.says.is_empty(), "{id}: {evidence:?}");
        }
    }
}

#[test]
fn everything_said_names_a_place_of_the_design_and_ends_like_a_sentence() {
    drafts().iter().for_each(check_evidence);
}

#[test]
fn a_fix_removes_the_finding_it_belongs_to() {
    let mut tried = 0;
    for draft in drafts() {
        let (design, _) = resolve(&draft, &AnyZone);
        for finding in rules::run(&Context::new(&design)).findings {
            for fix in &finding.fixes {
                let fixed = fix.command.apply(&draft).unwrap_or_else(|| panic!("“{}” changes nothing", fix.label));
                let after = rules::run(&Context::new(&resolve(&fixed, &AnyZone).0));
                let place = &finding.because[0].place;
                let still = after.findings.iter().any(|f| f.keyword == finding.keyword && f.because[0].place == *place);
                assert!(!still, "“{}” leaves {}", fix.label, finding.keyword);
                tried += 1;
            }
        }
    }
    assert!(tried > 5, "only {tried} fixes tried");
}

/// The findings of a draft: what it says and where, with its severity and fixes.
fn found(draft: &Draft) -> Vec<rules::Finding> {
    rules::run(&Context::new(&resolve(draft, &AnyZone).0)).findings
}

/// A finding whose fix was applied, and what it brought that was not there before.
type Fixed<'a> = &'a dyn Fn(&rules::Finding, &[rules::Finding]);

/// Applies the first or the last fix of the worst finding that has one, until none is left; `fixed` sees every step.
fn mend(mut draft: Draft, last: bool, fixed: Fixed<'_>) {
    for _ in 0..60 {
        let before = found(&draft);
        let Some(finding) = before.iter().find(|finding| !finding.fixes.is_empty()) else { return };
        let fix = if last { finding.fixes.last() } else { finding.fixes.first() };
        draft = fix.unwrap().command.apply(&draft).unwrap();
        let mut fresh = found(&draft);
        fresh.retain(|new| before.iter().all(|old| old.keyword != new.keyword));
        fixed(finding, &fresh);
    }
    let left: Vec<_> = found(&draft).into_iter().map(|finding| (finding.rule.id, finding.says)).collect();
    panic!("fixes that undo each other: {left:?}");
}

#[test]
fn an_example_has_no_finding_left_once_its_fixes_are_applied() {
    for example in sluice::design::examples::EXAMPLES {
        for last in [false, true] {
            mend(example.draft(), last, &|finding, fresh| {
                let fresh: Vec<_> = fresh.iter().map(|new| (new.rule.id, new.keyword)).collect();
                assert!(fresh.is_empty(), "{}: {} brings {fresh:?}", example.keyword, finding.rule.id);
            });
        }
    }
}

#[test]
fn fixes_come_to_an_end_and_bring_nothing_worse() {
    for draft in drafts() {
        for last in [false, true] {
            mend(draft.clone(), last, &|finding, fresh| {
                let worse = fresh.iter().filter(|new| new.severity < finding.severity);
                let worse: Vec<_> = worse.map(|new| (new.rule.id, new.keyword)).collect();
                assert!(worse.is_empty(), "{} {} brings {worse:?}", finding.rule.id, finding.keyword);
            });
        }
    }
}

/// The keywords of what is wrong, or probably so.
fn serious(draft: &Draft) -> BTreeSet<&'static str> {
    let (design, _) = resolve(draft, &AnyZone);
    let found = rules::run(&Context::new(&design)).findings.into_iter();
    found.filter(|finding| finding.severity != Severity::Note).map(|finding| finding.keyword).collect()
}

#[test]
fn a_safe_fix_brings_nothing_that_is_wrong() {
    let mut tried = 0;
    for draft in drafts() {
        let (design, _) = resolve(&draft, &AnyZone);
        let before = serious(&draft);
        let findings = rules::run(&Context::new(&design)).findings;
        for fix in findings.iter().flat_map(|finding| &finding.fixes).filter(|fix| fix.safe) {
            let after = serious(&fix.command.apply(&draft).unwrap());
            assert!(after.is_subset(&before), "“{}” brings {after:?}, before {before:?}", fix.label);
            tried += 1;
        }
    }
    assert!(tried > 20, "only {tried}");
}

fn advise(draft: &Draft) -> Advice {
    advice::advise(&resolve(draft, &AnyZone).0).0
}

fn add(draft: &Draft, id: &str, kind: TaskKind, after: Option<&str>) -> Draft {
    let command =
        Command::AddTask { id: id.into(), name: id.to_owned(), kind: Some(kind), after: after.map(TaskId::from) };
    command.apply(draft).unwrap()
}

fn set(draft: &Draft, field: sluice::design::Field, value: &str) -> Draft {
    Command::set(field, value).apply(draft).unwrap()
}

#[test]
fn three_glue_steps_then_an_emr_step_then_airflow_in_use_change_the_answer() {
    use sluice::design::Field;
    let draft = set(&set(&Draft::default(), Field::Start, "schedule"), Field::Expression, "cron(0 2 * * ? *)");
    let draft = add(&draft, "crawl", TaskKind::GlueCrawler, None);
    let draft = add(&draft, "clean", TaskKind::GlueJob, Some("crawl"));
    let draft = add(&draft, "join", TaskKind::GlueJob, Some("clean"));
    let first = &advise(&draft).options[0];
    assert_eq!((first.option, first.route.starter), (Orchestrator::GlueWorkflows, Starter::GlueSchedule));
    assert_eq!(advise(&draft).sentence, "Use AWS Glue Workflows: a Glue workflow, started by its own schedule.");

    let draft = add(&draft, "score", TaskKind::EmrStep, Some("join"));
    let advice = advise(&draft);
    let first = &advice.options[0];
    assert_eq!((first.option, first.route.target), (Orchestrator::EventBridge, Target::StateMachine));
    assert_eq!(
        advice.sentence,
        "Use Amazon EventBridge: EventBridge Scheduler starts a Step Functions state machine that runs the 4 steps."
    );
    assert_eq!(advice.options[2].option, Orchestrator::GlueWorkflows, "what is blocked comes last");
    assert!(!advice.options[2].blockers.is_empty());

    let draft = set(&draft, Field::Airflow, "in-use");
    let advice = advise(&draft);
    assert_eq!((advice.options[0].option, advice.margin), (Orchestrator::Mwaa, Margin::Clear));
    assert_eq!(advice.options[0].route.starter, Starter::Airflow);
}

#[test]
fn a_local_time_lets_eventbridge_scheduler_start_the_glue_workflow() {
    let mut draft = drafts().swap_remove(0);
    draft.team = sluice::design::Team::default();
    draft.trigger.schedule.zone = "Europe/Paris".to_owned();
    let first = &advise(&draft).options[0];
    assert_eq!((first.option, first.route.starter), (Orchestrator::GlueWorkflows, Starter::Scheduler));
}

#[test]
fn an_assumption_matters_exactly_when_another_answer_changes_the_route() {
    use sluice::design::{Field, Input};
    let mut seen = BTreeSet::new();
    for draft in drafts() {
        let advice = advise(&draft);
        for assumption in &advice.assumptions {
            let Place::Design(field) = assumption.place else { continue };
            let Input::Choice(choices) = field.input() else { continue };
            if field == Field::Shape || !assumption.place.read(&draft).is_empty() {
                continue;
            }
            let changes = choices
                .iter()
                .any(|(keyword, _)| advise(&set(&draft, field, keyword)).options[0].route != advice.options[0].route);
            assert_eq!(assumption.matters, changes, "{field:?}: {}", advice.sentence);
            seen.insert((field, changes));
        }
    }
    assert!(seen.contains(&(Field::Airflow, true)) && seen.contains(&(Field::Backfills, false)), "{seen:?}");
}

#[test]
fn every_loser_says_why_and_every_example_has_an_answer() {
    for draft in drafts() {
        let advice = advise(&draft);
        assert_eq!(advice.options.len(), 3);
        assert_eq!(advice.options[0].lost, None);
        for loser in &advice.options[1..] {
            let lost = loser.lost.as_deref().unwrap();
            assert!(lost.contains("It would have taken ") && lost.ends_with('.'), "{lost}");
        }
        assert!(advice.options[0].blockers.is_empty(), "{}", advice.sentence);
    }
}

prop_compose! {
    /// Drafts of up to seven steps with links from earlier to later ones, and a few answers.
    fn any_draft()(
        kinds in prop::collection::vec(prop::option::weighted(0.9, prop::sample::select(TaskKind::ALL)), 0..7),
        links in prop::collection::vec((0_usize..7, 0_usize..7), 0..10),
        answers in prop::collection::vec((prop::sample::select(sluice::design::Field::ALL), any::<prop::sample::Index>()), 0..8),
    ) -> Draft {
        let mut draft = Draft::default();
        for (index, kind) in kinds.iter().enumerate() {
            let command = Command::AddTask { id: format!("t{index}").as_str().into(), name: format!("step {index}"), kind: *kind, after: None };
            draft = command.apply(&draft).unwrap();
        }
        for (from, to) in links {
            if from < to && to < kinds.len() {
                let command = Command::Link { from: format!("t{from}").as_str().into(), to: format!("t{to}").as_str().into() };
                draft = command.apply(&draft).unwrap_or(draft);
            }
        }
        for (field, index) in answers {
            if let sluice::design::Input::Choice(choices) = field.input() {
                draft = Command::set(field, index.get(choices).0).apply(&draft).unwrap_or(draft);
            }
        }
        draft
    }
}

/// Everything of an answer but its words: routes in order, margin, and which rules spoke, in any order.
fn bones(draft: &Draft) -> impl PartialEq + std::fmt::Debug {
    let advice = advise(draft);
    let options: Vec<_> = advice
        .options
        .iter()
        .map(|option| {
            let mut rules: Vec<_> =
                option.pros.iter().chain(&option.cons).chain(&option.blockers).map(|reason| reason.rule.id).collect();
            rules.sort_unstable();
            (option.route, rules)
        })
        .collect();
    let matters = advice.assumptions.iter().filter(|assumption| assumption.matters).count();
    (options, advice.margin, matters)
}

proptest! {
    #[test]
    fn the_answer_does_not_depend_on_order_names_or_ids(draft in any_draft(), seed in any::<u32>()) {
        let mut other = draft.clone();
        let turn = if other.tasks.is_empty() { 0 } else { seed as usize % other.tasks.len() };
        other.tasks.rotate_left(turn);
        if seed % 2 == 0 {
            other.links.reverse();
        }
        let renamed = |id: &TaskId| TaskId::from(format!("other-{id}").as_str());
        for task in &mut other.tasks {
            task.id = renamed(&task.id);
            task.name = format!("Step called {}", task.name);
        }
        for link in &mut other.links {
            (link.from, link.to) = (renamed(&link.from), renamed(&link.to));
        }
        prop_assert_eq!(bones(&draft), bones(&other));
    }

    #[test]
    fn everything_said_of_any_draft_names_a_place_of_it(draft in any_draft(), outside in 0_u8..3) {
        let mut draft = draft;
        for n in 0..outside {
            let id = sluice::design::AccessId::from(format!("x{n}").as_str());
            let at = |field| Place::Access(id.clone(), field);
            let add = Command::All(vec![
                Command::AddAccess(id.clone()),
                Command::set(at(sluice::design::AccessField::Reach), if n == 0 { "public" } else { "private" }),
                Command::set(at(sluice::design::AccessField::Credential), "api-key"),
                Command::set(at(sluice::design::AccessField::Allowlist), "yes"),
            ]);
            draft = add.apply(&draft).unwrap();
        }
        check_evidence(&draft);
    }

    #[test]
    fn any_draft_has_three_options_and_an_answer(draft in any_draft()) {
        let advice = advise(&draft);
        let options: BTreeSet<_> = advice.options.iter().map(|option| option.option).collect();
        prop_assert_eq!(options.len(), 3);
        prop_assert!(advice.options[0].blockers.is_empty());
        prop_assert!(advice.sentence.ends_with('.'));
        if !draft.tasks.is_empty() {
            let airflow = Command::set(sluice::design::Field::Airflow, "in-use").apply(&draft).unwrap_or(draft);
            prop_assert_eq!(advise(&airflow).options[0].option, Orchestrator::Mwaa, "as every loser's text promises");
        }
    }
}
