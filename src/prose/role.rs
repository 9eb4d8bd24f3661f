//! What a word does in its clause: who does the deed, what is only a place, a source or a measure, what is asked.

use super::lexicon::{Item, What, around, is, meaning, what, word};
use super::words::{C, Order, Service, Start};
use crate::design::TaskKind;

/// Beginnings of verbs for work on data.
const VERBS: &str = "aggregat anonymi append archiv build calculat check clean collect combin compact comput convert copi \
    copy count creat decrypt decompress dedup deduplicat deliver download drop enrich evaluat export extract fetch \
    filter flatten fill find generat get grab import ingest insert join list load look make mask match merg move moving \
    need normali notif parquetiz pars picks pick poll post prepar produc publish pull push put read rebuild recomput \
    reconcil refresh remov renam render report request resiz rewrit run save scor scrap send sent sort split standardi \
    stag start stitch store summari sync take tag tell train transform translat turn unpack unzip updat upload validat \
    wait writ";

/// The item at `at` is a verb for work on data, in whatever form.
pub(super) fn verb(text: &str, items: &[Item], at: usize) -> bool {
    !matches!(what(items, at), What::Is(C::Kind(_))) && stem(&word(text, items, at).to_ascii_lowercase())
}

fn stem(word: &str) -> bool {
    VERBS.split_ascii_whitespace().any(|stem| word.starts_with(stem))
}

/// A verb in the third person, or after "has to", "should" and the like: what comes before is its subject.
pub(super) fn acts(text: &str, items: &[Item], at: usize) -> bool {
    let finite = word(text, items, at).split(' ').next().is_some_and(|word| word.ends_with(['s', 'S']));
    let modal = is(text, items, at, "has|should|must|will|then|to|shall");
    (finite && stem(&word(text, items, at).to_ascii_lowercase()))
        || modal && (verb(text, items, at + 1) || verb(text, items, at + 2))
}

/// The deed at `at` belongs to a step named before as its subject: "a Lambda tells the ERP", "the job reads the table and
/// writes it to Redshift". Not so after "after the job".
pub(super) fn done_by(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    // A noun, "an SNS mail", needs a verb between.
    let noun = at.checked_sub(1).is_some_and(|lead| is(text, items, lead, "a|an|the"));
    let mut verbs = !noun;
    for back in (at.saturating_sub(8)..at).rev() {
        let Some(item) = items.get(back) else { return false };
        let and = is(text, items, back, "and");
        if item.sentence != sentence
            || matches!(item.what, What::Stop(_) | What::Is(C::Order(Order::Then)))
            || is(text, items, back, "which|that")
            || (and && !acts(text, items, back + 1))
        {
            return false;
        }
        // Who approves does nothing else.
        if matches!(item.what, What::Is(C::Kind(kind)) if kind == TaskKind::Approval) {
            return false;
        }
        if matches!(item.what, What::Is(C::Kind(_) | C::Job)) {
            let after =
                (back.saturating_sub(2)..back).any(|at| is(text, items, at, "after|following|when|once|behind"));
            return verbs && !after;
        }
        verbs |= verb(text, items, back);
    }
    false
}

/// What is named is only where data come from, or what something is measured by, or somebody's account of it.
pub(super) fn place(text: &str, items: &[Item], at: usize) -> bool {
    let Some(lead) = at.checked_sub(1) else { return false };
    let near = |words: &str| (at.saturating_sub(4)..at).any(|at| is(text, items, at, words));
    // "too long for Lambda", "cheaper than a Glue job"
    if (is(text, items, lead, "for") && near("too")) || near("than") {
        return true;
    }
    // "features for SageMaker"
    if is(text, items, lead, "for|to|from") && is(text, items, at, "sagemaker") {
        return true;
    }
    // A whole system, named by nothing but its name: a step only where a deed can stand.
    let system = is(text, items, at, "snowflake|snowflake account|databricks|bigquery|dbt cloud");
    let owner = lead.saturating_sub(1);
    let from = |at: usize| is(text, items, at, "from|of|in|out of|within|inside|on");
    let noun = is(text, items, at + 1, "tables|table|database|account|warehouse|schema|workspace|is|are");
    system && (from(lead) || (is(text, items, lead, "our|the|their|a|s") && (noun || from(owner))))
}

/// Between the mentions of one kind at `first` and at `then` nothing begins a new deed: they are one step.
pub(super) fn same_clause(text: &str, items: &[Item], first: usize, then: usize) -> bool {
    let (Some(a), Some(b)) = (items.get(first), items.get(then)) else { return false };
    let on = (then.saturating_sub(3)..then).any(|at| is(text, items, at, "on|in|with|by|via|using|as"));
    // "an Athena query (CTAS)"
    let bracket = then > first && then - first < 4 && what(items, then - 1) == What::Stop('(');
    if bracket && a.sentence == b.sentence && what(items, then + 1) == What::Stop(')') {
        return true;
    }
    // "a stored procedure in Redshift (a COPY inside)"
    let open = (then.saturating_sub(3)..then).rev().find(|&at| what(items, at) == What::Stop('('));
    let close = (then + 1..then + 4).find(|&at| matches!(what(items, at), What::Stop(_)));
    if let (Some(open), Some(close)) = (open, close)
        && open > first
        && then - first < 9
        && a.sentence == b.sentence
        && what(items, close) == What::Stop(')')
        && !(first + 1..open).any(|at| matches!(what(items, at), What::Stop(_)))
    {
        return true;
    }
    // "EMR-S (emr serverless) spark application"
    let beside = then > first
        && then - first < 3
        && a.sentence == b.sentence
        && (first + 1..then).all(|at| matches!(what(items, at), What::Stop('(' | ')')));
    if beside && then > first + 1 {
        return true;
    }
    first < then
        && then - first < 14
        && a.sentence == b.sentence
        && on
        && !(first + 1..then).any(|at| {
            // "one COPY, wrapped in a stored procedure"
            let form = what(items, at) == What::Stop(',')
                && is(text, items, at + 1, "wrapped|packed|written|implemented|packaged|as");
            (matches!(what(items, at), What::Stop(_)) && !form)
                || matches!(what(items, at), What::Number(0 | 2..) | What::Is(C::Order(_)))
                || is(text, items, at, "and|or|plus|another")
        })
}

/// The sentence around `at` is a question.
pub(super) fn asks(items: &[Item], at: usize) -> bool {
    around(items, at).iter().any(|item| matches!(item.what, What::Stop('?')))
}

/// What fails at `at` is one thing among several, not the run, the job or "it".
pub(super) fn specific(text: &str, items: &[Item], at: usize) -> bool {
    let Some(subject) = at.checked_sub(1) else { return false };
    what(items, subject) == What::Word
        && !is(
            text,
            items,
            subject,
            "it|cloudwatch|thing|something|anything|they|that|one|this|everything|which|what|ever|any|a|the|\
             whole|on|case|of|all|and|or|if|when|has|have|is|are|somebody|load|import|process|night|those|\
             these",
        )
}

/// A file server is the means of the deed at `at`: "fetch the statements by SFTP".
pub(super) fn transfer(text: &str, items: &[Item], at: usize) -> bool {
    let by = (at.saturating_sub(4)..at).any(|by| is(text, items, by, "by|via|over|through|from|to|on|off|onto"));
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    by && (at.saturating_sub(10)..at)
        .rev()
        .take_while(|&near| {
            items.get(near).is_some_and(|item| item.sentence == sentence)
                && !matches!(what(items, near), What::Stop(_) | What::Is(C::Kind(_) | C::Start(Start::When)))
        })
        .any(|near| {
            let stems = "fetch|pull|download|get|collect|upload|transfer|goes|take|grab|pick|copy|copi|retriev|bring";
            // "is sent to the bank", not "the bank sends us".
            let sent = is(text, items, near, "sent|put|placed|delivered|posted|copied|pushed|is put|are put")
                && (word(text, items, near).contains(' ')
                    || near.checked_sub(1).is_some_and(|be| is(text, items, be, "is|are|be|gets")));
            // "a Lambda (2 minutes) that picks up the file": the deed of a step.
            let that = near.checked_sub(1).filter(|&that| is(text, items, that, "that|which"));
            let bracket = |end: &usize| what(items, *end) == What::Stop(')');
            let open = |end: usize| (end.saturating_sub(12)..end).rev().find(|&at| what(items, at) == What::Stop('('));
            let noun = that.and_then(|that| that.checked_sub(1));
            let noun = noun.filter(bracket).and_then(open).and_then(|open| open.checked_sub(1)).or(noun);
            let step = noun.is_some_and(|noun| matches!(what(items, noun), What::Is(C::Kind(_) | C::Job)));
            (items.get(near).is_some_and(|item| item.begins(text, stems)) && !step) || sent
        })
}

/// A service stands for its work, as the subject of a verb at the beginning of a clause: "Glue turns it into Parquet".
pub(super) fn subject(text: &str, items: &[Item], at: usize) -> bool {
    let begins = at.checked_sub(1).is_none_or(|lead| {
        matches!(what(items, lead), What::Stop(_) | What::Is(C::Order(_)) | What::Number(_))
            || is(text, items, lead, "and|then|where|so|there|that")
            || items.get(lead).map(|lead| lead.sentence) != items.get(at).map(|item| item.sentence)
    });
    begins && acts(text, items, at + 1) && !matches!(meaning(items, at + 1), Some(C::Service(Service::S3)))
}

/// Somebody outside owns what is named at `at`: "the partner's nightly Glue job".
pub(super) fn owned(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let owner = |near: usize| {
        let word = word(text, items, near).to_ascii_lowercase();
        let mut parts = word.split(['\'', '\u{2019}']);
        let who = parts.next().unwrap_or_default();
        parts.next() == Some("s")
            && ["partner", "vendor", "customer", "supplier", "bank", "provider", "agency", "carrier", "client"]
                .contains(&who)
    };
    (at.saturating_sub(3)..at)
        .rev()
        .take_while(|&near| {
            items.get(near).is_some_and(|item| item.sentence == sentence && !matches!(item.what, What::Stop(_)))
        })
        .any(owner)
}

/// What is named at `at` is written to by a deed that nobody named does: "the last step writes the status to `DynamoDB`",
/// "then put the scores into `DynamoDB`". Not so where a step or a pronoun is the subject.
pub(super) fn written(text: &str, items: &[Item], at: usize) -> bool {
    let lead = at.checked_sub(1);
    let lead = lead.map(|lead| lead.saturating_sub(usize::from(is(text, items, lead, "a|an|the|our"))));
    let Some(to) = lead.filter(|&to| is(text, items, to, "to|into|in")) else { return false };
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let same = |at: &usize| {
        items.get(*at).is_some_and(|item| item.sentence == sentence && !matches!(item.what, What::Stop(_)))
    };
    let stems = "writ|put|stor|sav|updat|load|push|insert";
    let deed = (to.saturating_sub(7)..to).rev().take_while(same).find(|&near| {
        let word = word(text, items, near).to_ascii_lowercase();
        word.rsplit(' ').next().is_some_and(|last| stems.split('|').any(|stem| last.starts_with(stem)))
    });
    let Some(deed) = deed.filter(|&deed| !done_by(text, items, deed)) else { return false };
    let finite = word(text, items, deed).ends_with('s');
    // "is written"
    if word(text, items, deed).contains(' ') {
        return true;
    }
    let lead = deed.checked_sub(1).filter(same);
    if finite {
        return lead
            .is_some_and(|lead| matches!(meaning(items, lead), Some(C::Step | C::Service(Service::StepFunctions))));
    }
    lead.is_none_or(|lead| {
        matches!(what(items, lead), What::Is(C::Order(Order::Then)) | What::Number(_))
            || is(text, items, lead, "and|then|be|is|are|we|must|should|get|gets")
    })
}

/// A message is sent: "send the row count to Slack", "and mail the link to the owners".
pub(super) fn message(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let same = |at: &usize| {
        items.get(*at).is_some_and(|item| item.sentence == sentence && !matches!(item.what, What::Stop(_)))
    };
    let send = |near: usize| {
        let stems = "send|sent|writ|announc|shar|publish|post|pings|ping|report|message|goes|tell";
        items.get(near).is_some_and(|item| item.begins(text, stems))
    };
    if is(text, items, at, "slack|teams") {
        let article = at.checked_sub(1).is_some_and(|lead| is(text, items, lead, "the|our|a"));
        let to = at.checked_sub(1 + usize::from(article)).is_some_and(|to| is(text, items, to, "to|in|on|into|via"));
        return to && (at.saturating_sub(9)..at).rev().take_while(same).any(send);
    }
    // "the planners receive an e-mail"
    let receives = |near: usize| is(text, items, near, "receive|receives|get|gets|obtain|obtains");
    if is(text, items, at, "mail|email|message|sms|notification|note")
        && (at.saturating_sub(4)..at).rev().take_while(same).any(receives)
    {
        return true;
    }
    let lead = at.checked_sub(1);
    is(text, items, at, "mail|mails|email|emails")
        && lead.is_some_and(|lead| {
            is(text, items, lead, "and|then|to") || matches!(what(items, lead), What::Is(C::Order(Order::Then)))
        })
        && is(text, items, at + 1, "the|a|an|it|them|this|every")
}
