//! On what a step runs: which outcomes and conditions of the steps before it, in any combination.

use std::cell::Cell;

/// Alternatives that are handled; with more nobody would read them.
const MOST: usize = 64;

/// Pairs of cases that are looked at for one graph; see the test for what graphs that can be said need.
const WORK: usize = 100_000;

/// Values that some variables may take, all at once: sorted by variable, the values as bits. A variable that is not
/// named may take any.
type Case = Vec<(usize, u64)>;

/// One of several cases holds: none is never, one that names no variable is always.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct When(Vec<Case>);

/// The variables, each with all its values as bits, and what was done with them so far.
#[derive(Default)]
pub(super) struct Variables {
    all: Vec<u64>,
    work: Cell<usize>,
}

impl Variables {
    /// The next variable takes one of so many values; `None` when these are too many.
    pub(super) fn push(&mut self, values: usize) -> Option<()> {
        self.all.push(u64::MAX.checked_shr(u32::try_from(64_usize.checked_sub(values)?).ok()?).unwrap_or(0));
        Some(())
    }

    fn all(&self, variable: usize) -> u64 {
        self.all.get(variable).copied().unwrap_or(0)
    }

    /// Both hold; `None`, as for all that follow, when it takes too many cases to say.
    pub(super) fn both(&self, one: &When, other: &When) -> Option<When> {
        self.short(self.met(one, other)?, &When::always())
    }

    /// One of them holds.
    pub(super) fn either(&self, one: &When, other: &When) -> Option<When> {
        let mut cases = one.0.clone();
        cases.extend(other.0.iter().filter(|case| !one.0.contains(case)).cloned());
        small(&cases)?;
        self.shorter(When(cases), &When::always(), one.0.len())
    }

    /// One holds, and the other does not.
    pub(super) fn less(&self, one: &When, other: &When) -> Option<When> {
        self.short(self.rest(one, other)?, &When::always())
    }

    /// Whenever one holds, so does the other.
    pub(super) fn implies(&self, one: &When, other: &When) -> Option<bool> {
        self.spend(one.0.len() * other.0.len())?;
        let inside = |case: &Case| other.0.iter().any(|other| within(case, other));
        Some(one.0.iter().all(inside) || self.rest(one, other)?.never())
    }

    /// Counts pairs of cases; `None` when all that was asked so far takes too many.
    fn spend(&self, pairs: usize) -> Option<()> {
        let work = self.work.get().saturating_add(pairs);
        self.work.set(work);
        (work <= WORK).then_some(())
    }

    fn met(&self, one: &When, other: &When) -> Option<When> {
        self.spend(one.0.len() * other.0.len())?;
        let mut cases = Vec::new();
        for a in &one.0 {
            cases.extend(other.0.iter().filter_map(|b| meet(a, b)));
            small(&cases)?;
        }
        Some(When(cases))
    }

    fn rest(&self, one: &When, other: &When) -> Option<When> {
        let mut left = one.0.clone();
        for case in &other.0 {
            self.spend(left.len())?;
            left = left.iter().flat_map(|from| self.without(from, case)).collect();
            small(&left)?;
        }
        Some(When(left))
    }

    /// A case less another, as cases that exclude each other.
    fn without(&self, from: &Case, case: &Case) -> Vec<Case> {
        if meet(from, case).is_none() {
            return vec![from.clone()];
        }
        let mut left = Vec::new();
        let mut rest = from.clone();
        for &(variable, values) in case {
            let now = values_of(&rest, variable).unwrap_or_else(|| self.all(variable));
            if now & !values != 0 {
                left.push(with(&rest, variable, now & !values));
                rest = with(&rest, variable, now & values);
            }
        }
        left
    }

    /// The same with fewer words, where only what happens when `given` holds counts.
    pub(super) fn short(&self, when: When, given: &When) -> Option<When> {
        self.shorter(when, given, 0)
    }

    /// The same for the cases from this one on; of those before only what others cover goes.
    fn shorter(&self, mut when: When, given: &When, from: usize) -> Option<When> {
        if when.0.len() < 2 && given.is_always() {
            return Some(when);
        }
        for at in from..when.0.len() {
            let mut wide = when.0.get(at).cloned().unwrap_or_default();
            for (variable, values) in wide.clone() {
                // Values that may be let in: whatever they let in is there already, or not given.
                for bit in (0..64).map(|bit| 1_u64 << bit).filter(|bit| self.all(variable) & !values & bit != 0) {
                    let more = self.met(&When(vec![with(&wide, variable, bit)]), given)?;
                    if self.implies(&more, &when)? {
                        let now = values_of(&wide, variable).unwrap_or(0) | bit;
                        wide = with(&wide, variable, now);
                    }
                }
                wide.retain(|&(variable, values)| values != self.all(variable));
            }
            if let Some(case) = when.0.get_mut(at) {
                *case = wide;
            }
        }
        let mut before = from;
        let mut at = 0;
        while at < when.0.len() {
            let case = when.0.remove(at);
            let covered = if at < before {
                when.0.iter().any(|other| within(&case, other))
            } else {
                self.implies(&self.met(&When(vec![case.clone()]), given)?, &when)?
            };
            if covered {
                before -= usize::from(at < before);
            } else {
                when.0.insert(at, case);
                at += 1;
            }
        }
        Some(when)
    }
}

impl When {
    /// Whatever happens.
    pub(super) fn always() -> Self {
        Self(vec![Vec::new()])
    }

    /// A variable takes the value with this number.
    pub(super) fn is(variable: usize, value: u32) -> Self {
        Self(vec![vec![(variable, 1_u64.checked_shl(value).unwrap_or(0))]])
    }

    /// Not at all.
    pub(super) fn never(&self) -> bool {
        self.0.is_empty()
    }

    /// Nothing is asked for.
    pub(super) fn is_always(&self) -> bool {
        self.0.iter().any(Vec::is_empty)
    }

    /// Both never hold together.
    pub(super) fn apart(&self, other: &Self) -> bool {
        self.0.iter().all(|one| other.0.iter().all(|other| meet(one, other).is_none()))
    }

    /// The cases, each with its variables and their values as bits.
    pub(super) fn cases(&self) -> &[Case] {
        &self.0
    }
}

fn small(cases: &[Case]) -> Option<()> {
    (cases.len() <= MOST).then_some(())
}

/// Both cases at once; `None` when a variable has no value left.
fn meet(a: &Case, b: &Case) -> Option<Case> {
    let mut both = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().copied().peekable(), b.iter().copied().peekable());
    while let (Some((one, values)), Some((other, more))) = (a.peek().copied(), b.peek().copied()) {
        both.push(if one < other { (one, values) } else { (other, more) });
        if one == other {
            both.pop();
            both.push((one, Some(values & more).filter(|values| *values != 0)?));
        }
        if one <= other {
            a.next();
        }
        if other <= one {
            b.next();
        }
    }
    both.extend(a.chain(b));
    Some(both)
}

/// Whenever the one holds, so does the other.
fn within(one: &Case, other: &Case) -> bool {
    other.iter().all(|&(variable, values)| values_of(one, variable).is_some_and(|now| now & !values == 0))
}

fn values_of(case: &Case, variable: usize) -> Option<u64> {
    let at = case.binary_search_by(|(known, _)| known.cmp(&variable)).ok()?;
    case.get(at).map(|(_, values)| *values)
}

fn with(case: &Case, variable: usize, values: u64) -> Case {
    let mut case = case.clone();
    match case.binary_search_by(|(known, _)| known.cmp(&variable)) {
        Ok(at) => case.iter_mut().skip(at).take(1).for_each(|(_, now)| *now = values),
        Err(at) => case.insert(at, (variable, values)),
    }
    case
}
