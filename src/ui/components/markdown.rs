//! The pages of the rules, on the screen: headings, paragraphs, lists, code, links. Only for text that ships with
//! Sluice; what a visitor typed goes through [`ticks`] at most.

use super::{code, outward};
use crate::ui::html::{el, row, say, text};
use yew::prelude::*;

/// `text` with what stands between backticks as code. Nothing else in it has a meaning.
pub(crate) fn ticks(text: &str) -> Html {
    row(spans(text, false))
}

/// A page whose headings become `level` ("h5").
pub(crate) fn page(text: &'static str, level: &'static str) -> Vec<Html> {
    let mut blocks: Vec<Html> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let line = line.trim();
        if line.starts_with("```") {
            let mut words = Vec::new();
            for line in lines.by_ref().take_while(|line| !line.trim_start().starts_with("```")) {
                words.push(line);
            }
            blocks.push(el("pre", "wrap", vec![code(&words.join("\n"))]));
        } else if line.starts_with('#') {
            blocks.push(el(level, "", spans(line.trim_start_matches('#').trim(), true)));
        } else if let Some(first) = item(line) {
            let mut items = vec![first.to_owned()];
            while let Some(next) = lines.next_if(|line| !line.trim().is_empty()) {
                match (item(next.trim()), items.last_mut()) {
                    (None, Some(last)) => {
                        last.push(' ');
                        last.push_str(next.trim());
                    }
                    (found, _) => items.push(found.unwrap_or_default().to_owned()),
                }
            }
            blocks.push(el("ul", "", items.iter().map(|item| el("li", "", spans(item, true))).collect()));
        } else if !line.is_empty() {
            let mut paragraph = line.to_owned();
            while let Some(next) = lines.next_if(|line| starts_no_block(line.trim())) {
                paragraph.push(' ');
                paragraph.push_str(next.trim());
            }
            blocks.push(el("p", "", spans(&paragraph, true)));
        }
    }
    blocks
}

fn item(line: &str) -> Option<&str> {
    line.strip_prefix("- ").or_else(|| line.strip_prefix("* "))
}

fn starts_no_block(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#') && !line.starts_with("```") && item(line).is_none()
}

/// One line: `code`, and when `rich` also **bold** and links to https addresses.
fn spans(line: &str, rich: bool) -> Vec<Html> {
    let mut parts: Vec<Html> = Vec::new();
    let mut rest = line;
    let mut plain = String::new();
    while let Some(first) = rest.chars().next() {
        let found = match first {
            '`' => between(rest, "`", "`").map(|(words, tail)| (code(words), tail)),
            '*' if rich => between(rest, "**", "**").map(|(bold, tail)| (say("strong", "", bold.to_owned()), tail)),
            '[' if rich => between(rest, "[", "](").and_then(|(words, tail)| {
                let (address, tail) = tail.split_once(')')?;
                Some((link(address, words), tail))
            }),
            _ => None,
        };
        if let Some((part, tail)) = found {
            if !plain.is_empty() {
                parts.push(text(std::mem::take(&mut plain)));
            }
            parts.push(part);
            rest = tail;
        } else {
            plain.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    if !plain.is_empty() {
        parts.push(text(plain));
    }
    parts
}

/// A link to an https address; plain words for any other.
fn link(address: &str, words: &str) -> Html {
    if address.starts_with("https://") { outward(address.to_owned(), words.to_owned()) } else { text(words.to_owned()) }
}

/// What stands between `open` at the start of `text` and the next `close`, and what follows.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<(&'a str, &'a str)> {
    text.strip_prefix(open)?.split_once(close).filter(|(inside, _)| !inside.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::fixture::html_of;

    fn whole(text: &'static str, level: &'static str) -> Html {
        row(page(text, level))
    }

    #[test]
    fn backticks_become_code_and_nothing_else_does() {
        let text = "Use `cron(0 2 * * ? *)` **now** [x](https://example.com) or ` not";
        assert_eq!(
            html_of(ticks(text)),
            "Use <code>cron(0 2 * * ? *)</code> **now** [x](https://example.com) or ` not"
        );
    }

    #[test]
    fn a_page_becomes_headings_paragraphs_lists_and_code() {
        let text = "# Title\n\nOne `x`\nline **more**.\n- a\n- b\n  c\n\n## Sources\n[AWS](https://aws.amazon.com/)\n\n```json\n{\"a\": 1}\n\n{}\n```\n";
        assert_eq!(
            html_of(whole(text, "h5")),
            "<h5>Title</h5><p>One <code>x</code> line <strong>more</strong>.</p><ul><li>a</li><li>b c</li></ul>\
             <h5>Sources</h5><p><a href=\"https://aws.amazon.com/\" target=\"_blank\" \
             rel=\"noopener noreferrer\">AWS</a></p>\
             <pre class=\"wrap\"><code>{\"a\": 1}\n\n{}</code></pre>"
        );
    }

    #[test]
    fn only_https_addresses_become_links() {
        assert_eq!(html_of(whole("[a](javascript:alert)", "h5")), "<p>a</p>");
        assert_eq!(html_of(whole("<b>[a](http://x)</b>", "h5")), "<p>&lt;b&gt;a&lt;/b&gt;</p>");
    }

    #[test]
    fn an_unfinished_page_is_shown_as_far_as_it_goes() {
        assert_eq!(html_of(whole("```\nopen", "h5")), "<pre class=\"wrap\"><code>open</code></pre>");
        assert_eq!(html_of(whole("[a", "h5")), "<p>[a</p>");
        assert_eq!(html_of(whole("****", "h5")), "<p>****</p>");
    }
}
