//! On what a step runs: which outcomes and conditions of the steps before it, in any combination.

/// Alternatives that are handled; with more nobody would read them.
const MOST: usize = 64;

/// Values that some variables may take, all at once: sorted by variable, the values as bits. A variable that is not
/// named may take any.
type Case = Vec<(usize, u64)>;

/// One of several cases holds: none is never, one that names no variable is always.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct When(Vec<Case>);

/// The variables, each with all its values as bits.
#[derive(Default)]
pub(super) struct Variables(Vec<u64>);

impl Variables {
    /// The next variable takes one of so many values; `None` when these are too many.
    pub(super) fn push(&mut self, values: usize) -> Option<()> {
        self.0.push(u64::MAX.checked_shr(u32::try_from(64_usize.checked_sub(values)?).ok()?).unwrap_or(0));
        Some(())
    }

    fn all(&self, variable: usize) -> u64 {
        self.0.get(variable).copied().unwrap_or(0)
    }

    /// Both hold; `None`, as for all that follow, when it takes too many cases to say.
    pub(super) fn both(&self, one: &When, other: &When) -> Option<When> {
        self.short(met(one, other)?, &When::always())
    }

    /// One of them holds.
    pub(super) fn either(&self, one: &When, other: &When) -> Option<When> {
        let mut cases = one.0.clone();
        cases.extend(other.0.iter().filter(|case| !one.0.contains(case)).cloned());
        if cases.len() == one.0.len() {
            return Some(one.clone());
        }
        self.short(When(cases), &When::always())
    }

    /// One holds, and the other does not.
    pub(super) fn less(&self, one: &When, other: &When) -> Option<When> {
        self.short(self.rest(one, other)?, &When::always())
    }

    /// Whenever one holds, so does the other.
    pub(super) fn implies(&self, one: &When, other: &When) -> Option<bool> {
        Some(one == other || self.rest(one, other)?.never())
    }

    fn rest(&self, one: &When, other: &When) -> Option<When> {
        let mut left = one.0.clone();
        for case in &other.0 {
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
            }
            rest = with(&rest, variable, now & values);
        }
        left
    }

    /// The same with fewer words, where only what happens when `given` holds counts.
    pub(super) fn short(&self, mut when: When, given: &When) -> Option<When> {
        let mut at = 0;
        while let Some(case) = when.0.get(at).cloned() {
            let mut wide = case.clone();
            for (variable, values) in case {
                // Values that may be let in: whatever they let in is there already, or not given.
                for bit in (0..64).map(|bit| 1_u64 << bit).filter(|bit| self.all(variable) & !values & bit != 0) {
                    let more = met(&When(vec![with(&wide, variable, bit)]), given)?;
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
            at += 1;
        }
        let mut at = 0;
        while at < when.0.len() {
            let case = when.0.remove(at);
            if !self.implies(&met(&When(vec![case.clone()]), given)?, &when)? {
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

fn met(one: &When, other: &When) -> Option<When> {
    let mut cases = Vec::new();
    for a in &one.0 {
        cases.extend(other.0.iter().filter_map(|b| meet(a, b)));
        small(&cases)?;
    }
    Some(When(cases))
}

/// Both cases at once; `None` when a variable has no value left.
fn meet(a: &Case, b: &Case) -> Option<Case> {
    let mut both = a.clone();
    for &(variable, values) in b {
        let values = values_of(a, variable).map_or(values, |other| other & values);
        if values == 0 {
            return None;
        }
        both = with(&both, variable, values);
    }
    Some(both)
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
