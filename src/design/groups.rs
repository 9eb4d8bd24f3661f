//! Steps that belong together, with what a person calls them.

use super::resolved::Design;
use crate::dag::{self, Bond};

/// Groups that are told apart: more are no help.
const MOST: usize = 200;

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
        let mut all = self.graph().map(|flow| dag::groups(&flow)).unwrap_or_default();
        all.truncate(MOST);
        let names = all.iter().map(|group| self.name(group)).collect();
        Groups { all, names }
    }

    fn name(&self, group: &dag::Group) -> String {
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
                words.retain(|word| steps().all(|step| step.slug.split('-').any(|other| other == *word)));
                let everywhere = |word: &&str| self.tasks.iter().all(|step| step.slug.split('-').any(|w| w == *word));
                words.retain(|word| !everywhere(word));
                match words.as_slice() {
                    [] => ["Pipeline of ", &group.tasks.len().to_string()].concat(),
                    words => ["Pipeline ", &words.join("-")].concat(),
                }
            }
        }
    }
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
