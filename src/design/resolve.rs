//! From a draft to a design and its problems. Never fails: a broken field is left out and reported, the rest goes on.

use super::clean::tidy;
use super::draft::{self, Draft};
use super::drawn::Drawn;
use super::long::{self, Long};
use super::place::{AcceptedField, AccessField, Field, LinkField, Place, TaskField};
use super::resolved::{Acceptance, Arrival, Design, Edge, Flow, Guards, Limits, Problem, Step, Timing, Trigger};
use super::value::{Entry, Minutes, Quantity, TaskId};
use super::vocabulary::{On, Start, TaskKind, YesNo};
use super::{Command, Fix, REFUSED, secret_shaped};
use crate::dag;
use crate::diag::{Edit, Severity, Span};
use crate::events;
use crate::iam;
use crate::schedule::{self, Civil, Instant, Window, ZoneRules};
use crate::sort::{insert, order};
use std::borrow::Cow;
use std::rc::Rc;

/// Most steps a design may have; more are left out. Links and files have the same limit.
pub const MAX_STEPS: usize = 10_000;

/// The valid parts of `draft`, and what is wrong with the rest, in the order of the form.
pub fn resolve(draft: &Draft, zones: &dyn ZoneRules) -> (Design, Vec<Problem>) {
    let (refused, long) = unfit(draft);
    let mut clean = if refused.is_empty() { Cow::Borrowed(draft) } else { Cow::Owned(draft.without_secrets()) };
    if !long.is_empty() {
        clean = Cow::Owned(long::cut(&clean, &long));
    }
    let (draft, mut problems) = (&*clean, Problems(Vec::new()));
    let trigger = trigger(&draft.trigger, zones, &mut problems);
    let tasks = tasks(draft, &mut problems);
    let edges = edges(draft, &tasks, &mut problems);
    let cycles = cycles(&tasks, &edges, &mut problems);
    let flow = flow(&draft.flow, Drawn::of(&tasks, &edges), &mut problems);
    let outside = outside(draft, &tasks, &mut problems);
    let guards = guards(&draft.guards, &mut problems);
    let limits = limits(&draft.limits, &mut problems);
    let accepted = draft.accepted.iter().filter_map(|accepted| acceptance(accepted, &mut problems)).collect();
    // What else is wrong with a field that was emptied does not matter before it is filled again.
    problems.0.retain(|problem| !refused.contains(&problem.place));
    for place in refused {
        problems.error(place.clone(), REFUSED.to_owned(), vec![clear(place)]);
    }
    for long in long {
        problems.error(long.place.clone(), long.says(), vec![long.fix()]);
    }
    let name = tidy(&draft.name);
    let design = Design {
        slug: slug(&name, "pipeline"),
        name: if name.is_empty() { "Untitled design".to_owned() } else { name },
        trigger,
        tasks,
        edges,
        cycles,
        flow,
        outside,
        data: draft.data.clone(),
        guards,
        team: draft.team.clone(),
        limits,
        accepted,
    };
    (design, problems.0)
}

struct Problems(Vec<Problem>);

impl Problems {
    fn error(&mut self, place: impl Into<Place>, message: String, fixes: Vec<Fix>) {
        self.add(Severity::Error, place.into(), None, message, fixes);
    }

    fn warn(&mut self, place: impl Into<Place>, message: &str, fix: Fix) {
        self.add(Severity::Warning, place.into(), None, message.to_owned(), vec![fix]);
    }

    fn add(&mut self, severity: Severity, place: Place, span: Option<Span>, message: String, mut fixes: Vec<Fix>) {
        for fix in &mut fixes {
            fix.label = long::label(&fix.label);
        }
        self.0.push(Problem { severity, place, span, message: long::message(message), fixes });
    }

    /// A text that should be JSON of some kind and is not, at a line and a JSON path, with the change that mends it.
    fn json(&mut self, field: Field, text: &str, at: (usize, &str, Span), message: &str, fix: Option<&Edit>) {
        let fixes = fix.map(|edit| Fix::set(&edit.label, field, edit.apply(text))).into_iter().collect();
        let (line, path, span) = at;
        let message = ["Line ", &line.to_string(), ", ", path, ": ", message].concat();
        self.add(Severity::Error, field.into(), Some(span), message, fixes);
    }

    /// The same of a mistake that reading found.
    fn in_text(&mut self, field: Field, text: &str, error: &events::TextError) {
        let at = (error.line, error.path.as_str(), error.span);
        self.json(field, text, at, &error.message, error.fix.as_deref());
    }

    /// The number of an entry, with a problem when there is text that is none.
    fn number<T: Quantity>(&mut self, entry: &Entry<T>, place: impl Into<Place>) -> Option<T> {
        if let Entry::Raw(text) = entry {
            self.not_a_number(text, T::UNIT, T::MAX, place.into());
        }
        entry.value()
    }

    fn not_a_number(&mut self, text: &str, unit: &str, max: u32, place: Place) {
        let of = if unit.is_empty() { String::new() } else { ["", "of", unit].join(" ") };
        let digits: String =
            text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        let number = digits.parse().unwrap_or(u32::MAX);
        let message = if digits.is_empty() || number <= max {
            format!("“{text}” is not a whole number{of}.")
        } else {
            format!("{digits}{of} is too much: the limit is {max}.")
        };
        let fix = if !digits.is_empty() && number <= max {
            Fix::set(format!("Use {number}"), place.clone(), digits)
        } else {
            clear(place.clone())
        };
        self.error(place, message, vec![fix]);
    }
}

fn clear(place: impl Into<Place>) -> Fix {
    Fix::set("Clear", place, "")
}

/// A name for resources: lower case letters, digits and single hyphens, at most 40; `fallback` when nothing is left.
pub(super) fn slug(name: &str, fallback: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if out.len() == 40 {
            break;
        }
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { fallback.to_owned() } else { out.to_owned() }
}

fn trigger(draft: &draft::Trigger, zones: &dyn ZoneRules, problems: &mut Problems) -> Trigger {
    match draft.start {
        None => Trigger::NotSure,
        Some(Start::Schedule) => Trigger::Schedule(timing(&draft.schedule, zones, problems)),
        Some(Start::Arrival) => Trigger::Arrival(arrival(&draft.arrival, problems)),
        Some(Start::Event) => Trigger::Event(event(&draft.pattern, problems)),
        Some(Start::Demand) => Trigger::Demand,
    }
}

fn timing(draft: &draft::Schedule, zones: &dyn ZoneRules, problems: &mut Problems) -> Option<Timing> {
    let expression = if draft.expression.trim().is_empty() {
        None
    } else {
        schedule::parse(&draft.expression)
            .map_err(|error| {
                let fixes =
                    error.fix.map(|fix| Fix::set(format!("Use {fix}"), Field::Expression, fix)).into_iter().collect();
                problems.add(Severity::Error, Field::Expression.into(), Some(error.span), error.message, fixes);
            })
            .ok()
    };
    if let Some(respelt) = expression.as_ref().and_then(schedule::Expression::respelt) {
        let why = "Only EventBridge Scheduler takes this spelling, and its guide and its API disagree about it.";
        let fix = Fix::set(["Use ", &respelt].concat(), Field::Expression, respelt);
        problems.warn(Field::Expression, why, fix);
    }
    let zone = zone(draft.zone.trim(), zones, problems);
    if zone.is_none()
        && draft.zone.trim().is_empty()
        && expression.as_ref().is_some_and(schedule::Expression::has_time_of_day)
    {
        problems.warn(
            Field::Zone,
            "Choose a time zone. A time of day could be UTC or local time; UTC is assumed.",
            Fix::set("Use UTC", Field::Zone, "UTC"),
        );
    }
    let flexible = problems.number(&draft.window, Field::Window).filter(|minutes| {
        let fits = minutes.0 <= 1_440;
        if !fits {
            problems.error(
                Field::Window,
                "A flexible time window is 1 to 1,440 minutes long.".to_owned(),
                vec![Fix::set("Use 1440", Field::Window, "1440")],
            );
        }
        fits && minutes.0 > 0
    });
    let starts = day(&draft.starts, Field::Starts, problems);
    let ends = day(&draft.ends, Field::Ends, problems);
    if let (Some(from), Some(to)) = (starts, ends)
        && to <= from
    {
        problems.warn(Field::Ends, "The last day is not after the first, so this never runs.", clear(Field::Ends));
    }
    let expression = expression?;
    let gap = expression.shortest_gap();
    Some(Timing { expression, gap, zone, flexible, window: Window { starts, ends } })
}

fn day(text: &str, field: Field, problems: &mut Problems) -> Option<Instant> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let civil = Civil::read(text);
    if civil.is_none() {
        problems.error(
            field,
            format!("“{text}” is not a date. Write it as 2027-03-01 or 2027-03-01T06:00, in UTC."),
            vec![clear(field)],
        );
    }
    civil.map(Civil::utc)
}

/// Abbreviations people type for a zone, and the zone they probably mean.
const ZONE_WORDS: &[(&str, &str)] = &[
    ("gmt", "Etc/GMT"),
    ("z", "UTC"),
    ("et", "America/New_York"),
    ("edt", "America/New_York"),
    ("est", "America/New_York"),
    ("ct", "America/Chicago"),
    ("cst", "America/Chicago"),
    ("cdt", "America/Chicago"),
    ("mt", "America/Denver"),
    ("mst", "America/Denver"),
    ("pt", "America/Los_Angeles"),
    ("pst", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("bst", "Europe/London"),
    ("cest", "Europe/Berlin"),
    ("eest", "Europe/Helsinki"),
    ("ist", "Asia/Kolkata"),
    ("jst", "Asia/Tokyo"),
    ("aest", "Australia/Sydney"),
];

fn zone(text: &str, zones: &dyn ZoneRules, problems: &mut Problems) -> Option<Rc<str>> {
    if text.is_empty() {
        return None;
    }
    if zones.offset(text, Instant(0)).is_some() {
        return Some(text.into());
    }
    let lower = text.to_ascii_lowercase();
    let known = |name: &str| zones.offset(name, Instant(0)).is_some();
    let joined = text.replace(' ', "_");
    let meant = ZONE_WORDS.iter().find(|(word, _)| *word == lower).map(|(_, zone)| (*zone).to_owned()).or_else(|| {
        // A bare city, as people write it.
        ["", "Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/"]
            .iter()
            .map(|area| format!("{area}{joined}"))
            .find(|name| known(name))
    });
    let mut fixes: Vec<Fix> = meant
        .into_iter()
        .filter(|name| known(name))
        .map(|name| Fix::set(format!("Use {name}"), Field::Zone, name))
        .collect();
    fixes.push(Fix::set("Use UTC", Field::Zone, "UTC"));
    problems.error(
        Field::Zone,
        format!("“{text}” is not an IANA time zone, such as Europe/Stockholm. UTC is assumed."),
        fixes,
    );
    None
}

fn arrival(draft: &draft::Arrival, problems: &mut Problems) -> Arrival {
    for (field, text) in [(Field::Prefix, &draft.prefix), (Field::Suffix, &draft.suffix)] {
        if text.contains('*') {
            problems.warn(
                field,
                "S3 takes * literally here: filters know no wildcards.",
                Fix::set("Remove *", field, text.replace('*', "")),
            );
        }
    }
    if let Some(rest) = draft.prefix.strip_prefix('/') {
        problems.warn(
            Field::Prefix,
            "Keys in S3 seldom start with /, so this prefix probably matches nothing.",
            Fix::set("Remove the first /", Field::Prefix, rest),
        );
    }
    Arrival {
        bucket: bucket(draft.bucket.trim(), problems),
        prefix: draft.prefix.clone(),
        suffix: draft.suffix.clone(),
        files: draft.files,
        consumers: problems.number(&draft.consumers, Field::Consumers),
        filter: draft.filter,
        per_day: problems.number(&draft.per_day, Field::PerDay),
        notifications: notifications(&draft.notifications, problems),
    }
}

fn bucket(name: &str, problems: &mut Problems) -> Option<String> {
    if name.is_empty() {
        return None;
    }
    let valid = |name: &str| {
        (3..=63).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
            && !name.starts_with(['-', '.'])
            && !name.ends_with(['-', '.'])
    };
    if valid(name) {
        return Some(name.to_owned());
    }
    let mut fixes = Vec::new();
    if let Some(path) = name.strip_prefix("s3://") {
        let (bucket, prefix) = path.split_once('/').unwrap_or((path, ""));
        if valid(bucket) {
            let mut commands = vec![Command::set(Field::Bucket, bucket)];
            if !prefix.is_empty() {
                commands.push(Command::set(Field::Prefix, prefix));
            }
            fixes.push(Fix::new(format!("Use bucket {bucket}"), Command::All(commands)));
        }
    } else {
        let guess = slug(name, "");
        if valid(&guess) {
            fixes.push(Fix::set(format!("Use {guess}"), Field::Bucket, guess));
        }
    }
    problems.error(
        Field::Bucket,
        format!(
            "“{name}” is not a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens, \
             with a letter or digit at both ends."
        ),
        fixes,
    );
    None
}

fn event(text: &str, problems: &mut Problems) -> Option<String> {
    if text.trim().is_empty() {
        return None;
    }
    match events::parse(text) {
        Ok(_) => Some(text.to_owned()),
        Err(error) => {
            problems.in_text(Field::Pattern, text, &error);
            None
        }
    }
}

/// What the bucket notifies today; `None` while nothing was pasted that can be read.
fn notifications(text: &str, problems: &mut Problems) -> Option<events::s3::Notifications> {
    if text.trim().is_empty() {
        return None;
    }
    let (read, errors) = events::s3::read(text);
    for error in &errors {
        problems.in_text(Field::Notifications, text, error);
    }
    read
}

fn tasks(draft: &Draft, problems: &mut Problems) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let (mut ids, mut names, mut slugs) = (Vec::new(), Vec::new(), Vec::new());
    for task in &draft.tasks {
        let place = |field| Place::Task(task.id.clone(), field);
        if steps.len() == MAX_STEPS {
            problems.error(
                place(TaskField::Name),
                format!("A design holds up to {MAX_STEPS} steps; this one and those after it are left out."),
                vec![Fix::new("Remove this step", Command::RemoveTask(task.id.clone()))],
            );
            break;
        }
        if !insert(&mut ids, task.id.as_str()) {
            problems.error(
                place(TaskField::Name),
                format!("Two steps have the id “{}”; the second is left out. Give it another id in the file.", task.id),
                Vec::new(),
            );
            continue;
        }
        let name = step_name(task, &mut names, problems);
        let base = slug(&name, "step");
        let mut slug = base.clone();
        let mut n = 2;
        while !insert(&mut slugs, &slug) {
            slug = format!("{base}-{n}");
            n += 1;
        }
        let typical = problems.number(&task.typical, place(TaskField::Typical));
        let worst = problems.number(&task.worst, place(TaskField::Worst));
        if let (Some(usual), Some(most)) = (typical, worst)
            && most < usual
        {
            let swap = [(TaskField::Typical, most), (TaskField::Worst, usual)]
                .map(|(field, minutes)| Command::set(place(field), minutes.to_string()));
            problems.warn(
                place(TaskField::Worst),
                &format!("“{name}” usually takes {usual} minutes but at worst only {most}."),
                Fix::new("Swap them", Command::All(swap.to_vec())),
            );
        }
        steps.push(Step {
            id: task.id.clone(),
            name,
            slug,
            kind: task.kind,
            typical,
            worst: worst.max(typical),
            retries: problems.number(&task.retries, place(TaskField::Retries)),
            timeout: problems.number::<Minutes>(&task.timeout, place(TaskField::Timeout)),
            reads: tidy(&task.reads),
            writes: tidy(&task.writes),
            repeatable: task.repeatable,
            join: task.join.unwrap_or_default(),
            each: tidy(&task.each),
            concurrency: problems.number(&task.concurrency, place(TaskField::Concurrency)),
        });
    }
    steps
}

/// The name of a step, never empty; reports a missing or repeated one.
fn step_name(task: &draft::Task, names: &mut Vec<String>, problems: &mut Problems) -> String {
    let place = Place::Task(task.id.clone(), TaskField::Name);
    let name = tidy(&task.name);
    if name.is_empty() {
        let name = task.kind.map_or("step", TaskKind::keyword);
        problems.warn(place, "This step has no name.", Fix::rename(&task.id, name));
        return name.to_owned();
    }
    if !insert(names, &name) {
        let mut n = 2;
        while names.binary_search(&format!("{name}-{n}")).is_ok() {
            n += 1;
        }
        problems.warn(
            place,
            &format!("Two steps are called {name}. Rename one: exports need unique names."),
            Fix::rename(&task.id, &format!("{name}-{n}")),
        );
    }
    name
}

/// The steps by their ids.
struct Index<'a> {
    steps: &'a [Step],
    by_id: Vec<usize>,
}

impl<'a> Index<'a> {
    fn new(steps: &'a [Step]) -> Self {
        let id = |at: &usize| steps.get(*at).map(|step| &step.id);
        Self { steps, by_id: order(steps.len(), &|a, b| id(a).cmp(&id(b))) }
    }

    fn find(&self, id: &TaskId) -> Option<usize> {
        let found = self.by_id.binary_search_by(|at| self.steps.get(*at).map(|step| &step.id).cmp(&Some(id))).ok()?;
        self.by_id.get(found).copied()
    }

    /// What people call the step with this id, or the id when there is none.
    fn name_of<'b>(&'b self, id: &'b TaskId) -> &'b str {
        self.find(id).and_then(|at| self.steps.get(at)).map_or(id.as_str(), |step| &step.name)
    }
}

fn edges(draft: &Draft, steps: &[Step], problems: &mut Problems) -> Vec<Edge> {
    let index = Index::new(steps);
    // For each step those that wait for it.
    let mut waiting: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
    let mut edges = Vec::new();
    for link in &draft.links {
        let (from_name, to_name) = (index.name_of(&link.from), index.name_of(&link.to));
        let (from, to) = (index.find(&link.from), index.find(&link.to));
        let place = Place::Link(link.from.clone(), link.to.clone(), LinkField::On);
        let (Some(from), Some(to)) = (from, to) else {
            unknown_end(draft, link, place, from_name, to_name, from.is_some(), problems);
            continue;
        };
        let Some(seen) = waiting.get_mut(from) else { continue };
        if from == to {
            problems.error(place, format!("“{to_name}” waits for itself."), vec![unlink(link)]);
        } else if seen.contains(&to) {
            let once = vec![
                Command::Unlink { from: link.from.clone(), to: link.to.clone() },
                Command::Link { from: link.from.clone(), to: link.to.clone() },
            ];
            problems.warn(
                place,
                &format!("“{to_name}” waits for “{from_name}” twice; once is enough."),
                Fix::new("Keep one", Command::All(once)),
            );
        } else {
            seen.push(to);
            edges.push(Edge { from, to, on: link.on.unwrap_or(On::Success), when: tidy(&link.when) });
        }
    }
    edges
}

fn unlink(link: &draft::Link) -> Fix {
    Fix::new("Remove link", Command::Unlink { from: link.from.clone(), to: link.to.clone() })
}

fn unknown_end(
    draft: &Draft,
    link: &draft::Link,
    place: Place,
    from: &str,
    to: &str,
    from_is_known: bool,
    problems: &mut Problems,
) {
    let missing = if from_is_known { &link.to } else { &link.from };
    let message = if from_is_known {
        format!("“{from}” leads to “{to}”, which is not in the list.")
    } else {
        format!("“{to}” waits for “{from}”, which is not in the list.")
    };
    let mut fixes = Vec::new();
    if draft.tasks.len() < MAX_STEPS {
        let add = Command::AddTask { id: missing.clone(), name: missing.to_string(), kind: None, after: None };
        fixes.push(Fix::new(format!("Add {missing}"), add));
    }
    fixes.push(unlink(link));
    problems.error(place, message, fixes);
}

fn cycles(steps: &[Step], edges: &[Edge], problems: &mut Problems) -> Vec<Vec<usize>> {
    let pairs: Vec<_> = edges.iter().map(|edge| (edge.from, edge.to)).collect();
    let cycles = dag::cycles(steps.len(), &pairs);
    for cycle in &cycles {
        let around: Vec<&Step> = cycle.iter().chain(cycle.first()).filter_map(|&i| steps.get(i)).collect();
        let Some(first) = around.first() else { continue };
        let names: Vec<&str> = around.iter().map(|step| step.name.as_str()).collect();
        let fixes = around
            .windows(2)
            .take(6)
            .filter_map(|pair| match pair {
                [from, to] => Some(Fix::new(
                    format!("Remove {} → {}", from.name, to.name),
                    Command::Unlink { from: from.id.clone(), to: to.id.clone() },
                )),
                _ => None,
            })
            .collect();
        problems.error(
            Place::Task(first.id.clone(), TaskField::Name),
            format!("These steps wait for each other: {}. Remove one link.", names.join(" → ")),
            fixes,
        );
    }
    cycles
}

fn flow(answered: &draft::Flow, drawn: Drawn, problems: &mut Problems) -> Flow {
    let said = problems.number(&answered.steps, Field::Steps).map_or(0, |count| count.0);
    let yes_if = |drawn: bool, answer: Option<YesNo>| if drawn { Some(YesNo::Yes) } else { answer };
    Flow {
        steps: drawn.steps.max(said),
        shape: drawn.shape.or(answered.shape),
        branching: yes_if(drawn.branching, answered.branching),
        fan_out: yes_if(drawn.fan_out, answered.fan_out),
        backfills: answered.backfills,
        depends_on_others: answered.depends_on_others,
        outside_aws: yes_if(drawn.outside_aws, answered.outside_aws),
        pipelines: problems.number(&answered.pipelines, Field::Pipelines),
    }
}

/// Answers anew in `design` what `draft` says of the graph as a whole, the team, the data and the limits. The steps and
/// links stay as they are; `drawn` is what they settle.
pub(crate) fn answer(draft: &Draft, drawn: Drawn, design: &mut Design) {
    let mut reported = Problems(Vec::new());
    design.flow = flow(&draft.flow, drawn, &mut reported);
    design.limits = limits(&draft.limits, &mut reported);
    design.data.clone_from(&draft.data);
    design.team.clone_from(&draft.team);
}

/// What starts a run, with nothing said about what is wrong.
pub(crate) fn start(draft: &draft::Trigger, zones: &dyn ZoneRules) -> Trigger {
    trigger(draft, zones, &mut Problems(Vec::new()))
}

fn outside(draft: &Draft, steps: &[Step], problems: &mut Problems) -> Vec<draft::Access> {
    let mut list = draft.outside.clone();
    for access in &mut list {
        access.system = tidy(&access.system);
        if let Some(id) = &access.task
            && !steps.iter().any(|step| step.id == *id)
        {
            let place = Place::Access(access.id.clone(), AccessField::Task);
            problems.warn(
                place.clone(),
                &format!("“{}” is used by “{id}”, which is not in the list.", access.system),
                Fix::set("Not sure", place, ""),
            );
            access.task = None;
        }
    }
    list
}

fn guards(draft: &draft::Guards, problems: &mut Problems) -> Guards {
    Guards {
        policies: policies(&draft.policies, problems),
        one_role: draft.one_role,
        boundary: draft.boundary,
        nat: draft.nat,
        endpoints: draft.endpoints,
        web_server: draft.web_server,
        block_public: draft.block_public,
        tls_only: draft.tls_only,
        logs_kept: draft.logs_kept,
        queue: draft.queue,
        retry_window: problems.number(&draft.retry_window, Field::RetryWindow),
        gathered: draft.gathered,
        alarms: draft.alarms,
    }
}

fn policies(text: &str, problems: &mut Problems) -> Rc<iam::Policies> {
    if text.trim().is_empty() {
        return Rc::default();
    }
    iam::read(text).map_or_else(
        |error| {
            let at = (error.line, error.path.as_str(), error.span);
            problems.json(Field::Policies, text, at, &error.message, error.fix.as_deref());
            Rc::default()
        },
        Rc::new,
    )
}

/// An acceptance with a reason and a day; without either it does not count yet.
fn acceptance(draft: &draft::Accepted, problems: &mut Problems) -> Option<Acceptance> {
    let place = |field| Place::Accepted(draft.id.clone(), field);
    let reason = tidy(&draft.reason);
    if reason.is_empty() {
        problems.error(
            place(AcceptedField::Reason),
            "Say why this finding may stay, and who decided it.".to_owned(),
            Vec::new(),
        );
    }
    let text = draft.review.trim();
    let review = Civil::read(text).map(Civil::utc);
    if review.is_none() {
        let message = if text.is_empty() {
            "Name the day on which somebody looks at this again, such as 2027-03-01.".to_owned()
        } else {
            format!("“{text}” is not a date. Write it as 2027-03-01.")
        };
        problems.error(place(AcceptedField::Review), message, Vec::new());
    }
    let review = review.filter(|_| !reason.is_empty())?;
    Some(Acceptance { id: draft.id.clone(), reason, review })
}

fn limits(draft: &draft::Limits, problems: &mut Problems) -> Limits {
    let text = draft.finish_by.trim();
    let finish_by = clock(text);
    if finish_by.is_none() && !text.is_empty() {
        problems.error(
            Field::FinishBy,
            format!("“{text}” is not a time of day. Write it as 06:30."),
            vec![clear(Field::FinishBy)],
        );
    }
    Limits { finish_by, budget: problems.number(&draft.budget, Field::Budget), thrift: draft.thrift }
}

/// The fields whose text looks like a secret, and the others whose text is too long.
fn unfit(draft: &Draft) -> (Vec<Place>, Vec<Long>) {
    let (mut secrets, mut long) = (Vec::new(), Vec::new());
    draft.texts(&mut |text, place| {
        if secret_shaped(text) {
            secrets.push(place());
        } else {
            long.extend(Long::of(text, place));
        }
    });
    (secrets, long)
}

/// Minutes after midnight of `HH:MM` or `H:MM`.
fn clock(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |part: &str, below: u16| {
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u16>().ok().filter(|&n| digits && n < below)
    };
    Some(number(hours, 24)? * 60 + number(minutes, 60).filter(|_| minutes.len() == 2)?)
}

#[cfg(test)]
mod tests;
