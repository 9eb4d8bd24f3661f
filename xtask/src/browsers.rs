//! The browsers of the tests: found, or installed where that is one command.

use crate::run::{Outcome, Project, Show, step};

/// A browser the tests can drive.
pub(crate) struct Browser {
    /// What the tests call it.
    pub(crate) name: &'static str,
    /// Path of the browser.
    pub(crate) binary: String,
    /// Path of its driver.
    pub(crate) driver: String,
}

impl Browser {
    /// How the tests learn which browser to drive.
    pub(crate) fn variables(&self) -> [(&'static str, &str); 3] {
        [
            ("SLUICE_BROWSER", self.name),
            ("SLUICE_BROWSER_BINARY", &self.binary),
            ("SLUICE_BROWSER_DRIVER", &self.driver),
        ]
    }
}

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const FIREFOX: [&str; 2] = ["firefox", "firefox-esr"];

const BY_HAND: &str = "\
Chromium (or Google Chrome) and the chromedriver of the same version are needed on PATH for the browser tests.
What to do, as one of:
  Debian, as root:  apt-get install chromium chromium-driver
  Ubuntu:           sudo snap install chromium   (chromedriver comes with it as chromium.chromedriver)
  Fedora:           sudo dnf install chromium chromedriver
  macOS:            brew install --cask chromium chromedriver";

/// Every browser to test in: Chromium always, Firefox when it is there with its driver.
pub(crate) fn all(project: &Project) -> Outcome<Vec<Browser>> {
    let mut browsers = vec![chromium(project)?];
    browsers.extend(find(project, "firefox", &FIREFOX, &["geckodriver"]));
    Ok(browsers)
}

/// Chromium, installed when this is Debian and we may.
pub(crate) fn chromium(project: &Project) -> Outcome<Browser> {
    let look = || find(project, "chromium", &CHROMIUM, &["chromedriver", "chromium.chromedriver"]);
    if let Some(found) = look() {
        return Ok(found);
    }
    let root = project.ask(&["id", "-u"]).is_some_and(|id| id == "0");
    if root && project.find("apt-get").is_some() {
        step("Install Chromium and its driver with apt-get", "about 30 seconds, once");
        let quiet = [("DEBIAN_FRONTEND", "noninteractive")];
        project.run_with(&["apt-get", "update"], &quiet, Show::Quiet, BY_HAND)?;
        let line = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"];
        project.run_with(&line, &quiet, Show::Quiet, BY_HAND)?;
    }
    look().ok_or_else(|| BY_HAND.to_owned())
}

fn find(project: &Project, name: &'static str, binaries: &[&str], drivers: &[&str]) -> Option<Browser> {
    let first =
        |names: &[&str]| names.iter().find_map(|name| project.find(name)).map(|path| path.display().to_string());
    Some(Browser { name, binary: first(binaries)?, driver: first(drivers)? })
}
