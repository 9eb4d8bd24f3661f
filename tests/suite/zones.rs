//! Time zones for native tests, from the IANA data in `chrono-tz`.
use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::Tz;
use sluice::schedule::{Instant, ZoneRules};

/// The zones of `chrono-tz`.
pub(crate) struct TzZones;

impl ZoneRules for TzZones {
    fn offset(&self, zone: &str, at: Instant) -> Option<i32> {
        let zone: Tz = zone.parse().ok()?;
        let utc = DateTime::from_timestamp(at.0, 0)?.naive_utc();
        Some(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc().div_euclid(60))
    }
}
