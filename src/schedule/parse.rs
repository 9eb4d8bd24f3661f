//! Reading an expression: dispatch on its kind, and the search for the fix of a broken one.
use super::dialect::{Dialect, Reading};
use super::expression::{Expression, Kind};
use super::fault::{Fault, ParseError, Part};
use super::wrapping::{self, Keyword};
use super::{as_cron, aws, once, rate, unix};
use crate::diag::Span;

/// Reads a schedule expression as EventBridge Scheduler does.
pub fn parse(text: &str) -> Result<Expression, ParseError> {
    by(text, Dialect::Scheduler, wrapped)
}

/// Reads a schedule expression by the rules of a dialect.
pub fn read(text: &str, dialect: Dialect) -> Result<Expression, ParseError> {
    by(text, dialect, if dialect.is_unix() { unix::read } else { wrapped })
}

/// What reads the text of a dialect. Not chosen in one place, so that the page is drawn without the one for Unix.
type Parser = fn(&str, &mut Reading) -> Result<Kind, Fault>;

fn by(text: &str, dialect: Dialect, parser: Parser) -> Result<Expression, ParseError> {
    strict(text, dialect, parser).map_err(|fault| {
        let fix = mend(text, dialect, parser, &fault);
        ParseError { part: fault.part, span: fault.span, message: fault.message, fix }
    })
}

/// How many mistakes one fix may mend.
const ROUNDS: usize = 12;

/// Applies what each fault proposes until the text parses, so that a fix is always a valid expression.
fn mend(text: &str, dialect: Dialect, parser: Parser, fault: &Fault) -> Option<String> {
    let mut candidate = fault.applied(text)?;
    for _ in 0..ROUNDS {
        match strict(&candidate, dialect, parser) {
            Ok(expression) => return Some(expression.respelt().unwrap_or_else(|| expression.text())),
            Err(fault) => candidate = fault.applied(&candidate)?,
        }
    }
    None
}

/// One strict reading.
fn strict(text: &str, dialect: Dialect, parser: Parser) -> Result<Expression, Fault> {
    let mut reading = Reading::new(dialect);
    let kind = parser(text, &mut reading)?;
    Ok(Expression::read(dialect, kind, reading.forms))
}

/// An expression of AWS, in its keyword.
fn wrapped(text: &str, reading: &mut Reading) -> Result<Kind, Fault> {
    let (keyword, inside) = wrapping::wrapper(text)?;
    let content = inside.of(text);
    let kind = match keyword {
        Keyword::Cron => Kind::Cron(aws::read(content, inside.start, reading)?),
        Keyword::Rate => Kind::Rate(rate::read(content, inside.start, reading)?),
        Keyword::At => Kind::Once(once::read(content, inside.start)?),
    };
    let refused = match (&kind, reading.dialect) {
        (Kind::Rate(_), Dialect::Glue) => "A Glue trigger takes `cron(...)` only.",
        (Kind::Once(_), Dialect::Glue | Dialect::Rule) => "Only EventBridge Scheduler takes `at(...)`.",
        _ => return Ok(kind),
    };
    let span = Span::new(0, text.len());
    Err(Fault { part: Part::Whole, span, message: refused.to_owned(), put: as_cron::as_cron(&kind) })
}
