//! Feeds the readers of schedules with random and mutated texts: `cargo run --release --example bench -- fuzz 10000000`.
//! Nothing may panic, every fix must parse, and what parses must read back as the same.

use sluice::schedule::{Dialect, Instant, Plan, Window, ZoneRules, conversions, horizon, preview, read, read_sentence};
use sluice::schedule::{Expression, Intent};

/// Texts to start from.
const SEEDS: [&str; 24] = [
    "cron(0 2 * * ? *)",
    "cron(0/15 8-17 ? * MON-FRI *)",
    "cron(5,35 14 1,15,L * ? 2026-2030)",
    "cron(0 9 L-3,15W,LW 1/3 ? *)",
    "cron(15 10 ? JAN-JUN/2 6L 2027/2)",
    "cron(0 9 ? * TUE#2 *)",
    "cron(59 23 29 2 ? 2099,2199)",
    "cron(0 10 * * ?)",
    "cron(0 2 ? *)",
    "cron(0 0 2 * * ?)",
    "rate(1 hour)",
    "rate(5 minutes)",
    "rate(1 hours)",
    "at(2027-01-15T09:00:00)",
    "*/5 * * * *",
    "0 0 13 * 5",
    "30 4 1,15 jan-mar sun-sat/2",
    "0 9 * * 5#2,L1",
    "@daily",
    "@continuous",
    "At 09:00 on the weekday (Monday to Friday) nearest the 15th of every month",
    "Every 30 minutes from 00:00 to 02:30 and from 20:00 to 23:30 on Monday to Friday",
    "At 0, 7, 14 ... 56 minutes past every 2nd hour from 08:00 to 16:00 every day in 2027",
    "Once, on 15 January 2027 at 09:00",
];

/// Pieces that are put in.
const PIECES: [&str; 44] = [
    "cron(",
    "rate(",
    "at(",
    ")",
    "(",
    " ",
    "  ",
    "\t",
    ",",
    "-",
    "*",
    "/",
    "?",
    "#",
    "L",
    "W",
    "LW",
    "L-",
    "l",
    "w",
    "MON",
    "sun",
    "JAN",
    "Dec",
    "0",
    "7",
    "31",
    "60",
    "2199",
    "1970",
    "99999999999999999999",
    "-1",
    "\u{2013}",
    "\u{ff1f}",
    "\u{663}",
    "\u{1f558}",
    "\u{e9}",
    "\0",
    "@",
    "from",
    "to",
    "every",
    "...",
    "5th",
];

/// xorshift64*.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).unwrap_or(0) % below.max(1)
    }

    fn pick(&mut self, texts: &[&'static str]) -> &'static str {
        texts.get(self.next(texts.len())).copied().unwrap_or("")
    }

    fn text(&mut self) -> String {
        if self.next(8) == 0 {
            return (0..self.next(24))
                .map(|_| char::from_u32(u32::try_from(self.next(0x3000)).unwrap_or(0)).unwrap_or(' '))
                .collect();
        }
        let mut chars: Vec<char> = self.pick(&SEEDS).chars().collect();
        for _ in 0..self.next(6) {
            let at = self.next(chars.len() + 1);
            match self.next(4) {
                0 => {
                    chars.splice(at..at, self.pick(&PIECES).chars());
                }
                1 => {
                    let to = (at + 1 + self.next(3)).min(chars.len());
                    chars.drain(at..to);
                }
                2 => {
                    let to = (at + 1 + self.next(3)).min(chars.len());
                    chars.splice(at..to, self.pick(&PIECES).chars());
                }
                _ => {
                    let from = self.next(chars.len() + 1).min(at);
                    let copy: Vec<char> = chars.get(from..at).unwrap_or(&[]).to_vec();
                    chars.extend(copy);
                }
            }
        }
        chars.into_iter().collect()
    }
}

/// Reads `count` texts in every dialect and as sentences; what went wrong, and how many were valid in some dialect.
pub(crate) fn run(count: u64, zones: &dyn ZoneRules) -> (u64, Vec<String>) {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut wrong = Vec::new();
    let mut valid = 0;
    for number in 0..count {
        let text = random.text();
        let mut read_once = false;
        for dialect in Dialect::ALL {
            match read(&text, dialect) {
                Ok(expression) => {
                    read_once = true;
                    if read(&expression.text(), dialect).as_ref() != Ok(&expression) {
                        wrong.push(format!("{text:?} is {} and no more", expression.text()));
                    }
                    if number % 64 == 0 {
                        follow(&expression, dialect, zones, &mut wrong);
                    }
                }
                Err(error) => {
                    let sound =
                        error.span.start <= error.span.end && text.get(error.span.start..error.span.end).is_some();
                    if !sound || error.message.is_empty() {
                        wrong.push(format!("{text:?} is refused at {:?} with {:?}", error.span, error.message));
                    }
                    if error.fix.as_ref().is_some_and(|fix| read(fix, dialect).is_err()) {
                        wrong.push(format!("{text:?} has the fix {:?}", error.fix));
                    }
                }
            }
            std::hint::black_box(read_sentence(&text, dialect));
        }
        valid += u64::from(read_once);
    }
    (valid, wrong)
}

/// Everything that is done with a valid expression.
fn follow(expression: &Expression, dialect: Dialect, zones: &dyn ZoneRules, wrong: &mut Vec<String>) {
    const NOW: Instant = Instant(1_795_078_400);
    let sentence = expression.sentence();
    if read_sentence(&sentence, dialect).is_none() {
        wrong.push(format!("{} says {sentence:?}, which is not understood", expression.text()));
    }
    std::hint::black_box((expression.remarks(), expression.respelt(), expression.shortest_gap()));
    let zone = Some("Europe/Stockholm");
    std::hint::black_box(preview(expression, zone, Window::default(), NOW, 10, zones));
    let intent = Intent { expression, zone, window: Window::default(), flexible: Some(5) };
    std::hint::black_box(conversions(intent, NOW, zones));
    let plan = Plan { expression, zone, window: Window::default(), flexible: 5, typical: Some(30), worst: Some(90) };
    std::hint::black_box(horizon(&plan, NOW, zones));
}
