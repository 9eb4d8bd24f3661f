//! Reads a description in plain English: text in, facts out, each with the places it came from.
//!
//! No network, no model, the same answer every time, in time linear in the text. A pipeline of small parts:
//! tokens and sentences (`token`), known phrases (`lexicon`, with the data in `words` and `zones`), the options of an
//! exam question (`option`), what each clause claims (`claim`); then readers by subject: times (`clock`, `window`,
//! `often`, `hourly`, `weekday`, `date`, `except`, `zone`, `when`), what starts a run (`start`, `arrival`, `files`,
//! `back`), steps (`steps`, with `mention`, `refer`, `deed`, `person`, `ellipsis`, `aside`, `role`, `count`, `names`,
//! `named`, `work`), how they run (`flow`, `length`, `overlap`, `harm`), systems outside (`outside`, `exposed`,
//! `quota`), rights (`rights`), Airflow (`airflow`), the rest (`mod`).
//!
//! ```
//! use sluice::design::Draft;
//!
//! let reading = sluice::prose::read("A Glue job runs every weekday at 06:30 New York time.");
//! let command = reading.command(&Draft::default(), &|_| true);
//! let draft = command.apply(&Draft::default()).unwrap_or_default();
//! assert_eq!(draft.trigger.schedule.expression, "cron(30 6 ? * MON-FRI *)");
//! assert_eq!(draft.trigger.schedule.zone, "America/New_York");
//! ```

mod airflow;
mod arrival;
mod aside;
mod back;
mod claim;
mod clock;
mod count;
mod date;
mod deed;
mod ellipsis;
mod except;
mod exposed;
mod fact;
mod files;
mod flow;
mod harm;
mod hourly;
mod length;
mod lexicon;
mod mention;
mod named;
mod names;
mod often;
mod option;
mod outside;
mod overlap;
mod person;
mod pipeline;
mod quota;
mod refer;
mod repeat;
mod rights;
mod role;
mod sense;
mod start;
mod steps;
#[cfg(test)]
mod tests;
mod token;
mod weekday;
mod when;
mod window;
mod words;
mod work;
mod zone;
mod zones;

pub use fact::{Choice, Conflict, Fact, Found, Named, Outside, Reading, Step};

use crate::design::{Field, Start, TaskKind};
use crate::diag::Span;
use flow::counted;
use lexicon::{Item, Lexicon, Status, What};
use words::{C, Service};

/// Reads `text`. Never fails: what is not understood is in [`Reading::unused`].
pub fn read(text: &str) -> Reading {
    let lower = text.to_ascii_lowercase();
    let (mut items, sentences) = items(&lower);
    let options = option::options(text, &lower, &mut items);
    let (mut reading, unsaid) = facts(text, &lower, &items);
    reading.options = options;
    reading.wanted = option::wanted(&lower, &items);
    let mut used: Vec<usize> = reading.facts.iter().flat_map(|found| &found.spans).map(|span| span.start).collect();
    crate::sort::numbers(&mut used, &usize::cmp);
    let options = |sentence: &Span| {
        reading.options.iter().any(|option| option.span.start < sentence.end && sentence.start < option.span.end)
    };
    reading.unused = sentences
        .into_iter()
        .enumerate()
        .filter(|(index, sentence)| {
            let next = used.get(used.partition_point(|start| *start < sentence.start));
            unsaid.contains(index) || (next.is_none_or(|start| *start >= sentence.end) && !options(sentence))
        })
        .map(|(_, sentence)| sentence)
        .filter(|sentence| sentence.of(text).contains(char::is_alphanumeric))
        .collect();
    reading
}

/// The items of a text in lower case, and its sentences.
fn items(lower: &str) -> (Vec<Item>, Vec<Span>) {
    let (tokens, sentences) = token::tokens(lower);
    let mut items = Lexicon::get().items(lower, &tokens);
    sense::senses(lower, &mut items);
    claim::claims(lower, &mut items);
    (items, sentences)
}

/// What the items say; and the sentences that say of the schedule what no expression can.
fn facts(text: &str, lower: &str, items: &[Item]) -> (Reading, Vec<usize>) {
    let mut reader = Reader { text: lower, items, reading: Reading::default(), unsaid: Vec::new() };
    let gap = reader.time(text);
    reader.work(text, gap);
    reader.answers();
    reader.airflow();
    let mut reading = reader.reading;
    for found in &mut reading.facts {
        crate::sort::sort_by(&mut found.spans, &Span::cmp);
        found.spans.dedup();
    }
    (reading, reader.unsaid)
}

struct Reader<'a> {
    /// In lower case.
    text: &'a str,
    items: &'a [Item],
    reading: Reading,
    /// Sentences of which a part is not in the facts.
    unsaid: Vec<usize>,
}

impl Reader<'_> {
    fn field(&mut self, field: Field, value: impl Into<String>, spans: Vec<Span>) {
        self.reading.facts.push(Found { fact: Fact::Field { field, value: value.into() }, spans });
    }

    /// What starts a run, and when; the minutes between two runs.
    fn time(&mut self, text: &str) -> Option<u32> {
        let mut when = when::when(text, self.items);
        self.unsaid = std::mem::take(&mut when.unsaid);
        let start = start::beginning(text, self.items, &when);
        let (kind, spans) = start.start?;
        self.field(Field::Start, kind.keyword(), spans);
        match kind {
            Start::Schedule => {
                if let Some((expression, spans)) = when.expression {
                    self.field(Field::Expression, expression, spans);
                }
                if let Some((zone, span)) = when.zone {
                    self.field(Field::Zone, zone, vec![span]);
                }
                if !when.conflict.is_empty() {
                    self.reading.conflicts.push(Conflict { field: Field::Expression, spans: when.conflict });
                }
            }
            Start::Arrival => {
                for (field, value) in
                    [(Field::Bucket, start.bucket), (Field::Prefix, start.prefix), (Field::Suffix, start.suffix)]
                {
                    if let Some((value, span)) = value {
                        self.field(field, value, vec![span]);
                    }
                }
                if let Some((files, span)) = start.files {
                    self.field(Field::Files, files.keyword(), vec![span]);
                }
                if let Some((filter, span)) = start.filter {
                    self.field(Field::Filter, filter.keyword(), vec![span]);
                }
                if let Some((number, span)) = start.per_day {
                    self.field(Field::PerDay, number.to_string(), vec![span]);
                }
                if let Some((number, span)) = start.consumers {
                    self.field(Field::Consumers, number.to_string(), vec![span]);
                }
            }
            Start::Event => {
                let (pattern, spans) = match start.event {
                    Some((name, span)) => (["{\"detail-type\":[\"", &name, "\"]}"].concat(), vec![span]),
                    None => return None,
                };
                self.field(Field::Pattern, pattern, spans);
            }
            Start::Demand => {}
        }
        if let Some((file, time)) = start.both {
            self.reading.conflicts.push(Conflict { field: Field::Start, spans: vec![file, time] });
        }
        if let Some((minute, span)) = when.by {
            self.field(Field::FinishBy, format!("{:02}:{:02}", minute / 60, minute % 60), vec![span]);
        }
        when.gap.filter(|_| kind == Start::Schedule)
    }

    /// Steps, their order, and the systems they talk to.
    fn work(&mut self, text: &str, gap: Option<u32>) {
        let mut steps = steps::steps(text, self.items);
        overlap::overlap(text, self.items, gap, &mut steps);
        // As many pipelines have at least as many steps; DAGs have them even when none is told.
        let only = steps.list.len() < 2 && steps.list.iter().all(|step| step.kind == TaskKind::Other);
        let dags = only && steps.pipelines.is_some_and(|dags| dags.1.of(self.text).contains("dag"));
        let many = steps.list.len() > 1 && steps.pipelines.is_some_and(|number| number.0 >= 20);
        if steps.total.is_none() && (many || dags) {
            steps.total = steps.pipelines;
        }
        let consumers = self.has(Field::Consumers);
        if consumers {
            for (at, item) in self.items.iter().enumerate() {
                if matches!(item.what, What::Is(C::Service(Service::StepFunctions))) && item.status == Status::Asserted
                {
                    steps.list.push(Step::new(TaskKind::StepFunctions, vec![String::new()], item.span, at));
                    break;
                }
            }
        }
        // Writing where files arrive; a bucket without a name gets one, because the two have to be the same.
        if self.reading.value(Field::Start) == Some(Start::Arrival.keyword())
            && let (Some(item), Some(step)) = (self.writes_back(), steps.list.last_mut())
        {
            step.writes_back = Some(item.span);
            if !self.has(Field::Bucket) {
                self.field(Field::Bucket, "the-same-bucket", vec![item.span]);
            }
        }
        let listed = steps.list.iter().map(|step| step.names.len()).sum::<usize>();
        let outside = outside::outside(text, self.items, &steps.list);
        for step in steps.list {
            let mut spans = step.spans.clone();
            spans.extend(step.typical.iter().chain(&step.worst).map(|length| length.1));
            spans.extend(step.writes_back);
            spans.extend(step.repeatable.iter().map(|answer| answer.1));
            self.reading.facts.push(Found { fact: Fact::Steps(step), spans });
        }
        let total = steps.total.filter(|total| usize::try_from(total.0).is_ok_and(|total| total > listed));
        if let Some((number, span)) = total {
            self.field(Field::Steps, number.to_string(), vec![span]);
        }
        if let Some((number, span)) = steps.pipelines {
            self.field(Field::Pipelines, number.to_string(), vec![span]);
        }
        self.order(listed, consumers, total.is_some());
        for (system, spans) in outside {
            self.reading.facts.push(Found { fact: Fact::Outside(system), spans });
        }
    }

    /// The answers that one phrase gives.
    fn answers(&mut self) {
        let mut seen: Vec<(Field, &'static str, Vec<Span>)> = Vec::new();
        for (at, item) in self.items.iter().enumerate() {
            let (field, value) = match item.what {
                // "seven functions, one per country": the number is known.
                What::Is(C::Says(Field::FanOut, _)) if counted(self.text, self.items, at) => continue,
                What::Is(C::Says(field, value)) => (field, value),
                _ if rights::broad(self.text, self.items, at) => (Field::BroadRights, "yes"),
                _ => continue,
            };
            let value = match item.status {
                Status::Asserted => value,
                Status::Negated if value == "yes" => "no",
                _ => continue,
            };
            match seen.iter_mut().find(|seen| seen.0 == field) {
                // "yes" once is yes; of several kinds of data the first decides, which is the most sensitive.
                Some(known) if known.1 == value => known.2.push(item.span),
                Some(known) if known.1 == "no" && value == "yes" => *known = (field, value, vec![item.span]),
                Some(_) => {}
                None => seen.push((field, value, vec![item.span])),
            }
        }
        for (field, value, spans) in seen {
            self.field(field, value, spans);
        }
        self.branches();
        self.outside_aws();
    }

    fn has(&self, wanted: Field) -> bool {
        self.reading.value(wanted).is_some()
    }
}
