//! A small static file server for 127.0.0.1, shared with the browser tests.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

/// Longest request head that is read, bytes.
const HEAD: u64 = 16 * 1024;

/// What the page's own policy cannot say in a meta tag: no other page may frame it.
pub(crate) const UNFRAMED: &str = "Content-Security-Policy: frame-ancestors 'none'\r\n";

/// Serves `folder` under `prefix`, which starts and ends with a slash, for as long as the process lives.
pub(crate) fn run(listener: &TcpListener, folder: &Path, prefix: &str, headers: &'static str) {
    for stream in listener.incoming().flatten() {
        let (folder, prefix) = (folder.to_owned(), prefix.to_owned());
        // A browser opens connections ahead of need: each waits in its own thread.
        std::thread::spawn(move || answer(&stream, &folder, &prefix, headers));
    }
}

/// Answers one request. A connection that breaks is the browser's business.
fn answer(stream: &TcpStream, folder: &Path, prefix: &str, headers: &str) -> Option<()> {
    stream.set_read_timeout(Some(Duration::from_mins(1))).ok()?;
    let mut lines = BufReader::new(stream.take(HEAD)).lines();
    let request = lines.next()?.ok()?;
    // The rest of the head says nothing we need; it ends with an empty line.
    for line in lines {
        if line.ok()?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next()?, words.next()?);
    let found = file(folder, prefix, target).and_then(|path| Some((mime(&path), std::fs::read(&path).ok()?)));
    let (status, mime, body) = match found {
        Some((mime, body)) if matches!(method, "GET" | "HEAD") => ("200 OK", mime, body),
        Some(_) => ("405 Method Not Allowed", "text/plain", Vec::new()),
        None => ("404 Not Found", "text/plain", b"Not found".to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\n{headers}Connection: close\r\n\r\n",
        body.len()
    );
    let mut stream = stream;
    stream.write_all(head.as_bytes()).ok()?;
    if method != "HEAD" {
        stream.write_all(&body).ok()?;
    }
    stream.flush().ok()
}

/// The file a request target means; `None` outside the folder.
fn file(folder: &Path, prefix: &str, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix(prefix)?;
    let inside = Path::new(path);
    if !inside.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let path = folder.join(inside);
    Some(if path.is_dir() { path.join("index.html") } else { path })
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::file;
    use std::path::Path;

    #[test]
    fn only_files_under_the_prefix_and_in_the_folder_are_served() {
        let folder = Path::new("dist");
        assert_eq!(file(folder, "/a/", "/a/x.js?v=1"), Some(folder.join("x.js")));
        for outside in ["/x.js", "/a/../Cargo.toml", "/a//etc/passwd", "/a/b/../../c"] {
            assert_eq!(file(folder, "/a/", outside), None, "{outside}");
        }
    }
}
