//! The panel as HTML: what of a plan is shown, and how permissions and steps point to each other.

use super::*;
use crate::analysis::analyse;
use crate::design::Command;
use crate::design::examples::Example;
use crate::diag::Severity;
use crate::rules::Rule;
use crate::store::{Chosen, reduce};
use crate::ui::panels::fixture::{HOSTILE, RULE, analysis, diamond, finding, model, panel, text_of, values, with};

static SECURITY_RULE: Rule = Rule {
    id: "SEC900",
    name: "least-privilege",
    family: Family::Security,
    since: "0.1.0",
    facts: &[],
    weighs: false,
    check: |_, _| {},
};

/// The model of an example, after what was chosen.
fn example(keyword: &str, chosen: Option<Chosen>) -> Model {
    let draft = Example::find(keyword).expect(keyword).draft();
    let known = analyse(&draft, &analysis(&draft).env);
    let mut model = model(draft, known);
    if let Some(state) = reduce(&model.state, Action::Choose(chosen)) {
        model.state = Rc::new(state);
    }
    model
}

fn shown(model: &Model) -> String {
    panel(security(model))
}

/// The opening tags with this class, each with what follows up to the end of the element.
fn with_class<'a>(html: &'a str, class: &str) -> Vec<&'a str> {
    let start = format!("class=\"{class}\"");
    let tags = html.match_indices("<button").map(|(at, _)| &html[at..]);
    tags.filter(|tag| tag.split('>').next().is_some_and(|tag| tag.contains(&start)))
        .map(|tag| tag.split("</button>").next().unwrap())
        .collect()
}

#[test]
fn every_heading_can_be_gone_to_from_the_top() {
    let html = shown(&example("partner", None));
    let contents = html.split("<ul class=\"contents\">").nth(1).unwrap().split("</ul>").next().unwrap();
    let listed: Vec<String> = contents.split("<li>").skip(1).map(text_of).collect();
    let headings = html.split("<h3").skip(1).filter(|part| part.starts_with(" id=\"security-"));
    let headings: Vec<String> =
        headings.map(|part| text_of(&["<h3", part.split("</h3>").next().unwrap()].concat())).collect();
    assert_eq!(listed, headings);
    assert!(listed.len() > 5 && listed.contains(&"Network".to_owned()), "{listed:?}");
}

#[test]
fn a_step_marks_exactly_the_lines_that_it_needs() {
    for keyword in ["partner", "glue", "mixed", "arrival"] {
        let bare = example(keyword, None);
        let plan = bare.analysis.security().clone();
        for step in seen::Seen::new(&bare, &plan).needers.into_iter().map(|needer| needer.step) {
            let html = shown(&example(keyword, Some(Chosen::Step(step.clone()))));
            let marked = with_class(&html, "line-button line-marked");
            let all = marked.len() + with_class(&html, "line-button").len();
            let needed: Vec<_> =
                plan.roles.iter().flat_map(|role| &role.grants).filter(|grant| grant.step == step).collect();
            assert_eq!(marked.is_empty(), needed.is_empty(), "{keyword} {step:?}");
            let text = text_of(&marked.concat()).replace("&lt;", "<").replace("&gt;", ">");
            for grant in &needed {
                assert!(text.contains(&format!("\"{}\"", grant.action)), "{keyword} {step:?}: {}", grant.action);
            }
            assert!(marked.iter().all(|line| line.contains("aria-current=\"true\"")), "not by colour alone");
            assert!(all >= marked.len() && all > 0);
        }
        assert!(with_class(&shown(&bare), "line-button line-marked").is_empty(), "{keyword}");
    }
}

#[test]
fn a_line_names_the_steps_and_the_facts_that_need_it() {
    let bare = example("partner", None);
    let plan = bare.analysis.security().clone();
    let html = shown(&bare);
    let mut seen = 0;
    for role in &plan.roles {
        for (number, line) in role.policy.lines().enumerate() {
            if !html.contains(&format!(" id=\"line-{}-{number}\"", role.name)) {
                continue;
            }
            seen += 1;
            let html = shown(&example("partner", Some(Chosen::Line(role.name.as_str().into(), number))));
            let needs = html.split("class=\"needs\"").nth(1).expect(line).split("</ul>").next().unwrap();
            let grants: Vec<_> = role.lines[number].iter().map(|index| &role.grants[*index]).collect();
            assert_eq!(needs.matches("<li").count(), grants.len(), "{line}");
            for grant in grants {
                let step = grant.step.as_ref().map_or("what starts the run".to_owned(), |id| called(&bare, id));
                assert!(text_of(needs).contains(&step), "{line}: {needs}");
                assert!(needs.contains(&format!("data-fact=\"{}\"", grant.fact.id)), "{line}: {needs}");
            }
            assert_eq!(values(&html, "aria-pressed=\"true").len(), 1, "{line}");
            assert!(text_of(&html).contains("needs the chosen line"), "{line}");
        }
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn a_policy_is_one_stop_of_the_tab_key() {
    let html = shown(&example("mixed", None));
    for policy in html.split("class=\"lines\"").skip(1) {
        let policy = policy.split("</section>").next().unwrap();
        let lines = with_class(policy, "line-button");
        assert_eq!(lines.iter().filter(|line| line.contains("tabindex=\"0\"")).count(), 1, "{policy}");
    }
}

#[test]
fn every_grant_of_an_example_is_in_the_table_of_steps_roles_and_resources() {
    for keyword in ["partner", "glue", "mixed"] {
        let model = example(keyword, None);
        let html = panel(matrix::matrix(&model, &seen::Seen::new(&model, model.analysis.security())));
        let text = text_of(&html).replace("&lt;", "<").replace("&gt;", ">");
        for role in &model.analysis.security().roles {
            for grant in &role.grants {
                let row = html.split("<tr").filter(|row| row.contains(&role.name));
                let action = format!("<code>{}</code>", grant.action);
                assert!(row.clone().any(|row| row.contains(&action)), "{keyword}: {}", grant.action);
                assert!(text.contains(&grant.resource), "{keyword}: {}", grant.resource);
            }
        }
    }
}

#[test]
fn code_can_be_copied_and_scrolled_by_keyboard() {
    let model = example("partner", None);
    let html = shown(&model);
    for role in &model.analysis.security().roles {
        let trust = format!("tabindex=\"0\" role=\"region\" aria-label=\"trust policy of {}\"", role.name);
        assert!(html.contains(&trust), "{}", role.name);
        assert!(
            html.contains(&format!("role=\"region\" aria-label=\"permissions of {}\"", role.name)),
            "{}",
            role.name
        );
    }
    let names = values(&html, "aria-label=\"Copy ");
    let mut once = names.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(names.len(), once.len(), "two copy buttons have one name: {names:?}");
}

#[test]
fn the_drawing_has_every_zone_way_out_and_system_and_says_so_in_words() {
    let model = example("partner", None);
    let network = model.analysis.security().network.clone().expect("the partner registers addresses");
    let html = panel(drawing::drawing(&model, &network));
    let text = text_of(&html).replace("&lt;", "<").replace("&gt;", ">");
    for zone in &network.zones {
        for part in [&zone.zone, &zone.private_subnet, &zone.public_subnet, &zone.nat] {
            assert!(text.matches(part.as_str()).count() >= 2, "drawn and said: {part} in {text}");
        }
    }
    let system = model.analysis.design.outside[0].system.clone();
    assert!(text.matches(system.as_str()).count() >= 2, "{system} in {text}");
    assert!(html.contains("role=\"img\"") && html.contains("aria-labelledby=\"net-title\""), "{html}");
}

#[test]
fn everything_of_a_plan_is_on_the_screen() {
    for keyword in ["partner", "glue", "mixed", "arrival", "report"] {
        let model = example(keyword, None);
        let text = text_of(&shown(&model)).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let plan = model.analysis.security();
        let mut parts: Vec<&str> = Vec::new();
        parts.extend(plan.secrets.iter().map(|secret| secret.name.as_str()));
        parts.extend(plan.resource_policies.iter().map(|policy| policy.on.as_str()));
        parts.extend(plan.encryption.iter().map(|each| each.what.as_str()));
        parts.extend(plan.placeholders.iter().map(|each| each.name.as_str()));
        if let Some(network) = &plan.network {
            parts.extend(network.routes.iter().flat_map(|table| &table.rows).map(|hop| hop.target.as_str()));
            parts.extend(network.groups.iter().map(|group| group.name.as_str()));
            parts.extend(network.groups.iter().flat_map(|group| &group.rules).map(|rule| rule.ports.as_str()));
            parts.extend(network.endpoints.iter().map(|endpoint| endpoint.service.as_str()));
            parts.extend(network.allowlist.iter().map(|sheet| sheet.text.as_str()));
            parts.extend(network.without_nat.iter().map(|each| each.what));
        }
        for part in parts {
            assert!(text.contains(part), "{keyword}: {part}");
        }
    }
}

#[test]
fn names_stay_text() {
    let draft = Example::find("partner").unwrap().draft();
    let id = draft.tasks[0].id.clone();
    let draft = with(&draft, &crate::design::Command::set(Place::Task(id.clone(), TaskField::Name), HOSTILE));
    let known = analyse(&draft, &analysis(&draft).env);
    let mut model = model(draft, known);
    model.state = Rc::new(reduce(&model.state, Action::Choose(Some(Chosen::Step(Some(id))))).unwrap());
    assert!(shown(&model).contains("&lt;script&gt;"));
}

#[test]
fn only_findings_about_security_are_shown() {
    let draft = diamond();
    let mut analysis = analysis(&draft);
    analysis.findings = vec![
        finding(&SECURITY_RULE, Severity::Warning, "About security."),
        finding(&RULE, Severity::Warning, "About something else."),
    ];
    let text = text_of(&shown(&model(draft, analysis)));
    assert!(text.contains("Security warning About security.") && !text.contains("About something else."), "{text}");
    assert!(text.contains("No settings yet.") && text.contains("Choose what starts a run"), "{text}");
}

#[test]
fn a_boundary_is_shown_and_reported_when_roles_get_one() {
    let ask = |answer: &str| {
        let draft = with(&Example::find("partner").unwrap().draft(), &Command::set(Field::Boundary, answer));
        let known = analyse(&draft, &analysis(&draft).env);
        let report = crate::export::report::report(&known);
        (text_of(&shown(&model(draft, known))), report)
    };
    let (screen, report) = ask("yes");
    assert!(screen.contains("Permissions boundary") && screen.contains("partner-orders-boundary"), "{screen}");
    assert!(report.contains("## Permissions boundary\n\n### partner-orders-boundary"), "{report}");
    let (screen, report) = ask("no");
    assert!(!screen.contains("partner-orders-boundary") && !report.contains("## Permissions boundary"));
}

#[test]
fn many_steps_are_shown_a_page_at_a_time_and_each_on_one() {
    let kinds = ["glue-job", "glue-crawler", "lambda", "athena"];
    let mut draft = crate::design::Draft::default();
    let mut add = Vec::new();
    for n in 0..120 {
        let id = TaskId::from(format!("t{n}").as_str());
        let kind = crate::design::TaskKind::from_keyword(kinds[n % kinds.len()]);
        add.push(Command::AddTask { id: id.clone(), name: format!("step-{n}"), kind, after: None });
        if n > 0 {
            add.push(Command::Link { from: format!("t{}", n - 1).as_str().into(), to: id });
        }
    }
    add.push(Command::set(Field::Start, "demand"));
    draft = Command::All(add).apply(&draft).unwrap();
    let known = analyse(&draft, &analysis(&draft).env);
    let mut model = model(draft, known);
    let plan = model.analysis.security().clone();
    let (mut grants, mut roles) = (0, std::collections::BTreeSet::new());
    for page in 0..3 {
        if page > 0 {
            model.state = Rc::new(reduce(&model.state, Action::Page(page)).unwrap());
        }
        let html = shown(&model);
        assert!(text_of(&html).contains("lines for steps on other pages; Copy takes all."));
        assert!(html.matches('<').count() < 60_000);
        let named = values(&html, "data-role=\"");
        assert!(named.len() < 60, "{}", named.len());
        roles.extend(named);
        let seen = seen::Seen::new(&model, &plan);
        grants += seen.roles.iter().flat_map(super::seen::Rights::grants).filter(|(_, needer)| *needer > 0).count();
        for rights in &seen.roles {
            for (number, words) in rights.role.policy.lines().enumerate() {
                for (grant, _) in rights.of_line(number) {
                    let named = |name: &str| words.contains(&format!("\"{name}\""));
                    let id = format!("id=\"line-{}-{number}\"", rights.role.name);
                    assert!(!(named(&grant.action) || named(&grant.resource)) || html.contains(&id), "{words}");
                }
            }
        }
    }
    let of_steps = plan.roles.iter().flat_map(|role| &role.grants).filter(|grant| grant.step.is_some()).count();
    assert_eq!(grants, of_steps, "every right of a step is on one page");
    assert_eq!(roles.len(), plan.roles.len(), "every role is on some page");
}
