//! What a person does with the page, in the words of a person: open, click, type, read, wait.

use crate::driver::{Browser, Session};
use crate::site;
use serde_json::{Value, json};
use std::thread::sleep;
use std::time::Duration;

/// Tries of [`Page::wait_for`]: 400 times 50 ms is far more than any machine needs.
const TRIES: u32 = 400;

/// Finds the first visible thing to press whose text or label is `arguments[0]`, inside `arguments[1]`.
const FIND_NAMED: &str = "
    const [name, inside] = arguments;
    const seen = (e) => e.getClientRects().length > 0;
    const words = (e) => (e.getAttribute('aria-label') ?? e.textContent).replace(/\\s+/g, ' ').trim();
    const pressable = 'button, summary, a, [role=button], [role=tab], [role=menuitem]';
    for (const root of document.querySelectorAll(inside)) {
      for (const e of root.querySelectorAll(pressable)) {
        if (seen(e) && words(e) === name) return e;
      }
    }
    return null;";

/// The page in one browser with its own, empty profile.
pub(crate) struct Page {
    pub(crate) session: Session,
}

/// Runs `test` on the freshly loaded page, or says that nobody asked for a browser.
pub(crate) fn with_page(test: impl FnOnce(&Page)) {
    with_browser(|page| {
        page.open("");
        test(page);
        page.assert_no_console_error();
    });
}

/// The same without opening the page.
pub(crate) fn with_browser(test: impl FnOnce(&Page)) {
    match Browser::wanted() {
        Some(browser) => test(&Page::new(browser)),
        None => println!("skipped: cargo xtask test runs this in a browser"),
    }
}

impl Page {
    pub(crate) fn new(browser: Browser) -> Self {
        Self { session: Session::start(browser) }
    }

    /// Goes to an address and waits until the app is drawn. `rest` comes after the page's address: `#/x/small`.
    pub(crate) fn open(&self, rest: &str) {
        self.go(&format!("{}{rest}", site::page()));
        self.wait_until_ready();
    }

    /// Goes to any address.
    pub(crate) fn go(&self, address: &str) {
        self.session.command("/url", &json!({"url": address})).unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Loads the page again, as the browser's own button does.
    pub(crate) fn reload(&self) {
        self.session.command("/refresh", &json!({})).expect("the page loads again");
        self.wait_until_ready();
    }

    fn wait_until_ready(&self) {
        self.wait_for("the app to be drawn", || self.is("return window.__ready > 0"));
        self.wait_for("the answer", || self.is("return document.querySelector('.app[data-answered]') !== null"));
    }

    /// Whether a script says true.
    pub(crate) fn is(&self, script: &str) -> bool {
        self.session.script(script, &json!([])) == Value::Bool(true)
    }

    /// Waits until `condition` holds; fails with what was waited for and what the page shows instead.
    pub(crate) fn wait_for(&self, what: &str, condition: impl Fn() -> bool) {
        for _ in 0..TRIES {
            if condition() {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        let text = self.session.script("return document.body.innerText.slice(0, 3000)", &json!([]));
        panic!("waited in vain for {what}; the page says:\n{}", text.as_str().unwrap_or_default());
    }

    /// The visible text of the first element `selector` finds; empty when there is none.
    pub(crate) fn text_of(&self, selector: &str) -> String {
        let text =
            self.session.script("return document.querySelector(arguments[0])?.innerText ?? ''", &json!([selector]));
        text.as_str().unwrap_or_default().trim().to_owned()
    }

    /// The value of the control `selector` finds.
    pub(crate) fn value_of(&self, selector: &str) -> String {
        let value = self.session.script("return document.querySelector(arguments[0])?.value ?? ''", &json!([selector]));
        value.as_str().unwrap_or_default().to_owned()
    }

    /// How many elements `selector` finds.
    pub(crate) fn count(&self, selector: &str) -> u64 {
        let count = self.session.script("return document.querySelectorAll(arguments[0]).length", &json!([selector]));
        count.as_u64().unwrap_or_default()
    }

    /// Waits for text inside the element `selector` finds.
    pub(crate) fn wait_for_text(&self, selector: &str, part: &str) {
        self.wait_for(&format!("“{part}” in {selector}, which says “{}”", self.text_of(selector)), || {
            self.text_of(selector).contains(part)
        });
    }

    /// The element `selector` finds, as soon as there is one.
    fn find(&self, selector: &str) -> String {
        let look = || {
            Session::element(&self.session.script("return document.querySelector(arguments[0])", &json!([selector])))
        };
        self.wait_for(selector, || look().is_some());
        look().expect("it was there a moment ago")
    }

    fn act(&self, element: &str, action: &str, body: &Value) -> Result<(), String> {
        self.session.command(&format!("/element/{element}/{action}"), body).map(drop)
    }

    /// Presses what `look` finds, as soon as it can be pressed: it may be drawn again in between.
    fn press_found(&self, what: &str, look: impl Fn() -> Option<String>) {
        self.wait_for(&format!("{what} to be pressed"), || {
            look().is_some_and(|element| self.act(&element, "click", &json!({})).is_ok())
        });
    }

    /// Presses the first element `selector` finds.
    pub(crate) fn click(&self, selector: &str) {
        self.press_found(selector, || Some(self.find(selector)));
    }

    /// Presses the button, link or tab with this text.
    pub(crate) fn press(&self, name: &str) {
        self.press_inside("body", name);
    }

    /// The same, looking only inside the elements `selector` finds.
    pub(crate) fn press_inside(&self, selector: &str, name: &str) {
        self.press_found(&format!("“{name}” in {selector}"), || {
            Session::element(&self.session.script(FIND_NAMED, &json!([name, selector])))
        });
    }

    /// Whether there is something to press with this text that is not disabled.
    pub(crate) fn can_press(&self, name: &str) -> bool {
        let script = format!(
            "const found = (function () {{ {FIND_NAMED} }})(...arguments); return !!found && !found.disabled && found.ariaDisabled !== 'true';"
        );
        self.session.script(&script, &json!([name, "body"])) == Value::Bool(true)
    }

    /// Replaces what a text control holds, key by key, and leaves the control.
    pub(crate) fn fill(&self, selector: &str, text: &str) {
        let element = self.find(selector);
        let select_all = "arguments[0].scrollIntoView({block: 'center'}); arguments[0].focus(); arguments[0].select();";
        let reference = json!([{"element-6066-11e4-a52e-4f735466cecf": element}]);
        self.session.script(select_all, &reference);
        // Backspace first, so that an empty text also replaces; Tab last, because fields are checked on leaving.
        let keys = format!("\u{e003}{text}\u{e004}");
        self.act(&element, "value", &json!({"text": keys})).unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Presses a key in the element `selector` finds.
    pub(crate) fn key(&self, selector: &str, key: &str) {
        let element = self.find(selector);
        self.act(&element, "value", &json!({"text": key})).unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Chooses the option with this value of a select control, with the events a person's choice makes: drivers differ
    /// in those, because the list that opens is drawn by the system.
    pub(crate) fn select(&self, selector: &str, value: &str) {
        self.find(selector);
        let choose = "const [selector, value] = arguments;
            const e = document.querySelector(selector);
            e.focus();
            e.value = value;
            for (const name of ['input', 'change']) e.dispatchEvent(new Event(name, { bubbles: true }));
            return e.value;";
        assert_eq!(self.session.script(choose, &json!([selector, value])), value, "{selector} has that option");
    }

    /// What the browser complained about since the page was opened.
    pub(crate) fn console_errors(&self) -> Vec<String> {
        match self.session.browser {
            Browser::Chromium => {
                let log = self.session.command("/se/log", &json!({"type": "browser"})).expect("Chromium keeps a log");
                let entries = log.as_array().cloned().unwrap_or_default();
                let errors = entries.iter().filter(|entry| entry["level"] == "SEVERE");
                errors.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
            }
            Browser::Firefox => {
                let log = self.session.driver_log();
                let bad = |line: &&str| {
                    // RSLoader is Firefox looking for its own remote settings.
                    line.starts_with("console.error:") && !line.starts_with("console.error: RSLoader")
                        || line.starts_with("JavaScript error:") && line.contains("http://127.0.0.1")
                };
                log.lines().filter(bad).map(str::to_owned).collect()
            }
        }
    }

    pub(crate) fn assert_no_console_error(&self) {
        assert_eq!(self.console_errors(), Vec::<String>::new(), "the console is clean");
    }

    /// Makes the page this wide inside, as far as the browser allows.
    pub(crate) fn resize(&self, width: u32) {
        match self.session.browser {
            Browser::Chromium => self.session.devtools(
                "Emulation.setDeviceMetricsOverride",
                &json!({"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": false}),
            ),
            Browser::Firefox => {
                self.session
                    .command("/window/rect", &json!({"width": width, "height": 1000}))
                    .expect("the window is resized");
            }
        }
    }
}
