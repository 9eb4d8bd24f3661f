//! Steps that belong together, with what a person calls them.

use super::resolved::Design;
use crate::dag::{self, Bond};

/// The groups of a graph, and a name for each.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Groups {
    /// Larger ones first.
    pub all: Vec<dag::Group>,
    /// One a group: "Pipeline nordics", "Choice after check".
    pub names: Vec<String>,
}

impl Groups {
    /// The smallest group that a step is in.
    pub fn of(&self, step: usize) -> Option<usize> {
        self.all.iter().rposition(|group| group.tasks.binary_search(&step).is_ok())
    }

    /// The name of the smallest group that a step is in.
    pub fn name_of(&self, step: usize) -> Option<&str> {
        self.names.get(self.of(step)?).map(String::as_str)
    }
}

impl Design {
    /// Steps that belong together by their links; none where steps wait for each other.
    pub fn groups(&self) -> Groups {
        let all = self.graph().map(|flow| dag::groups(&flow)).unwrap_or_default();
        let mut everywhere: Vec<&str> = self.tasks.first().map_or("", |step| &step.slug).split('-').collect();
        everywhere.retain(|word| self.tasks.iter().all(|step| has(&step.slug, word)));
        let names = all.iter().map(|group| self.name(group, &everywhere)).collect();
        Groups { all, names }
    }

    /// What the group is called; words that are in the names of all steps say nothing.
    fn name(&self, group: &dag::Group, everywhere: &[&str]) -> String {
        let steps = || group.tasks.iter().filter_map(|&task| self.tasks.get(task));
        match group.bond {
            Bond::Fork(fork) => {
                let chosen = |edge: &super::Edge| edge.from == fork && !edge.when.is_empty();
                let what = if self.edges.iter().any(chosen) { "Choice after " } else { "Parallel after " };
                [what, self.tasks.get(fork).map_or("", |step| &step.slug)].concat()
            }
            Bond::Chain => {
                // Slugs are in lower case, with hyphens: "pull-nordics", "clean-nordics".
                let mut words: Vec<&str> = steps().next().map_or("", |step| &step.slug).split('-').collect();
                words.retain(|word| !everywhere.contains(word) && steps().all(|step| has(&step.slug, word)));
                match words.as_slice() {
                    [] => ["Pipeline of ", &group.tasks.len().to_string()].concat(),
                    words => ["Pipeline ", &words.join("-")].concat(),
                }
            }
        }
    }
}

/// It is one of the words of a slug.
fn has(slug: &str, word: &str) -> bool {
    slug.split('-').any(|other| other == word)
}

#[cfg(test)]
mod tests {
    use crate::design::examples::EXAMPLES;
    use crate::design::resolve;
    use crate::schedule::testing::OnlyUtc;

    #[test]
    fn chains_are_called_by_what_their_steps_have_in_common() {
        let mixed = EXAMPLES.iter().find(|example| example.keyword == "mixed").unwrap();
        let groups = resolve(&mixed.draft(), &OnlyUtc).0.groups();
        for name in ["Pipeline nordics", "Pipeline dach", "Pipeline iberia", "Pipeline benelux"] {
            assert!(groups.names.iter().any(|known| known == name), "{name} in {:?}", groups.names);
        }
    }
}
