//! The only place that reads a clock.

/// Seconds since 1970, now.
pub(crate) fn now() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^53")]
    let millis = js_sys::Date::now() as i64;
    millis.div_euclid(1_000)
}

/// A word that no other visit of this browser has: time and chance, base 36.
pub(crate) fn seed() -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1295, rounded down")]
    let chance = (js_sys::Math::random() * 1_296.0) as u64;
    let mut number = u64::try_from(now()).unwrap_or_default() * 1_296 + chance;
    let mut word = String::new();
    while number > 0 {
        word.extend(u32::try_from(number % 36).ok().and_then(|digit| char::from_digit(digit, 36)));
        number /= 36;
    }
    word
}

/// Seconds since 1970 on the clock on the wall here: `2026-11-23 16:05`.
pub(crate) fn local(seconds: i64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of any year on a screen are far below 2^53")]
    let date = js_sys::Date::new(&((seconds.saturating_mul(1_000)) as f64).into());
    let (year, month, day) = (date.get_full_year(), date.get_month() + 1, date.get_date());
    format!("{year}-{month:02}-{day:02} {:02}:{:02}", date.get_hours(), date.get_minutes())
}
