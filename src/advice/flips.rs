//! Every single fact that may be changed to see whether the answer changes with it, in words.
//!
//! A flip gives one fact another value: an answer of the form, or the kind of one step. Only facts that some rule with
//! a say in the ranking reads are here, and of values that are alike to all rules one; tests try all others. Steps and
//! links are neither added nor taken away one by one: how many steps there are and how they depend on each other is.
use crate::design::{
    Command, Count, Design, Draft, Field, LinkField, Place, Quantity, Start, TaskField, TaskId, TaskKind, Usd, YesNo,
};
use crate::mapping::watched;
use crate::rules::{LARGE, NETWORKED, SMALL, most_steps};

/// A fact with its values.
struct Fact {
    field: Field,
    /// It is only asked when runs start like this.
    under: Option<Start>,
    /// The value that "not sure" stands for.
    unsure: &'static str,
    /// Each value as the form takes it, and in words.
    values: &'static [(&'static str, &'static str)],
}

const fn fact(
    field: Field,
    under: Option<Start>,
    unsure: &'static str,
    values: &'static [(&'static str, &'static str)],
) -> Fact {
    Fact { field, under, unsure, values }
}

/// What starts a run comes first, because other facts are asked only then; [`Field::Shape`] comes before
/// [`Field::Branching`], because taking the links away takes their conditions away.
static FACTS: &[Fact] = &[
    fact(
        Field::Start,
        None,
        "",
        &[
            ("schedule", "runs start on a schedule"),
            ("arrival", "files arriving in S3 start a run"),
            ("event", "an event starts a run"),
            ("demand", "runs start on demand"),
        ],
    ),
    fact(
        Field::Zone,
        Some(Start::Schedule),
        "UTC",
        &[("UTC", "the time zone is UTC"), ("Europe/London", "the time zone is not UTC, such as Europe/London")],
    ),
    fact(
        Field::Expression,
        Some(Start::Schedule),
        "",
        &[
            ("cron(0 2 * * ? *)", "runs start at a time of day, such as `cron(0 2 * * ? *)`"),
            ("cron(0 * * * ? *)", "runs start every hour, as `cron(0 * * * ? *)`"),
            ("cron(* * * * ? *)", "runs start less than 5 minutes apart, such as `cron(* * * * ? *)`"),
            ("cron(0 2 ? * 2#1 *)", "runs start on an n-th weekday, such as `cron(0 2 ? * 2#1 *)`"),
            ("rate(1 hour)", "runs start at a rate, such as `rate(1 hour)`"),
        ],
    ),
    fact(
        Field::Files,
        Some(Start::Arrival),
        "single",
        &[
            ("single", "one file starts one run"),
            ("burst", "many files arrive within minutes"),
            ("set", "a set of files must be complete"),
        ],
    ),
    fact(
        Field::Consumers,
        Some(Start::Arrival),
        "1",
        &[("1", "one system reacts to each file"), ("2", "several systems react to each file")],
    ),
    fact(
        Field::Filter,
        Some(Start::Arrival),
        "name",
        &[
            ("name", "prefix and suffix tell the right files apart"),
            ("content", "more than prefix and suffix tells the right files apart"),
        ],
    ),
    fact(
        Field::Shape,
        None,
        "independent",
        &[
            ("independent", "no step waits for another"),
            ("line", "the steps run one after another"),
            ("joined", "the steps run in parallel branches that join"),
            ("tangled", "the steps have many branches and joins"),
        ],
    ),
    fact(
        Field::Branching,
        None,
        "no",
        &[("yes", "the next step depends on the data"), ("no", "the next step does not depend on the data")],
    ),
    fact(
        Field::FanOut,
        None,
        "no",
        &[
            ("yes", "the number of parallel copies is known only at run time"),
            ("no", "the number of parallel copies is known beforehand"),
        ],
    ),
    fact(Field::Backfills, None, "no", &[("yes", "past dates are run again"), ("no", "past dates are not run again")]),
    fact(
        Field::OutsideAws,
        None,
        "no",
        &[("yes", "steps run outside this AWS account"), ("no", "all steps run in this AWS account")],
    ),
    fact(
        Field::Airflow,
        None,
        "none",
        &[
            ("none", "the team does not use Airflow"),
            ("in-use", "Airflow is in use and stays"),
            ("retiring", "Airflow is being retired"),
        ],
    ),
    fact(
        Field::AirflowSkills,
        None,
        "",
        &[("yes", "the team knows Airflow and Python"), ("no", "nobody in the team knows Airflow")],
    ),
    fact(
        Field::Portable,
        None,
        "no",
        &[("yes", "pipelines must be able to leave AWS"), ("no", "pipelines may stay on AWS")],
    ),
    fact(
        Field::Thrift,
        None,
        "no",
        &[("yes", "low cost matters more than convenience"), ("no", "low cost does not matter more than convenience")],
    ),
];

/// What the rules tell apart about the kind of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Unknown,
    Job,
    Crawler,
    Hold,
    Remote,
    Lambda,
    Outside,
    Other,
}

impl Class {
    pub(super) const ALL: [Self; 8] =
        [Self::Unknown, Self::Job, Self::Crawler, Self::Hold, Self::Remote, Self::Lambda, Self::Outside, Self::Other];

    pub(super) const fn of(kind: Option<TaskKind>) -> Self {
        match kind {
            None => Self::Unknown,
            Some(TaskKind::GlueJob | TaskKind::GlueDataQuality) => Self::Job,
            Some(TaskKind::GlueCrawler) => Self::Crawler,
            Some(TaskKind::Approval | TaskKind::Wait) => Self::Hold,
            Some(TaskKind::EmrStep | TaskKind::EmrServerless | TaskKind::Athena | TaskKind::SageMaker) => Self::Remote,
            Some(TaskKind::Lambda) => Self::Lambda,
            Some(TaskKind::Snowflake) => Self::Outside,
            Some(_) => Self::Other,
        }
    }

    /// A kind of this class; `None` for steps whose kind is not known.
    pub(super) const fn kind(self) -> Option<TaskKind> {
        match self {
            Self::Unknown => None,
            Self::Job => Some(TaskKind::GlueJob),
            Self::Crawler => Some(TaskKind::GlueCrawler),
            Self::Hold => Some(TaskKind::Wait),
            Self::Remote => Some(TaskKind::EmrStep),
            Self::Lambda => Some(TaskKind::Lambda),
            Self::Outside => Some(TaskKind::Snowflake),
            Self::Other => Some(TaskKind::Ecs),
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::Job => "a Glue job",
            Self::Crawler => "a Glue crawler",
            Self::Hold => "a wait or an approval",
            Self::Remote => "an EMR step, an Athena query or a SageMaker job",
            Self::Lambda => "a Lambda function",
            Self::Outside => "a Snowflake statement",
            Self::Other => "a step of another kind, such as an ECS task",
        }
    }

    /// Its place in a set of classes.
    pub(super) const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// One fact with another value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Flip {
    /// An answer of the form becomes this value; it is asked only when runs start like this.
    Value { field: Field, value: &'static str, under: Option<Start>, words: &'static str },
    /// A number becomes this one, which stands for all from `from` to `to`.
    Number { field: Field, value: u32, from: u32, to: u32 },
    /// One step of a class becomes a step of another.
    Kind { from: Class, to: Class },
    /// All steps that are not Glue steps become Glue jobs.
    AllGlue,
}

/// All flips of the form's answers, and of all steps at once; those of single steps follow from their classes.
pub(super) fn flips(draft: &Draft, design: &Design) -> Vec<Flip> {
    let mut all = Vec::new();
    for Fact { field, under, unsure, values } in FACTS {
        let now = match field {
            // What is drawn counts before what is answered.
            Field::Shape => design.flow.shape.map_or("", |shape| shape.keyword()).to_owned(),
            Field::Branching => keyword(design.flow.branching),
            Field::FanOut => keyword(design.flow.fan_out),
            Field::OutsideAws => keyword(design.flow.outside_aws),
            _ => Place::Design(*field).read(draft),
        };
        let now = match now.as_str() {
            "" => unsure,
            // To the ranking, what is only proposed is not used.
            "proposed" if *field == Field::Airflow => "none",
            now => now,
        };
        let others = values.iter().filter(|(value, _)| *value != now);
        all.extend(others.map(|&(value, words)| Flip::Value { field: *field, value, under: *under, words }));
    }
    let listed = u32::try_from(design.tasks.len()).unwrap_or(u32::MAX).max(1);
    let steps = [1, 2, LARGE, most_steps(watched(design)) + 1, most_steps(0) + 1];
    numbers(Field::Steps, Some(design.flow.steps), listed, &steps, Count::MAX, &mut all);
    let budget = design.limits.budget.map(Usd::get);
    numbers(Field::Budget, budget, 0, &[SMALL, NETWORKED], Usd::MAX, &mut all);
    let others = design.tasks.iter().filter(|task| !task.kind.is_some_and(TaskKind::is_glue)).count();
    if others > 1 {
        all.push(Flip::AllGlue);
    }
    all
}

fn keyword(answer: Option<YesNo>) -> String {
    answer.map_or("", YesNo::keyword).to_owned()
}

/// The ranges of a number, from `least` to `most`, between which rules decide anew; without the one it is in `now`.
fn numbers(field: Field, now: Option<u32>, least: u32, bounds: &[u32], most: u32, out: &mut Vec<Flip>) {
    let mut from = least;
    while from <= most {
        let to = bounds.iter().filter(|&&bound| bound > from).min().map_or(most, |bound| bound - 1);
        if !now.is_some_and(|now| (from..=to).contains(&now)) {
            let value = if now.is_some_and(|now| now < from) { from } else { to };
            // Without a number there is no limit: the nearest is the largest below, the smallest above.
            let value = if to == most { from } else { value };
            out.push(Flip::Number { field, value, from, to });
        }
        from = to.saturating_add(1);
    }
}

impl Flip {
    /// The field it writes; `None` for kinds of steps.
    pub(super) const fn field(self) -> Option<Field> {
        match self {
            Self::Value { field, .. } | Self::Number { field, .. } => Some(field),
            Self::Kind { .. } | Self::AllGlue => None,
        }
    }

    /// Makes it in `draft`, whose design before any flip is `design`. A step named in `used` is left alone; one that is
    /// changed is added to it.
    pub(super) fn command(self, draft: &Draft, design: &Design, used: &mut Vec<TaskId>) -> Command {
        let mut commands = Vec::new();
        match self {
            Self::Value { field, value, .. } => {
                let conditions = draft.links.iter().filter(|link| !link.when.trim().is_empty());
                match field {
                    Field::Shape if !design.edges.is_empty() => {
                        if design.flow.branching == Some(YesNo::Yes) && conditions.count() > 0 {
                            commands.push(Command::set(Field::Branching, YesNo::Yes.keyword()));
                        }
                        let unlink = |link: &crate::design::Link| Command::Unlink {
                            from: link.from.clone(),
                            to: link.to.clone(),
                        };
                        commands.extend(draft.links.iter().map(unlink));
                    }
                    Field::Branching if value == YesNo::No.keyword() => commands.extend(conditions.map(|link| {
                        Command::set(Place::Link(link.from.clone(), link.to.clone(), LinkField::When), "")
                    })),
                    Field::FanOut if value == YesNo::No.keyword() => {
                        let copied = draft.tasks.iter().filter(|task| !task.each.trim().is_empty());
                        commands
                            .extend(copied.map(|task| Command::set(Place::Task(task.id.clone(), TaskField::Each), "")));
                    }
                    _ => {}
                }
                commands.push(Command::set(field, value));
            }
            Self::Number { field, value, .. } => commands.push(Command::set(field, value.to_string())),
            Self::Kind { from, to } => {
                let mut steps = design.tasks.iter().filter(|task| Class::of(task.kind) == from);
                if let Some(step) = steps.find(|task| !used.contains(&task.id)) {
                    used.push(step.id.clone());
                    let kind = to.kind().map_or("", TaskKind::keyword);
                    commands.push(Command::set(Place::Task(step.id.clone(), TaskField::Kind), kind));
                }
            }
            Self::AllGlue => {
                let others = design.tasks.iter().filter(|task| !task.kind.is_some_and(TaskKind::is_glue));
                commands.extend(others.map(|task| {
                    Command::set(Place::Task(task.id.clone(), TaskField::Kind), TaskKind::GlueJob.keyword())
                }));
            }
        }
        Command::All(commands)
    }
}

/// Flips of one fact, or of the same change of kind for several classes, as one clause: "there are 20 steps or more".
pub(super) fn clause(flips: &[Flip], design: &Design) -> String {
    let mut clauses: Vec<String> = Vec::new();
    let mut range: Option<(Field, u32, u32)> = None;
    let (mut from, mut to) = (0, 0);
    for &flip in flips {
        match flip {
            Flip::Value { words, .. } => clauses.push(words.to_owned()),
            Flip::Number { field, from, to, .. } => {
                // Neighbours become one range.
                if let Some((_, _, last)) = range.as_mut().filter(|range| range.0 == field && range.2 + 1 == from) {
                    *last = to;
                } else {
                    clauses.extend(range.replace((field, from, to)).map(|range| number(range, design)));
                }
            }
            Flip::Kind { from: before, to: after } => {
                from |= before.bit();
                to |= after.bit();
            }
            Flip::AllGlue => clauses.push("all steps are Glue jobs".to_owned()),
        }
    }
    clauses.extend(range.map(|range| number(range, design)));
    if to > 0 {
        clauses.push([&steps(from, design), " becomes ", &kinds(to)].concat());
    }
    either(&clauses)
}

fn number((field, from, to): (Field, u32, u32), design: &Design) -> String {
    let (least, most, before, one, many) = match field {
        Field::Budget => (0, Usd::MAX, "the budget is ", " US dollar a month", " US dollars a month"),
        _ => (1.max(design.tasks.len()), Count::MAX, "there are ", " step", " steps"),
    };
    let unit = |number: u32| [number.to_string().as_str(), if number == 1 { one } else { many }].concat();
    if to == most {
        [before, &unit(from), " or more"].concat()
    } else if from as usize <= least {
        [before, &unit(to), if to as usize <= least { "" } else { " or fewer" }].concat()
    } else {
        [before, &from.to_string(), " to ", &unit(to)].concat()
    }
}

/// Any one step of these classes, by name.
fn steps(classes: u8, design: &Design) -> String {
    let steps: Vec<&str> = design
        .tasks
        .iter()
        .filter(|task| Class::of(task.kind).bit() & classes > 0)
        .map(|task| task.name.as_str())
        .collect();
    match steps.as_slice() {
        [] => "no step".to_owned(),
        [one] => ["“", one, "”"].concat(),
        [one, other] => ["“", one, "” or “", other, "”"].concat(),
        [one, rest @ ..] => ["“", one, "” (or one of ", &rest.len().to_string(), " others)"].concat(),
    }
}

/// The classes that no Glue workflow can run.
const FOREIGN: u8 =
    Class::Hold.bit() | Class::Remote.bit() | Class::Lambda.bit() | Class::Outside.bit() | Class::Other.bit();

fn kinds(classes: u8) -> String {
    if classes == FOREIGN {
        return "a step that is no Glue step, such as a Lambda function".to_owned();
    }
    let words: Vec<String> = Class::ALL
        .into_iter()
        .filter(|class| class.bit() & classes > 0)
        .map(|class| class.words().to_owned())
        .collect();
    either(&words)
}

/// "a", "a or b", "a, b or c".
pub(super) fn either(clauses: &[String]) -> String {
    match clauses {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => [&rest.join(", "), " or ", last].concat(),
    }
}
