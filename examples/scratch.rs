//! scratch
#![allow(clippy::all, missing_docs)]
use sluice::analysis::{Env, analyse};
use sluice::schedule::{Instant, ZoneRules};
use std::rc::Rc;
struct Z;
impl ZoneRules for Z {
    fn offset(&self, _: &str, _: Instant) -> Option<i32> {
        Some(0)
    }
}
fn main() {
    let file = std::env::args().nth(1).unwrap();
    let times: u32 = std::env::args().nth(2).map_or(1, |t| t.parse().unwrap());
    let part = std::env::args().nth(3).unwrap_or_default();
    let text = std::fs::read_to_string(file).unwrap();
    let t = std::time::Instant::now();
    let draft = sluice::share::from_json(&text).unwrap().draft;
    println!("read {:?} tasks {} links {}", t.elapsed(), draft.tasks.len(), draft.links.len());
    let env = Env { now: Instant(1_795_078_400), zones: Rc::new(Z) };
    let mut best = std::collections::BTreeMap::new();
    let mut note = |name: &'static str, f: &mut dyn FnMut()| {
        if !part.is_empty() && part != name {
            f();
            return;
        }
        let t = std::time::Instant::now();
        f();
        let e = t.elapsed();
        let b = best.entry(name).or_insert(e);
        *b = (*b).min(e);
    };
    for _ in 0..times {
        let mut d = None;
        note("0 apply", &mut || {
            d = sluice::design::Command::set(
                sluice::design::Place::Task("t5".into(), sluice::design::TaskField::Name),
                "x",
            )
            .apply(&draft);
        });
        note("0 json", &mut || {
            std::hint::black_box(sluice::share::to_json(&draft));
        });
        note("1 resolve", &mut || {
            std::hint::black_box(sluice::design::resolve(&draft, &*env.zones));
        });
        let mut a = None;
        note("2 analyse", &mut || {
            a = Some(analyse(&draft, &env));
        });
        let a = a.unwrap();
        note("3 changes", &mut || {
            a.changes(&draft);
        });
        note("4 run+layout", &mut || {
            a.run();
        });
        note("5 security", &mut || {
            a.security();
        });
        note("6 cost", &mut || {
            a.cost();
        });
        note("7 horizon", &mut || {
            a.horizon();
        });
        note("8 conversions", &mut || {
            a.conversions();
        });
        note("9 forecast", &mut || {
            a.forecast(sluice::forecast::Assume { copies: 10, failing: 0, class: 1 });
        });
        if part.is_empty() {
            println!(
                "problems {} findings {} roles {} grants {}",
                a.problems.len(),
                a.findings.len(),
                a.security().roles.len(),
                a.security().roles.iter().map(|r| r.grants.len()).sum::<usize>()
            );
        }
        note("a report", &mut || {
            std::hint::black_box(sluice::export::report::report(&a));
        });
    }
    for (n, e) in best {
        println!("{n:16} {e:?}");
    }
}
