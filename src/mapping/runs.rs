//! The lines of a state machine are read as the head of `states.rs` says, and every run of them is that of the drawing.

use super::tests::{design, join, lines, link};
use super::*;
use crate::dag::After;
use crate::design::{Command, LinkField, TaskKind};
use proptest::prelude::*;

/// What happens in a run: of each step whether it fails, should it run, and which of its conditions holds (0 is none).
struct Fate {
    fails: Vec<bool>,
    chosen: Vec<usize>,
}

/// The steps that run, as drawn: a step waits for all of its links or for any, and a link lets it start when its step
/// ran, ended as the link says, and the condition holds. A link for the end, however it comes, asks nothing of a step
/// that does not run, when it is not the only one.
fn drawn(flow: &Flow, fate: &Fate) -> Vec<bool> {
    let mut ran = vec![false; flow.len()];
    for step in flow.in_order() {
        let lets = |link: &crate::dag::Link| {
            let how = match link.after {
                After::Success => !fate.fails[link.from],
                After::Failure => fate.fails[link.from],
                After::Completion => true,
            };
            ran[link.from] && how && (link.branch == 0 || fate.chosen[link.from] == link.branch)
        };
        let links: Vec<_> = flow.into(step).map(|(_, link)| link).collect();
        let asks = |link: &crate::dag::Link| ran[link.from] || link.after != After::Completion || link.branch > 0;
        let all = links.iter().filter(|link| asks(link)).all(lets);
        let starts = links.is_empty() || (links.iter().any(lets) && (flow.any(step) || all));
        ran[step] = starts;
    }
    ran
}

/// Reads the lines, without a look at the drawing.
struct Reader<'a> {
    fate: &'a Fate,
    lengths: &'a [u32],
    ran: Vec<bool>,
    /// Start and end of each step that ran.
    times: Vec<(u32, u32)>,
}

fn number(name: &str) -> usize {
    name.strip_prefix('s').and_then(|name| name.parse().ok()).unwrap_or_else(|| panic!("no step: {name}"))
}

impl Reader<'_> {
    /// Goes through a list from this moment on; whether nothing failed in it, and when it ends.
    fn list(&mut self, pieces: &[Piece], mut sound: bool, mut now: u32) -> (bool, u32) {
        for item in items(pieces) {
            let (head, inside) = (&item[0], &item[1..]);
            let (good, end) = match head.what {
                "Task" => self.task(number(&head.says), sound, now),
                "Parallel" => {
                    let branches = items(inside);
                    assert_eq!(head.says, format!("{} branches", branches.len()));
                    branches.into_iter().fold((true, now), |(all, latest), branch| {
                        let list = if branch[0].what == "Branch" { &branch[1..] } else { branch };
                        let (good, end) = self.list(list, sound, now);
                        (all && good, latest.max(end))
                    })
                }
                "Choice" => match head.says.strip_prefix("only when ") {
                    Some(when) if sound && self.holds(when) => self.list(inside, true, now),
                    Some(_) => (true, now),
                    None => {
                        let ways = items(inside);
                        assert_eq!(head.says, format!("{} ways", ways.len()));
                        assert!(ways.iter().all(|way| way[0].what == "When"));
                        let taken: Vec<_> = ways.into_iter().filter(|way| sound && self.holds(&way[0].says)).collect();
                        assert!(taken.len() < 2, "a Choice takes one way");
                        taken.first().map_or((true, now), |way| self.list(&way[1..], true, now))
                    }
                },
                "Catch" => {
                    let says = &head.says;
                    let holds = match (says.strip_prefix("of "), says.strip_prefix("when ")) {
                        (Some(of), _) if of.ends_with(", going on either way") => true,
                        (Some(of), _) => of.split(" or ").any(|step| self.part(&format!("{step} failed"))),
                        (_, Some(when)) => self.holds(when),
                        _ => panic!("{says}"),
                    };
                    if holds { self.list(inside, true, now) } else { (true, now) }
                }
                "Never:" => (true, now),
                what => panic!("{what}"),
            };
            sound &= good;
            now = end;
        }
        (sound, now)
    }

    fn task(&mut self, step: usize, sound: bool, now: u32) -> (bool, u32) {
        assert!(!self.ran[step], "twice");
        if !sound {
            return (true, now);
        }
        self.ran[step] = true;
        self.times[step] = (now, now + self.lengths[step]);
        (!self.fate.fails[step], self.times[step].1)
    }

    fn holds(&self, when: &str) -> bool {
        // Words in brackets stay together.
        let cases: Vec<&str> = if when.contains(" and ") { when.split(", or ").collect() } else { vec![when] };
        cases.iter().any(|case| case.split(" and ").all(|part| self.part(part)))
    }

    fn part(&self, part: &str) -> bool {
        let any = part.trim_start_matches('(').trim_end_matches(')');
        any.split(" or ").any(|part| {
            if let Some(step) = part.strip_suffix(" failed") {
                return self.ran[number(step)] && self.fate.fails[number(step)];
            }
            if let Some(step) = part.strip_suffix(" succeeded") {
                return self.ran[number(step)] && !self.fate.fails[number(step)];
            }
            let not = part.strip_prefix("not ");
            let (step, branch) = not.unwrap_or(part).strip_prefix('c').unwrap().split_once('.').unwrap();
            let (step, branch): (usize, usize) = (step.parse().unwrap(), branch.parse().unwrap());
            self.ran[step] && (self.fate.chosen[step] == branch) != not.is_some()
        })
    }
}

/// The items of a list, each with what is inside.
fn items(pieces: &[Piece]) -> Vec<&[Piece]> {
    let Some(first) = pieces.first() else { return Vec::new() };
    let starts: Vec<usize> = (0..pieces.len()).filter(|&at| pieces[at].depth == first.depth).collect();
    let ends = starts.iter().skip(1).copied().chain([pieces.len()]);
    starts.iter().zip(ends).map(|(&from, to)| &pieces[from..to]).collect()
}

/// Links as (from, to, outcome, condition).
fn drawing(any: &[bool], links: &[(usize, usize, u8, usize)]) -> Design {
    let names: Vec<String> = (0..any.len()).map(|step| format!("s{step}")).collect();
    let pairs: Vec<String> = links.iter().map(|(from, to, ..)| format!("s{from}>s{to}")).collect();
    let mut more: Vec<Command> = Vec::new();
    for &(from, to, on, when) in links {
        let (a, b) = (&names[from], &names[to]);
        if let Some(on) = ["failure", "completion"].get(usize::from(on)) {
            more.push(link(a, b, LinkField::On, on));
        }
        if when > 0 {
            more.push(link(a, b, LinkField::When, &format!("c{from}.{when}")));
        }
    }
    more.extend(names.iter().zip(any).filter(|(_, any)| **any).map(|(name, _)| join(name)));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let pairs: Vec<&str> = pairs.iter().map(String::as_str).collect();
    design(TaskKind::Lambda, &names, &pairs, &more)
}

fn agrees(design: &Design, lengths: &[u32]) -> Result<(), TestCaseError> {
    let flow = &design.graph().unwrap();
    let found = mapping(design, Target::StateMachine);
    // The number in the words of a condition is that of the text, not of the list.
    let named = |at: usize| design.edges[at].when.split_once('.').map_or(0, |(_, n)| n.parse().unwrap());
    let mut numbers = vec![vec![0_usize]; flow.len()];
    for (at, link) in flow.links().iter().enumerate().filter(|(_, link)| link.branch > 0) {
        let numbers = &mut numbers[link.from];
        numbers.resize(numbers.len().max(link.branch + 1), 0);
        numbers[link.branch] = named(at);
    }
    let caught: Vec<usize> =
        (0..flow.len()).filter(|&step| flow.out(step).any(|(_, link)| link.after != After::Success)).collect();
    for failing in 0..1_usize << caught.len() {
        let mut chosen = vec![0; flow.len()];
        // Of two conditions and more one holds, a single one may not.
        let least: Vec<usize> = numbers.iter().map(|all| usize::from(all.len() > 2)).collect();
        chosen.clone_from(&least);
        loop {
            let fails =
                (0..flow.len()).map(|s| caught.iter().position(|&c| c == s).is_some_and(|at| failing >> at & 1 == 1));
            let fate = Fate { fails: fails.collect(), chosen: chosen.clone() };
            let said = Fate {
                fails: fate.fails.clone(),
                chosen: chosen.iter().zip(&numbers).map(|(&at, all)| all[at]).collect(),
            };
            let mut reader =
                Reader { fate: &said, lengths, ran: vec![false; flow.len()], times: vec![(0, 0); flow.len()] };
            reader.list(&found.pieces, true, 0);
            let ran = drawn(flow, &fate);
            let text = lines(&found).join("\n");
            prop_assert_eq!(&reader.ran, &ran, "fails {:?}, chosen {:?}, of\n{}", said.fails, said.chosen, text);
            // A step that does not run is known not to when what it waits for is.
            let mut known = vec![0; flow.len()];
            for step in flow.in_order() {
                let before = flow.into(step).map(|(_, link)| known[link.from]).max().unwrap_or(0);
                known[step] = if ran[step] { reader.times[step].1 } else { before };
            }
            // Nothing starts before what it waits for has ended, nor later than that is known where no gap says so,
            // nothing fails and every step waits for all.
            for step in (0..flow.len()).filter(|&step| ran[step]) {
                let before = flow.into(step).map(|(_, link)| link.from).filter(|&from| ran[from]);
                let ended = before.map(|from| reader.times[from].1).max().unwrap_or(0);
                let start = reader.times[step].0;
                prop_assert!(start >= ended, "s{} starts at {}, not {}, of\n{}", step, start, ended, text);
                let any = (0..flow.len()).any(|step| flow.any(step));
                if found.gaps.is_empty() && failing == 0 && !any {
                    let latest = flow.into(step).map(|(_, link)| known[link.from]).max().unwrap_or(0);
                    prop_assert!(start <= latest, "s{} starts at {}, not {}, of\n{}", step, start, latest, text);
                }
            }
            let Some(next) = (0..flow.len()).find(|&step| chosen[step] + 1 < numbers[step].len()) else { break };
            chosen[next] += 1;
            chosen[..next].copy_from_slice(&least[..next]);
        }
    }
    Ok(())
}

#[test]
fn a_step_waits_until_it_is_known_that_another_does_not_run() {
    // s4 waits for s0 and, should s1 fail, for s2: when s1 ends well after two minutes.
    let design = drawing(&[false; 5], &[(1, 2, 0, 0), (0, 4, 1, 0), (2, 4, 1, 0)]);
    agrees(&design, &[1, 2, 1, 1, 1]).unwrap();
}

proptest! {
    #[test]
    fn a_state_machine_runs_the_steps_that_are_drawn(
        steps in prop::collection::vec((0..3_u8, 1..50_u32), 1..7),
        links in prop::collection::vec((0..6_usize, 0..6_usize, 0..6_u8, 0..5_usize), 0..10),
    ) {
        let mut links: Vec<_> = links
            .into_iter()
            .filter(|&(from, to, ..)| from < to && to < steps.len())
            // Half of the links have no condition.
            .map(|(from, to, on, when)| (from, to, on, when.saturating_sub(2)))
            .collect();
        links.sort_unstable();
        links.dedup_by_key(|link| (link.0, link.1));
        let (any, lengths): (Vec<bool>, Vec<u32>) = steps.into_iter().map(|(any, length)| (any == 0, length)).unzip();
        agrees(&drawing(&any, &links), &lengths)?;
    }
}
