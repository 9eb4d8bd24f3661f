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
use token::{Kind, Token, lines};

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
        "all_success" | "none_failed" | "none_failed_min_one_success" => (On::Success, Join::All),
        "all_failed" => (On::Failure, Join::All),
        "all_done" => (On::Completion, Join::All),
        "one_success" => (On::Success, Join::Any),
        "one_failed" => (On::Failure, Join::Any),
        "one_done" => (On::Completion, Join::Any),
        _ => return None,
    })
}

pub(super) struct Reader<'a, 'b> {
    built: &'b mut Built<'a>,
    /// What names in the code stand for, by index of `values`.
    names: Names,
    values: Vec<Val>,
    groups: Vec<Group>,
    /// Functions below `@task`.
    functions: Names,
    /// Steps whose successors are chosen while it runs.
    branches: Vec<usize>,
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
        branches: Vec::new(),
        rules: Vec::new(),
        work: 0,
    };
    // The body of a function is not part of the graph, unless the function makes one.
    let (mut hidden, mut task, mut dag) = (None::<usize>, false, false);
    for line in lines(text) {
        if hidden.is_some_and(|indent| line.indent > indent) {
            continue;
        }
        hidden = None;
        reader.leave(line.indent);
        let tokens = line.tokens.as_slice();
        let word = |at: usize| tokens.get(at).and_then(Token::name).unwrap_or_default();
        match word(0) {
            "import" | "from" | "return" | "pass" | "else" | "try" | "except" | "finally" => {}
            "def" | "async" | "class" => {
                if task {
                    let name = if word(0) == "async" { word(2) } else { word(1) };
                    reader.functions.set(name, 0);
                }
                if !dag {
                    hidden = Some(line.indent);
                }
                (task, dag) = (false, false);
            }
            "with" => reader.with(tokens, line.indent),
            "for" | "while" | "if" | "elif" => {
                let span = line.span();
                let why = "This is only known when the code runs: what is below it is read as if it stood there once.";
                if !(word(0) == "if" && word(1) == "__name__") {
                    reader.built.note(span, why);
                }
            }
            "" if tokens.first().is_some_and(|token| token.kind == Kind::Mark('@')) => {
                let group = word(1) == "task_group" || tokens.iter().any(|token| token.name() == Some("task_group"));
                task |= word(1) == "task";
                dag |= word(1) == "dag" || group;
                if group {
                    reader.built.note(line.span(), "Its steps are read; that they form a group is not kept.");
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

    fn set(&mut self, name: &str, value: Val) {
        self.names.set(name, self.values.len());
        self.values.push(value);
    }

    fn get(&self, name: &str) -> Option<&Val> {
        self.values.get(self.names.get(name)?)
    }

    /// `with TaskGroup("load") as load:`
    fn with(&mut self, tokens: &[Token<'_>], indent: usize) {
        if !tokens.iter().any(|token| token.name() == Some("TaskGroup")) {
            return;
        }
        let group = tokens.iter().skip_while(|token| token.name() != Some("TaskGroup"));
        let name = group.skip_while(|token| token.name() != Some("as")).nth(1).and_then(Token::name);
        let name = name.unwrap_or_default().to_owned();
        self.groups.push(Group { indent, name, steps: Vec::new() });
    }

    /// `a = b = value`, or a value alone.
    fn statement(&mut self, mut tokens: &[Token<'_>]) {
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
            let name = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
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
            }
            if count > 1 {
                self.built.change(step, |step| step.join = Some(join));
            }
        }
        for step in std::mem::take(&mut self.branches) {
            let name = self.built.steps.get(step).map(|step| step.name.clone()).unwrap_or_default();
            for link in self.built.links.iter_mut().filter(|link| link.from == step && link.when.is_empty()) {
                link.when = ["chosen by ", &name].concat();
            }
        }
    }

    fn link(&mut self, from: &[usize], to: &[usize], label: Option<&Rc<str>>, span: Span) {
        let how: Condition = label.map(|label| super::condition::read(label)).unwrap_or_default();
        self.built.link_all(from, to, &how, span);
    }
}
