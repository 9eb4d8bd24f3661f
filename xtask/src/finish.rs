//! Finishes the page that Trunk built: splits the module into what draws the page and what arrives later, and the style
//! sheets likewise.
//!
//! Trunk calls this (see Trunk.toml) when its own build is done and before dist/ is replaced. Trunk itself cannot split,
//! and the split has to happen before wasm-bindgen and wasm-opt, so both run here again, on the parts.

use crate::run::{Outcome, Project, Show, write};
use std::path::{Path, PathBuf};

/// What Rust's compiler uses; wasm-opt refuses a module that uses more than it was told.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];
/// What makes the parts smallest, tried on them: flattened and folded again they are 1 % smaller after brotli.
/// Addresses below 1024 are the end of the stack, which holds no data of ours.
const SMALL: [&str; 6] =
    ["--flatten", "--rereloop", "-Oz", "-Oz", "--low-memory-unused", "--one-caller-inline-max-function-size=100"];
/// Style sheets that the page is drawn with before its later parts are there; every other one arrives later.
const SHEETS: [&str; 8] = ["tokens", "base", "layout", "buttons", "bar", "form", "boxes", "panels"];
/// How the name of the later style sheet begins, and the id of its link: see src/ui/later.rs.
const LATER: &str = "later";
/// The line of the glue by which the first part finds the others.
const IMPORT: &str = " from \"./__wasm_split.js\"";

/// `cargo xtask finish`.
pub(crate) fn finish(project: &Project) -> Outcome {
    let variable =
        |name: &str| std::env::var(name).map_err(|_| format!("{name} is not set: Trunk calls this command."));
    let stage = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let release = variable("TRUNK_PROFILE")? == "release";
    split(project, &stage, release)?;
    if !release {
        return Ok(());
    }
    two_sheets(&stage)?;
    for script in files(&stage)?.iter().filter(|name| Path::new(name).extension().is_some_and(|end| end == "js")) {
        minify(project, &stage.join(script))?;
    }
    Ok(())
}

fn split(project: &Project, stage: &Path, release: bool) -> Outcome {
    let name = module(stage)?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project.root.join("target"), PathBuf::from);
    let profile = if release { "release" } else { "debug" };
    let linked = target.join("wasm32-unknown-unknown").join(profile).join("sluice.wasm").display().to_string();
    let work = project.tools().join("split");
    let _ = std::fs::remove_dir_all(&work);
    let folder = work.display().to_string();
    let remedy = "delete the folder .tools and run cargo xtask build again.";
    let run = |line: &[&str]| project.run(line, Show::Quiet, remedy).map(drop);
    run(&["wasm-split-cli", &linked, &folder, "--target", "web", "--out-name", &name])?;
    let first = work.join(format!("{name}.wasm")).display().to_string();
    // The other parts use the table of functions that the linker exports.
    let glue = ["wasm-bindgen", "--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", &folder];
    run(&[glue.as_slice(), &["--out-name", &name, &first]].concat())?;
    let mut link = read(&work.join("__wasm_split.js"))?;
    let mut parts = vec![(format!("{name}_bg.wasm"), format!("{name}_bg.wasm"))];
    for from in files(&work)?.into_iter().filter(|file| file.starts_with("split_") || file.starts_with("chunk_")) {
        let to = format!("{name}_{}", from.trim_start_matches("split_"));
        link = link.replace(&from, &to);
        parts.push((from, to));
    }
    for (from, to) in parts {
        let (from, to) = (work.join(from).display().to_string(), stage.join(to).display().to_string());
        if release {
            run(&[&["wasm-opt", &from, "-o", &to], SMALL.as_slice(), FEATURES.as_slice()].concat())?;
        } else {
            std::fs::copy(&from, &to).map_err(|error| format!("{to} cannot be written: {error}"))?;
        }
    }
    let glue = read(&work.join(format!("{name}.js")))?;
    write(&stage.join(format!("{name}.js")), &joined(&glue, &link)?)?;
    Ok(())
}

/// Trunk takes scripts as they are.
fn minify(project: &Project, script: &Path) -> Outcome {
    let path = script.display().to_string();
    let out = format!("--outfile={path}");
    let line = ["esbuild", &path, "--minify", "--allow-overwrite", "--target=es2022", "--log-level=warning", &out];
    project.run(&line, Show::Quiet, "delete the folder .tools and run cargo xtask build again.").map(drop)
}

/// The name that Trunk gave to the module, with its hash: "sluice-0123456789abcdef".
fn module(stage: &Path) -> Outcome<String> {
    let found = files(stage)?.iter().find_map(|name| name.strip_suffix("_bg.wasm").map(str::to_owned));
    found.ok_or_else(|| format!("There is no module in {}.", stage.display()))
}

/// The names of the files in a folder.
fn files(folder: &Path) -> Outcome<Vec<String>> {
    let files = std::fs::read_dir(folder).map_err(|error| format!("{} cannot be read: {error}", folder.display()))?;
    Ok(files.filter_map(|file| file.ok()?.file_name().into_string().ok()).collect())
}

/// One script of two, so that nothing waits for a second one to arrive.
fn joined(glue: &str, link: &str) -> Outcome<String> {
    let mut own = glue.trim_start().to_owned();
    let mut imports = String::new();
    // One import for each part, all of them of the one script.
    while let Some(rest) = own.strip_prefix("import * as ") {
        let (name, rest) = rest.split_once(IMPORT).ok_or("The glue starts with an import of something else.")?;
        imports.extend(["const ", name, " = loaders;\n"]);
        own = rest.trim_start_matches([';', '\n']).to_owned();
    }
    let (first, link) = link.split_once('\n').unwrap_or_default();
    if imports.is_empty() || !first.starts_with("import { initSync }") {
        return Err("The script that loads the other parts does not start as expected.".to_owned());
    }
    let loaders: Vec<&str> =
        link.split("export const ").skip(1).filter_map(|rest| rest.split([' ', '=']).next()).collect();
    Ok(format!("{own}\n{link}\nconst loaders = {{ {} }};\n{imports}", loaders.join(", ")))
}

/// Puts all style sheets into two files: ten of them would keep the module waiting for a connection. The second is for
/// print until the page says otherwise, so that nothing waits for it.
fn two_sheets(stage: &Path) -> Outcome {
    let page = stage.join("index.html");
    let (before, sheets, after) = sheets(&read(&page)?);
    let (mut drawn, mut later) = (String::new(), String::new());
    for (name, print) in &sheets {
        let path = stage.join(name);
        let text = read(&path)?;
        let (open, close) = if *print { ("@media print{", "}") } else { ("", "") };
        let first = name.split('-').next().is_some_and(|stem| SHEETS.contains(&stem));
        if first { &mut drawn } else { &mut later }.extend([open, &text, close]);
        std::fs::remove_file(&path).map_err(|error| format!("{name} cannot be removed: {error}"))?;
    }
    let (drawn, later) = (named("page", &drawn, stage)?, named(LATER, &later, stage)?);
    let links = format!(
        "<link href=./{drawn} rel=stylesheet><link href=./{later} rel=stylesheet media=print id={LATER}-styles>"
    );
    write(&page, &[before, links, after].concat())
}

/// Writes a style sheet under a name that changes with what is in it (FNV-1a).
fn named(stem: &str, text: &str, stage: &Path) -> Outcome<String> {
    let hash = text
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    let name = format!("{stem}-{hash:016x}.css");
    write(&stage.join(&name), text)?;
    Ok(name)
}

/// The page before its first style sheet, the names of all of them with whether they are for print, and the rest of the
/// page without them.
fn sheets(html: &str) -> (String, Vec<(String, bool)>, String) {
    let (mut rest, mut parts, mut sheets) = (html, [String::new(), String::new()], Vec::new());
    while let Some(start) = rest.find("<link ") {
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        let (before, tag) = (&rest[..start], &rest[start..end]);
        let place = usize::from(!sheets.is_empty());
        parts[place].push_str(before);
        match tag.contains("stylesheet").then(|| tag.split("href=").nth(1)).flatten() {
            Some(href) => {
                let name = href.split([' ', '"', '>']).find(|word| !word.is_empty()).unwrap_or_default();
                sheets.push((name.trim_start_matches("./").to_owned(), tag.contains("media=print")));
            }
            None => parts[place].push_str(tag),
        }
        rest = &rest[end..];
    }
    let [before, mut after] = parts;
    after.push_str(rest);
    (before, sheets, after)
}

fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{IMPORT, joined, sheets};

    #[test]
    fn the_two_scripts_become_one_without_imports() {
        let glue = format!("import * as import1{IMPORT}\nimport * as import2{IMPORT}\nfunction initSync() {{}}\n");
        let link = "import { initSync } from \"./sluice.js\";\nexport const __wasm_split_load_later = 1;\n";
        let script = joined(&glue, link).unwrap();
        assert!(!script.contains("import {") && !script.contains("import *"), "{script}");
        assert!(script.contains("function initSync()") && script.contains("__wasm_split_load_later };"), "{script}");
        assert!(script.contains("const import1 = loaders;\nconst import2 = loaders;"), "{script}");
        assert!(joined("something else", link).is_err());
    }

    #[test]
    fn style_sheets_are_taken_out_of_the_page_and_print_stays_print() {
        let html = "<meta><link href=./a.css rel=stylesheet><link rel=icon href=x><link href=\"./b.css\" media=print rel=stylesheet>.";
        let (before, names, after) = sheets(html);
        assert_eq!((before.as_str(), after.as_str()), ("<meta>", "<link rel=icon href=x>."));
        assert_eq!(names, [("a.css".to_owned(), false), ("b.css".to_owned(), true)]);
    }
}
