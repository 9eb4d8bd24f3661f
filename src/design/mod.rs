//! The workload: as typed ([`Draft`]), as understood ([`Design`]), and how it changes ([`Command`]).

mod clean;
mod command;
mod draft;
mod drawn;
pub mod examples;
mod graph;
mod groups;
mod keywords;
mod long;
mod node;
mod place;
mod resolve;
mod resolved;
mod route;
mod secret;
mod value;
mod vocabulary;

pub(crate) use clean::{clean, slug, tidy};
pub use command::{Command, Fix};
pub use draft::{Accepted, Access, Data, Draft, Link, Task, Team};
pub(crate) use drawn::Drawn;
pub use groups::{Folding, Groups};
pub(crate) use keywords::keywords;
pub use long::{MAX_NAME, MAX_NOTES};
pub(crate) use long::{shorten, used};
pub use node::Node;
pub use place::{AcceptedField, AccessField, Field, Input, LinkField, Place, TaskField};
pub use resolve::{MAX_STEPS, resolve};
pub(crate) use resolve::{answer, start};
pub(crate) use resolved::clock;
pub use resolved::{Acceptance, Arrival, Design, Edge, Flow, Guards, Limits, Problem, Step, Timing, Trigger};
pub use route::{Orchestrator, Route, Starter, Target};
pub(crate) use secret::blank_object;
pub use secret::{REFUSED, secret_shaped};
pub use value::{AcceptedId, AccessId, Count, Entry, Minutes, Quantity, TaskId, Usd};
pub use vocabulary::{
    Airflow, Credential, Files, Filter, Join, KeyOwner, Nat, On, Queue, Reach, Rotation, Sensitivity, Shape, Start,
    TaskKind, YesNo,
};

/// The parts of a [`Draft`] whose names are also those of the [`Design`].
pub mod typed {
    pub use super::draft::{Arrival, Flow, Guards, Limits, Schedule, Trigger};
}
