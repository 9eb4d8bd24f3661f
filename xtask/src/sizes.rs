//! The size of the page as it travels: every file in dist/, compressed with brotli.

use crate::page::collect;
use crate::run::{Outcome, Project, step};
use std::path::PathBuf;

/// Bytes, all files together, above which the check fails. It only ever goes down, towards [`GOAL`].
const BUDGET: u64 = 283_000;
/// What the page is to weigh in the end.
const GOAL: u64 = 200_000;

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
    let total: u64 = rows.iter().map(|(_, _, brotli)| brotli).sum();
    let raw: u64 = rows.iter().map(|(_, raw, _)| raw).sum();
    println!("{:<44} {raw:>10} {total:>10}  of {BUDGET}; the goal is {GOAL}", "together");
    if total <= BUDGET {
        return Ok(());
    }
    Err(format!(
        "The page weighs {total} bytes in brotli: {} above the budget of {BUDGET}.\n\
         What to do: see what grew in the table above; docs/decisions.md says what each dependency costs.",
        total - BUDGET
    ))
}

#[cfg(test)]
mod tests {
    use super::{BUDGET, judge};

    #[test]
    fn the_budget_is_for_all_files_together() {
        let row = |brotli| ("file".to_owned(), 1_000_000, brotli);
        assert!(judge(&[row(BUDGET - 1), row(1)]).is_ok());
        assert!(judge(&[row(BUDGET - 1), row(2)]).is_err());
    }
}
