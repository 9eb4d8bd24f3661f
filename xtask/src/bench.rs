//! `cargo xtask bench`: from a command to the new analysis, the runs of schedules, the drawing of graphs, and keys in a
//! big design.

use crate::run::{Outcome, Project, Show, step, write};
use crate::{browsers, page, setup};
use std::path::{Path, PathBuf};

const REMEDY: &str = "mend what the compiler names, then run this again.";

/// Measures everything, or the part that is named.
pub(crate) fn all(project: &mut Project, parts: &[&str]) -> Outcome {
    setup::page(project)?;
    let chromium = browsers::chromium(project)?;
    if parts == ["dag"] {
        return dag(project, &chromium);
    }
    page::release(project)?;
    if parts == ["pan"] {
        step("Move and zoom a drawing in Chromium, release build", "about 30 seconds");
        let line = ["cargo", "test", "--quiet", "--test", "browser", "--", "--ignored", "--nocapture", "bench_pan"];
        return project.run_with(&line, &chromium.variables(), Show::All, REMEDY).map(drop);
    }
    if parts == ["editing"] {
        step("Measure in Chromium, release build", "about 4 minutes");
        let line = ["cargo", "test", "--quiet", "--test", "browser", "--", "--ignored", "--nocapture", "typing::bench"];
        return project.run_with(&line, &chromium.variables(), Show::All, REMEDY).map(drop);
    }
    module(project)?;
    peers(project)?;
    plugin(project)?;
    script(project, "events.js", &project.tools().join("bench"))?;
    step("Measure natively, release build", "about 2 minutes");
    let native = ["cargo", "run", "--quiet", "--release", "--example", "bench", "--"];
    project.run(&[&native[..], parts].concat(), Show::All, REMEDY)?;
    step("Measure in Chromium, release build", "about 2 minutes");
    let tests: &[&str] = match parts {
        ["schedule"] => &["measure::bench_schedule"],
        ["events"] => &["measure::bench_events"],
        ["designs" | "prose"] => &["measure::bench"],
        // Drawing takes a quarter of an hour, and is asked for by name.
        _ => &["measure::bench", "measure::bench_schedule", "measure::bench_events"],
    };
    let line = ["cargo", "test", "--quiet", "--test", "browser", "--", "--ignored", "--nocapture", "--exact"];
    project.run_with(&[&line[..], tests].concat(), &chromium.variables(), Show::All, REMEDY).map(drop)
}

/// The npm packages that the adapters of the peers name, and the flag that leaves out what these would like beside them.
const DRAWERS: [&str; 6] = [
    "--legacy-peer-deps",
    "@dagrejs/dagre@3.1.3",
    "elkjs@0.12.1",
    "d3-dag@1.2.2",
    "@msagl/core@1.1.24",
    "@hpcc-js/wasm-graphviz@1.29.2",
];

/// Measures our drawing beside those of public libraries in Chromium, on the graphs of the peers' folder or of
/// `BENCH_GRAPHS`. The adapters, the metric and the generator come from that folder too: `BENCH_PEERS`.
fn dag(project: &Project, chromium: &browsers::Browser) -> Outcome {
    let given = std::env::var_os("BENCH_PEERS").map(PathBuf::from);
    let peers = given.unwrap_or_else(|| project.root.join("../shared/peers"));
    let graphs = std::env::var_os("BENCH_GRAPHS").map_or_else(|| peers.join("graphs"), PathBuf::from);
    let folder = project.tools().join("drawings");
    for file in ["layout/peers.mjs", "lib/metrics.mjs", "gen/graphgen.mjs"] {
        let text = std::fs::read_to_string(peers.join(file)).map_err(|error| {
            format!(
                "{} cannot be read: {error}\nWhat to do: name the peers' folder in BENCH_PEERS.",
                peers.join(file).display()
            )
        })?;
        // The page loads the one that is bundled beside it.
        write(&folder.join(file), &text.replace("../.cache/msagl.mjs", "./msagl.js"))?;
    }
    for file in ["drawings.js", "node.js"] {
        script(project, file, &folder)?;
    }
    write(&folder.join("graphs.json"), &["[", &collect(&graphs)?.join(","), "]"].concat())?;
    install(project, &folder, "d3-dag", &DRAWERS)?;
    module(project)?;
    step("Bundle the libraries", "about 5 seconds");
    let out = |file: &str| format!("--outfile={}", project.tools().join("bench").join(file).display());
    write(&folder.join("msagl.js"), "export * from '@msagl/core';\n")?;
    for file in ["msagl.js", "drawings.js"] {
        let entry = folder.join(file).display().to_string();
        let node = folder.join("node.js").display().to_string();
        let (out, names) = (out(file), ["node:crypto", "node:fs", "node:url", "esbuild"]);
        let names = names.map(|name| format!("--alias:{name}={node}"));
        let mut line = vec!["esbuild", &entry, "--bundle", "--format=esm", "--log-level=error", &out];
        line.extend(names.iter().map(String::as_str));
        line.extend(["--external:node:*", "--external:../lib/wasm.mjs", "--external:@viz-js/viz"]);
        line.push("--define:process.argv=[]");
        project.run(&line, Show::Quiet, REMEDY)?;
    }
    step("Measure in Chromium, release build", "about 15 minutes");
    let line = ["cargo", "test", "--quiet", "--test", "browser", "--", "--ignored", "--nocapture", "bench_dag"];
    project.run_with(&line, &chromium.variables(), Show::All, REMEDY).map(drop)
}

/// Name and text of every graph below a folder, as JSON pairs.
fn collect(folder: &Path) -> Outcome<Vec<String>> {
    let fail = |error: std::io::Error| format!("{} cannot be read: {error}", folder.display());
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if path.is_dir() {
            found.extend(collect(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "json") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            found.push(format!("[{name:?},{}]", std::fs::read_to_string(&path).map_err(fail)?));
        }
    }
    Ok(found)
}

/// The npm libraries that examples/bench/peers.js compares with.
const PEERS: [&str; 3] = ["aws-cron-parser@1.1.12", "croner@11.0.1", "cron-schedule@6.0.0"];

/// Bundles public libraries for the browser, to be measured beside ours.
fn peers(project: &Project) -> Outcome {
    let folder = project.tools().join("peers");
    install(project, &folder, "cron-schedule", &PEERS)?;
    // Beside the libraries, where the bundler looks for them.
    script(project, "peers.js", &folder)?;
    let entry = folder.join("peers.js");
    let out = format!("--outfile={}", project.tools().join("bench/peers.js").display());
    let line = ["esbuild", &entry.display().to_string(), "--bundle", "--format=esm", "--log-level=warning", &out];
    project.run(&line, Show::Quiet, REMEDY).map(drop)
}

/// The JavaScript peer of event patterns, and what its matcher uses.
const PLUGIN: &str = "serverless-offline-aws-eventbridge";
const PLUGIN_VERSION: &str = "2.2.4";
const JSONPATH: &str = "jsonpath@1.1.1";
/// What else it names: servers and clients that its matcher does not use, 250 MB in all. A stub stands for them.
const UNUSED: [&str; 10] = [
    "@aws-sdk/client-eventbridge",
    "aedes",
    "cors",
    "deepmerge",
    "express",
    "mqtt",
    "net",
    "node-cron",
    "serverless-offline/lambda",
    "tslib",
];

/// Bundles the JavaScript peer of event patterns for the browser.
fn plugin(project: &Project) -> Outcome {
    let folder = project.tools().join("plugin");
    install(project, &folder, "jsonpath", &[JSONPATH])?;
    let package = folder.join("node_modules").join(PLUGIN);
    if !package.join("package.json").is_file() {
        // Without the packages that it would bring.
        let name = [PLUGIN, "@", PLUGIN_VERSION].concat();
        let into = folder.display().to_string();
        let remedy = "check the network connection, then run this again.";
        project.run(&["npm", "pack", "--silent", "--pack-destination", &into, &name], Show::Quiet, remedy)?;
        std::fs::create_dir_all(&package).map_err(|error| format!("{} cannot be made: {error}", package.display()))?;
        let archive = folder.join([PLUGIN, "-", PLUGIN_VERSION, ".tgz"].concat()).display().to_string();
        let into = package.display().to_string();
        project.run(&["tar", "-xzf", &archive, "-C", &into, "--strip-components=1"], Show::Quiet, REMEDY)?;
    }
    for file in ["serverless.js", "node.js"] {
        script(project, file, &folder)?;
    }
    let stub = folder.join("node.js").display().to_string();
    let entry = folder.join("serverless.js").display().to_string();
    let out = format!("--outfile={}", project.tools().join("bench/serverless.js").display());
    let unused = UNUSED.map(|name| format!("--alias:{name}={stub}"));
    let jsonpath = format!("--alias:jsonpath={}", folder.join("node_modules/jsonpath/jsonpath.min.js").display());
    let mut line = vec!["esbuild", &entry, "--bundle", "--format=esm", "--log-level=error", &out, &jsonpath];
    line.extend(unused.iter().map(String::as_str));
    project.run(&line, Show::Quiet, REMEDY).map(drop)
}

/// Installs npm packages into a folder, unless one of them is there.
fn install(project: &Project, folder: &Path, known: &str, packages: &[&str]) -> Outcome {
    if folder.join("node_modules").join(known).is_dir() {
        return Ok(());
    }
    step("Install the libraries to compare with from npm into .tools", "up to 20 seconds, once");
    let prefix = folder.display().to_string();
    let line = ["npm", "install", "--prefix", &prefix, "--ignore-scripts", "--no-audit", "--no-fund", "--no-save"];
    let remedy = "check the network connection, then run this again.";
    project.run(&[&line[..], packages].concat(), Show::Quiet, remedy).map(drop)
}

/// Copies a script of the benchmark.
fn script(project: &Project, file: &str, folder: &Path) -> Outcome {
    let text = std::fs::read_to_string(project.root.join("examples/bench").join(file))
        .map_err(|error| format!("{file} cannot be read: {error}"))?;
    write(&folder.join(file), &text)
}

/// Compiles the benchmark for the browser, with the profile of the page.
pub(crate) fn module(project: &Project) -> Outcome {
    step("Build the benchmark for the browser", "about 30 seconds");
    let line = ["cargo", "build", "--release", "--target", "wasm32-unknown-unknown", "--example", "bench"];
    project.run(&line, Show::Quiet, REMEDY)?;
    let metadata = project.ask(&["cargo", "metadata", "--format-version", "1", "--no-deps"]).unwrap_or_default();
    let target = metadata.split("\"target_directory\":\"").nth(1).and_then(|rest| rest.split('"').next());
    let target = target.unwrap_or("target");
    let wasm = format!("{target}/wasm32-unknown-unknown/release/examples/bench.wasm");
    let out = project.tools().join("bench").display().to_string();
    project
        .run(&["wasm-bindgen", "--target", "web", "--no-typescript", "--out-dir", &out, &wasm], Show::Quiet, REMEDY)
        .map(drop)
}
