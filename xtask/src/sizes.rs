//! The size of the page as it travels: every file in dist/, compressed with brotli.

use crate::page::collect;
use crate::run::{Outcome, Project, step};
use std::path::PathBuf;

/// Bytes of the files that draw the page and make it react, together.
const FIRST: u64 = 160_000;
/// Bytes of all files, also of those that arrive later.
const ALL: u64 = 800_000;
/// How the names of modules end, and that of the one that draws the page; every other one arrives later.
const MODULE: &str = ".wasm";
const DRAWS: &str = "_bg.wasm";
/// How the name of the style sheet of what arrives later begins.
const LATER: &str = "later-";

/// Brotli comes with Node, so no crate is needed for it.
const SCRIPT: &str = "const z = require('zlib'), fs = require('fs'), q = z.constants.BROTLI_PARAM_QUALITY;
for (const f of process.argv.slice(1)) {
  const b = fs.readFileSync(f);
  console.log(b.length + ' ' + z.brotliCompressSync(b, { params: { [q]: 11 } }).length);
}";

/// Prints the table; fails above the budget.
pub(crate) fn check(project: &Project) -> Outcome {
    step("Weigh the page", "about 3 seconds");
    let dist = project.root.join("dist");
    let mut files = Vec::new();
    collect(&dist, &mut files).map_err(|error| format!("dist/ cannot be read: {error}"))?;
    files.sort();
    let mut line = vec!["node", "-e", SCRIPT];
    let paths: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    line.extend(paths.iter().map(String::as_str));
    let printed = project.ask(&line).ok_or("The sizes could not be taken.\nWhat to do: install Node 20 or later.")?;
    let names = files.iter().map(|file| file.strip_prefix(&dist).map_or_else(|_| file.clone(), PathBuf::from));
    let rows: Vec<(String, u64, u64)> = names
        .map(|name| name.display().to_string())
        .zip(printed.lines().filter_map(pair))
        .map(|(name, (raw, brotli))| (name, raw, brotli))
        .collect();
    if rows.len() != files.len() {
        return Err(format!("The sizes could not be taken: {printed}"));
    }
    judge(&rows)
}

fn pair(line: &str) -> Option<(u64, u64)> {
    let (raw, brotli) = line.split_once(' ')?;
    Some((raw.parse().ok()?, brotli.parse().ok()?))
}

fn judge(rows: &[(String, u64, u64)]) -> Outcome {
    println!("{:<44} {:>10} {:>10}", "file", "bytes", "brotli");
    for (name, raw, brotli) in rows {
        println!("{name:<44} {raw:>10} {brotli:>10}");
    }
    let sum = |which: fn(&str) -> bool| -> u64 {
        rows.iter().filter(|(name, _, _)| which(name)).map(|(_, _, brotli)| brotli).sum()
    };
    let first = sum(|name| !name.starts_with(LATER) && (!name.ends_with(MODULE) || name.ends_with(DRAWS)));
    let all = sum(|_| true);
    println!("{:<44} {:>10} {first:>10}  of {FIRST}", "to draw the page", "");
    println!("{:<44} {:>10} {all:>10}  of {ALL}", "with what arrives later", "");
    let over = [("to draw", first, FIRST), ("in all", all, ALL)].into_iter().find(|(_, found, budget)| found > budget);
    over.map_or(Ok(()), |(what, found, budget)| {
        Err(format!(
            "The page weighs {found} bytes {what}, in brotli: {} above the budget of {budget}.\n\
             What to do: see what grew in the table above. What nobody sees at once belongs into src/ui/later.rs; \
             docs/decisions.md says what each dependency costs.",
            found - budget
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::{ALL, FIRST, judge};

    #[test]
    fn what_draws_the_page_and_all_of_it_each_have_a_budget() {
        let row = |name: &str, brotli| (name.to_owned(), 1_000_000, brotli);
        let later = ALL - FIRST;
        assert!(judge(&[row("a.js", FIRST - 1), row("a.css", 1), row("a_later.wasm", later)]).is_ok());
        assert!(judge(&[row("a.js", FIRST - 1), row("a.css", 2)]).is_err());
        assert!(judge(&[row("a.js", FIRST), row("a_later.wasm", later + 1)]).is_err());
    }
}
