//! Files that arrive and start a run: where, and what they are called.

use super::lexicon::{Item, Status, What, is, meaning, what, word};
use super::start::Beginning;
use super::words::{C, Service, Start, Time};
use crate::design::{Files, Filter};
use crate::diag::Span;

/// "when ... file ... arrives": how strongly, and the span.
pub(super) fn arriving(text: &str, items: &[Item], at: usize) -> Option<(u8, Span)> {
    let first = items.get(at)?;
    let mut file = matches!(meaning(items, at), Some(C::Start(Start::When))) && first.span.of(text).contains("new");
    let mut arrive: Option<Span> = None;
    let mut commas = 0;
    for (offset, item) in items.iter().enumerate().skip(at + 1).take(24) {
        if item.sentence != first.sentence {
            break;
        }
        match item.what {
            What::Stop(',' | ';' | ':') => {
                commas += 1;
                if arrive.is_some() || commas > 1 {
                    break;
                }
            }
            What::Is(C::Start(Start::File)) if !file => {
                file = true;
                // "drops" and "uploads" are both a deed and a thing.
                let to = offset > at + 1 || is(text, items, offset + 1, "to|into|in");
                if item.is(text, "drops|uploads|upload|drop|dumps") && to {
                    arrive = arrive.or(Some(item.span));
                    file = false;
                }
            }
            What::Code => file = true,
            What::Is(C::Start(Start::File | Start::Arrive)) => arrive = Some(item.span),
            What::Is(C::Kind(_) | C::Job) if arrive.is_none() => break,
            _ => {}
        }
        if file && arrive.is_some() {
            break;
        }
    }
    let arrive = arrive?;
    // Anything that lands, lands in S3, when S3 or a path is named.
    let s3 = items
        .iter()
        .any(|item| matches!(item.what, What::Code) || matches!(item.what, What::Is(C::Service(Service::S3))));
    (file || s3).then(|| (if file { 3 } else { 2 }, Span::new(first.span.start, arrive.end)))
}

/// The name of the bucket at `at`: "an S3 bucket named raw-data-landing", "the bucket raw-landing".
fn bucket(text: &str, items: &[Item], at: usize) -> Option<Span> {
    if what(items, at) != What::Is(C::Service(Service::S3)) || !items.get(at)?.begins(text, "bucket|s3 bucket") {
        return None;
    }
    let called = is(text, items, at + 1, "named|called");
    let first = items.get(at + 1 + usize::from(called))?;
    let length = |c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.'));
    let rest = text.get(first.span.start..)?;
    let name = rest.get(..rest.find(length).unwrap_or(rest.len()))?.trim_end_matches(['.', '-']);
    // Without "named" only a name that is no ordinary word.
    let plain = !called && !name.contains('-');
    let valid = (3..=63).contains(&name.len()) && !plain && first.span.start >= items.get(at)?.span.end;
    valid.then(|| Span::new(first.span.start, first.span.start + name.len()))
}

/// Bucket, prefix, suffix, and how files come.
pub(super) fn details(text: &str, items: &[Item], out: &mut Beginning) {
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.status == Status::Asserted) {
        let code = item.span.of(text);
        if matches!(item.what, What::Code) {
            if let Some(path) = code.strip_prefix("s3://") {
                if out.bucket.is_none() {
                    let (bucket, prefix) = path.split_once('/').unwrap_or((path, ""));
                    out.bucket = Some((bucket.to_owned(), item.span));
                    if !prefix.is_empty() && !prefix.contains(['*', '{', '<']) {
                        out.prefix = Some((prefix.to_owned(), item.span));
                    }
                }
            } else if code.ends_with('/') && out.prefix.is_none() && !code.contains([':', '*', '{']) {
                out.prefix = Some((code.trim_start_matches('/').to_owned(), item.span));
            }
        }
        if let (None, Some(span)) = (&out.bucket, bucket(text, items, at)) {
            out.bucket = Some((span.of(text).to_owned(), span));
        }
        if let What::Is(C::Start(Start::File)) = item.what
            && at > 0
        {
            let dot = item.span.start.checked_sub(1).and_then(|at| text.as_bytes().get(at)) == Some(&b'.');
            if dot && out.suffix.is_none() {
                out.suffix = Some((format!(".{code}"), Span::new(item.span.start - 1, item.span.end)));
            }
        }
    }
    if out.files.is_none() {
        let single = items
            .iter()
            .find(|item| item.status == Status::Asserted && matches!(item.what, What::Is(C::Start(Start::When))));
        out.files = single.map(|item| (Files::Single, item.span));
    }
    // "some 200 a day"
    out.per_day = items.iter().enumerate().find_map(|(at, item)| {
        let What::Number(number) = item.what else { return None };
        let each = |near: usize| {
            matches!(meaning(items, near), Some(C::Time(Time::Daily)))
                && word(text, items, near).to_ascii_lowercase().ends_with(" day")
                && items.get(near).is_some_and(|near| near.sentence == item.sentence)
        };
        let end = (at + 1..at + 4).find(|&near| each(near))?;
        let hour = (at + 1..end).any(|near| matches!(what(items, near), What::Is(C::Unit(_)) | What::Stop(_)));
        (item.status == Status::Asserted && !hour).then_some((number, item.span))
    });
    if out.filter.is_none()
        && let Some((_, span)) = out.prefix.as_ref().or(out.suffix.as_ref())
    {
        out.filter = Some((Filter::Name, *span));
    }
}
