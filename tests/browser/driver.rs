//! A small client of the `WebDriver` protocol: one session, one browser, a fresh profile.

use serde_json::{Value, json};
use std::env;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// The key under which the protocol hides the id of an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser the tests know how to start.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    /// The one named by `cargo xtask test`; `None` when nobody asked for a browser.
    pub(crate) fn wanted() -> Option<Self> {
        match env::var("SLUICE_BROWSER").ok()?.as_str() {
            "chromium" => Some(Self::Chromium),
            "firefox" => Some(Self::Firefox),
            other => panic!("SLUICE_BROWSER is “{other}”: it can be chromium or firefox"),
        }
    }

    fn capabilities(self, binary: &str) -> Value {
        match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:loggingPrefs": {"browser": "ALL"},
                "goog:chromeOptions": {"binary": binary, "args": [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-dev-shm-usage", "--window-size=1440,1000",
                ]},
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {"binary": binary, "args": ["-headless", "--width=1440", "--height=1000"],
                    // What the page says, without what the browser says to itself.
                    "prefs": {"devtools.console.stdout.content": true, "devtools.console.stdout.chrome": false}},
            }),
        }
    }
}

/// A running browser. It ends with this value.
pub(crate) struct Session {
    pub(crate) browser: Browser,
    driver: Child,
    log: PathBuf,
    port: u16,
    id: String,
}

impl Session {
    /// Starts the driver and a browser with an empty profile.
    pub(crate) fn start(browser: Browser) -> Self {
        let variable = |name| env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run cargo xtask test"));
        let port = free_port();
        let log = env::temp_dir().join(format!("sluice-driver-{}-{port}.log", std::process::id()));
        let output = File::create(&log).expect("the driver's log can be written");
        let driver = Command::new(variable("SLUICE_BROWSER_DRIVER"))
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(output.try_clone().expect("the driver's log can be shared"))
            .stderr(output)
            .spawn()
            .expect("the driver starts");
        let mut session = Self { browser, driver, log, port, id: String::new() };
        session.wait_for_driver();
        let wanted = json!({"capabilities": {"alwaysMatch": browser.capabilities(&variable("SLUICE_BROWSER_BINARY"))}});
        let made = session.post("/session", &wanted).unwrap_or_else(|error| panic!("no browser started: {error}"));
        made["sessionId"].as_str().expect("a session has an id").clone_into(&mut session.id);
        session
    }

    fn wait_for_driver(&self) {
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        panic!("the driver did not listen within 10 s: {}", self.driver_log());
    }

    /// What the driver, and in Firefox the browser, wrote.
    pub(crate) fn driver_log(&self) -> String {
        std::fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }

    /// Sends a command to the browser: `command("/url", json!({"url": ".."}))`.
    pub(crate) fn command(&self, path: &str, body: &Value) -> Result<Value, String> {
        self.post(&format!("/session/{}{path}", self.id), body)
    }

    /// A command of Chromium's own protocol.
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) {
        self.command("/goog/cdp/execute", &json!({"cmd": command, "params": parameters})).expect("Chromium obeys");
    }

    /// Runs `body` in the page as a function with `arguments`, and returns what it returns.
    pub(crate) fn script(&self, body: &str, arguments: &Value) -> Value {
        self.command("/execute/sync", &json!({"script": body, "args": arguments}))
            .unwrap_or_else(|error| panic!("a script failed: {error}"))
    }

    /// The same for a body that calls its last argument when it is done.
    pub(crate) fn script_later(&self, body: &str, arguments: &Value) -> Value {
        self.command("/execute/async", &json!({"script": body, "args": arguments}))
            .unwrap_or_else(|error| panic!("a script failed: {error}"))
    }

    /// The id of an element a script returned.
    pub(crate) fn element(value: &Value) -> Option<String> {
        value.get(ELEMENT)?.as_str().map(str::to_owned)
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        self.request("POST", path, &body.to_string())
    }

    fn request(&self, method: &str, path: &str, body: &str) -> Result<Value, String> {
        let text = self.exchange(method, path, body).map_err(|error| format!("{method} {path}: {error}"))?;
        let mut answer: Value = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}: {text}"))?;
        let value = answer["value"].take();
        match value.get("error") {
            Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
            None => Ok(value),
        }
    }

    fn exchange(&self, method: &str, path: &str, body: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_mins(2)))?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.port,
            body.len()
        )?;
        let mut reader = BufReader::new(stream);
        let mut length = None;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            if line.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().ok();
            }
        }
        let mut text = String::new();
        reader.take(length.unwrap_or(u64::MAX)).read_to_string(&mut text)?;
        Ok(text)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The browser first: a killed driver would leave it behind.
        let ended = self.request("DELETE", &format!("/session/{}", self.id), "");
        let killed = self.driver.kill().and_then(|()| self.driver.wait());
        let removed = std::fs::remove_file(&self.log);
        if std::thread::panicking() {
            println!(
                "the browser ended: {}, its driver: {}, its log: {}",
                ended.is_ok(),
                killed.is_ok(),
                removed.is_ok()
            );
        }
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port is free").port()
}
