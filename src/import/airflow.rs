//! DAGs of Airflow, read as text: operators, `@task` functions, `>>`, `<<`, lists, `set_downstream`, `chain`,
//! `cross_downstream`, labels, task groups and trigger rules. Nothing is run: what a loop or a formatted name makes is
//! not known and is told.

mod eval;
mod token;

use super::built::{Built, Condition, Names};
use crate::design::{Join, On, TaskKind};
use crate::diag::Span;
use eval::Val;
use std::rc::Rc;
use token::{Kind, Line, Token, lines};

/// A task group: what was made in it.
struct Group {
    /// Where its block begins, in columns.
    indent: usize,
    /// Its name in the code.
    name: String,
    steps: Vec<usize>,
}

/// What a trigger rule means for the links into a step, and for how many it waits.
fn rule(name: &str) -> Option<(On, Join)> {
    Some(match name {
        "all_success" => (On::Success, Join::All),
        "all_failed" => (On::Failure, Join::All),
        "all_done" | "all_done_setup_success" => (On::Completion, Join::All),
        "one_success" => (On::Success, Join::Any),
        // What is skipped is not waited for. The last is the old name of the second.
        "none_failed" | "none_failed_min_one_success" | "none_failed_or_skipped" => (On::Success, Join::Ran),
        "one_failed" => (On::Failure, Join::Any),
        "one_done" => (On::Completion, Join::Any),
        _ => return None,
    })
}

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
    /// By the name of the operator, or the last word of the decorator.
    fn of(name: &str) -> Self {
        if name.contains("Branch") || name.starts_with("branch") {
            Self::Branch
        } else if name.contains("ShortCircuit") || name.contains("LatestOnly") || name == "short_circuit" {
            Self::ShortCircuit
        } else if name == "sensor" {
            Self::Sensor
        } else {
            Self::Plain
        }
    }
}

/// Arguments by name.
type Named = Rc<[(String, Val)]>;

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
    branches: Vec<(usize, Flavour)>,
    rules: Vec<(usize, String, Span)>,
    /// Items of lists that were looked at.
    work: usize,
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
        work: 0,
    };
    // The body of a function is not part of the graph, unless the function makes one.
    let mut hidden = None::<usize>;
    let (mut task, mut dag, mut group) = (None::<(Flavour, Named)>, false, false);
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
                let (task, dag, group) = (task.take(), std::mem::take(&mut dag), std::mem::take(&mut group));
                let body = || lines.iter().skip(at + 1).take_while(|below| below.indent > line.indent);
                if group {
                    reader.groups.push(Group { indent: line.indent, name: name.to_owned(), steps: Vec::new() });
                }
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
                let arguments: Named = reader.named(tokens).into();
                if path().any(|name| matches!(name, "task" | "setup" | "teardown")) {
                    let last = path().last().unwrap_or_default();
                    if matches!(last, "run_if" | "skip_if") {
                        reader
                            .built
                            .note(line.span(), "Whether this step is skipped is only known when the code runs.");
                    }
                    let (before, known) = task.take().unwrap_or_default();
                    let known = if last.ends_with("_if") { known } else { arguments.clone() };
                    task = Some((before.max(Flavour::of(last)), known));
                }
                group |= path().any(|name| name == "task_group");
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
            if let Some(outer) = self.groups.last_mut() {
                outer.steps.extend(&group.steps);
            }
            if !group.name.is_empty() {
                let ends = self.ends(&group.steps);
                self.set(&group.name, ends);
            }
        }
    }

    /// A group as what is first and last in it.
    fn ends(&self, steps: &[usize]) -> Val {
        let (first, last) = self.built.ends(steps);
        Val::Steps { first: first.into(), last: last.into(), list: false }
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
    fn set_defaults(&mut self, arguments: &[(String, Val)], span: Span) {
        self.defaults = match arguments.iter().find(|(name, _)| name == "default_args") {
            Some((_, Val::Dict(known))) => known.clone(),
            Some(_) => {
                self.built.note(span, "Its default_args are only known when the code runs: they are left out.");
                Rc::new([])
            }
            None => Rc::new([]),
        };
        for (name, value) in self.defaults.clone().iter() {
            self.check(name, value, span);
        }
        for (_, value) in arguments.iter().filter(|(name, _)| matches!(name.as_str(), "schedule" | "schedule_interval"))
        {
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
        self.names.set(name, self.values.len());
        self.values.push(value);
    }

    fn get(&self, name: &str) -> Option<&Val> {
        self.values.get(self.names.get(name)?)
    }

    /// `with TaskGroup("load") as load:`
    fn with(&mut self, tokens: &[Token<'_>], indent: usize) {
        let at = |name: &str| tokens.iter().position(|token| token.name() == Some(name));
        if let Some(dag) = at("DAG") {
            let tokens = tokens.get(dag..).unwrap_or_default();
            let named = self.named(tokens);
            self.set_defaults(&named, tokens.first().map_or(Span::new(0, 0), |token| token.span));
        }
        let Some(start) = at("TaskGroup") else { return };
        if let Some(token) = tokens.iter().skip(start).find(|token| token.name() == Some("default_args")) {
            self.built.note(token.span, "The default_args of a group are left out.");
        }
        let group = tokens.iter().skip_while(|token| token.name() != Some("TaskGroup"));
        let name = group.skip_while(|token| token.name() != Some("as")).nth(1).and_then(Token::name);
        let name = name.unwrap_or_default().to_owned();
        self.groups.push(Group { indent, name, steps: Vec::new() });
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
        let name = name.name()?;
        let Some(Val::List(old)) = self.get(name) else { return None };
        let mut all = old.to_vec();
        match self.value(more, None) {
            Val::List(more) => all.extend(more.iter().cloned()),
            other => all.push(other),
        }
        let long = all.len() > crate::design::MAX_STEPS;
        self.set(name, if long { Val::Unknown } else { Val::List(all.into()) });
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
                    None => return,
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
        let mut key = name.to_owned();
        let mut count = 0;
        // As Airflow does it with functions that are called again.
        while self.built.known(&key).is_some() {
            count += 1;
            key = [name, "__", &count.to_string()].concat();
            if count > 50 {
                self.built.note(span, ["There are too many steps called “", name, "”."].concat());
                return None;
            }
        }
        let step = self.built.step(&key, span)?;
        self.built.change(step, |step| step.kind = kind);
        if let Some(group) = self.groups.last_mut() {
            group.steps.push(step);
        }
        Some(step)
    }

    /// Trigger rules and branches: what they say of links is known when all links are.
    fn settle(&mut self) {
        self.leave(0);
        for (step, name, span) in std::mem::take(&mut self.rules) {
            let name = name.trim_end_matches(".value").rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
            let Some((on, join)) = rule(&name) else {
                let why = ["The trigger rule “", &name, "” has no counterpart here: the step waits for success."];
                self.built.note(span, why.concat());
                continue;
            };
            let mut count = 0;
            for link in self.built.links.iter_mut().filter(|link| link.to == step) {
                count += 1;
                if on != On::Success {
                    link.on = Some(on);
                }
                // A label that says the same.
                if super::condition::outcome(&link.when) == Some(on) {
                    link.when.clear();
                }
            }
            if count > 1 {
                self.built.change(step, |step| step.join = Some(join));
            }
        }
        for (step, flavour) in std::mem::take(&mut self.branches) {
            let name = |step: usize| self.built.steps.get(step).map_or("", |step| step.name.as_str());
            let behind = if flavour == Flavour::Branch { self.behind(step) } else { Vec::new() };
            let mut words = Vec::new();
            for (at, link) in self.built.links.iter().enumerate() {
                // What also follows one that may be chosen is not skipped when it is not chosen itself.
                if link.from != step || !link.when.is_empty() || behind.get(link.to) == Some(&true) {
                    continue;
                }
                words.push((
                    at,
                    match flavour {
                        Flavour::Branch => [name(step), " chooses ", name(link.to)].concat(),
                        _ => [name(step), " is true"].concat(),
                    },
                ));
            }
            for (at, words) in words {
                if let Some(link) = self.built.links.get_mut(at) {
                    link.when = crate::design::tidy(&words);
                }
            }
        }
    }

    /// Which steps come after those that follow `step`.
    fn behind(&self, step: usize) -> Vec<bool> {
        let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); self.built.steps.len()];
        for link in &self.built.links {
            if let Some(leaving) = leaving.get_mut(link.from) {
                leaving.push(link.to);
            }
        }
        let mut behind = vec![false; leaving.len()];
        let mut open = leaving.get(step).cloned().unwrap_or_default();
        while let Some(next) = open.pop().and_then(|next| leaving.get(next)) {
            for to in next {
                if let Some(behind) = behind.get_mut(*to).filter(|behind| !**behind) {
                    *behind = true;
                    open.push(*to);
                }
            }
        }
        behind
    }

    fn link(&mut self, from: &[usize], to: &[usize], label: Option<&Rc<str>>, span: Span) {
        // A label is what people see: which outcome starts the next step, the trigger rule says.
        let how: Condition = (None, label.map(ToString::to_string).unwrap_or_default());
        self.built.link_all(from, to, &how, span);
    }
}
