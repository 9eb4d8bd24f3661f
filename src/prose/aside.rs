//! What is only told beside the work: history, other people, comparisons, sources. It counts when there is nothing else.

use super::lexicon::{Item, What, is, listed, meaning, what, word};
use super::words::{C, Claim, Start};

/// The clause around the item at `at`: from one stop to the next.
fn clause(items: &[Item], at: usize) -> std::ops::Range<usize> {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let inside = |near: &usize| {
        items.get(*near).is_some_and(|item| {
            item.sentence == sentence
                && !matches!(
                    item.what,
                    What::Stop(',' | ';' | ':' | '(' | ')' | '\u{2014}' | '>') | What::Is(C::Claim(Claim::But))
                )
        })
    };
    let before = (at.saturating_sub(40)..at).rev().take_while(inside).count();
    let after = (at..at + 40).take_while(inside).count();
    at - before..at + after
}

/// Verbs and the like that tell of the past.
const PAST: &str = "was|were|had|did|went|gone|built|replaced|replaces|replacing|migrated|took|deleted|removed|was written|\
    died|paid|spent|tried|ran|started as";

/// What compares.
const COMPARES: &str = "compared|unlike|than|versus|vs|faster|slower|cheaper|shorter|too";

/// Those who know a service do not have to use it.
const KNOWS: &str = "know|knows|knew|like|likes|understand|understands|talks|talk|teaches";

/// Beginnings of sentences about where data come from or go to.
const BESIDE: &str = "input|inputs|source|sources|raw|upstream|dashboards|dashboard|backend|history|reporting|reports|\
    consumers|downstream|material|training|api|export|website";

/// What is said of data that come from elsewhere.
const PRODUCED: &str = "written|produced|created|generated|delivered|provided|filled|consists|happens|happen|talks|exported|\
    is written|are written|is created|are created|fed";

/// Departments and partners, at the beginning of a sentence.
const OTHERS: &str = "marketing|finance|sales|hr|legal|logistics|controlling|billing|bi|bank|vendor|partner|supplier|customers|\
    customer|auditors|auditor|someone|somebody|contractor|neighbours|colleagues|carrier|agency|dbas|\
    parent company|science";

/// People who may be ours; they are beside the work when they only read.
const READERS: &str = "analysts|engineers|developers|people|operations|scientists|users|intern|consultants";

/// Others, when something is theirs.
const INSTITUTIONS: &str = "institute|university|hospital|ministry|team|department|company|group|authority|parent|office|guild|\
    neighbours";

/// What readers do.
const READ: &str = "query|queries|read|reads|look|looks|use|uses|consume|open|opens|pull|draw|wrote";

/// The mention at `at` tells of no work of ours, by its clause.
pub(super) fn aside(text: &str, items: &[Item], at: usize) -> bool {
    told(text, items, at) || sentence(text, items, at)
}

/// "The hydrologists query with Athena": people who read.
fn readers(text: &str, items: &[Item], at: usize, clause: &std::ops::Range<usize>) -> bool {
    let read = (clause.start + 1..=at).find(|&near| {
        let first = word(text, items, near).split(' ').next().unwrap_or_default();
        READ.split('|').any(|read| first.eq_ignore_ascii_case(read))
    });
    read.and_then(|read| read.checked_sub(1)).is_some_and(|who| {
        let noun = word(text, items, who);
        matches!(what(items, who), What::Word | What::Is(C::Order(_)))
            && noun.ends_with('s')
            && !noun.ends_with("ss")
            && noun.len() > 3
    })
}

/// As [`aside`], but whoever is the subject: people who approve do their part.
pub(super) fn told(text: &str, items: &[Item], at: usize) -> bool {
    let clause = clause(items, at);
    let any = |mut range: std::ops::Range<usize>, words: &str| range.any(|at| is(text, items, at, words));
    // "as soon as the file was there" is no history; "are built by dbt" is of now.
    let past = clause.clone().filter(|&near| is(text, items, near, PAST)).find(|&past| {
        let be = past.checked_sub(1).is_some_and(|be| is(text, items, be, "is|are|be|being|gets|get"));
        let when = (clause.start..past).any(|at| {
            let conjunction = matches!(meaning(items, at), Some(C::Start(Start::When)))
                || is(text, items, at, "after|until|if|before");
            conjunction && !is(text, items, at + 1, "that|this")
        });
        // "was rewritten as two jobs", "were replaced by a Lambda": what it is now.
        let into = (past..at).any(|near| is(text, items, near, "rewritten|replaced|turned|converted|moved"))
            && (past..at).any(|near| is(text, items, near, "as|by|into|to|with"));
        // "converts what was in it": told of the thing, not of the step.
        let thing = past > at && (at..past).any(|near| is(text, items, near, "what|whatever"));
        !be && !when && !into && !thing
    });
    if past.is_some() {
        return true;
    }
    // "anything besides Glue needs a sign-off"
    if is(text, items, clause.start, "anything|whatever|everything")
        && is(text, items, clause.start + 1, "besides|beyond|but|outside|except|other than|more|we")
    {
        return true;
    }
    // "a topic for that exists already", "now and then somebody runs a query"
    let now = |near: usize| is(text, items, near, "now") && is(text, items, near + 1, "and");
    let then = |near: usize| is(text, items, near + 2, "then");
    if any(clause.clone(), "exists|exist|occasionally") || clause.clone().any(|near| now(near) && then(near)) {
        return true;
    }
    // "for Lambda it takes too long", "chosen over Lambda"
    let over = at.checked_sub(1).is_some_and(|lead| {
        is(text, items, lead, "over|with|for|than|like|to")
            || (is(text, items, lead, "the|a|an") && lead > 0 && is(text, items, lead - 1, "over|with|than|like|to"))
    });
    let compared = "chosen|preferred|compare|testing|tests";
    if over && (any(clause.clone(), COMPARES) || any(clause.clone(), compared)) {
        return true;
    }
    // "the old script is switched off"; what comes by it stays.
    let leaving = clause.clone().find(|&near| meaning(items, near) == Some(C::Claim(Claim::Leaving)));
    if leaving.is_some_and(|leaving| leaving > at || !any(leaving..at, "by|with|to|into|for")) {
        return true;
    }
    if any(clause.start..at, KNOWS) || any(clause.start..(clause.start + 3).min(at), "testing|tests|fallback") {
        return true;
    }
    // "EMR is too large for it"
    if (at + 1..at + 4).any(|at| is(text, items, at, "too")) && is(text, items, at + 1, "is|are|would|too") {
        return true;
    }
    // "an EMR cluster of the research institute"
    let of = is(text, items, at + 1, "of") && is(text, items, at + 2, "the|a|an|our|another|some");
    if of && (at + 2..at + 6).any(|at| is(text, items, at, OTHERS) || is(text, items, at, INSTITUTIONS)) {
        return true;
    }
    relative(text, items, at) || today(text, items, at, &clause) || readers(text, items, at, &clause)
}

/// "Today it is a shell script": what will be replaced.
fn today(text: &str, items: &[Item], at: usize, clause: &std::ops::Range<usize>) -> bool {
    let now = clause.clone().find(|&near| is(text, items, near, "today|currently|until now|so far|presently"));
    now.is_some_and(|now| {
        now < at
            && now < clause.start + 2
            && is(text, items, now + 1, "it|this|that|all|everything|done|somebody|someone")
    })
}

/// "a table that Snowflake reads", "what a Lambda left there", "which a crawler filled once": the subject of a relative
/// clause.
fn relative(text: &str, items: &[Item], at: usize) -> bool {
    let Some(mut lead) = at.checked_sub(1) else { return false };
    if is(text, items, lead, "a|an|the|their|another") {
        let Some(before) = lead.checked_sub(1) else { return false };
        lead = before;
    }
    // "what an upstream Glue job has left"
    let (adjective, article) = (lead, lead.checked_sub(1));
    if what(items, adjective) == What::Word
        && article.is_some_and(|article| is(text, items, article, "a|an|the|another"))
        && article.and_then(|article| article.checked_sub(1)).is_some_and(|what| is(text, items, what, "what"))
    {
        return true;
    }
    let pronoun = is(text, items, lead, "that|which|what");
    let noun = lead.checked_sub(1).is_some_and(|noun| {
        items.get(noun).map(|item| item.sentence) == items.get(lead).map(|item| item.sentence)
            && (matches!(what(items, noun), What::Word | What::Is(C::Start(_)) | What::Stop(','))
                || is(text, items, noun, "reads|catalog|data catalog"))
    });
    pronoun && noun && what(items, at + 1) == What::Word && !is(text, items, at + 1, "is|has|should|must")
}

/// The sentence begins with somebody else, or with where data come from, and has nobody of ours in it.
pub(super) fn sentence(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let begin = (at.saturating_sub(60)..at)
        .rev()
        .take_while(|&near| items.get(near).is_some_and(|item| item.sentence == sentence))
        .last()
        .unwrap_or(at);
    let head = begin..(begin + 3).min(at);
    // "our neighbours" are not us.
    let we = (begin..at).any(|at| is(text, items, at, "we|our|i|us|my") && !is(text, items, at + 1, OTHERS));
    let first = |words: &str| {
        head.clone().find(|&near| {
            is(text, items, near, words)
                || word(text, items, near).rsplit(' ').next().is_some_and(|last| listed(words, last.as_bytes()))
        })
    };
    let stop = |from: usize| (from..at).any(|at| matches!(what(items, at), What::Stop(_)));
    let told = "get|gets|receive|receives|want|wants|need|needs|ask|asks";
    let said = |near: usize, words: &str| (near..at).any(|at| is(text, items, at, words));
    // "finance gets a mail": it is told.
    let own = first(OTHERS).is_some_and(|near| !stop(near) && !must(text, items, near, at) && !said(near, told));
    let own = own || first(READERS).is_some_and(|near| !stop(near) && said(near, READ));
    let data = first(BESIDE).is_some_and(|near| {
        !stop(near)
            && !must(text, items, near, at)
            && (near..at + 8).any(|verb| {
                let noun =
                    is(text, items, verb + 1, "a|an|the|in|on") || matches!(what(items, verb + 1), What::Number(_));
                is(text, items, verb, PRODUCED) || (is(text, items, verb, "is|are") && noun)
            })
    });
    !we && (own || data)
}

/// Somebody has to do something: a person in the flow, or a wish.
fn must(text: &str, items: &[Item], from: usize, to: usize) -> bool {
    (from..to).any(|at| is(text, items, at, "must|should|has|have|shall|to|approves|approve"))
}
