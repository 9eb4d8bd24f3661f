//! The filter of a configuration holds a wildcard, or a prefix that starts with a slash.
use crate::design::Field;
use crate::facts::s3;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG026",
    name: "notification-filter",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&s3::S3_12],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Some((_, today)) = cx.notifications() else { return };
    for (n, one) in today.configurations.iter().enumerate() {
        let star = one.prefix.contains('*') || one.suffix.contains('*');
        if star || one.prefix.starts_with('/') {
            let label = today.label(n);
            let why = if star { "S3 takes * literally" } else { "keys seldom start with /" };
            let says = format!("The filter of the configuration {label} probably matches nothing: {why}.");
            out.warn(&RULE, "s3_filter_literal", says, vec![cx.answer(Field::Notifications, &label)], Vec::new());
            return;
        }
    }
}
