//! Designs for tests: the same for the same seed.
use crate::design::{Command, Draft, Field, Input, LinkField, Place, TaskField, TaskKind};
pub(super) use crate::schedule::testing::AnyZone;

/// Schedules of every kind that rules tell apart.
pub(super) const EXPRESSIONS: &[&str] =
    &["cron(0 2 * * ? *)", "cron(0 * * * ? *)", "cron(* * * * ? *)", "cron(0 2 ? * 2#1 *)", "rate(1 hour)"];

/// A linear congruential generator with Knuth's constants.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// True in this many of a hundred cases.
    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// A draft of up to six steps and any answers.
pub(super) fn random(seed: u64) -> Draft {
    let random = &mut Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5eed);
    let mut commands = Vec::new();
    let steps = random.below(7);
    // Designs of Glue steps only would be rare otherwise.
    let glue = [TaskKind::GlueJob, TaskKind::GlueCrawler, TaskKind::GlueDataQuality];
    let palette = [&glue, TaskKind::ALL, &glue, TaskKind::ALL][random.below(4)];
    for n in 0..steps {
        let kinds = if random.chance(10) { TaskKind::ALL } else { palette };
        let kind = (!random.chance(8)).then(|| random.of(kinds));
        commands.push(Command::AddTask { id: id(n), name: format!("step {n}"), kind, after: None });
        if random.chance(4) {
            commands.push(Command::set(Place::Task(id(n), TaskField::Each), "file"));
        }
    }
    let density = random.of(&[0, 0, 30, 60]);
    for to in 0..steps {
        for from in 0..to {
            if random.chance(density) {
                commands.push(Command::Link { from: id(from), to: id(to) });
                if random.chance(5) {
                    commands.push(Command::set(Place::Link(id(from), id(to), LinkField::When), "rows > 0"));
                }
            }
        }
    }
    let answered = random.of(&[15, 40, 90]);
    for &field in Field::ALL.iter().filter(|field| !matches!(field, Field::Name | Field::Notes)) {
        if !random.chance(answered) {
            continue;
        }
        let value = match (field, field.input()) {
            (_, Input::Choice(choices)) => random.of(choices).0,
            (Field::Steps, _) => random.of(&["1", "3", "19", "20", "24", "93", "97", "100", "130"]),
            (Field::Consumers, _) => random.of(&["0", "1", "2", "7"]),
            (Field::Budget, _) => random.of(&["0", "100", "357", "358", "2000"]),
            (Field::Expression, _) => random.of(EXPRESSIONS),
            (Field::Zone, _) => random.of(&["UTC", "Europe/London", "Asia/Tokyo"]),
            (_, Input::Number(_)) => random.of(&["1", "15", "200"]),
            _ => continue,
        };
        commands.push(Command::set(field, value));
    }
    Command::All(commands).apply(&Draft::default()).unwrap_or_default()
}

fn id(n: usize) -> crate::design::TaskId {
    format!("t{n}").as_str().into()
}
