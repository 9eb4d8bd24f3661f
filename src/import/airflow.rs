//! DAGs of Airflow, read as text: operators, `@task` functions, `>>`, `<<`, lists, `set_downstream`, `chain`,
//! `cross_downstream`, labels, task groups and trigger rules. Nothing is run: what a loop or a formatted name makes is
//! not known and is told.

mod eval;
mod looks;
mod settle;
mod token;

use super::built::{Built, Condition, LONG, Names, one_line};
use crate::design::TaskKind;
use crate::diag::Span;
use eval::Val;
pub(super) use looks::looks;
use std::rc::Rc;
use token::{Kind, Line, Token, lines};

/// A task group: what was made in it.
struct Group {
    /// Where its block begins, in columns.
    indent: usize,
    /// Its name in the code.
    name: String,
    /// What the ids of its steps begin with: `load.night.`
    path: String,
    steps: Vec<usize>,
}

/// Operators and decorators that choose.
const BRANCHES: &[&str] = &[
    "BaseBranchOperator",
    "BranchPythonOperator",
    "BranchPythonVirtualenvOperator",
    "BranchExternalPythonOperator",
    "BranchDateTimeOperator",
    "BranchDayOfWeekOperator",
    "BranchSQLOperator",
    "HITLBranchOperator",
    "branch",
    "branch_virtualenv",
    "branch_external_python",
];

/// What a step does to those after it.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Flavour {
    #[default]
    Plain,
    Sensor,
    /// All of them are skipped, or none.
    ShortCircuit,
    /// It chooses some; the others are skipped.
    Branch,
}

impl Flavour {
    /// By the name of the operator, or the last word of the decorator. Airflow's own: what somebody's `BranchSalesOperator`
    /// does, its name does not say.
    fn of(name: &str) -> Self {
        if BRANCHES.contains(&name) {
            Self::Branch
        } else if ["ShortCircuitOperator", "LatestOnlyOperator", "short_circuit"].contains(&name) {
            Self::ShortCircuit
        } else if name == "sensor" {
            Self::Sensor
        } else {
            Self::Plain
        }
    }
}

/// Arguments by name.
type Named = Rc<[(Rc<str>, Val)]>;

/// Arguments that say something of a step. Others are not kept where they may be asked for very often.
const SAID: &[&str] = &["task_id", "retries", "max_active_tis_per_dag", "execution_timeout", "trigger_rule"];

/// The last of each argument that says something of a step.
fn said(arguments: &[(Rc<str>, Val)]) -> Named {
    let last = |name: &&str| arguments.iter().rev().find(|(known, _)| **known == **name).cloned();
    SAID.iter().filter_map(last).collect()
}

pub(super) struct Reader<'a, 'b> {
    built: &'b mut Built<'a>,
    /// What names in the code stand for, by index of `values`.
    names: Names,
    values: Vec<Val>,
    groups: Vec<Group>,
    /// Functions below `@task`, by index of `tasks`.
    functions: Names,
    tasks: Vec<(Flavour, Named)>,
    /// Functions below `@task_group` that were called.
    called: Vec<Rc<[usize]>>,
    /// The `default_args` of the DAG.
    defaults: Named,
    /// Steps whose successors are chosen while it runs.
    branches: Vec<(usize, Flavour, Span)>,
    rules: Vec<(usize, Rc<str>, Span)>,
    /// Steps in groups, and how much of their names is the groups'.
    grouped: Vec<(usize, usize)>,
}

pub(super) fn read(built: &mut Built<'_>) {
    let text = built.text;
    let mut reader = Reader {
        built,
        names: Names::default(),
        values: Vec::new(),
        groups: Vec::new(),
        functions: Names::default(),
        tasks: Vec::new(),
        called: Vec::new(),
        defaults: Rc::new([]),
        branches: Vec::new(),
        rules: Vec::new(),
        grouped: Vec::new(),
    };
    // The body of a function is not part of the graph, unless the function makes one.
    let mut hidden = None::<usize>;
    let (mut task, mut dag, mut group) = (None::<(Flavour, Named)>, false, None::<Vec<_>>);
    let lines = lines(text);
    for (at, line) in lines.iter().enumerate() {
        if hidden.is_some_and(|indent| line.indent > indent) {
            continue;
        }
        hidden = None;
        reader.leave(line.indent);
        let tokens = line.tokens.as_slice();
        let word = |at: usize| tokens.get(at).and_then(Token::name).unwrap_or_default();
        match word(0) {
            "import" | "from" | "pass" => {}
            "return" => reader.statement(tokens.get(1..).unwrap_or_default()),
            "def" | "async" | "class" => {
                let name = if word(0) == "async" { word(2) } else { word(1) };
                let (task, dag, group) = (task.take(), std::mem::take(&mut dag), group.take());
                let body = || lines.iter().skip(at + 1).take_while(|below| below.indent > line.indent);
                if let Some(arguments) = &group {
                    reader.group(arguments, None, name, line.indent);
                }
                let group = group.is_some();
                if !dag && !group && (task.is_some() || !body().any(|below| below.calls("DAG"))) {
                    hidden = Some(line.indent);
                    let makes = |below: &Line<'_>| {
                        below.calls("Operator")
                            || below.calls("Sensor")
                            || below.calls("set_downstream")
                            || below.shifts()
                    };
                    if task.is_none() && word(0) != "class" && body().any(makes) {
                        let why = "What this function makes is only known when the code runs: it is left out.";
                        reader.built.note(line.span(), why);
                    }
                }
                if let Some(task) = task {
                    reader.functions.set(name, reader.tasks.len());
                    reader.tasks.push(task);
                }
            }
            "with" => {
                reader.with(tokens, line.indent);
                reader.rest_of(tokens);
            }
            "for" | "while" | "if" | "elif" => {
                let span = line.span();
                let why = "This is only known when the code runs: what is below it is read as if it stood there once.";
                if !(word(0) == "if" && word(1) == "__name__") {
                    reader.built.note(span, why);
                }
                reader.rest_of(tokens);
            }
            "else" | "try" | "except" | "finally" => reader.rest_of(tokens),
            "" if tokens.first().is_some_and(|token| token.kind == Kind::Mark('@')) => {
                let path =
                    || tokens.iter().skip(1).take_while(|token| token.kind != Kind::Mark('(')).filter_map(Token::name);
                let arguments = reader.arguments_of(tokens).named;
                if path().any(|name| matches!(name, "task" | "setup" | "teardown")) {
                    let last = path().last().unwrap_or_default();
                    if matches!(last, "run_if" | "skip_if") {
                        reader
                            .built
                            .note(line.span(), "Whether this step is skipped is only known when the code runs.");
                    }
                    let (before, known) = task.take().unwrap_or_default();
                    let known = if last.ends_with("_if") { known } else { said(&arguments) };
                    task = Some((before.max(Flavour::of(last)), known));
                }
                if path().any(|name| name == "task_group") {
                    group = Some(arguments.clone());
                }
                if path().any(|name| name == "dag") {
                    dag = true;
                    reader.set_defaults(&arguments, line.span());
                }
            }
            _ => reader.statement(tokens),
        }
    }
    reader.settle();
}

impl Reader<'_, '_> {
    /// Ends the groups whose block is over.
    fn leave(&mut self, indent: usize) {
        while self.groups.last().is_some_and(|group| group.indent >= indent) {
            let Some(group) = self.groups.pop() else { break };
            let end = self.built.text.len();
            let span = Span::new(end, end);
            if let Some(outer) = self.groups.last_mut() {
                self.built.gather(&mut outer.steps, &group.steps, span);
            }
            if !group.name.is_empty() {
                let (first, last) = self.built.ends(&group.steps, span);
                self.set(&group.name, Val::Steps { first: first.into(), last: last.into(), list: false });
            }
        }
    }

    /// Opens a group with these arguments, which the code calls `name`.
    fn group(&mut self, arguments: &[(Rc<str>, Val)], first: Option<&Val>, name: &str, indent: usize) {
        let argument = |name: &str| arguments.iter().find(|(known, _)| &**known == name).map(|(_, value)| value);
        let mut path = self.groups.last().map(|group| group.path.clone()).unwrap_or_default();
        if !matches!(argument("prefix_group_id"), Some(Val::Name(no)) if &**no == "False") {
            let id = match argument("group_id").or(first) {
                Some(Val::Text(id, false)) => id,
                _ => name,
            };
            // As long as they are kept whole.
            if !id.is_empty() && path.len() + id.len() < LONG {
                path.extend([one_line(id).as_str(), "."]);
            }
        }
        self.groups.push(Group { indent, name: name.to_owned(), path, steps: Vec::new() });
    }

    /// What stands behind the colon of `else:` in the same line.
    fn rest_of(&mut self, tokens: &[Token<'_>]) {
        let mut depth = 0_i32;
        let colon = tokens.iter().position(|token| {
            depth += match token.kind {
                Kind::Mark('(' | '[' | '{') => 1,
                Kind::Mark(')' | ']' | '}') => -1,
                _ => 0,
            };
            depth == 0 && token.kind == Kind::Mark(':')
        });
        let rest = colon.and_then(|colon| tokens.get(colon + 1..)).unwrap_or_default();
        if !rest.is_empty() {
            self.statement(rest);
        }
    }

    /// The `default_args` among the arguments of a DAG, and what starts it.
    fn set_defaults(&mut self, arguments: &[(Rc<str>, Val)], span: Span) {
        self.defaults = match arguments.iter().find(|(name, _)| &**name == "default_args") {
            Some((_, Val::Dict(known))) => said(known),
            Some(_) => {
                self.built.note(span, "Its default_args are only known when the code runs: they are left out.");
                Rc::new([])
            }
            None => Rc::new([]),
        };
        for (name, value) in self.defaults.clone().iter() {
            self.check(name, value, span);
        }
        for (_, value) in arguments.iter().filter(|(name, _)| matches!(&**name, "schedule" | "schedule_interval")) {
            let by = match value {
                Val::Name(none) if &**none == "None" => continue,
                Val::Text(text, false) => text,
                _ => "what is only known when the code runs",
            };
            self.built.note(span, ["The DAG is started by ", by, ": say so under Start."].concat());
        }
    }

    /// Tells that an argument that matters is not known.
    fn check(&mut self, name: &str, value: &Val, span: Span) {
        let known = match name {
            "retries" => matches!(value, Val::Number(0..=1_000)),
            "max_active_tis_per_dag" => matches!(value, Val::Number(1..=1_000_000)),
            "execution_timeout" => matches!(value, Val::Minutes(1..=527_040)),
            "trigger_rule" => matches!(value, Val::Text(_, false) | Val::Name(_)),
            _ => true,
        };
        if !known && !matches!(value, Val::Name(none) if &**none == "None") {
            self.built.note(span, ["Its ", name, " is only known when the code runs: it is left out."].concat());
        }
    }

    fn set(&mut self, name: &str, value: Val) {
        if let Some(known) = self.names.get(name).and_then(|at| self.values.get_mut(at)) {
            *known = value;
        } else {
            self.names.set(name, self.values.len());
            self.values.push(value);
        }
    }

    fn get(&self, name: &str) -> Option<&Val> {
        self.values.get(self.names.get(name)?)
    }

    /// `with TaskGroup("load") as load:`
    fn with(&mut self, tokens: &[Token<'_>], indent: usize) {
        let at = |name: &str| tokens.iter().position(|token| token.name() == Some(name));
        if let Some(dag) = at("DAG") {
            let tokens = tokens.get(dag..).unwrap_or_default();
            let named = self.arguments_of(tokens).named;
            self.set_defaults(&named, tokens.first().map_or(Span::new(0, 0), |token| token.span));
        }
        let Some(start) = at("TaskGroup") else { return };
        if let Some(token) = tokens.iter().skip(start).find(|token| token.name() == Some("default_args")) {
            self.built.note(token.span, "The default_args of a group are left out.");
        }
        let group = tokens.get(start..).unwrap_or_default();
        let name = group.iter().skip_while(|token| token.name() != Some("as")).nth(1).and_then(Token::name);
        let arguments = self.arguments_of(group);
        self.group(&arguments.named, arguments.plain.first(), name.unwrap_or_default(), indent);
    }

    /// `tasks += [a]`, `tasks.append(a)`: what is added to a list, when it is that.
    fn added(&mut self, tokens: &[Token<'_>]) -> Option<()> {
        let (name, more) = match tokens {
            [name, dot, verb, more @ ..] if dot.kind == Kind::Mark('.') => {
                (matches!(verb.name(), Some("append" | "extend"))).then_some((name, more))?
            }
            [name, plus, equals, more @ ..] if plus.kind == Kind::Mark('+') && equals.kind == Kind::Mark('=') => {
                (name, more)
            }
            _ => return None,
        };
        let (span, name) = (name.span, name.name()?);
        let Some(Val::List(old)) = self.get(name).cloned() else { return None };
        let mut all = Vec::new();
        self.built.gather(&mut all, &old, span);
        match self.value(more, None) {
            Val::List(more) => self.built.gather(&mut all, &more, span),
            other => all.push(other),
        }
        self.set(name, Val::List(all.into()));
        Some(())
    }

    /// `a = b = value`, or a value alone.
    fn statement(&mut self, mut tokens: &[Token<'_>]) {
        if self.added(tokens).is_some() {
            return;
        }
        let mut names = Vec::new();
        // `name =`, `name: type =`
        while let (Some(name), Some(next)) = (tokens.first().and_then(Token::name), tokens.get(1)) {
            let equals = match next.kind {
                Kind::Mark('=') => 1,
                Kind::Mark(':') => match tokens.iter().position(|token| token.kind == Kind::Mark('=')) {
                    Some(at) => at,
                    None => return self.lost(tokens),
                },
                _ => break,
            };
            names.push(name);
            tokens = tokens.get(equals + 1..).unwrap_or_default();
        }
        let value = self.value(tokens, names.first().copied());
        for name in names {
            self.set(name, value.clone());
        }
    }

    /// A new step for a call that makes one.
    fn make(&mut self, name: &str, kind: Option<TaskKind>, span: Span) -> Option<usize> {
        // As Airflow does it with groups, and with functions that are called again.
        let path = self.groups.last().map_or("", |group| group.path.as_str());
        let key = self.built.fresh(&[path, &one_line(name)].concat(), "__");
        let inside = path.len();
        let step = self.built.spend(key.len(), span).then(|| self.built.step(&key, span))??;
        self.built.change(step, |step| step.kind = kind);
        if let Some(group) = self.groups.last_mut() {
            group.steps.push(step);
            self.grouped.push((step, inside));
        }
        Some(step)
    }

    fn link(&mut self, from: &[usize], to: &[usize], label: Option<&Rc<str>>, span: Span) {
        // A label is what people see: which outcome starts the next step, the trigger rule says.
        let how: Condition = (None, label.map(|label| one_line(label)).unwrap_or_default());
        self.built.link_all(from, to, &how, span);
    }
}
