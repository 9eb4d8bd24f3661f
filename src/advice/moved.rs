//! What an edit did to the answer: the difference of the reasons before and after.

use super::{Advice, Margin};
use crate::design::Orchestrator;
use crate::rules::{Reason, Side, Strength};

/// What moved between two answers, the outcome first: "Amazon MWAA comes first now.", then each reason that came or
/// went: "Amazon MWAA +1 strong: no longer against it: A small MWAA environment costs ...". Empty when nothing did; other words for the same reasons are nothing.
pub fn moved(before: &Advice, after: &Advice) -> Vec<String> {
    let mut said = Vec::new();
    if let (Some(was), Some(is)) = (before.options.first(), after.options.first()) {
        if was.option != is.option {
            said.push([is.option.label(), " comes first now, before ", was.option.label(), "."].concat());
        } else if was.route != is.route {
            said.push(["Now ", &is.how, "."].concat());
        }
    }
    if before.margin != after.margin {
        said.push([word(after.margin), " now; ", &word(before.margin).to_lowercase(), " before."].concat());
    }
    for &option in Orchestrator::ALL {
        let (old, new) = (reasons(before, option), reasons(after, option));
        said.extend(missing(&old, &new).into_iter().map(|reason| line(reason, true)));
        said.extend(missing(&new, &old).into_iter().map(|reason| line(reason, false)));
    }
    said
}

const fn word(margin: Margin) -> &'static str {
    match margin {
        Margin::Clear => "A clear lead",
        Margin::Narrow => "A narrow lead",
        Margin::Tie => "A tie",
    }
}

fn reasons(advice: &Advice, option: Orchestrator) -> Vec<&Reason> {
    let ranked = advice.options.iter().filter(|ranked| ranked.option == option);
    ranked.flat_map(|ranked| ranked.blockers.iter().chain(&ranked.pros).chain(&ranked.cons)).collect()
}

/// The reasons of `these` that are not among `others`, by rule and weight.
fn missing<'a>(these: &[&'a Reason], others: &[&Reason]) -> Vec<&'a Reason> {
    let mut left = others.to_vec();
    let mut missing = Vec::new();
    for &reason in these {
        match left.iter().position(|other| other.rule.id == reason.rule.id && other.side == reason.side) {
            Some(at) => {
                left.remove(at);
            }
            None => missing.push(reason),
        }
    }
    missing
}

/// "Amazon MWAA +1 strong: 24 steps". What spoke against an option and went is in its favour. Of a reason that went only
/// its beginning is told: the facts it rested on may be true still, and others may outweigh them now.
fn line(reason: &Reason, gone: bool) -> String {
    let facts: Vec<&str> = reason.because.iter().map(|fact| fact.says.as_str()).collect();
    let said = if gone { clause(&reason.says).to_owned() } else { facts.join(", ") };
    let change = match reason.side {
        Side::Blocks if gone => " is no longer ruled out",
        Side::Blocks => " is ruled out",
        Side::For(strength) => step(strength, !gone),
        Side::Against(strength) => step(strength, gone),
    };
    let before = match (gone, reason.side) {
        (true, Side::For(_)) => ": no longer for it: ",
        (true, Side::Against(_)) => ": no longer against it: ",
        (true, Side::Blocks) => ", as it was by: ",
        (false, _) => ": ",
    };
    [reason.option.label(), change, before, &said].concat()
}

/// A reason up to its first colon, without the full stop.
fn clause(says: &str) -> &str {
    says.split(": ").next().unwrap_or(says).trim_end_matches('.')
}

const fn step(strength: Strength, up: bool) -> &'static str {
    match (strength, up) {
        (Strength::Weak, true) => " +1 weak",
        (Strength::Weak, false) => " −1 weak",
        (Strength::Strong, true) => " +1 strong",
        (Strength::Strong, false) => " −1 strong",
        (Strength::Decides, true) => " +1 deciding",
        (Strength::Decides, false) => " −1 deciding",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::advise;
    use crate::advice::testing::{AnyZone, random};
    use crate::design::{Command, Draft, Field, TaskKind, resolve};

    fn answer(draft: &Draft) -> Advice {
        advise(&resolve(draft, &AnyZone).0).0
    }

    fn step(draft: &Draft, id: &str, after: Option<&str>) -> Draft {
        let kind = Some(TaskKind::Lambda);
        Command::AddTask { id: id.into(), name: id.to_owned(), kind, after: after.map(Into::into) }
            .apply(draft)
            .unwrap()
    }

    #[test]
    fn a_graph_that_grows_says_what_that_gives_to_airflow() {
        let small = step(&step(&Draft::default(), "a", None), "b", Some("a"));
        let large = Command::set(Field::Steps, "24").apply(&small).unwrap();
        let said = moved(&answer(&small), &answer(&large));
        assert!(said.contains(&"Amazon MWAA +1 strong: 24 steps, “b” waits for “a”".to_owned()), "{said:?}");
        // The standing cost is a strong reason against MWAA for two steps, and a weak one for 24.
        let gone =
            "Amazon MWAA +1 strong: no longer against it: A small MWAA environment costs 0.49 US dollars an hour";
        assert!(said.iter().any(|line| line.starts_with(gone)), "{said:?}");
        assert!(said.contains(&"Amazon MWAA −1 weak: 24 steps, “b” waits for “a”".to_owned()), "{said:?}");
    }

    #[test]
    fn the_outcome_comes_first() {
        let one = step(&Draft::default(), "a", None);
        let used = Command::set(Field::Airflow, "in-use").apply(&one).unwrap();
        assert_eq!(moved(&answer(&one), &answer(&used))[0], "Amazon MWAA comes first now, before Amazon EventBridge.");
    }

    #[test]
    fn a_name_moves_nothing() {
        let one = step(&Draft::default(), "a", None);
        let named = Command::set(Field::Name, "another").apply(&one).unwrap();
        assert_eq!(moved(&answer(&one), &answer(&named)), Vec::<String>::new());
    }

    #[test]
    fn back_again_is_the_opposite() {
        for seed in 0..300 {
            let (one, other) = (answer(&random(seed)), answer(&random(seed + 1)));
            let count = |lines: &[String], sign: &str| lines.iter().filter(|line| line.contains(sign)).count();
            let (there, back) = (moved(&one, &other), moved(&other, &one));
            for (up, down) in [(" +1 weak", " −1 weak"), (" +1 strong", " −1 strong"), (" +1 deciding", " −1 deciding")]
            {
                assert_eq!(count(&there, up), count(&back, down), "{seed}: {there:?} {back:?}");
                assert_eq!(count(&there, down), count(&back, up), "{seed}: {there:?} {back:?}");
            }
        }
    }
}
