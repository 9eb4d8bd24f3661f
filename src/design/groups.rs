//! Steps that belong together, with what a person calls them.

use super::resolved::{Design, Edge, Step};
use super::vocabulary::TaskKind;
use crate::dag::{self, Bond};

/// The groups of a graph, and a name for each.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Groups {
    /// Which.
    pub all: Vec<dag::Group>,
    /// One a group: "Pipeline nordics", "Choice after check".
    pub names: Vec<String>,
}

impl Groups {
    /// The smallest group that a step is in.
    pub fn of(&self, step: usize) -> Option<usize> {
        let all = self.all.iter().enumerate().filter(|(_, group)| group.tasks.binary_search(&step).is_ok());
        all.min_by_key(|(_, group)| group.tasks.len()).map(|(at, _)| at)
    }

    /// The name of the smallest group that a step is in.
    pub fn name_of(&self, step: usize) -> Option<&str> {
        self.names.get(self.of(step)?).map(String::as_str)
    }
}

/// What a drawing of the graph can do without.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Folding {
    /// What can be one box: the groups, and those of parts that are alike.
    pub groups: Groups,
    /// For each link whether others imply it; empty when there is no order to run steps in.
    pub implied: Vec<bool>,
}

impl Design {
    /// Steps that belong together by their links; none where steps wait for each other.
    pub fn groups(&self) -> Groups {
        self.graph().map(|flow| self.named(&flow, dag::groups(&flow))).unwrap_or_default()
    }

    /// What a drawing can do without; nothing where steps wait for each other.
    pub fn folding(&self) -> Folding {
        let fold = |flow: dag::Flow| {
            let kind = |step: &Step| step.kind.map_or(0, |kind| kind as usize + 1);
            let kinds: Vec<usize> = self.tasks.iter().map(kind).collect();
            let all = dag::with_alike(&flow, dag::groups(&flow), &kinds);
            Folding { groups: self.named(&flow, all), implied: dag::implied(&flow) }
        };
        self.graph().map(fold).unwrap_or_default()
    }

    /// The groups with their names.
    fn named(&self, flow: &dag::Flow, all: Vec<dag::Group>) -> Groups {
        let mut names = Vec::with_capacity(all.len());
        for (at, group) in all.iter().enumerate() {
            names.push(match group.bond {
                Bond::Fork(fork) => {
                    let chosen = |edge: &Edge| edge.from == fork && !edge.when.is_empty();
                    let what = if self.edges.iter().any(chosen) { "Choice after " } else { "Parallel after " };
                    [what, self.slug(fork)].concat()
                }
                Bond::Chain => {
                    let words = self.shared(&group.tasks);
                    let words = if words.is_empty() { ["of ", &group.tasks.len().to_string()].concat() } else { words };
                    ["Pipeline ", &words].concat()
                }
                Bond::Alike(count) => {
                    let parts: Vec<&[usize]> =
                        all.iter().filter(|part| part.inside == Some(at)).map(|part| &*part.tasks).collect();
                    [&count.to_string(), " × ", &self.alike(flow, &group.tasks, &parts)].concat()
                }
            });
        }
        Groups { all, names }
    }

    fn slug(&self, step: usize) -> &str {
        self.tasks.get(step).map_or("", |step| &step.slug)
    }

    /// The words that all of these steps have in their names, and not all steps altogether; slugs are in lower case,
    /// with hyphens: "pull-nordics", "clean-nordics".
    fn shared(&self, steps: &[usize]) -> String {
        let mut words: Vec<&str> = steps.first().map_or("", |&step| self.slug(step)).split('-').collect();
        words.retain(|word| steps.iter().all(|&step| has(self.slug(step), word)));
        words.retain(|word| !self.tasks.iter().all(|step| has(&step.slug, word)));
        words.join("-")
    }

    /// What is done in each of the parts that are alike, which are groups or else single steps: "extract, clean, load"
    /// by the words that first steps have in common, second steps and so on; otherwise how many steps or of what kind.
    fn alike(&self, flow: &dag::Flow, steps: &[usize], parts: &[&[usize]]) -> String {
        let Some(first) = parts.first() else {
            let words = self.shared(steps);
            let kind = steps.first().and_then(|&step| self.tasks.get(step)?.kind).map_or("step", TaskKind::label);
            return if words.is_empty() { kind.to_owned() } else { words };
        };
        let mut same: Vec<Vec<usize>> = vec![Vec::new(); first.len()];
        for part in parts {
            let in_order = flow.in_order().filter(|step| part.binary_search(step).is_ok());
            for (step, same) in in_order.zip(&mut same) {
                same.push(step);
            }
        }
        let words: Vec<String> = same.iter().map(|steps| self.shared(steps)).collect();
        if words.iter().any(String::is_empty) {
            return [&first.len().to_string(), " steps"].concat();
        }
        words.join(", ")
    }
}

/// It is one of the words of a slug.
fn has(slug: &str, word: &str) -> bool {
    slug.split('-').any(|other| other == word)
}

#[cfg(test)]
mod tests {
    use crate::design::examples::EXAMPLES;
    use crate::design::{Command, Design, Draft, TaskId, TaskKind, resolve};
    use crate::schedule::testing::OnlyUtc;

    /// From start so many times one step after the other for a table, to join.
    fn tables(count: usize, words: &[&str]) -> Design {
        let mut commands = Vec::new();
        let mut add = |name: String, after: Option<&str>| {
            let (id, after) = (TaskId::from(name.as_str()), after.map(TaskId::from));
            commands.push(Command::AddTask { id, name: name.clone(), kind: Some(TaskKind::GlueJob), after });
            name
        };
        let start = add("start".to_owned(), None);
        add("join".to_owned(), None);
        let mut links = Vec::new();
        for table in 0..count {
            let mut before = start.clone();
            for word in words {
                before = add(format!("{word}-table{table}"), Some(&before));
            }
            links.push(Command::Link { from: before.as_str().into(), to: "join".into() });
        }
        commands.extend(links);
        let draft = Command::All(commands).apply(&Draft::default()).unwrap();
        resolve(&draft, &OnlyUtc).0
    }

    #[test]
    fn what_is_alike_is_called_by_what_is_done() {
        let folding = tables(80, &["extract", "clean", "load"]).folding();
        assert_eq!((folding.groups.all.len(), &*folding.groups.names[0]), (81, "Pipeline table0"));
        assert_eq!(folding.groups.names[80], "80 × extract, clean, load");
        assert_eq!(folding.groups.name_of(2), Some("Pipeline table0"), "the smallest group of a step");
        assert_eq!(tables(80, &["extract", "clean", "load"]).groups().all.len(), 80, "a frame around all is no help");
        let two = tables(100, &["extract", "load"]);
        let names = two.folding().groups.names;
        assert_eq!((names.len(), &*names[0], &*names[100]), (101, "100 × extract, load", "Pipeline table99"));
        assert_eq!(two.groups().all, [], "a frame around every link is no help either");
        let mut plain = tables(4, &["a", "b", "c"]);
        for (at, step) in plain.tasks.iter_mut().enumerate() {
            step.slug = format!("s{at}");
        }
        // A fork of nothing else than four chains is one group already.
        assert_eq!(plain.folding().groups.names[0], "Parallel after s0");
    }

    #[test]
    fn chains_are_called_by_what_their_steps_have_in_common() {
        let mixed = EXAMPLES.iter().find(|example| example.keyword == "mixed").unwrap();
        let groups = resolve(&mixed.draft(), &OnlyUtc).0.groups();
        for name in ["Pipeline nordics", "Pipeline dach", "Pipeline iberia", "Pipeline benelux"] {
            assert!(groups.names.iter().any(|known| known == name), "{name} in {:?}", groups.names);
        }
    }
}
