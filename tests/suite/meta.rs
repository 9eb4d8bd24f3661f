//! Rules about the source text itself, which no compiler checks.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders and files that may know a browser.
const BROWSER_PARTS: [&str; 3] = ["src/ui", "src/platform", "src/main.rs"];

/// The policy of the page, as it was measured to work and to hold.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'none'";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file under a folder of the project with one of these extensions.
fn files(folder: &str, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The lines of these files that `is_wrong`, as `path:line: text`.
fn lines_where(files: &[PathBuf], is_wrong: impl Fn(&Path, &str) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for path in files {
        let inside = path.strip_prefix(root()).unwrap();
        for (number, line) in read(path).lines().enumerate() {
            if is_wrong(inside, line) {
                wrong.push(format!("{}:{}: {}", inside.display(), number + 1, line.trim()));
            }
        }
    }
    wrong
}

#[test]
fn the_pure_core_names_no_browser_crate() {
    let pure: Vec<PathBuf> = [files("src", &["rs"]), files("dag", &["rs"])]
        .concat()
        .into_iter()
        .filter(|path| !BROWSER_PARTS.iter().any(|part| path.starts_with(root().join(part))))
        .collect();
    assert!(pure.len() > 20, "the core was found");
    let crates = ["web_sys", "js_sys", "wasm_bindgen", "gloo", "yew"];
    let word = |line: &str, name: &str| {
        line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name || word.starts_with("gloo_"))
    };
    assert_eq!(lines_where(&pure, |_, line| crates.iter().any(|name| word(line, name))), Vec::<String>::new());
}

/// The modules of the library that a text names after `crate::`, that of the tests left out.
fn used(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let word = |text: &str| -> String { text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect() };
    let mut found = Vec::new();
    for after in text.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(list) => {
                let mut depth = 0_i32;
                for part in list.split("};").next().unwrap_or_default().split_inclusive([',', '{', '}']) {
                    if depth == 0 {
                        found.push(word(part.trim_start()));
                    }
                    depth += i32::from(part.ends_with('{')) - i32::from(part.ends_with('}'));
                }
            }
            None => found.push(word(after)),
        }
    }
    found.retain(|word| !word.is_empty());
    found
}

#[test]
fn modules_use_what_the_table_of_the_architecture_says() {
    let table = read(&root().join("ARCHITECTURE.md"));
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in table.lines().filter(|line| line.starts_with("| `src/")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [place, _, may] = cells[..] else { panic!("three cells: {line}") };
        let place = place.trim_matches('`').trim_end_matches('/');
        let own = place.trim_start_matches("src/").trim_end_matches(".rs");
        rows += 1;
        if may == "all of the above" {
            continue;
        }
        let may: Vec<&str> = may.split('`').skip(1).step_by(2).chain([own, "digits", "sort"]).collect();
        let one = root().join(place);
        let mut sources = if one.is_file() { vec![one] } else { files(place, &["rs"]) };
        sources.retain(|path| !path.iter().any(|part| part == "tests") && !stem(path).starts_with("test"));
        for path in sources {
            for module in used(&read(&path)).iter().filter(|module| !may.contains(&module.as_str())) {
                wrong.push(format!("{} uses {module}", path.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert!(rows > 18, "the table was found");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn imports_are_found_in_the_text() {
    let text =
        "use crate::dag::{self, Flow};\nuse crate::{design::{Draft, Field}, iam, sort::insert};\nf(crate::json::x)";
    assert_eq!(used(text), ["dag", "design", "iam", "sort", "json"]);
}

#[test]
fn rules_do_not_use_each_other() {
    let rules = files("src/rules", &["rs"]);
    let names: Vec<String> = rules.iter().map(|path| stem(path)).filter(|name| name != "mod").collect();
    let shared = ["context", "finding", "places", "policies", "route"];
    let wrong = lines_where(&rules, |path, line| {
        let own = stem(path);
        // The registry and a family's own list name every rule: that is what they are for.
        if own == "mod" || shared.contains(&own.as_str()) {
            return false;
        }
        let code = line.split("//").next().unwrap_or_default();
        let imports =
            code.trim_start().starts_with("use ") || code.contains("super::") || code.contains("crate::rules::");
        imports
            && names
                .iter()
                .any(|name| *name != own && !shared.contains(&name.as_str()) && code.contains(&format!("{name}::")))
    });
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_source_hides_another() {
    // A name of its own in sources.rs would win over the same one that comes with pages.rs, and nothing would say so.
    let names = |file: &str| -> Vec<String> {
        let text = read(&root().join("src/facts").join(file));
        let row = |line: &str| Some(line.strip_prefix("    ")?.split_once(" \"")?.0.to_owned());
        let single = |line: &str| Some(line.strip_prefix("pub static ")?.split_once(':')?.0.to_owned());
        let name = |name: &String| name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        text.lines().filter_map(|line| row(line).or_else(|| single(line))).filter(name).collect()
    };
    let (own, pages) = (names("sources.rs"), names("pages.rs"));
    assert!(own.len() > 20 && pages.len() > 20, "{own:?} {pages:?}");
    let hidden: Vec<&String> = pages.iter().filter(|name| own.contains(name)).collect();
    assert_eq!(hidden, Vec::<&String>::new());
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[test]
fn no_file_names_a_machine() {
    let mut all = files("src", &["rs", "md", "json"]);
    all.extend(files("dag", &["rs", "toml"]));
    all.extend(files("xtask", &["rs", "toml"]));
    all.extend(files("tests", &["rs", "json"]));
    all.extend(files("static", &["css", "js", "svg", "webmanifest"]));
    all.extend(
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "Cargo.toml", "Trunk.toml", "index.html"]
            .map(|name| root().join(name)),
    );
    // Written in two parts, so that this file does not name one.
    let forbidden = [
        concat!("/ho", "me/"),
        concat!("/Use", "rs/"),
        concat!("/ro", "ot/"),
        concat!("/tm", "p/"),
        concat!("/wo", "rk/"),
        concat!("index.crates", ".io"),
        concat!("static.crates", ".io"),
        concat!("registry.npmjs", ".org"),
        concat!("local", "host"),
    ];
    let wrong = lines_where(&all, |_, line| forbidden.iter().any(|word| line.contains(word)));
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn sheets_and_scripts_load_nothing_from_elsewhere() {
    let wrong = lines_where(&files("static", &["css", "js", "webmanifest"]), |_, line| {
        line.contains("http:") || line.contains("https:") || line.contains("url(//") || line.contains("@import")
    });
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_page_has_its_policy_and_no_inline_script_or_style() {
    let html = read(&root().join("index.html"));
    assert!(html.contains(&format!("http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"")));
    assert!(!html.contains("<style") && !html.contains(" style="));
    for script in html.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap_or_default();
        assert!(tag.contains("src="), "an inline script: {tag}");
    }
    let policy = html.find("Content-Security-Policy").unwrap();
    assert!(policy < html.find("<script").unwrap(), "the policy comes before what it is for");
}

#[test]
fn every_sheet_is_linked_and_every_link_has_its_file() {
    let html = read(&root().join("index.html"));
    for sheet in files("static/css", &["css"]) {
        let path = sheet.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        assert!(html.contains(&format!("href=\"{path}\"")), "{path} is not linked in index.html");
    }
    for part in html.split("=\"static/").skip(1) {
        let path = root().join("static").join(part.split('"').next().unwrap_or_default());
        assert!(path.is_file(), "{} is missing", path.display());
    }
}

#[test]
fn markup_sets_no_style_attribute_because_the_policy_blocks_it() {
    let wrong = lines_where(&files("src/ui", &["rs"]), |_, line| line.contains("style={") || line.contains("style=\""));
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_readme_fits_two_screens() {
    let lines = read(&root().join("README.md")).lines().count();
    assert!(lines < 120, "{lines} lines");
}
