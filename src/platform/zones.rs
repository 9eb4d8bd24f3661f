//! Time zones from the browser's own data.

use crate::schedule::{Instant, ZoneRules};
use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

/// `Intl.DateTimeFormat`, one formatter a zone. An unknown zone is remembered as such.
#[derive(Default)]
pub struct Intl {
    formatters: RefCell<BTreeMap<String, Option<Formatter>>>,
}

/// `format` of one `Intl.DateTimeFormat`, bound, writing the offset only: "11/23/2026, GMT+01:00".
struct Formatter(Function);

fn intl(name: &str) -> Option<Function> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    Reflect::get(&intl, &name.into()).ok()?.dyn_into().ok()
}

impl Formatter {
    fn new(zone: &str) -> Option<Self> {
        let options = Object::new();
        Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
        Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into()).ok()?;
        // Constructed by hand: the constructor throws for a zone it does not know.
        let formatter = Reflect::construct(&intl("DateTimeFormat")?, &Array::of2(&"en-US".into(), &options)).ok()?;
        Reflect::get(&formatter, &"format".into()).ok()?.dyn_into().ok().map(Self)
    }

    fn offset(&self, at: Instant) -> Option<i32> {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of years up to 2199 are far below 2^53")]
        let millis = at.0.checked_mul(1_000)? as f64;
        let text = self.0.call1(&JsValue::UNDEFINED, &millis.into()).ok()?.as_string()?;
        let offset = text.split_once("GMT")?.1;
        let Some(sign) = offset.chars().next() else {
            return Some(0);
        };
        let mut parts = offset.get(sign.len_utf8()..)?.split(':');
        let hours: i32 = parts.next()?.parse().ok()?;
        let minutes: i32 = parts.next().map_or(Some(0), |part| part.parse().ok())?;
        let total = hours * 60 + minutes;
        Some(if sign == '+' { total } else { -total })
    }
}

/// The names of three letters in the IANA database. Browsers also take older ones, such as "PST", which are in no
/// database that AWS names.
const THREE: [&str; 13] = ["CET", "EET", "EST", "GMT", "HST", "MET", "MST", "PRC", "ROC", "ROK", "UCT", "UTC", "WET"];

impl ZoneRules for Intl {
    fn offset(&self, zone: &str, at: Instant) -> Option<i32> {
        // `Intl` also takes offsets such as "+01:00", which AWS does not.
        let old = zone.len() == 3 && !THREE.contains(&zone);
        // The database's own name for a place nobody set a zone for.
        let none = zone == "Factory";
        if old || none || !zone.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return None;
        }
        let mut formatters = self.formatters.borrow_mut();
        if !formatters.contains_key(zone) {
            formatters.insert(zone.to_owned(), Formatter::new(zone));
        }
        formatters.get(zone)?.as_ref()?.offset(at)
    }
}

/// The zone of this browser.
pub(crate) fn own() -> Option<String> {
    let formatter = Reflect::construct(&intl("DateTimeFormat")?, &Array::new()).ok()?;
    let options: Function = Reflect::get(&formatter, &"resolvedOptions".into()).ok()?.dyn_into().ok()?;
    Reflect::get(&options.call0(&formatter).ok()?, &"timeZone".into()).ok()?.as_string()
}

/// The zones this browser knows, for suggestions; empty in browsers that cannot list them.
pub(crate) fn known() -> Vec<String> {
    let listed = intl("supportedValuesOf").and_then(|list| list.call1(&JsValue::UNDEFINED, &"timeZone".into()).ok());
    let mut zones: Vec<String> =
        listed.map(|list| Array::from(&list).iter().filter_map(|zone| zone.as_string()).collect()).unwrap_or_default();
    if !zones.is_empty() && !zones.iter().any(|zone| zone == "UTC") {
        zones.push("UTC".to_owned());
    }
    zones
}
