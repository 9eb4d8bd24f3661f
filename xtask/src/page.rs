//! Builds and serves the page.

use crate::run::{Outcome, Project, Show, now, step, write};
use crate::{server, setup, sizes};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::TcpListener;
use std::path::{Path, PathBuf};

/// What the page is made from.
const SOURCES: [&str; 8] =
    ["src", "dag", "static", "xtask/src", "index.html", "Trunk.toml", "Cargo.toml", "Cargo.lock"];

/// `cargo xtask build`.
pub(crate) fn build(project: &mut Project) -> Outcome {
    setup::page(project)?;
    release(project)?;
    sizes::check(project)?;
    println!("\nThe page is in dist/: copy that folder to any web server, under any path.");
    Ok(())
}

/// Leaves the release build in dist/, unless the one there is of these sources.
pub(crate) fn release(project: &Project) -> Outcome {
    let stamp = project.tools().join("page.stamp");
    let print = fingerprint(&project.root)?;
    let built = std::fs::read_to_string(&stamp).is_ok_and(|text| text == print);
    if built && project.root.join("dist/index.html").is_file() {
        println!("\n==> The page in dist/ is up to date");
        return Ok(());
    }
    step("Build the page for release", "about 3 minutes when nothing is built yet, else less than one");
    let started = now();
    let remedy = "mend what the compiler names; if a tool is missing, delete the folder .tools and run this again.";
    project.run(&["trunk", "build", "--release", "--offline"], Show::Quiet, remedy)?;
    println!("    done in {} s", started.elapsed().as_secs());
    write(&stamp, &print)
}

/// Flags for the compiler: this machine's folders stay out of the page (a panic names the file it comes from), and the
/// module can be split.
pub(crate) fn flags(project: &Project) -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let registries = std::fs::read_dir(home.join("registry").join("src")).into_iter().flatten();
    let mut places: Vec<(PathBuf, &str)> =
        registries.filter_map(|entry| Some((entry.ok()?.path(), "crates"))).collect();
    let sysroot = project.ask(&["rustc", "--print", "sysroot"]).unwrap_or_default();
    places.push((Path::new(&sysroot).join("lib/rustlib/src/rust/library"), "rust"));
    places.push((project.root.clone(), "sluice"));
    let remap = |(place, name): &(PathBuf, &str)| format!("--remap-path-prefix={}={name}", place.display());
    let mut flags: Vec<String> = places.iter().map(remap).collect();
    flags.push("-Clink-args=--emit-relocs".to_owned());
    flags.join(" ")
}

/// `cargo xtask serve`.
pub(crate) fn serve(project: &mut Project, options: &[&str]) -> Outcome {
    let (port, watch) = match options {
        [] => (8080, false),
        ["--watch"] => (8080, true),
        ["--port", port] => (port.parse().map_err(|_| format!("“{port}” is not a port number."))?, false),
        other => return Err(format!("serve does not know “{}”: it knows --port N and --watch.", other.join(" "))),
    };
    let address = format!("127.0.0.1:{port}");
    let busy = |error| {
        format!(
            "{address} cannot be served: {error}.\nWhat to do: stop what uses it, or cargo xtask serve --port 8081."
        )
    };
    let listener = TcpListener::bind(&address).map_err(busy)?;
    setup::page(project)?;
    if watch {
        drop(listener);
        step("Serve a debug build on http://127.0.0.1:8080 and build again on changes", "until Ctrl+C");
        return project.hand_over(&["trunk", "serve", "--offline", "--minify=false"]);
    }
    release(project)?;
    println!("\nSluice is on http://{address} (Ctrl+C stops it)");
    server::run(&listener, &project.root.join("dist"), "/", server::UNFRAMED);
    Ok(())
}

/// Changes whenever a file changes that the page is made from.
fn fingerprint(root: &Path) -> Outcome<String> {
    let mut files = Vec::new();
    for source in SOURCES {
        collect(&root.join(source), &mut files).map_err(|error| format!("{source} cannot be read: {error}"))?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        std::fs::read(&file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}\n", hasher.finish()))
}

/// Every file under `path`.
pub(crate) fn collect(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}
