//! The dated source behind a statement.

use crate::facts::{Confidence, Fact};
use yew::prelude::*;

/// Props of [`SourceLink`].
#[derive(Properties)]
pub(crate) struct SourceLinkProps {
    pub fact: &'static Fact,
}

impl PartialEq for SourceLinkProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.fact, other.fact)
    }
}

/// Title, date and confidence of a fact's source; the statement itself is the tooltip.
#[component]
pub(crate) fn SourceLink(props: &SourceLinkProps) -> Html {
    let Fact { id, says, source, confidence } = props.fact;
    let sure = (!matches!(confidence, Confidence::Documented)).then(|| format!(", {}", confidence.label()));
    let dated = html! { <>{" ("}{source.read}{sure}{")"}</> };
    let body = if source.url.is_empty() {
        html! { <>{source.title}{dated}</> }
    } else {
        html! { <><a href={source.url} target="_blank" rel="noopener noreferrer">{source.title}</a>{dated}</> }
    };
    html! { <span class="source" title={*says} data-fact={*id}>{body}</span> }
}
