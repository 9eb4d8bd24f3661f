//! Output that lands where the files arrive that start the run.

use super::lexicon::{self, Item, Status, What};
use super::words::{C, Order, Service, Start};
use super::{Fact, Reader};
use crate::design::Field;
use crate::diag::Span;

/// Items between a verb and "back", and after it.
const NEAR: usize = 7;

impl Reader<'_> {
    /// Where it is said that output lands where the files arrive.
    pub(super) fn writes_back(&self) -> Option<&Item> {
        let said = self.items.iter().enumerate().find(|(at, item)| {
            item.status == Status::Asserted
                && (matches!(item.what, What::Is(C::Order(Order::SameBucket))) || self.put_back(*at))
        });
        said.map(|said| said.1).or_else(|| self.written_there())
    }

    /// "puts the smaller version back under `photos/`", but not "back to the vendor".
    fn put_back(&self, at: usize) -> bool {
        let is = |near: usize, words: &str| lexicon::is(self.text, self.items, near, words);
        let beside = is(at, "next|right next") && is(at + 1, "to") && is(at + 2, "it|them|the");
        let place = is(at, "in") && is(at + 1, "place") || is(at, "in place");
        let there = is(at, "there") || beside || place;
        let Some(back) = self.items.get(at).filter(|_| is(at, "back") || there) else { return false };
        let same = |near: &usize| {
            self.items
                .get(*near)
                .is_some_and(|near| near.sentence == back.sentence && !matches!(near.what, What::Stop(',' | ';' | '.')))
        };
        let stems = "writ|put|sav|stor|drop|plac|copi|copy|upload|deposit|leav";
        let verb = (at.saturating_sub(NEAR)..at).rev().take_while(same).any(|near| {
            let rewrites = there && is(near, "rewrites|overwrites|rewrite|overwrite|rewritten");
            rewrites || self.items.get(near).is_some_and(|item| item.begins(self.text, stems))
        });
        if there {
            return verb;
        }
        let place = |near: usize| {
            is(near, "bucket|folder|prefix|directory|same|there|beside|in|where")
                || matches!(lexicon::what(self.items, near), What::Code | What::Is(C::Start(Start::Name)))
                || matches!(lexicon::what(self.items, near), What::Is(C::Service(Service::S3)))
        };
        verb && (at + 1..at + NEAR).take_while(same).any(place)
    }

    /// A path under the one whose files start the run, to which something is written: "writes it to `s3://in/small/`".
    fn written_there(&self) -> Option<&Item> {
        let prefix = self.reading.value(Field::Prefix).unwrap_or_default();
        // Without a bucket a path under the prefix will do: "from photos/ to photos/small/".
        let path = match self.reading.value(Field::Bucket) {
            Some(bucket) => ["s3://", bucket, "/", prefix].concat(),
            None if prefix.is_empty() => return None,
            None => prefix.to_owned(),
        };
        let writes = |at: usize| {
            let word = lexicon::word(self.text, self.items, at);
            let last = word.rsplit(' ').next().unwrap_or_default();
            ["writ", "put", "sav", "stor", "output"].iter().any(|stem| last.starts_with(stem))
        };
        let item = |at: usize| self.items.get(at);
        // Where the files come from was told by others: "the partner puts them into `in/`".
        let source = |span: Span| {
            self.reading.facts.iter().any(|found| {
                matches!(found.fact, Fact::Field { field: Field::Bucket | Field::Prefix, .. })
                    && found.spans.contains(&span)
            })
        };
        (0..self.items.len()).find_map(|at| {
            let code = item(at).filter(|item| {
                matches!(item.what, What::Code)
                    && item.span.of(self.text).starts_with(path.as_str())
                    && !source(item.span)
            })?;
            let clause = (at.saturating_sub(8)..at).rev().take_while(|&near| {
                item(near).is_some_and(|near| near.sentence == code.sentence && !matches!(near.what, What::Stop(_)))
            });
            clause.into_iter().any(writes).then_some(code)
        })
    }
}
