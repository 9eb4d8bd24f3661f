//! A call that makes a step: its name, its kind, and what its arguments say of it.

use super::super::{Flavour, Reader};
use super::{Arguments, Val, steps};
use crate::design::{Count, Entry, Minutes, TaskKind};
use crate::diag::Span;
use crate::import::built::one_line;
use crate::import::kinds;
use std::rc::Rc;

impl Reader<'_, '_> {
    /// A call that makes a step, if it does.
    pub(super) fn task(
        &mut self,
        path: &str,
        arguments: &Arguments,
        each: Option<Rc<str>>,
        target: Option<&str>,
        span: Span,
    ) -> Val {
        let names =
            || path.split('.').filter(|name| !matches!(*name, "partial" | "override" | "expand" | "expand_kwargs"));
        let class = names().next_back().unwrap_or_default();
        let function = names().next().filter(|name| self.functions.get(name).is_some());
        let work = function.and_then(|name| self.tasks.get(self.functions.get(name)?)).cloned();
        let (flavour, decorated) = work.unwrap_or_else(|| (Flavour::of(class), Rc::new([])));
        let operator = class.ends_with("Operator") || class.ends_with("Sensor") || class.ends_with("OperatorAsync");
        let own = |name: &str| {
            let decorated = || decorated.iter().find(|(known, _)| &**known == name).map(|(_, value)| value);
            arguments.get(name).or_else(decorated).cloned()
        };
        let id = own("task_id");
        if !operator && function.is_none() && id.is_none() {
            let is_step = |value: &Val| matches!(value, Val::Steps { .. });
            if arguments.plain.iter().any(is_step) {
                self.built.note(span, "What this does with its steps is only known when the code runs.");
            }
            return Val::Unknown;
        }
        let name = match id {
            Some(Val::Text(text, false)) => one_line(&text),
            Some(_) => {
                let name = target.or(function).unwrap_or(class);
                self.built.note(span, ["Its task_id is made when the code runs: it is called “", name, "”."].concat());
                name.to_owned()
            }
            None => function.or(target).unwrap_or(class).to_owned(),
        };
        let kind = match function {
            Some(_) => (flavour == Flavour::Sensor).then_some(TaskKind::Wait),
            None => kinds::operator(class),
        };
        let Some(step) = self.make(&name, kind, span) else { return Val::Unknown };
        let defaults = self.defaults.clone();
        let mut value = |name: &str| match own(name) {
            Some(value) => {
                self.check(name, &value, span);
                Some(value)
            }
            None => defaults.iter().find(|(known, _)| &**known == name).map(|(_, value)| value.clone()),
        };
        let number = |value: Option<Val>, least: u32, most: u32| match value {
            Some(Val::Number(number)) if (least..=most).contains(&number) => Some(number),
            _ => None,
        };
        let retries = number(value("retries"), 0, 1_000);
        let slots = number(value("max_active_tis_per_dag"), 1, 1_000_000);
        let timeout = match value("execution_timeout") {
            Some(Val::Minutes(minutes @ 1..=527_040)) => Some(minutes),
            _ => None,
        };
        let rule = match value("trigger_rule") {
            Some(Val::Text(rule, false) | Val::Name(rule)) => Some(one_line(&rule).into()),
            _ => None,
        };
        self.built.change(step, |task| {
            task.each = each.map(|each| one_line(&each)).unwrap_or_default();
            task.retries = retries.map(|retries| Entry::Value(Count(retries))).unwrap_or_default();
            task.timeout = timeout.map(|minutes| Entry::Value(Minutes(minutes))).unwrap_or_default();
            task.concurrency = slots.map(|slots| Entry::Value(Count(slots))).unwrap_or_default();
        });
        self.rules.extend(rule.map(|rule| (step, rule, span)));
        if flavour >= Flavour::ShortCircuit {
            self.branches.push((step, flavour, span));
        }
        // What it is given by other steps it waits for.
        for value in arguments.plain.iter().chain(arguments.named.iter().map(|(_, value)| value)) {
            let values: Vec<&Val> = match value {
                Val::List(items) => items.iter().collect(),
                Val::Dict(pairs) => pairs.iter().map(|(_, value)| value).collect(),
                value => vec![value],
            };
            if !self.built.spend(values.len(), span) {
                continue;
            }
            for value in values {
                if let Val::Steps { last, .. } = value {
                    self.link(last, &[step], None, span);
                }
            }
        }
        steps(vec![step], false)
    }
}
