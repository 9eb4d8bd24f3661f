//! Installs what a build needs and is missing: nothing outside the project's .tools/ but the wasm target of Rust.

use crate::run::{Outcome, Project, Show, now, step, write};
use crate::{crates, page};

/// The last Trunk that builds with the project's Rust.
const TRUNK: &str = "0.21.14";
/// Moves code that is not needed at once into a file of its own.
const SPLIT: &str = "0.2.4";
/// The npm packages, exactly these versions: wasm-opt comes with binaryen, esbuild makes scripts smaller.
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.28.2";
const AXE: &str = "4.14.1";
/// The oldest wasm-opt that knows what Rust emits today.
const WASM_OPT: u32 = 132;
const WASM: &str = "wasm32-unknown-unknown";

/// What to do when a download failed.
pub(crate) const NETWORK: &str =
    "check the network connection, then run the same command again; it goes on where it stopped.";

/// Everything a release build of the page needs.
pub(crate) fn page(project: &mut Project) -> Outcome {
    rust(project, &[])?;
    crates::fetch(project)?;
    let bindgen = crates::locked_version(project, "wasm-bindgen")?;
    tool(
        project,
        "trunk",
        "trunk",
        TRUNK,
        "3 minutes",
        &["--locked", "--no-default-features", "--features", "rustls"],
    )?;
    // Without --locked: the lock file it ships with may name a crate version that was withdrawn.
    tool(project, "wasm-bindgen", "wasm-bindgen-cli", &bindgen, "2 minutes", &[])?;
    tool(project, "wasm-split-cli", "wasm_split_cli_support", SPLIT, "1 minute", &["--features", "build-binary"])?;
    // What the tools were built in is more than a gigabyte, and of no further use.
    let built = project.tools().join("build");
    if built.is_dir() {
        std::fs::remove_dir_all(&built).map_err(|error| format!("{} cannot be removed: {error}", built.display()))?;
    }
    packages(project)?;
    let flags = page::flags(project);
    project.set("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    // From here on everything is on this machine.
    project.set("CARGO_NET_OFFLINE", "true");
    Ok(())
}

/// Rust's wasm target, and `components` of the toolchain.
pub(crate) fn rust(project: &Project, components: &[(&str, &str)]) -> Outcome {
    let remedy = "install Rust from https://rustup.rs, or add this part of the toolchain by hand.";
    let library = project.ask(&["rustc", "--print", "target-libdir", "--target", WASM]);
    if !library.is_some_and(|folder| std::path::Path::new(&folder).is_dir()) {
        step("Add the wasm target to Rust", "about 5 seconds, once");
        project.run(&["rustup", "target", "add", WASM], Show::Quiet, remedy)?;
    }
    for (component, command) in components {
        if project.ask(&["cargo", command, "--version"]).is_none() {
            step(&format!("Add {component} to Rust"), "about 5 seconds, once");
            project.run(&["rustup", "component", "add", component], Show::Quiet, remedy)?;
        }
    }
    Ok(())
}

/// A command-line tool from crates.io at one version: a right one on PATH will do.
fn tool(project: &Project, program: &str, package: &str, version: &str, duration: &str, options: &[&str]) -> Outcome {
    let found = project.ask(&[program, "--version"]);
    // Not every tool tells its version; cargo remembers what it installed.
    let installed = std::fs::read_to_string(project.tools().join(".crates.toml")).unwrap_or_default();
    let ours = installed.contains(&format!("\"{package} {version} "));
    if ours || found.is_some_and(|text| text.split_whitespace().nth(1) == Some(version)) {
        return Ok(());
    }
    step(&format!("Install {package} {version} into .tools"), &format!("about {duration} on two cores, once"));
    let root = project.tools().display().to_string();
    let target = project.tools().join("build").display().to_string();
    // A debug build without debug information: the tools work for seconds, an optimised build of them takes minutes.
    let mut line = vec!["cargo", "install", package, "--version", version, "--debug", "--force"];
    line.extend(["--root", &root, "--target-dir", &target]);
    line.extend(options);
    let variables = [("CARGO_PROFILE_DEV_DEBUG", "0"), ("CARGO_PROFILE_DEV_INCREMENTAL", "false")];
    let started = now();
    project.run_with(&line, &variables, Show::Quiet, NETWORK)?;
    println!("    done in {} s", started.elapsed().as_secs());
    Ok(())
}

/// The optimiser, and the accessibility checker of the tests.
fn packages(project: &Project) -> Outcome {
    let modules = project.tools().join("node_modules");
    let number = |text: String| text.split_whitespace().find_map(|word| word.parse::<u32>().ok());
    let optimiser = project.ask(&["wasm-opt", "--version"]).and_then(number).is_some_and(|found| found >= WASM_OPT);
    let checker = modules.join("axe-core/axe.min.js").is_file();
    let minifier = project.ask(&["esbuild", "--version"]).is_some();
    if optimiser && checker && minifier && project.find("node").is_some() {
        return Ok(());
    }
    step("Install wasm-opt, esbuild and axe-core from npm into .tools", "about 5 seconds, once");
    if project.find("npm").is_none() {
        return Err("npm is not installed. The page's optimiser comes through it.\n\
             What to do: install Node 20 or later (https://nodejs.org, or your system's package nodejs with npm)."
            .to_owned());
    }
    let manifest = format!(
        "{{ \"private\": true, \"dependencies\": {{ \"axe-core\": \"{AXE}\", \"binaryen\": \"{BINARYEN}\", \
         \"esbuild\": \"{ESBUILD}\" }} }}\n"
    );
    write(&project.tools().join("package.json"), &manifest)?;
    let folder = project.tools().display().to_string();
    let line = ["npm", "install", "--prefix", &folder, "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"];
    project.run(&line, Show::Quiet, NETWORK).map(drop)
}
