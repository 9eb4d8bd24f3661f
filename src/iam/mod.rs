//! IAM policies as people have them: documents, lists of documents, and what the AWS CLI prints around them, read with
//! the place of every part, so that what is said of a part can point at it and mend it.

mod change;
mod glob;
mod percent;
mod policy;
mod read;
mod statement;

#[cfg(test)]
mod tests;

pub use change::{Test, list, replace};
pub use glob::{covers, names};
pub use policy::{Document, Managed, Policies, PolicyError, Principal, Statement, Word, Words};
pub use read::read;
