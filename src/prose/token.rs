//! From text to tokens: words, numbers, clock times, code-like texts and stops, each with its place and sentence.

use crate::diag::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, digits and `_`, starting with a letter.
    Word,
    /// A whole number.
    Number(u32),
    /// `06:30`, as minutes after midnight; also `6.30`, which may be a decimal.
    Clock(u16, bool),
    /// A path, a file name, or `cron(...)`: read as one.
    Code,
    /// A mark that separates.
    Stop(char),
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// Ordinal of the sentence.
    pub(super) sentence: usize,
    /// Follows the token before it with only a hyphen, or nothing, between.
    pub(super) glued: bool,
}

/// Words that end with a full stop without ending a sentence.
const SHORT: &[&str] =
    &["e.g", "i.e", "eg", "approx", "ca", "no", "vs", "max", "min", "incl", "etc", "nr", "a.m", "p.m"];

/// Splits `text`. `lower` is the text in ASCII lower case, so that places are the same in both.
pub(super) fn tokens(lower: &str) -> (Vec<Token>, Vec<Span>) {
    let mut reader =
        Reader { text: lower, at: 0, tokens: Vec::new(), sentences: Vec::new(), begun: 0, paragraph: (0, true) };
    reader.run();
    (reader.tokens, reader.sentences)
}

/// Longest code-like text that is read as one.
const CODE: usize = 200;

/// A line that is shorter was not broken because it was full.
const FULL: usize = 60;

/// How much shorter than the longest a full line may be.
const RAGGED: usize = 24;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token>,
    sentences: Vec<Span>,
    /// Tokens before this sentence.
    begun: usize,
    /// Where the paragraph ends, and whether its lines are broken where they are full.
    paragraph: (usize, bool),
}

const fn joins(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

impl Reader<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b' ')
    }

    fn run(&mut self) {
        let mut glued = false;
        while self.at < self.text.len() {
            let byte = self.byte(self.at);
            if byte == b' ' {
                glued = false;
                self.at += 1;
                continue;
            }
            let rest = self.text.get(self.at..).unwrap_or_default();
            let mark = |marks: &[&'static str]| {
                if byte < 0x80 { None } else { marks.iter().find(|mark| rest.starts_with(**mark)).copied() }
            };
            if let Some(dash) = mark(&["\u{2014}", "\u{2013}", "\u{2192}", "\u{2022}"]) {
                let stop = match dash {
                    "\u{2192}" => '>',
                    "\u{2022}" => '*',
                    "\u{2013}" if self.byte(self.at.wrapping_sub(1)).is_ascii_digit() => '-',
                    _ => '\u{2014}',
                };
                self.stop(stop, dash.len());
                glued = stop == '-';
                continue;
            }
            if let Some(mark) = mark(&["\u{2018}", "\u{2019}", "\u{201c}", "\u{201d}", "\u{a0}"]) {
                if mark.starts_with(['\u{201c}', '\u{201d}']) {
                    self.stop('"', mark.len());
                } else {
                    self.at += mark.len();
                }
                glued = false;
                continue;
            }
            if joins(byte) || (byte == b'*' && self.crontab().is_some()) {
                self.word(glued);
                // A letter right after a number belongs to it: `6am`, `20min`.
                glued = joins(self.byte(self.at));
                continue;
            }
            glued = false;
            match byte {
                b'\n' => self.line(),
                b'[' if self.starts_line() => {
                    // The stamp of a chat line is no time of a run.
                    let close = rest.find(']').filter(|&close| close < 40).unwrap_or(0);
                    self.at += close + 1;
                }
                b'(' if self.byte(self.at + 1) == b')' => self.at += 2,
                // Who speaks, and what is quoted, is no arrow: `<ann> yes`, `> yes`.
                b'<' if self.starts_line() => {
                    self.at += rest.find('>').filter(|&close| close < 30).unwrap_or(0) + 1;
                }
                b'>' if self.starts_line() => self.at += 1,
                b'[' => self.stop('(', 1),
                b']' => self.stop(')', 1),
                b'-' if self.byte(self.at + 1) == b'>'
                    || (self.byte(self.at + 1) == b'-' && self.byte(self.at + 2) == b'>') =>
                {
                    let length = if self.byte(self.at + 1) == b'>' { 2 } else { 3 };
                    self.stop('>', length);
                }
                b'=' if self.byte(self.at + 1) == b'>' => self.stop('>', 2),
                b'-' if joins(self.byte(self.at + 1)) && self.at > 0 && joins(self.byte(self.at - 1)) => {
                    glued = true;
                    self.at += 1;
                }
                b'-' if self.byte(self.at + 1) == b'-' => self.stop('\u{2014}', 2),
                b'-' if self.byte(self.at + 1) == b' ' => {
                    self.stop(if self.starts_line() { '*' } else { '\u{2014}' }, 1);
                }
                b'.' | b'!' | b'?' => self.end(byte),
                b',' | b';' | b':' | b'(' | b')' | b'>' | b'+' | b'/' | b'&' | b'"' | b'*' | b'#' | b'$' | b'<'
                | b'|' => {
                    self.stop(byte.into(), 1);
                }
                _ => self.at += 1,
            }
        }
        self.close(self.text.len());
    }

    fn starts_line(&self) -> bool {
        self.text
            .get(..self.at)
            .is_some_and(|before| before.trim_end_matches([' ', '\t']).ends_with('\n') || before.trim().is_empty())
    }

    fn push(&mut self, kind: Kind, end: usize, glued: bool) {
        let span = Span::new(self.at, end);
        self.tokens.push(Token { kind, span, sentence: self.sentences.len(), glued });
        self.at = end;
    }

    fn stop(&mut self, mark: char, length: usize) {
        self.push(Kind::Stop(mark), self.at + length, false);
    }

    /// Ends the sentence, when it has begun.
    fn close(&mut self, end: usize) {
        if let Some(first) = self.tokens.get(self.begun) {
            let last = self.tokens.last().map_or(end, |last| last.span.end);
            self.sentences.push(Span::new(first.span.start, last));
            self.begun = self.tokens.len();
        }
    }

    fn end(&mut self, byte: u8) {
        let next = self.byte(self.at + 1);
        let before = self.text.get(..self.at).unwrap_or_default();
        let word = before.rsplit([' ', '\n', '(', ',']).next().unwrap_or_default();
        // "no. 5", but "Airflow: no."
        let number = || {
            self.text.get(self.at + 1..).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
        };
        let short = byte == b'.' && SHORT.contains(&word) && (word != "no" || number());
        if byte == b'.' && joins(next) || short {
            self.at += 1;
            return;
        }
        self.stop(byte.into(), 1);
        self.close(self.at);
    }

    /// The lines of the paragraph around are broken where they are full: none but the last, and those before items of
    /// a list, is much shorter than the longest.
    fn wraps(&mut self) -> bool {
        if self.at >= self.paragraph.0 {
            let begin = self.text.get(..self.at).and_then(|before| before.rfind("\n\n")).map_or(0, |at| at + 2);
            let rest = self.text.get(begin..).unwrap_or_default();
            let paragraph = rest.get(..rest.find("\n\n").unwrap_or(rest.len())).unwrap_or_default();
            let longest = paragraph.lines().map(str::len).max().unwrap_or(0);
            let lines = paragraph.lines().zip(paragraph.lines().skip(1));
            let free = |(line, next): (&str, &str)| {
                let item = !next.starts_with(|c: char| c.is_ascii_alphabetic())
                    || matches!(next.find([')', '.', ':']), Some(1..=2));
                line.len() + RAGGED < longest && !item && !line.trim_end().ends_with(['.', '!', '?', ':'])
            };
            self.paragraph = (begin + paragraph.len(), !lines.into_iter().any(free));
        }
        self.paragraph.1
    }

    /// A line break ends a sentence before a list item, a speaker or an empty line, and after a full one.
    fn line(&mut self) {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let next = rest.trim_start_matches([' ', '\t', '\r']);
        let mut bytes = next.bytes();
        let first = bytes.next().unwrap_or(b'\n');
        let item = matches!(first, b'\n' | b'[' | b'-' | b'*' | b'<' | b'#' | b'(' | b'|' | b'>')
            || next.starts_with('\u{2022}')
            || (first.is_ascii_alphanumeric() && matches!(next.find([')', '.', ':']), Some(1..=2)));
        let line = self.text.get(..self.at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        if item || line.len() < FULL || line.trim_end().ends_with(':') || !self.wraps() {
            self.close(self.at);
        }
        self.at += 1;
    }

    /// The end of a five-field crontab line that starts here.
    fn crontab(&self) -> Option<usize> {
        let rest = self.text.get(self.at..)?;
        let mut end = 0;
        let mut stars = 0;
        for (index, field) in rest.splitn(6, ' ').take(5).enumerate() {
            let length =
                field.find(|c: char| !(c.is_ascii_alphanumeric() || "*/,-?#".contains(c))).unwrap_or(field.len());
            let field = field.get(..length)?;
            let valid = !field.is_empty()
                && (field.contains(['*', '?'])
                    || field.bytes().all(|b| b.is_ascii_digit() || b"/,-".contains(&b))
                    || (index > 2 && field.len() < 12 && field.contains(|c: char| c.is_ascii_alphabetic())));
            if !valid || (index < 4 && length < rest.get(end..)?.find(' ')?) {
                return None;
            }
            stars += usize::from(field.starts_with('*'));
            end += length + usize::from(index < 4);
        }
        (stars >= 2).then_some(self.at + end)
    }

    fn word(&mut self, glued: bool) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if !glued
            && (rest.starts_with("cron(") || rest.starts_with("rate(") || rest.starts_with("at("))
            && let Some(end) = rest.bytes().take(CODE).position(|b| b == b')')
        {
            self.push(Kind::Code, self.at + end + 1, false);
            return;
        }
        let first = self.byte(self.at);
        if (first.is_ascii_digit() || first == b'*')
            && !glued
            && let Some(end) = self.crontab()
        {
            self.push(Kind::Code, end, false);
            return;
        }
        if !glued && let Some(end) = self.code() {
            self.push(Kind::Code, end, false);
            return;
        }
        if first.is_ascii_digit() {
            self.number(glued);
            return;
        }
        // `a.m.` is one word.
        if matches!(rest.get(..3), Some("a.m" | "p.m")) && !joins(self.byte(self.at + 3)) {
            self.push(Kind::Word, self.at + 3, glued);
            return;
        }
        let bytes = self.text.as_bytes();
        let mut end = self.at;
        while end < bytes.len() {
            let byte = self.byte(end);
            if byte.is_ascii_alphanumeric() {
                end += 1;
                continue;
            }
            let inside = byte == b'\'' && joins(self.byte(end + 1)) && end > self.at;
            let curly = byte == 0xe2 && self.text.get(end..).is_some_and(|rest| rest.starts_with('\u{2019}'));
            let mark = byte == 0xe2 && !curly || byte == 0xc2;
            if mark || !(joins(byte) || inside) {
                break;
            }
            end += if curly { 3 } else { 1 };
        }
        if end == self.at {
            // A sign that is no letter.
            self.at += rest.chars().next().map_or(1, char::len_utf8);
            return;
        }
        self.push(Kind::Word, end, glued);
    }

    /// The end of a path, a file pattern or an address that starts here.
    fn code(&self) -> Option<usize> {
        let rest = self.text.get(self.at..)?;
        let end =
            rest.bytes().take(CODE).take_while(|b| b.is_ascii_alphanumeric() || b"_-./:@{}=*%".contains(b)).count();
        let run = rest.get(..end)?;
        if !run.bytes().any(|b| matches!(b, b'/' | b'*')) {
            return None;
        }
        let run = run.trim_end_matches(['.', ':', '-']);
        if run.ends_with(":*") {
            return Some(self.at + run.len());
        }
        let slash = run.find('/')?;
        let letters = run.contains(|c: char| c.is_ascii_alphabetic());
        let zone = ["europe/", "america/", "asia/", "africa/", "australia/", "pacific/", "etc/"]
            .iter()
            .any(|area| run.starts_with(area));
        // `Mon/Wed/Fri` is a list.
        if run
            .split('/')
            .all(|part| part.len() < 4 && part.bytes().all(|b| b.is_ascii_alphabetic()) && !part.is_empty())
        {
            return None;
        }
        let path = run.contains("://")
            || run.ends_with('/')
            || run.matches('/').count() > 1
            || run.get(slash..)?.contains('.')
            || zone;
        (path && letters).then(|| self.at + run.len())
    }

    fn number(&mut self, glued: bool) {
        let digits = |from: usize| {
            let mut end = from;
            while self.byte(end).is_ascii_digit() {
                end += 1;
            }
            end
        };
        let mut end = digits(self.at);
        let read = |from: usize, to: usize| self.text.get(from..to).and_then(|text| text.parse::<u32>().ok());
        let mut number = read(self.at, end).unwrap_or(u32::MAX);
        // 06:30 and 6.30, but not 1.2.3, 10:1 or 22.75.
        let mark = self.byte(end);
        if matches!(mark, b':' | b'.' | b'h') && number < 25 {
            let more = digits(end + 1);
            if more == end + 3
                && let Some(minutes) = read(end + 1, more)
                && minutes < 60
                && !(self.byte(more) == b'.' && self.byte(more + 1).is_ascii_digit())
            {
                // Seconds are dropped.
                let seconds = if mark == b':' && self.byte(more) == b':' && digits(more + 1) == more + 3 {
                    more + 3
                } else {
                    more
                };
                let clock = u16::try_from(number % 24 * 60 + minutes).unwrap_or(0);
                self.push(Kind::Clock(clock, mark == b'.'), seconds, glued);
                return;
            }
        }
        // 10,000
        while self.byte(end) == b',' && digits(end + 1) == end + 4 {
            number = number.saturating_mul(1_000).saturating_add(read(end + 1, end + 4).unwrap_or(0));
            end += 4;
        }
        // 1.5: the fraction is dropped.
        if self.byte(end) == b'.' && self.byte(end + 1).is_ascii_digit() {
            end = digits(end + 1);
        }
        self.push(Kind::Number(number), end, glued);
    }
}
