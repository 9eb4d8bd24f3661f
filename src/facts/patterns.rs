//! Event patterns.

use super::{Confidence, Fact, sources};

facts! {
    EB_36 "EB-36" E3 Documented "Event pattern size quota (adjustable); model ceiling: 2,048 chars; 4,096";
    EB_37 "EB-37" E3 Documented "Rules with wildcard filters per bus (fixed): 30";
    EP_02 "EP-02" EO Documented "Different fields are ANDed; fields not named are ignored";
    EP_06 "EP-06" E9 Documented "prefix / suffix: strings only; literal text, `*` is not a wildcard there: `{\"prefix\":\"in/\"}`, `{\"suffix\":\".csv\"}`";
    EP_15 "EP-15" E9 Documented "exists true/false works on leaf fields only: intermediate object counts as \"not there\"";
    EP_17 "EP-17" E9 Documented "`$or`: array of 2 or more objects; inner names must not be operator keywords, otherwise `$or` is an ordinary field";
    EP_18 "EP-18" E9 Documented "Duplicate key: the last one wins silently: lint for it";
    EP_19 "EP-19" E9 Documented "Too complex wildcard rule: InvalidEventPatternException";
    EP_25 "EP-25" RU Documented "Dotted key and nested key compile alike in Ruler; do not rely on it";
    EP_27 "EP-27" RECALLED Unsure "anything-but does not match when the field is absent: combine with exists false through `$or`";
    EP_28 "EP-28" EV Documented "AWS services deliver events to CloudTrail on best effort, and so do events of calls that CloudTrail recorded";
}
