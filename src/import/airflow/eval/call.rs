//! What a call does: links between steps, labels, lengths of time, groups; and makers of steps that are not over.

use super::super::Reader;
use super::{Arguments, Val};
use crate::diag::Span;
use std::rc::Rc;

impl Reader<'_, '_> {
    /// A call of `callee`.
    pub(super) fn call(
        &mut self,
        callee: &Val,
        receiver: Option<Val>,
        arguments: Arguments,
        target: Option<&str>,
        span: Span,
    ) -> Val {
        let path = match callee {
            // A maker: `work.override(task_id="x")(...)`.
            Val::Name(path) | Val::Maker(path, _) => path.clone(),
            // A group that a function makes.
            Val::Steps { first, .. } => {
                for value in arguments.plain.iter().chain(arguments.named.iter().map(|(_, value)| value)) {
                    if let Val::Steps { last, .. } = value {
                        self.link(last, first, None, span);
                    }
                }
                if self.called.iter().any(|known| Rc::ptr_eq(known, first)) {
                    self.built.note(span, "This group is made more than once: it is read once.");
                } else {
                    self.called.push(first.clone());
                }
                return callee.clone();
            }
            _ => return Val::Unknown,
        };
        let last = path.rsplit('.').next().unwrap_or_default();
        let first = path.split('.').next().unwrap_or_default();
        match last {
            "set_downstream" | "set_upstream" => {
                let named = arguments.named.iter().map(|(_, value)| value);
                let (labels, others): (Vec<Val>, Vec<Val>) =
                    arguments.plain.iter().chain(named).cloned().partition(|value| matches!(value, Val::Label(_)));
                let label = match labels.first() {
                    Some(Val::Label(label)) => Some(label),
                    _ => None,
                };
                let others = self.all(&others, span);
                let me = match receiver {
                    Some(receiver) => receiver,
                    None => self.steps_of(&Val::Name(first.into()), span),
                };
                if let (Val::Steps { first: a, last: b, .. }, Val::Steps { first: c, last: d, .. }) = (&me, &others) {
                    let (from, to) = if last == "set_downstream" { (b, c) } else { (d, a) };
                    self.link(from, to, label, span);
                } else {
                    self.built.note(span, "This is no step that is known here: its link is left out.");
                }
                return Val::Unknown;
            }
            "chain" | "chain_linear" => {
                self.chain(&arguments.plain, last == "chain", span);
                return Val::Unknown;
            }
            "cross_downstream" => {
                let sides = arguments.plain.iter().chain(arguments.named.iter().map(|(_, value)| value));
                let sides: Vec<Val> = sides.map(|side| self.steps_of(side, span)).collect();
                if let [Val::Steps { last, .. }, Val::Steps { first, .. }] = sides.as_slice() {
                    self.link(last, first, None, span);
                } else {
                    self.built.note(span, "One side is no step that is known here: its links are left out.");
                }
                return Val::Unknown;
            }
            "Label" => {
                return match arguments.plain.first() {
                    Some(Val::Text(text, _)) => Val::Label(text.clone()),
                    _ => Val::Label("".into()),
                };
            }
            "timedelta" => return minutes(&arguments),
            "dict" => return Val::Dict(arguments.named.into()),
            "DAG" => {
                self.set_defaults(&arguments.named, span);
                return Val::Unknown;
            }
            "as_setup" | "as_teardown" => {
                let Some(Val::Steps { first, .. }) = &receiver else { return Val::Unknown };
                if last == "as_teardown" {
                    let rule: Rc<str> = "all_done_setup_success".into();
                    if self.built.spend(first.len(), span) {
                        self.rules.extend(first.iter().map(|step| (*step, rule.clone(), span)));
                    }
                }
                if let Some(Val::Steps { last, .. }) = arguments.get("setups") {
                    self.link(last, first, None, span);
                }
                return receiver.unwrap_or(Val::Unknown);
            }
            "partial" | "override" => {
                let mut known = arguments.named;
                if let Some(Val::Maker(_, before)) = &receiver {
                    self.built.gather(&mut known, before, span);
                }
                return Val::Maker(path.clone(), known.into());
            }
            _ => {}
        }
        let mapped = matches!(last, "expand" | "expand_kwargs");
        let (mut path, mut known) = (path.clone(), Vec::new());
        if let (Val::Maker(maker, before), _) | (_, Some(Val::Maker(maker, before))) = (callee, &receiver) {
            path.clone_from(maker);
            self.built.gather(&mut known, before, span);
        }
        let mut all = Arguments { plain: arguments.plain, named: known };
        let each = if mapped { arguments.named.first().map(|(name, _)| name.clone()) } else { None };
        all.named.extend(arguments.named);
        self.task(&path, &all, each.or_else(|| mapped.then(|| "item".into())), target, span)
    }

    /// `chain(a, [b, c], [d, e], f)`: lists of the same length are linked item by item.
    fn chain(&mut self, items: &[Val], pairs: bool, span: Span) {
        let mut before: Option<Val> = None;
        for item in items {
            let item = self.steps_of(item, span);
            if !matches!(item, Val::Steps { .. }) {
                self.built.note(span, "One part of this chain is no step that is known here: it is left out.");
                continue;
            }
            if let (Some(Val::Steps { last, list: a, .. }), Val::Steps { first, list: b, .. }) = (&before, &item) {
                if pairs && *a && *b && last.len() == first.len() {
                    for (from, to) in last.iter().zip(first.iter()) {
                        self.link(&[*from], &[*to], None, span);
                    }
                } else {
                    self.link(last, first, None, span);
                }
            }
            before = Some(item);
        }
    }
}

/// The length of a `timedelta`, rounded up. Without names there are days and seconds.
fn minutes(arguments: &Arguments) -> Val {
    let mut seconds = 0_u32;
    let units = [("seconds", 1), ("minutes", 60), ("hours", 3600), ("days", 86_400), ("weeks", 604_800)];
    let plain = arguments.plain.iter().zip(["days", "seconds"]);
    for (name, value) in
        arguments.named.iter().map(|(name, value)| (&**name, value)).chain(plain.map(|(value, name)| (name, value)))
    {
        match (units.iter().find(|unit| unit.0 == name), value) {
            (Some((_, unit)), Val::Number(number)) => seconds = seconds.saturating_add(number.saturating_mul(*unit)),
            _ => return Val::Unknown,
        }
    }
    Val::Minutes(seconds.div_ceil(60))
}
