//! The security review as Markdown: what a reviewer signs, and what is kept beside the design.
//!
//! A design is resolved without anything that looks like a secret, so nothing here can hold one.

use super::day;
use crate::advice::Margin;
use crate::analysis::Analysis;
use crate::cost;
use crate::design::{TaskId, YesNo};
use crate::facts::Fact;
use crate::rules::{Evidence, Finding};
use crate::security::{Boundary, Network, Peer, Plan, Role, Zone};
use crate::share;
use crate::sort::order;

fn empty(analysis: &Analysis) -> Page<'_> {
    let tasks = &analysis.design.tasks;
    let id = |at: &usize| tasks.get(*at).map(|step| &step.id);
    Page { text: String::new(), analysis, by_id: order(tasks.len(), &|a, b| id(a).cmp(&id(b))) }
}

/// The report on what is known of a design.
pub fn report(analysis: &Analysis) -> String {
    let mut page = empty(analysis);
    page.heading(1, &["Security review: ", &escaped(&analysis.design.name)].concat());
    page.block(
        &[
            "Made with Sluice ",
            env!("CARGO_PKG_VERSION"),
            " (format ",
            &share::FORMAT.to_string(),
            ") on ",
            &day(analysis.env.now),
            ". Names in angle brackets are placeholders; the last table says what to put there.",
        ]
        .concat(),
    );
    page.answer();
    page.findings();
    page.accepted();
    page.plan(analysis.security());
    page.text
}

/// Text that means itself wherever it stands in a line.
fn escaped(words: &str) -> String {
    let mut text = String::new();
    for letter in words.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '&' | '~' | '$' => {
                text.extend(['\\', letter]);
            }
            // What would begin a list or underline a heading, were it first in its line.
            '-' | '+' | '=' | ':' if text.is_empty() => text.extend(['\\', letter]),
            '.' | ')' if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) => {
                text.extend(['\\', letter]);
            }
            letter if letter.is_whitespace() || letter.is_control() => {
                if !text.ends_with(' ') && !text.is_empty() {
                    text.push(' ');
                }
            }
            letter => text.push(letter),
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// More backticks than follow each other in `words`, and at least so many.
fn fence(words: &str, least: usize) -> String {
    let longest = words.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(least.max(longest + 1))
}

/// Code inside a line. In a table a bar ends the cell even there.
fn code(words: &str) -> String {
    if words.is_empty() {
        return "none".to_owned();
    }
    let words = words.replace(|letter: char| letter.is_control(), " ").replace('|', "\\|");
    let fence = fence(&words, 1);
    // A blank keeps backticks apart, and is no part of the code.
    let blank = if words.starts_with(['`', ' ']) || words.ends_with(['`', ' ']) { " " } else { "" };
    [&fence, blank, &words, blank, &fence].concat()
}

/// One of our sentences, in which what stands between backticks is code.
fn prose(words: &str) -> String {
    let mut text = String::new();
    let mut rest = words;
    while let Some((before, (inside, after))) =
        rest.split_once('`').and_then(|(before, tail)| Some((before, tail.split_once('`')?)))
    {
        push(&mut text, before);
        if inside.is_empty() {
            text.push_str("\\`\\`");
        } else {
            text.push_str(&code(inside));
        }
        rest = after;
    }
    push(&mut text, rest);
    text
}

/// Adds escaped words with the blanks around them.
fn push(text: &mut String, words: &str) {
    if words.starts_with(char::is_whitespace) && !text.is_empty() {
        text.push(' ');
    }
    let first = text.is_empty();
    // Only the first letter of a line can begin a list.
    let words_escaped = if first { escaped(words) } else { escaped(&["x", words.trim_start()].concat()).split_off(1) };
    text.push_str(&words_escaped);
    if words.ends_with(char::is_whitespace) && !words.trim().is_empty() {
        text.push(' ');
    }
}

/// Where facts were read, each page once: "[title](url) (SC-05, SC-06; 2026-10; AWS documentation)".
fn sources(facts: &[&'static Fact]) -> String {
    let same = |one: &Fact, other: &Fact| one.source.key == other.source.key && one.confidence == other.confidence;
    let mut list: Vec<String> = Vec::new();
    for (n, fact) in facts.iter().enumerate() {
        if facts.iter().take(n).any(|earlier| same(earlier, fact)) {
            continue;
        }
        let mut ids: Vec<&str> = Vec::new();
        for other in facts {
            if same(other, fact) && !ids.contains(&other.id) {
                ids.push(other.id);
            }
        }
        let source = &fact.source;
        let title = escaped(source.title);
        let title = if source.url.is_empty() { title } else { ["[", &title, "](<", source.url, ">)"].concat() };
        let read = if source.read.is_empty() { "undated" } else { source.read };
        list.push([&title, " (", &ids.join(", "), "; ", read, "; ", fact.confidence.label(), ")"].concat());
    }
    if list.is_empty() { "none".to_owned() } else { list.join("; ") }
}

const fn margin(margin: Margin) -> &'static str {
    match margin {
        Margin::Clear => "clear lead",
        Margin::Narrow => "narrow lead",
        Margin::Tie => "a tie",
    }
}

/// The report being written.
struct Page<'a> {
    text: String,
    analysis: &'a Analysis,
    /// The steps in the order of their ids.
    by_id: Vec<usize>,
}

impl Page<'_> {
    /// A block of its own. The words are Markdown already.
    fn block(&mut self, words: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.extend([words, "\n"]);
    }

    fn heading(&mut self, level: usize, words: &str) {
        self.block(&[&"#".repeat(level), " ", words].concat());
    }

    /// Items; a word when there are none.
    fn list(&mut self, items: &[String]) {
        let lines: Vec<String> = items.iter().map(|item| ["- ", item].concat()).collect();
        self.block(&if lines.is_empty() { "None.".to_owned() } else { lines.join("\n") });
    }

    fn table(&mut self, heads: &[&str], rows: &[Vec<String>]) {
        let line = |cells: &[&str]| {
            let mut line = "|".to_owned();
            for cell in cells {
                line.extend([if cell.is_empty() { "" } else { " " }, cell, " |"]);
            }
            line
        };
        let mut lines = vec![line(heads), line(&vec!["---"; heads.len()])];
        for row in rows {
            lines.push(line(&row.iter().map(String::as_str).collect::<Vec<_>>()));
        }
        self.block(&lines.join("\n"));
    }

    /// A block of code.
    fn fenced(&mut self, language: &str, words: &str) {
        let fence = fence(words, 3);
        self.block(&[&fence, language, "\n", words.trim_end(), "\n", &fence].concat());
    }

    /// The step, for people.
    fn step(&self, id: Option<&TaskId>) -> String {
        let step = |at: usize| self.analysis.design.tasks.get(at);
        let found = |id: &TaskId| {
            let found = self.by_id.binary_search_by(|at| step(*at).map(|step| &step.id).cmp(&Some(id))).ok()?;
            step(*self.by_id.get(found)?)
        };
        match id.and_then(found) {
            Some(step) if step.name.is_empty() => "a step without a name".to_owned(),
            Some(step) => escaped(&step.name),
            None => "what starts the run".to_owned(),
        }
    }

    fn steps(&self, ids: &[TaskId]) -> String {
        ids.iter().map(|id| self.step(Some(id))).collect::<Vec<_>>().join(", ")
    }

    fn answer(&mut self) {
        let advice = &self.analysis.advice;
        self.heading(2, "Answer");
        self.block(&[&prose(&advice.sentence), " (", margin(advice.margin), ")"].concat());
        if let Some(aside) = &advice.aside {
            self.block(&prose(aside));
        }
        if let Some(first) = advice.options.first() {
            self.block(&["The settings below are for the first option: ", &prose(&first.how), "."].concat());
        }
        self.heading(3, "Assumed where nothing was answered");
        let says = |assumption: &crate::advice::Assumption| {
            let matters = if assumption.matters { " (another answer would change the result)" } else { "" };
            [&prose(&assumption.says), matters].concat()
        };
        self.list(&advice.assumptions.iter().map(says).collect::<Vec<_>>());
    }

    fn findings(&mut self) {
        let analysis = self.analysis;
        self.heading(2, "Open findings");
        if analysis.findings.is_empty() {
            self.block("None.");
        }
        for (at, finding) in analysis.findings.iter().enumerate() {
            let key = finding.key();
            let due = analysis.design.accepted.iter().find(|acceptance| acceptance.id == key);
            self.finding(at, finding);
            let mut items = vec![["Rests on: ", &evidence(&finding.because)].concat()];
            if let Some(due) = due {
                items.push(
                    ["Accepted until ", &day(due.review), ", the review is due. Reason: ", &prose(&due.reason)]
                        .concat(),
                );
            }
            for fix in &finding.fixes {
                let safe = if fix.safe { " (safe)" } else { " (needs a look)" };
                items.push(["Fix: ", &prose(&fix.label), safe].concat());
            }
            items.push(["Sources: ", &sources(finding.rule.facts)].concat());
            self.list(&items);
        }
    }

    fn finding(&mut self, at: usize, finding: &Finding) {
        let number = (at + 1).to_string();
        let rule = finding.rule;
        self.heading(3, &[&number, ". ", finding.word(), " ", rule.id, " ", rule.name].concat());
        self.block(&prose(&finding.says));
    }

    fn accepted(&mut self) {
        let analysis = self.analysis;
        self.heading(2, "Accepted findings");
        if analysis.accepted.is_empty() {
            self.block("None.");
        }
        for (at, (finding, acceptance)) in analysis.accepted.iter().enumerate() {
            self.finding(at, finding);
            self.list(&[
                ["Reason: ", &prose(&acceptance.reason)].concat(),
                ["Review on: ", &day(acceptance.review)].concat(),
                ["Rests on: ", &evidence(&finding.because)].concat(),
                ["Sources: ", &sources(finding.rule.facts)].concat(),
            ]);
        }
    }

    fn plan(&mut self, plan: &Plan) {
        self.heading(2, "Roles");
        if plan.roles.is_empty() {
            self.block("None.");
        }
        for role in &plan.roles {
            self.role(role);
        }
        if let Some(Boundary { name, policy, why, facts }) = &plan.boundary {
            self.heading(2, "Permissions boundary");
            self.document(name, policy, why, facts);
        }
        self.resource_policies(plan);
        self.secrets(plan);
        if let Some(network) = &plan.network {
            self.network(network);
        }
        self.delivery(plan);
        self.protection(plan);
        if !plan.notes.is_empty() {
            self.heading(2, "Assumptions of the settings");
            self.list(&plan.notes.iter().map(|note| prose(note)).collect::<Vec<_>>());
        }
        if !plan.placeholders.is_empty() {
            self.heading(2, "Placeholders");
            let rows: Vec<_> =
                plan.placeholders.iter().map(|each| vec![code(&each.name), prose(&each.means)]).collect();
            self.table(&["Placeholder", "Put there"], &rows);
        }
    }

    fn role(&mut self, role: &Role) {
        self.heading(3, &["Role ", &code(&role.name)].concat());
        self.block(&["Used by: ", &prose(&role.used_by)].concat());
        self.block("Who may assume it:");
        self.fenced("json", &role.trust);
        self.block(&["Sources: ", &sources(&role.facts)].concat());
        if role.policy.is_empty() {
            self.block("It needs no permissions of its own.");
            return;
        }
        self.block("What it may do:");
        self.fenced("json", &role.policy);
        let mut rows = Vec::new();
        for grant in &role.grants {
            rows.push(vec![
                code(&grant.action),
                code(&grant.resource),
                self.step(grant.step.as_ref()),
                prose(&grant.why),
                sources(&[grant.fact]),
            ]);
        }
        self.table(&["Action", "Resource", "Step", "Why", "Source"], &rows);
    }

    fn resource_policies(&mut self, plan: &Plan) {
        if !plan.resource_policies.is_empty() {
            self.heading(2, "Policies on resources");
        }
        for policy in &plan.resource_policies {
            self.document(&policy.on, &policy.policy, &policy.why, &policy.facts);
        }
    }

    /// A policy that belongs to no single role.
    fn document(&mut self, name: &str, policy: &str, why: &str, facts: &[&'static Fact]) {
        self.heading(3, &escaped(name));
        self.block(&prose(why));
        self.fenced("json", policy);
        self.block(&["Sources: ", &sources(facts)].concat());
    }

    fn secrets(&mut self, plan: &Plan) {
        self.heading(2, "Secrets");
        if plan.secrets.is_empty() {
            self.block("None.");
            return;
        }
        self.block("Names and keys only: values are in Secrets Manager.");
        let mut rows = Vec::new();
        for secret in &plan.secrets {
            let mut rotation = [secret.kind.label(), ": ", &prose(&secret.rotation)].concat();
            for more in [&secret.today, &secret.elsewhere, &secret.caching] {
                if !more.is_empty() {
                    rotation.extend([" ", &prose(more)]);
                }
            }
            let price =
                if secret.micros == 0 { "other account".to_owned() } else { escaped(&cost::exact(secret.micros)) };
            rows.push(vec![
                code(&secret.name),
                prose(&secret.holds),
                prose(&secret.reader),
                rotation,
                price,
                sources(&secret.facts),
            ]);
        }
        self.table(&["Secret", "Holds", "Read by", "Rotation", "A month", "Source"], &rows);
    }

    fn network(&mut self, network: &Network) {
        self.heading(2, "Network");
        self.block(&prose(&network.why));
        let row = |zone: &Zone| {
            [&zone.zone, &zone.private_subnet, &zone.public_subnet, &zone.nat, &zone.elastic_ip]
                .map(|name| code(name))
                .to_vec()
        };
        let heads = ["Zone", "Private subnet", "Public subnet", "NAT gateway", "Elastic IP"];
        self.table(&heads, &network.zones.iter().map(row).collect::<Vec<_>>());
        if !network.single_nat.is_empty() {
            self.block(&prose(&network.single_nat));
        }
        if !network.without_nat.is_empty() {
            let mut rows = Vec::new();
            for each in &network.without_nat {
                let fits = match each.possible {
                    Some(true) => "would do",
                    Some(false) => "does not do",
                    None => "to be checked",
                };
                rows.push(vec![escaped(each.what), fits.to_owned(), prose(&each.why), sources(&each.facts)]);
            }
            self.table(&["Without a NAT gateway", "For this design", "Why", "Source"], &rows);
        }
        let mut rows = Vec::new();
        for table in &network.routes {
            for hop in &table.rows {
                let subnets: Vec<String> = table.subnets.iter().map(|subnet| code(subnet)).collect();
                let (to, why) = (code(&hop.target), prose(&hop.why));
                rows.push(vec![code(&table.name), subnets.join(", "), code(&hop.destination), to, why]);
            }
        }
        if !rows.is_empty() {
            self.table(&["Route table", "Subnets", "Addresses", "Sent to", "Why"], &rows);
        }
        let mut rows = Vec::new();
        for group in &network.groups {
            for rule in &group.rules {
                let peer = match &rule.peer {
                    Peer::Group(group) => code(group),
                    Peer::System(_, name, addresses) => [&escaped(name), " ", &code(addresses)].concat(),
                    Peer::Addresses(addresses) => code(addresses),
                };
                let direction = [if rule.inbound { "in from " } else { "out to " }, &peer].concat();
                let ports = code(&[rule.protocol, " ", &rule.ports].concat());
                let (why, steps) = (prose(&rule.why), self.steps(&rule.steps));
                rows.push(vec![code(&group.name), direction, ports, why, steps, sources(&[rule.fact])]);
            }
        }
        if !rows.is_empty() {
            self.table(&["Security group", "Direction", "Ports", "Why", "Steps", "Source"], &rows);
        }
        for endpoint in &network.endpoints {
            let kind = if endpoint.gateway { " (gateway endpoint)" } else { " (interface endpoint)" };
            self.heading(3, &["Endpoint ", &code(&endpoint.service), kind].concat());
            self.block(&prose(&endpoint.why));
            if !endpoint.policy.is_empty() {
                self.fenced("json", &endpoint.policy);
            }
            self.block(&["Sources: ", &sources(&endpoint.facts)].concat());
        }
        for sheet in &network.allowlist {
            self.heading(3, &["Addresses for ", &escaped(&sheet.name)].concat());
            if !sheet.rows.is_empty() {
                let row = |(label, value): &(&str, String)| vec![escaped(label), prose(value)];
                self.table(&["What", "Value"], &sheet.rows.iter().map(row).collect::<Vec<_>>());
            }
            self.block("To send:");
            self.fenced("text", &sheet.text);
            self.block(&["Sources: ", &sources(&sheet.facts)].concat());
        }
        if !network.notes.is_empty() {
            self.heading(3, "Notes on the network");
            self.list(&network.notes.iter().map(|note| prose(note)).collect::<Vec<_>>());
        }
        self.block(&["Sources: ", &sources(&network.facts)].concat());
    }

    fn delivery(&mut self, plan: &Plan) {
        let Some(delivery) = &plan.delivery else { return };
        self.heading(2, "Retries and dead letters");
        let rows: Vec<_> = delivery.settings.iter().map(|(label, value)| vec![prose(label), prose(value)]).collect();
        self.table(&["Setting", "Value"], &rows);
        let mut rows = Vec::new();
        for key in &delivery.keys {
            let mut target = prose(&key.target);
            if key.step.is_some() {
                target.extend([": ", &self.step(key.step.as_ref())]);
            }
            rows.push(vec![target, prose(&key.key), prose(&key.how), sources(&key.facts)]);
        }
        if !rows.is_empty() {
            self.table(&["What is started", "Key of a start", "Where it goes", "Source"], &rows);
        }
        self.block(&["Sources: ", &sources(&delivery.facts)].concat());
    }

    fn protection(&mut self, plan: &Plan) {
        self.heading(2, "Data protection");
        let mut rows = Vec::new();
        for each in &plan.encryption {
            rows.push(vec![
                prose(&each.what),
                self.steps(&each.steps),
                prose(&each.at_rest),
                prose(&each.in_transit),
                prose(&each.setting),
                sources(&each.facts),
            ]);
        }
        if !rows.is_empty() {
            self.table(&["Service", "Steps", "At rest", "In transit", "What to set", "Source"], &rows);
        }
        let mut rows = Vec::new();
        for each in &plan.protections {
            let today = each.today.map_or("not asked or not sure", YesNo::label);
            rows.push(vec![prose(&each.what), prose(&each.why), today.to_owned(), sources(&each.facts)]);
        }
        if rows.is_empty() {
            self.block("Nothing beyond the defaults of the services.");
        } else {
            self.table(&["Protection", "Where and why", "So today", "Source"], &rows);
        }
    }
}

fn evidence(because: &[Evidence]) -> String {
    let mut items = Vec::new();
    for evidence in because {
        let label = evidence.place.label();
        // What was answered to a question begins with it.
        let place = if evidence.says.contains(label) { String::new() } else { [" (", label, ")"].concat() };
        items.push(prose(&evidence.says) + &place);
    }
    if items.is_empty() { "the design as a whole".to_owned() } else { items.join("; ") }
}

#[cfg(test)]
mod tests;
