//! From the rules' verdicts to a ranked answer.
use crate::design::{Design, Orchestrator, Place, Route};
use crate::rules::{self, Context, Finding, Reason, Side, Verdicts};
use crate::sort::sort_by;

mod assume;
mod changes;
pub mod exam;
mod flips;
mod moved;
mod rank;
mod routes;
#[cfg(test)]
mod testing;
mod trial;
mod words;

pub use changes::{Change, Way, changes};
pub use moved::moved;

/// How far the first option is ahead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Margin {
    /// Clear lead.
    Clear,
    /// Narrow lead.
    Narrow,
    /// A tie.
    #[default]
    Tie,
}

/// One option with everything said about it.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// Which.
    pub option: Orchestrator,
    /// How it would be done.
    pub route: Route,
    /// The route in words: "EventBridge Scheduler starts a Step Functions state machine".
    pub how: String,
    /// What rules it out.
    pub blockers: Vec<Reason>,
    /// For it, strongest first.
    pub pros: Vec<Reason>,
    /// Against it, strongest first.
    pub cons: Vec<Reason>,
    /// Why it is not first, with what it would have taken; `None` for the first, and without steps.
    pub lost: Option<String>,
}

/// Something not answered, and what was taken instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// What was not answered.
    pub place: Place,
    /// What was taken: "Time zone: UTC".
    pub says: String,
    /// The answer would be another for some value.
    pub matters: bool,
}

/// The answer.
#[derive(Clone, Debug, Default)]
pub struct Advice {
    /// "Use AWS Glue Workflows: a Glue workflow, started by its own schedule."
    pub sentence: String,
    /// How sure.
    pub margin: Margin,
    /// Best first; three, or none when nothing was asked.
    pub options: Vec<Ranked>,
    /// For every "not sure" that the answer rests on.
    pub assumptions: Vec<Assumption>,
    /// Said beside the answer when something else fits better: "No orchestrator needed: ...".
    pub aside: Option<String>,
}

/// Runs all rules on `design`, and ranks the options by what they say. The findings come worst first.
pub fn advise(design: &Design) -> (Advice, Vec<Finding>) {
    let cx = Context::new(design);
    let verdicts = rules::run(&cx);
    let order = rank::rank(&verdicts.reasons);
    let margin = match order.as_slice() {
        [first, second, ..] => first.1.margin(second.1),
        _ => Margin::Tie,
    };
    let mut options: Vec<Ranked> = order.iter().map(|&(option, _)| option_of(&cx, option, &verdicts)).collect();
    let mut sentence = "Add the steps of the pipeline: without steps there is no answer.".to_owned();
    let (mut assumptions, mut aside) = (Vec::new(), None);
    if cx.steps > 0
        && let Some((first, losers)) = options.split_first_mut()
    {
        for loser in losers {
            loser.lost = Some(words::lost(&cx, loser, first));
        }
        sentence = words::sentence(&cx, first);
        assumptions = assume::assumptions(&cx, first.route);
        aside = words::aside(&cx, first);
    }
    (Advice { sentence, margin, options, assumptions, aside }, verdicts.findings)
}

fn option_of(context: &Context<'_>, option: Orchestrator, verdicts: &Verdicts) -> Ranked {
    let route = routes::route(context, option);
    let mut ranked = Ranked {
        option,
        route,
        how: routes::how(context, route),
        blockers: Vec::new(),
        pros: Vec::new(),
        cons: Vec::new(),
        lost: None,
    };
    for reason in verdicts.reasons.iter().filter(|reason| reason.option == option) {
        let list = match reason.side {
            Side::Blocks => &mut ranked.blockers,
            Side::For(_) => &mut ranked.pros,
            Side::Against(_) => &mut ranked.cons,
        };
        list.push(reason.clone());
    }
    sort_by(&mut ranked.pros, &rank::stronger);
    sort_by(&mut ranked.cons, &rank::stronger);
    ranked
}
