//! The examples a visitor starts from. Each is an answer worth seeing.

use super::Draft;

/// One example.
pub struct Example {
    /// In the address: `#/x/<keyword>`.
    pub keyword: &'static str,
    /// On the button.
    pub title: &'static str,
    /// One line under it.
    pub about: &'static str,
    /// The draft, as a file would hold it.
    json: &'static str,
}

impl Example {
    /// A fresh copy of the draft. A test holds that every example can be read.
    pub fn draft(&self) -> Draft {
        match serde_json::from_str(self.json) {
            Ok(serde_json::Value::Object(object)) => Draft::from_object(object),
            _ => Draft::default(),
        }
    }

    /// The example with this keyword.
    pub fn find(keyword: &str) -> Option<&'static Self> {
        EXAMPLES.iter().find(|example| example.keyword == keyword)
    }
}

macro_rules! examples {
    ($($keyword:literal $title:literal $about:literal;)+) => {
        /// Every example; the first is the one a new visitor sees.
        pub static EXAMPLES: &[Example] = &[$(Example {
            keyword: $keyword,
            title: $title,
            about: $about,
            json: include_str!(concat!("examples/", $keyword, ".json")),
        },)+];
    };
}

examples! {
    "partner" "Partner API with a fixed address" "Lambda, Glue and Redshift in a line; the partner registers our addresses.";
    "nightly" "Nightly single job" "One Glue job, every night.";
    "hourly" "Hourly micro-batch" "One function each hour that must not run twice.";
    "glue" "Crawler, job, job" "Three Glue steps on weekdays.";
    "report" "Report at 02:30 local time" "Two steps, and a clock that changes twice a year.";
    "arrival" "Convert files on arrival" "One function for each file in S3.";
    "mixed" "24 steps over six services" "Partners, waits, an approval, re-runs by date.";
    "small" "Start small" "One step, nothing else answered.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::resolve;
    use crate::schedule::testing::AnyZone;

    #[test]
    fn every_example_can_be_read_and_has_no_error() {
        for example in EXAMPLES {
            let draft: Draft = serde_json::from_str(example.json).expect(example.keyword);
            assert!(!draft.tasks.is_empty(), "{}", example.keyword);
            let errors: Vec<_> = resolve(&draft, &AnyZone)
                .1
                .into_iter()
                .filter(|problem| problem.severity == crate::diag::Severity::Error)
                .collect();
            assert!(errors.is_empty(), "{}: {errors:?}", example.keyword);
        }
    }

    #[test]
    fn no_example_has_a_field_that_is_not_read() {
        for example in EXAMPLES {
            let typed: serde_json::Value = serde_json::from_str(example.json).unwrap();
            let read = serde_json::to_value(example.draft()).unwrap();
            assert_eq!(typed, read, "{}", example.keyword);
        }
    }
}
