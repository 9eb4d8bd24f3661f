//! The designs that are measured, and that are compared between builds.

use sluice::analysis::{Env, analyse};
use sluice::design::examples::{EXAMPLES, Example};
use sluice::design::{Command, Draft, Field, Place, TaskField, TaskId, TaskKind};
use sluice::schedule::{Instant, ZoneRules};
use std::fmt::{self, Write};
use std::rc::Rc;

/// The moment every analysis is made at: 2026-11-19T08:53:20Z.
pub(crate) const NOW: Instant = Instant(1_795_078_400);

/// The numbers of tasks that are measured natively; the browser is told each.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) const SIZES: [u32; 4] = [8, 30, 120, 1_000];

/// What is measured, in words, and whether that includes what would change the answer.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) const WHAT: [(&str, bool); 2] =
    [("from a command to the analysis", false), ("and to what would change the answer", true)];

/// A design of `tasks` steps in layers of six, each waiting for up to three of the layer before.
pub(crate) fn design(tasks: u32) -> Draft {
    let mut draft = EXAMPLES.first().map(Example::draft).unwrap_or_default();
    draft.tasks.clear();
    draft.links.clear();
    let id = |n: u32| TaskId::from(format!("n{n}").as_str());
    let mut commands = Vec::new();
    for n in 0..tasks {
        let kind = TaskKind::ALL.get(n as usize % TaskKind::ALL.len()).copied();
        commands.push(Command::AddTask { id: id(n), name: format!("step-{n}"), kind, after: None });
        commands.push(Command::set(Place::Task(id(n), TaskField::Typical), (n % 40 + 1).to_string()));
        commands.push(Command::set(Place::Task(id(n), TaskField::Worst), (n % 40 + 20).to_string()));
        let layer = n / 6 * 6;
        for k in 0..=(n % 3).min(layer) {
            if layer > 0 {
                commands.push(Command::Link { from: id(layer - 1 - (n * 7 + k) % 6), to: id(n) });
            }
        }
    }
    Command::All(commands).apply(&draft).unwrap_or(draft)
}

/// One number for the analyses of all examples and of designs of several sizes, from their debug text: equal when they
/// are equal byte for byte.
pub(crate) fn fingerprint(zones: Rc<dyn ZoneRules>) -> String {
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    let broken = Command::set(Field::Expression, "cron(0 2 ? *)").apply(&design(8)).unwrap_or_default();
    let env = Env { now: NOW, zones };
    let drafts = EXAMPLES.iter().map(Example::draft).chain([design(8), design(120), broken]);
    for draft in drafts {
        let analysis = analyse(&draft, &env);
        let panels = (analysis.preview(), analysis.run(), analysis.layout(), analysis.security());
        let shown = (panels, analysis.horizon(), analysis.conversions(), analysis.cost(), analysis.changes(&draft));
        let written = write!(hash, "{analysis:?}{shown:?}");
        debug_assert!(written.is_ok(), "hashing never fails");
    }
    format!("{:016x}", hash.0)
}

/// The hash function FNV-1a, 64 bits.
struct Fnv(u64);

impl Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        Ok(())
    }
}

/// The zones of natively run code.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) struct Zones;

#[cfg(not(target_arch = "wasm32"))]
impl ZoneRules for Zones {
    fn offset(&self, zone: &str, at: Instant) -> Option<i32> {
        use chrono::Offset;
        let zone: chrono_tz::Tz = zone.parse().ok()?;
        let moment = chrono::DateTime::from_timestamp(at.0, 0)?;
        Some(moment.with_timezone(&zone).offset().fix().local_minus_utc().div_euclid(60))
    }
}
