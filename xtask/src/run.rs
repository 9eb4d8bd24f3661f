//! Runs commands: announces each step, shows a sign of life, and says what failed and what to do.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// The text of a failure is ready to be printed.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// Lines of a failed command that are shown.
const LAST_LINES: usize = 150;
/// A step that prints nothing shows a sign of life this often.
const SIGN_OF_LIFE: Duration = Duration::from_secs(30);

/// The project's folder, and what every command gets.
pub(crate) struct Project {
    /// Where Cargo.toml is.
    pub(crate) root: PathBuf,
    env: BTreeMap<OsString, OsString>,
}

/// What is printed while a command runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    /// Only a sign of life.
    Quiet,
    /// Everything.
    All,
}

/// Announces a step: what it does and about how long it takes.
pub(crate) fn step(what: &str, duration: &str) {
    println!("\n==> {what} ({duration})");
}

/// The time now, for durations only.
#[allow(clippy::disallowed_methods, reason = "the ban is for code that runs in the browser")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

impl Project {
    /// The project this tool was built in.
    pub(crate) fn open() -> Outcome<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("The project has no folder.")?.to_owned();
        let mut project = Self { root, env: BTreeMap::new() };
        let mut path = vec![project.tools().join("bin"), project.tools().join("node_modules/.bin")];
        path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
        let path = std::env::join_paths(path).map_err(|error| format!("PATH cannot be extended: {error}"))?;
        project.set("PATH", path);
        project.set("TRUNK_SKIP_VERSION_CHECK", "true");
        Ok(project)
    }

    /// Where tools are installed; git ignores it.
    pub(crate) fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// Gives every later command this variable.
    pub(crate) fn set(&mut self, name: &str, value: impl AsRef<OsStr>) {
        self.env.insert(name.into(), value.as_ref().into());
    }

    fn command(&self, line: &[&str]) -> Command {
        let (program, arguments) = line.split_first().unwrap_or((&"", &[]));
        let mut command = Command::new(self.find(program).unwrap_or_else(|| program.into()));
        command.args(arguments).envs(&self.env).current_dir(&self.root).stdin(Stdio::null());
        command
    }

    /// Where a program is, by this project's PATH.
    pub(crate) fn find(&self, program: &str) -> Option<PathBuf> {
        let path = self.env.get(OsStr::new("PATH"))?;
        let names = [program.to_owned(), format!("{program}.exe"), format!("{program}.cmd")];
        std::env::split_paths(path)
            .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
            .find(|candidate| candidate.is_file())
    }

    /// What a command prints; `None` when it is missing or fails. For looking, not for doing.
    pub(crate) fn ask(&self, line: &[&str]) -> Option<String> {
        let output = self.command(line).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Runs a command to its end and returns what it printed.
    pub(crate) fn run(&self, line: &[&str], show: Show, remedy: &str) -> Outcome<String> {
        self.run_with(line, &[], show, remedy)
    }

    /// The same with variables for this command only.
    pub(crate) fn run_with(
        &self,
        line: &[&str],
        variables: &[(&str, &str)],
        show: Show,
        remedy: &str,
    ) -> Outcome<String> {
        let words = line.join(" ");
        let fail = |what: &str, printed: &str| {
            // What was shown already is not repeated, but for the test runner's closing lines.
            let repeat = |line: &&str| show == Show::Quiet || line.starts_with("test result: ");
            let lines: Vec<&str> = printed.lines().filter(repeat).collect();
            let tail = lines.get(lines.len().saturating_sub(LAST_LINES)..).unwrap_or_default().join("\n");
            let said = if tail.is_empty() { String::new() } else { format!("\nIt printed:\n{tail}") };
            format!("FAILED: {words}\n{what}{said}\nWhat to do: {remedy}")
        };
        let mut command = self.command(line);
        command.envs(variables.iter().copied()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| fail(&format!("It did not start: {error}."), ""))?;
        let (sender, receiver) = mpsc::channel();
        let readers = [
            child.stdout.take().map(|pipe| forward(pipe, sender.clone())),
            child.stderr.take().map(|pipe| forward(pipe, sender)),
        ];
        let started = now();
        let mut sign = started + SIGN_OF_LIFE;
        let mut printed = String::new();
        loop {
            match receiver.recv_timeout(sign.saturating_duration_since(now())) {
                Ok(line) => {
                    if show == Show::All {
                        println!("{line}");
                    }
                    printed.push_str(&line);
                    printed.push('\n');
                }
                Err(RecvTimeoutError::Timeout) => {
                    sign += SIGN_OF_LIFE;
                    if show == Show::Quiet {
                        let last = printed.lines().rev().find(|line| !line.trim().is_empty());
                        println!("    {} s: {}", started.elapsed().as_secs(), last.unwrap_or("working").trim());
                    }
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        readers.into_iter().flatten().for_each(|reader| drop(reader.join()));
        let status = child.wait().map_err(|error| fail(&format!("Its end was not seen: {error}."), &printed))?;
        if status.success() { Ok(printed) } else { Err(fail(&format!("It ended with {status}."), &printed)) }
    }

    /// Runs a command that talks to the user itself until it is stopped.
    pub(crate) fn hand_over(&self, line: &[&str]) -> Outcome {
        let status = self.command(line).status().map_err(|error| format!("FAILED: {}\n{error}", line.join(" ")))?;
        if status.success() { Ok(()) } else { Err(format!("FAILED: {}\nIt ended with {status}.", line.join(" "))) }
    }
}

/// Sends each line of a pipe on, until the pipe closes.
fn forward(pipe: impl Read + Send + 'static, sender: Sender<String>) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).split(b'\n') {
            let Ok(line) = line else { return };
            if sender.send(String::from_utf8_lossy(&line).trim_end().to_owned()).is_err() {
                return;
            }
        }
    })
}

/// Writes a file, and its folder when that is missing.
pub(crate) fn write(path: &Path, text: &str) -> Outcome {
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::File::create(path)?.write_all(text.as_bytes()))
        .map_err(|error| format!("{} could not be written: {error}", path.display()))
}
