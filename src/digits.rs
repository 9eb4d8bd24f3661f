//! Numbers as people write them.

/// Groups the digits of a whole number by threes: "1,234,567".
pub(crate) fn grouped(number: &impl ToString) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 step`, `3 steps`.
pub(crate) fn count(number: u32, noun: &str) -> String {
    [number.to_string().as_str(), " ", noun, if number == 1 { "" } else { "s" }].concat()
}

/// How many items there are, for sentences.
#[expect(clippy::cast_possible_truncation, reason = "no design has four thousand million steps")]
pub(crate) fn len<T>(items: &[T]) -> u32 {
    items.len() as u32
}
