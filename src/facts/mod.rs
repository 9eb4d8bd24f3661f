//! What is true of AWS, each fact with its source, the date of the text that was read, and how sure we are.
//!
//! Rules, limits, policies and prices cite these; the screen shows the citation beside every statement.
//! A fact marked [`Confidence::Unsure`] is never shown as certain.

/// A page or package that was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Short key.
    pub key: &'static str,
    /// Title of the page.
    pub title: &'static str,
    /// Where it is; empty for [`sources::RECALLED`].
    pub url: &'static str,
    /// Date of the text that was read: `YYYY-MM` or `YYYY`.
    pub read: &'static str,
}

/// How sure a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// AWS documentation says so.
    Documented,
    /// The AWS service model (botocore) says so.
    Model,
    /// Somebody else says so.
    Secondary,
    /// Recalled or derived: shown as unsure.
    Unsure,
}

impl Confidence {
    /// The words beside the source.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Documented => "AWS documentation",
            Self::Model => "AWS service model",
            Self::Secondary => "secondary source",
            Self::Unsure => "unsure",
        }
    }
}

/// One statement about AWS.
#[derive(Debug, PartialEq, Eq)]
pub struct Fact {
    /// Stable id, `EB-21`.
    pub id: &'static str,
    /// Where it was read.
    pub source: &'static Source,
    /// How sure it is.
    pub confidence: Confidence,
}

macro_rules! facts {
    ($($name:ident $id:literal $source:ident $confidence:ident $says:literal;)+) => {
        $(#[doc = concat!("Fact ", $id, ".")] pub static $name: Fact =
            Fact { id: $id, source: &sources::$source, confidence: Confidence::$confidence };)+

        /// What each of them says, by id. Not in the fact, because the page can be drawn without.
        pub(super) static SAYS: &[(&str, &str)] = &[$(($id, $says)),+];
    };
}

pub mod access;
pub mod eventbridge;
pub mod glue;
pub mod guidance;
pub mod iam;
pub mod mwaa;
pub mod network;
pub mod pages;
pub mod patterns;
pub mod prices;
pub mod protection;
pub mod reliability;
pub mod s3;
pub mod safeguards;
pub mod scheduler;
pub mod services;
pub mod sources;
pub mod step_functions;
pub mod terms;

impl Fact {
    /// The statement.
    pub fn says(&self) -> &'static str {
        let said = [
            access::SAYS,
            eventbridge::SAYS,
            glue::SAYS,
            guidance::SAYS,
            iam::SAYS,
            mwaa::SAYS,
            network::SAYS,
            patterns::SAYS,
            prices::SAYS,
            protection::SAYS,
            reliability::SAYS,
            s3::SAYS,
            safeguards::SAYS,
            scheduler::SAYS,
            services::SAYS,
            step_functions::SAYS,
        ];
        said.iter().copied().flatten().find(|(id, _)| *id == self.id).map_or("", |(_, says)| says)
    }
}
