//! Zones for tests that need no zone's real offsets.

use super::{Instant, ZoneRules};

/// Knows every zone, and all of them are UTC.
pub(crate) struct AnyZone;

impl ZoneRules for AnyZone {
    fn offset(&self, _: &str, _: Instant) -> Option<i32> {
        Some(0)
    }
}

/// Knows UTC only.
pub(crate) struct OnlyUtc;

impl ZoneRules for OnlyUtc {
    fn offset(&self, zone: &str, _: Instant) -> Option<i32> {
        (zone == "UTC").then_some(0)
    }
}
