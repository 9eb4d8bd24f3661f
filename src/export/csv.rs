//! Runs as a table for spreadsheets: comma-separated values, RFC 4180.

use crate::schedule::Run;

/// One line a run, below the names of the columns.
pub fn csv(zone: &str, runs: &[Run]) -> String {
    let mut text = String::from("Local time,Time zone,Offset,UTC,Note\r\n");
    for run in runs {
        let offset = ["UTC", &run.offset_text()].concat();
        let note = run.note.as_deref().unwrap_or_default();
        let cells = [&run.local.to_string(), zone, &offset, &run.utc.to_string(), note].map(cell);
        text.extend([&cells.join(","), "\r\n"]);
    }
    text
}

/// One cell. What a spreadsheet would take for a formula becomes text by the apostrophe that spreadsheets know.
fn cell(words: &str) -> String {
    let guard = if words.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    let words = [guard, words].concat();
    if words.contains(['"', ',', '\r', '\n']) { ["\"", &words.replace('"', "\"\""), "\""].concat() } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::Civil;

    #[test]
    fn a_run_is_a_line() {
        let utc = Civil::read("2026-11-27T01:00").unwrap();
        let run =
            Run { at: utc.utc(), utc, local: Civil { hour: 2, ..utc }, offset: 60, note: Some("a, b".to_owned()) };
        assert_eq!(
            csv("Europe/Stockholm", &[run]),
            "Local time,Time zone,Offset,UTC,Note\r\n2026-11-27 02:00,Europe/Stockholm,UTC+01:00,2026-11-27 01:00,\"a, b\"\r\n"
        );
    }

    #[test]
    fn no_cell_becomes_a_formula_or_another_cell() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(cell("-2"), "'-2");
        assert_eq!(cell("+2"), "'+2");
        assert_eq!(cell("\t=1"), "'\t=1");
        assert_eq!(cell("=\"a\""), "\"'=\"\"a\"\"\"");
        assert_eq!(cell("a\r\nb"), "\"a\r\nb\"");
        assert_eq!(cell("plain"), "plain");
    }
}
