//! The order of the steps, and what the flow does: branches, work outside the account.

use super::lexicon::{self, Item, Status, What, around};
use super::words::{C, Claim, Net, Order, Service, Start};
use super::{Fact, Found, Reader};
use crate::design::{Field, Shape, TaskKind};
use crate::diag::Span;

/// The things that the phrase at `at` makes one step each of are counted, or listed in brackets.
pub(super) fn counted(text: &str, items: &[Item], at: usize) -> bool {
    let Some(phrase) = items.get(at).map(|item| item.span.of(text)) else { return false };
    let each = phrase.starts_with("one ") || phrase.starts_with("for each");
    let sentence = || around(items, at).iter();
    let number = sentence().any(|item| matches!(item.what, What::Number(2..=30)));
    let kind = sentence().any(|item| matches!(item.what, What::Is(C::Kind(_) | C::Job)));
    let bracket = (at + 1..at + 4).any(|at| items.get(at).is_some_and(|item| matches!(item.what, What::Stop('('))));
    each && kind && (number || bracket)
}

impl Reader<'_> {
    /// The order of the steps.
    pub(super) fn order(&mut self, listed: usize, consumers: bool, more: bool) {
        let spans = |order: Order| -> Vec<Span> {
            self.items
                .iter()
                .filter(|item| {
                    matches!(item.what, What::Is(C::Order(said)) if said == order) && item.status == Status::Asserted
                })
                .map(|item| item.span)
                .collect()
        };
        let arrows: Vec<Span> =
            self.items.iter().filter(|item| matches!(item.what, What::Stop('>'))).map(|item| item.span).collect();
        let (tangled, apart, parallel, mut then) =
            (spans(Order::Tangled), spans(Order::Apart), spans(Order::Parallel), spans(Order::Then));
        let join = spans(Order::Join);
        then.extend(arrows);
        // "and a crawler last"
        then.extend(self.items.iter().enumerate().filter_map(|(at, item)| {
            let kind = matches!(item.what, What::Is(C::Kind(_) | C::Job)) && item.status == Status::Asserted;
            let ends = kind
                && lexicon::is(self.text, self.items, at + 1, "last")
                && matches!(lexicon::what(self.items, at + 2), What::Stop(_));
            ends.then_some(item.span)
        }));
        if !tangled.is_empty() {
            self.field(Field::Shape, Shape::Tangled.keyword(), tangled);
        } else if listed < 2 && !more {
        } else if !apart.is_empty() && then.is_empty() {
            self.field(Field::Shape, Shape::Independent.keyword(), apart);
        } else if consumers {
            let spans = self
                .reading
                .facts
                .iter()
                .find(|found| matches!(found.fact, Fact::Field { field: Field::Consumers, .. }))
                .map_or(Vec::new(), |found| found.spans.clone());
            self.field(Field::Shape, Shape::Independent.keyword(), spans);
        } else if !parallel.is_empty() {
            let mut spans = parallel;
            spans.extend(join);
            self.field(Field::Shape, Shape::Joined.keyword(), spans);
        } else {
            if then.is_empty() {
                then = self
                    .reading
                    .facts
                    .iter()
                    .filter(|found| matches!(found.fact, Fact::Steps(_)))
                    .filter_map(|found| found.spans.first().copied())
                    .collect();
            }
            self.reading.facts.push(Found { fact: Fact::InLine, spans: then });
        }
    }

    /// "If it is an order file, ...": a condition on the data beside a step. One on failures, or on wishes, is none.
    pub(super) fn branches(&mut self) {
        if self.has(Field::Branching) {
            return;
        }
        let found = self.items.iter().enumerate().find(|(at, item)| {
            if !matches!(item.what, What::Is(C::Order(Order::If))) || item.status != Status::Asserted {
                return false;
            }
            let sentence = || around(self.items, *at).iter();
            let step = sentence().any(|other| {
                matches!(
                    other.what,
                    What::Is(C::Kind(_) | C::Job | C::Start(Start::Run) | C::Service(Service::Load | Service::Copy))
                )
            });
            // "if the first finds errors": found in the data.
            let found = (at + 1..at + 6)
                .any(|near| self.items.get(near).is_some_and(|near| near.begins(self.text, "find|found|contain")));
            let fails = !found
                && sentence().any(|other| {
                    matches!(
                        other.what,
                        What::Is(C::Order(Order::Fails) | C::Claim(Claim::Maybe | Claim::Unwanted | Claim::Proposed))
                    )
                });
            let question = sentence().any(|other| matches!(other.what, What::Stop('?')));
            let wish = lexicon::is(
                self.text,
                self.items,
                at + 1,
                "we|you|i|possible|needed|necessary|somebody|someone|anybody|that|they|and|only|not|so|people",
            );
            // "if a run is repeated, rows must not be there twice"
            let again = (at + 1..at + 6)
                .any(|near| lexicon::is(self.text, self.items, near, "repeated|repeats|rerun|re-run|restarted|again"));
            step && !fails && !question && !wish && !again
        });
        if let Some((_, item)) = found {
            self.field(Field::Branching, "yes", vec![item.span]);
        }
    }

    /// Work outside the account: other clouds; or, in a large graph, systems outside among its steps.
    pub(super) fn outside_aws(&mut self) {
        let asserted = |wanted: &dyn Fn(C) -> bool| {
            self.items.iter().find(|item| {
                item.status == Status::Asserted && matches!(item.what, What::Is(meaning) if wanted(meaning))
            })
        };
        let cloud = asserted(&|meaning| meaning == C::Service(Service::Outside));
        let system =
            asserted(&|meaning| matches!(meaning, C::Kind(TaskKind::Snowflake) | C::Net(Net::System | Net::Private)));
        let large = self.has(Field::Steps) || self.reading.value(Field::Shape) == Some(Shape::Tangled.keyword());
        if let Some(item) = cloud.or(system.filter(|_| large)) {
            self.field(Field::OutsideAws, "yes", vec![item.span]);
        }
    }
}
