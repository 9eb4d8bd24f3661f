//! The crates in Cargo.lock: downloaded once, then everything is offline.

use crate::run::{Outcome, Project, Show, step};

/// Downloads what Cargo.lock names and this machine does not have.
pub(crate) fn fetch(project: &Project) -> Outcome {
    // For every platform: Trunk reads the metadata of all of them.
    let line = ["cargo", "fetch", "--locked", "--offline"];
    if project.ask(&line).is_some() {
        return Ok(());
    }
    step("Download the crates of Cargo.lock", "about 15 seconds, once");
    let (_, online) = line.split_last().unwrap_or((&"", &[]));
    project
        .run(
            online,
            Show::Quiet,
            "check the network connection; if Cargo.lock is said to be out of date, run cargo check.",
        )
        .map(drop)
}

/// The version of a package in Cargo.lock.
pub(crate) fn locked_version(project: &Project, package: &str) -> Outcome<String> {
    let path = project.root.join("Cargo.lock");
    let lock = std::fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    version_in(&lock, package).ok_or_else(|| format!("Cargo.lock does not name {package}."))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    lines.next()?;
    Some(lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn the_version_is_that_of_exactly_this_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "yew"), None);
    }
}
