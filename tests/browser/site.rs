//! The folders under test, each served from its own address on this machine.

use crate::server;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;

/// The project's folder.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The built page, under a path that is not the root: it must work under any.
pub(crate) fn page() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| {
        let dist = project().join("dist");
        assert!(dist.join("index.html").is_file(), "dist/ is missing: run cargo xtask build");
        serve(dist, "/some/where/", server::UNFRAMED)
    })
}

/// Serves `folder` for as long as the tests run, and returns its address.
pub(crate) fn serve(folder: PathBuf, prefix: &'static str, headers: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = format!("http://{}{prefix}", listener.local_addr().expect("a port has a number"));
    thread::spawn(move || server::run(&listener, &folder, prefix, headers));
    address
}
