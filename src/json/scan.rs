//! The grammar of JSON, read from a text without building anything: where a string, a number or any value ends.
//!
//! What is accepted is what RFC 8259 defines, with two traits of the parser behind EventBridge's open-source matcher
//! (Jackson): values nest up to [`MAX_DEPTH`] deep, and half a surrogate pair is read as `?`.
#![allow(clippy::inline_always, reason = "the page is compiled for size, which alone would make a call for every byte")]

/// Values nest up to this deep; Jackson refuses more.
pub(crate) const MAX_DEPTH: usize = 1_000;

/// What is wrong with a text that is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text ends too early.
    End,
    /// Another character was needed here.
    Unexpected,
    /// A tab or line break stands in a string.
    Control,
    /// A backslash is followed by what is no escape.
    Escape,
    /// A number is written in a way JSON does not know.
    Number,
    /// Values nest more than 1,000 deep.
    Depth,
    /// Something follows the value.
    Trailing,
}

impl Fault {
    /// One clear sentence.
    pub const fn says(self) -> &'static str {
        match self {
            Self::End => "The JSON ends too early: a quote, bracket or brace is not closed.",
            Self::Unexpected => "This is not JSON: another character is needed here.",
            Self::Control => "A string may not hold a tab or a line break: write \\t or \\n.",
            Self::Escape => {
                "JSON knows only the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits."
            }
            Self::Number => {
                "JSON does not write numbers like this: no leading zeros, and a digit on both sides of the point."
            }
            Self::Depth => "Values nest more than 1,000 deep.",
            Self::Trailing => "Something follows the end of the JSON.",
        }
    }
}

/// A [`Fault`] and the byte it is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// Byte offset in the text.
    pub at: usize,
    /// What is wrong.
    pub fault: Fault,
}

type Scan<T> = Result<T, JsonError>;

const fn fail<T>(at: usize, fault: Fault) -> Scan<T> {
    Err(JsonError { at, fault })
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The lowest high bit of the result is at the first byte that is a quote, a backslash or a control character.
#[inline(always)]
const fn special(word: u64) -> u64 {
    let quote = word ^ (ONES * b'"' as u64);
    let slash = word ^ (ONES * b'\\' as u64);
    let quote = quote.wrapping_sub(ONES) & !quote;
    let slash = slash.wrapping_sub(ONES) & !slash;
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (quote | slash | control) & HIGH
}

/// The byte at `at`; 0, which JSON allows nowhere, behind the end.
#[inline(always)]
pub(crate) fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or(0)
}

/// The fault of a byte that does not belong where it is.
pub(crate) const fn unexpected<T>(text: &[u8], at: usize) -> Scan<T> {
    fail(at, if at < text.len() { Fault::Unexpected } else { Fault::End })
}

/// The first byte from `at` on that is not blank.
#[inline(always)]
pub(crate) fn blank(text: &[u8], mut at: usize) -> usize {
    while matches!(byte(text, at), b' ' | b'\n' | b'\r' | b'\t') {
        at += 1;
    }
    at
}

/// One past the closing quote of the string whose opening quote is at `at`, and whether it has escapes.
#[inline(always)]
pub(crate) fn string(text: &[u8], at: usize) -> Scan<(usize, bool)> {
    let mut at = at + 1;
    let mut escapes = false;
    loop {
        while let Some(Ok(chunk)) = text.get(at..at + 8).map(<[u8; 8]>::try_from) {
            let found = special(u64::from_le_bytes(chunk));
            if found != 0 {
                at += found.trailing_zeros() as usize / 8;
                break;
            }
            at += 8;
        }
        match byte(text, at) {
            b'"' => return Ok((at + 1, escapes)),
            b'\\' => {
                escapes = true;
                at = escape(text, at)?;
            }
            0..0x20 if at >= text.len() => return fail(at, Fault::End),
            0..0x20 => return fail(at, Fault::Control),
            _ => at += 1,
        }
    }
}

/// One past the escape whose backslash is at `at`.
fn escape(text: &[u8], at: usize) -> Scan<usize> {
    match byte(text, at + 1) {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Ok(at + 2),
        b'u' if unit(text, at).is_some() => Ok(at + 6),
        _ => fail(at, if at + 1 < text.len() { Fault::Escape } else { Fault::End }),
    }
}

/// The UTF-16 unit of the `\uXXXX` at `at`.
fn unit(text: &[u8], at: usize) -> Option<u32> {
    let digits = text.get(at..at + 6)?.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))
}

/// Puts a string with its escapes undone behind `into`; `raw` is what stands between the quotes.
pub(crate) fn unescape(raw: &str, into: &mut String) {
    let bytes = raw.as_bytes();
    let mut at = 0;
    while let Some(rest) = raw.get(at..) {
        let Some(plain) = rest.find('\\') else {
            into.push_str(rest);
            return;
        };
        into.push_str(rest.get(..plain).unwrap_or(""));
        at += plain;
        let letter = byte(bytes, at + 1);
        if letter == b'u' {
            let high = unit(bytes, at).unwrap_or(0);
            at += 6;
            let pair = (0xd800..0xdc00).contains(&high).then(|| unit(bytes, at)).flatten();
            let low = pair.filter(|low| (0xdc00..0xe000).contains(low));
            at += if low.is_some() { 6 } else { 0 };
            let code = low.map_or(high, |low| 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00));
            into.push(char::from_u32(code).unwrap_or('?'));
        } else {
            into.push(match letter {
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                other => char::from(other),
            });
            at += 2;
        }
    }
}

fn digits(text: &[u8], mut at: usize) -> usize {
    while byte(text, at).is_ascii_digit() {
        at += 1;
    }
    at
}

/// One past the number, `true`, `false` or `null` that starts at `at`.
#[inline(always)]
pub(crate) fn plain(text: &[u8], at: usize) -> Scan<usize> {
    let word: &[u8] = match byte(text, at) {
        b't' => b"true",
        b'f' => b"false",
        b'n' => b"null",
        b'-' | b'0'..=b'9' => return number(text, at),
        _ => return unexpected(text, at),
    };
    let end = at + word.len();
    if text.get(at..end) == Some(word) { Ok(end) } else { fail(at, Fault::Unexpected) }
}

fn number(text: &[u8], at: usize) -> Scan<usize> {
    let start = at + usize::from(byte(text, at) == b'-');
    let mut at = digits(text, start);
    if at == start || (at > start + 1 && byte(text, start) == b'0') {
        return fail(start, Fault::Number);
    }
    if byte(text, at) == b'.' {
        let point = at + 1;
        at = digits(text, point);
        if at == point {
            return fail(point, Fault::Number);
        }
    }
    if byte(text, at) | 0x20 == b'e' {
        let sign = at + 1 + usize::from(matches!(byte(text, at + 1), b'+' | b'-'));
        at = digits(text, sign);
        if at == sign {
            return fail(sign, Fault::Number);
        }
    }
    Ok(at)
}

/// One past the value that starts at `at`, which already is `depth` deep; it is checked and nothing else.
pub(crate) fn skip(text: &[u8], at: usize, depth: usize) -> Scan<usize> {
    match byte(text, at) {
        b'"' => string(text, at).map(|(end, _)| end),
        b'{' | b'[' => skip_container(text, at, depth),
        _ => plain(text, at),
    }
}

/// As [`skip`], for an object or a list.
fn skip_container(text: &[u8], mut at: usize, depth: usize) -> Scan<usize> {
    // Bit n says whether the nth container around the place is an object.
    let mut objects = [0_u64; MAX_DEPTH.div_ceil(64)];
    let mut level = 0_usize;
    let mut object = false;
    'value: loop {
        match byte(text, at) {
            open @ (b'{' | b'[') => {
                if depth + level >= MAX_DEPTH {
                    return fail(at, Fault::Depth);
                }
                if let Some(bits) = objects.get_mut(level / 64) {
                    *bits = *bits & !(1 << (level % 64)) | u64::from(object) << (level % 64);
                }
                level += 1;
                object = open == b'{';
                at = blank(text, at + 1);
                if byte(text, at) != if object { b'}' } else { b']' } {
                    if object {
                        at = key(text, at)?;
                    }
                    continue 'value;
                }
            }
            b'"' => at = blank(text, string(text, at)?.0),
            _ => at = blank(text, plain(text, at)?),
        }
        loop {
            match byte(text, at) {
                b',' => {
                    at = blank(text, at + 1);
                    if object {
                        at = key(text, at)?;
                    }
                    continue 'value;
                }
                close @ (b'}' | b']') if (close == b'}') == object => {
                    level -= 1;
                    at += 1;
                    if level == 0 {
                        return Ok(at);
                    }
                    object = objects.get(level / 64).is_some_and(|bits| bits >> (level % 64) & 1 == 1);
                    at = blank(text, at);
                }
                _ => return unexpected(text, at),
            }
        }
    }
}

/// The start of the value behind the key at `at`.
fn key(text: &[u8], at: usize) -> Scan<usize> {
    if byte(text, at) != b'"' {
        return unexpected(text, at);
    }
    let (end, _) = string(text, at)?;
    colon(text, end)
}

/// The start of the value behind the colon that is next.
#[inline(always)]
pub(crate) fn colon(text: &[u8], at: usize) -> Scan<usize> {
    let at = blank(text, at);
    if byte(text, at) == b':' { Ok(blank(text, at + 1)) } else { unexpected(text, at) }
}

/// Nothing but blanks may follow.
pub(crate) fn end(text: &[u8], at: usize) -> Scan<()> {
    let at = blank(text, at);
    if at == text.len() { Ok(()) } else { fail(at, Fault::Trailing) }
}
