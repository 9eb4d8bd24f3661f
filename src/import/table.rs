//! Tables: RFC 4180, with a comma, semicolon or tab between cells, with or without the names of columns above.

use super::arrows::minutes;
use super::built::{Built, Condition, Names, looked, one_line};
use super::{condition, kinds};
use crate::design::{Entry, Quantity, Task};
use crate::diag::Span;

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Kind,
    Typical,
    Worst,
    Retries,
    Timeout,
    /// Steps it waits for.
    After,
    /// Steps that wait for it.
    Before,
    On,
    When,
}

/// Names of columns, in lower-case letters and digits.
const COLUMNS: &[(&str, Column)] = &[
    ("name step task taskid stepname taskname job id node activity source from", Column::Name),
    ("kind type operator service kindofwork", Column::Kind),
    ("minutes min duration typical usual usually usuallytakesminutes time durationminutes mins", Column::Typical),
    ("worst max maximum longest worstminutes maxminutes atworstminutes", Column::Worst),
    ("retries retry tries", Column::Retries),
    ("timeout timeoutminutes", Column::Timeout),
    (
        "after dependson depends dependencies predecessors predecessor upstream waitsfor requires needs parent parents \
         runsafter",
        Column::After,
    ),
    ("before next downstream successors successor target to then child children", Column::Before),
    ("on outcome result", Column::On),
    ("when condition if", Column::When),
];

fn column(cell: &str) -> Option<Column> {
    let plain: String = cell.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    COLUMNS.iter().find(|(names, _)| names.split_whitespace().any(|name| name == plain)).map(|row| row.1)
}

/// A cell and its place.
type Cell = (String, Span);

/// What stands between cells: the first of these that the first row with something in it has outside of quotes.
fn separator(text: &str) -> char {
    let (mut found, mut quoted) = ([false; 3], false);
    for letter in text.trim_start().chars() {
        match letter {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\t' => found[0] = true,
            ';' => found[1] = true,
            ',' => found[2] = true,
            '\n' => break,
            _ => {}
        }
    }
    ['\t', ';', ','].into_iter().zip(found).find(|known| known.1).map_or(',', |known| known.0)
}

/// The rows, without empty ones, and where a quote begins that does not end.
fn rows(text: &str) -> (Vec<Vec<Cell>>, Option<Span>) {
    let separator = separator(text);
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    let (mut cell, mut start, mut quoted) = (String::new(), 0, false);
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' if quoted && letters.next_if(|next| next.1 == '"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            '\r' => {}
            '\n' if !quoted => {
                row.push((std::mem::take(&mut cell), Span::new(start, at)));
                rows.push(std::mem::take(&mut row));
                start = at + 1;
            }
            other if other == separator && !quoted => {
                row.push((std::mem::take(&mut cell), Span::new(start, at)));
                start = at + separator.len_utf8();
            }
            other => cell.push(other),
        }
    }
    row.push((cell, Span::new(start, text.len())));
    rows.push(row);
    rows.retain(|row| row.iter().any(|(cell, _)| !cell.trim().is_empty()));
    (rows, quoted.then_some(Span::new(start, text.len())))
}

/// Whether the first two rows have several cells each, and whether the first one says what is in them.
pub(super) fn looks(text: &str) -> (bool, bool) {
    let (rows, _) = rows(text);
    let several = rows.len() > 1 && rows.iter().take(2).all(|row| row.len() > 1);
    (several, several && rows.first().is_some_and(|row| headers(row).is_some()))
}

/// What each column says, where the first row tells; `None` for what it says of no column or twice.
fn headers(first: &[Cell]) -> Option<Vec<Option<Column>>> {
    let mut named: Vec<Option<Column>> = first.iter().map(|(cell, _)| column(cell)).collect();
    // "Predecessor, successor": a list of links.
    if !named.contains(&Some(Column::Name)) && named.contains(&Some(Column::Before)) {
        for column in named.iter_mut().filter(|column| **column == Some(Column::After)).take(1) {
            *column = Some(Column::Name);
        }
    }
    (named.contains(&Some(Column::Name)) && named.iter().flatten().count() > 1).then_some(named)
}

/// A wait that a row tells of: the row's step, the other one as written, whether the other comes first, and how.
struct Wait {
    step: usize,
    other: String,
    first: bool,
    how: Condition,
    span: Span,
}

pub(super) fn read(built: &mut Built<'_>) {
    let (rows, open) = rows(built.text);
    if let Some(span) = open {
        built.note(span, "This quote does not end: all that follows is read as one cell.");
    }
    let Some(first) = rows.first() else { return };
    let headed = headers(first);
    let skipped = usize::from(headed.is_some());
    let columns = if let Some(named) = headed {
        named
    } else if first.len() == 2 && !kinds_in_second(&rows) {
        // What has nothing in front of it comes first where steps are listed, and is never alone where links are.
        let waits = first.get(1).is_some_and(|(cell, _)| cell.trim().is_empty());
        let why = if waits {
            "The columns have no names: each step is taken to wait for those in the second column."
        } else {
            "The columns have no names: each row is taken for a link from its first step to its second. Write “step,after” \
             above them if the first waits for the second."
        };
        built.note(first.first().map_or(Span::new(0, 0), |(_, span)| *span), why);
        vec![Some(Column::Name), Some(if waits { Column::After } else { Column::Before })]
    } else {
        [Column::Name, Column::Kind, Column::Typical, Column::After].map(Some).into()
    };
    // Where each column is: rows and columns may both be many.
    let mut places: Vec<(Column, usize)> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let known = column.filter(|column| places.iter().all(|place| place.0 != *column));
        let head = first.get(at).filter(|(cell, _)| skipped > 0 && !cell.trim().is_empty());
        match (known, head) {
            (Some(column), _) => places.push((column, at)),
            (None, Some((cell, span))) => {
                let why = if column.is_some() {
                    "” says the same as one before it and is left out."
                } else {
                    "” is left out."
                };
                built.note(*span, ["The column “", cell.trim(), why].concat());
            }
            _ => {}
        }
    }
    let mut waits = Vec::new();
    for row in rows.iter().skip(skipped) {
        read_row(built, &places, columns.len(), row, &mut waits);
    }
    for wait in waits {
        let other = wait.other.trim();
        // A name may hold what separates names.
        let whole = built.known(&one_line(other)).map(|_| vec![other]);
        for name in whole.unwrap_or_else(|| other.split([',', ';', '|', '&', '+', '\n']).collect()) {
            let name = one_line(name);
            if matches!(name.as_str(), "" | "-" | "–") {
                continue;
            }
            // Lists of links have no rows for what comes last.
            if wait.first && built.known(&name).is_none() {
                built.note(wait.span, ["“", &name, "” has no row of its own: it is added as a step."].concat());
            }
            let Some(other) = built.step(&name, wait.span) else { continue };
            let (from, to) = if wait.first { (other, wait.step) } else { (wait.step, other) };
            built.link(from, to, &wait.how, wait.span);
        }
    }
}

fn kind(cell: &str) -> Option<crate::design::TaskKind> {
    kinds::named(cell).or_else(|| kinds::operator(cell))
}

/// Whether the cells of the second column are kinds: all that are not empty, and none is a step of the first column.
fn kinds_in_second(rows: &[Vec<Cell>]) -> bool {
    let cells = |at: usize| rows.iter().filter_map(move |row| row.get(at)).map(|(cell, _)| cell.trim());
    let mut steps = Names::default();
    for step in cells(0) {
        steps.set(step, 0);
    }
    let mut said = cells(1).filter(|cell| !cell.is_empty()).peekable();
    said.peek().is_some() && said.all(|cell| kind(cell).is_some() && steps.get(cell).is_none())
}

fn read_row(built: &mut Built<'_>, places: &[(Column, usize)], width: usize, row: &[Cell], waits: &mut Vec<Wait>) {
    let cell = |wanted: Column| {
        looked(places.len());
        let (_, at) = *places.iter().find(|place| place.0 == wanted)?;
        row.get(at).map(|(cell, span)| (cell.trim(), *span)).filter(|(cell, _)| !cell.is_empty())
    };
    let Some((name, span)) = cell(Column::Name) else {
        let span = row.first().map_or(Span::new(0, 0), |(_, span)| *span);
        return built.note(span, "This row has no name: it is left out.");
    };
    let Some(step) = built.step(&one_line(name), span) else { return };
    if let Some((words, span)) = cell(Column::Kind) {
        match kind(words) {
            Some(kind) => built.change(step, |step| step.kind = Some(kind)),
            None => built.note(span, ["“", words, "” is no kind of step: it is left out."].concat()),
        }
    }
    number(built, step, cell(Column::Typical), |task| &mut task.typical);
    number(built, step, cell(Column::Worst), |task| &mut task.worst);
    number(built, step, cell(Column::Timeout), |task| &mut task.timeout);
    number(built, step, cell(Column::Retries), |task| &mut task.retries);
    let mut how = Condition::default();
    if let Some((words, span)) = cell(Column::On) {
        how.0 = condition::outcome(words);
        if how.0.is_none() {
            built.note(span, ["“", words, "” is no outcome: it is left out."].concat());
        }
    }
    if let Some((words, _)) = cell(Column::When) {
        how.1 = one_line(words);
    }
    let count = waits.len();
    for (column, first) in [(Column::After, true), (Column::Before, false)] {
        if let Some((other, span)) = cell(column) {
            waits.push(Wait { step, other: other.to_owned(), first, how: how.clone(), span });
        }
    }
    if waits.len() == count && (how.0.is_some() || !how.1.is_empty()) {
        built.note(span, "There is no link in this row: its outcome or condition is left out.");
    }
    if row.len() > width {
        let rest = row.iter().skip(width).filter(|(cell, _)| !cell.trim().is_empty());
        if let Some((_, span)) = rest.into_iter().next() {
            built.note(*span, "This row has more cells than there are columns: they are left out.");
        }
    }
}

/// Writes a number into a field of the step. "15 min" is 15 minutes.
fn number<T: Quantity>(
    built: &mut Built<'_>,
    step: usize,
    cell: Option<(&str, Span)>,
    field: fn(&mut Task) -> &mut Entry<T>,
) {
    let Some((words, span)) = cell else { return };
    let minutes = minutes(words).filter(|_| T::UNIT == "minutes").map(|minutes| minutes.to_string());
    let read = Entry::read(minutes.as_deref().unwrap_or(words));
    if let Entry::Value(_) = read {
        built.change(step, |task| *field(task) = read);
    } else {
        let large = minutes.is_some() || words.bytes().all(|letter| letter.is_ascii_digit());
        let why = if large { "” is more than can be entered" } else { "” is no whole number" };
        built.note(span, ["“", words, why, ": it is left out."].concat());
    }
}
