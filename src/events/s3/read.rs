//! Notification configurations as AWS writes them: printed by `get-bucket-notification-configuration`, given to
//! `put-bucket-notification-configuration`, or in a CloudFormation template.

use super::super::error::{ErrorKind, TextError};
use super::super::spelling::{ask, meant};
use super::types::EVENTS;
use super::{Notification, Notifications, Places};
use crate::diag::{Edit, Span};
use crate::json::{self, Field, Kind, Node, child, item, quote};

/// The lists, and what names the destination in each: in the API, and in a template.
const LISTS: [(&str, [&str; 2]); 4] = [
    ("LambdaFunctionConfigurations", ["LambdaFunctionArn", "Function"]),
    ("LambdaConfigurations", ["Function", "LambdaFunctionArn"]),
    ("QueueConfigurations", ["QueueArn", "Queue"]),
    ("TopicConfigurations", ["TopicArn", "Topic"]),
];
const BRIDGE: &str = "EventBridgeConfiguration";
/// What the configuration may be wrapped in, from the outside in.
const WRAPPERS: [&str; 2] = ["Properties", "NotificationConfiguration"];
/// What else stands in these wrappers or beside the lists, and says nothing.
const ASIDE: [&str; 5] = ["Bucket", "ExpectedBucketOwner", "SkipDestinationValidation", "ResponseMetadata", "Type"];
/// A bucket is said to take 100 (aws-facts S3-04); more than twice as many are not read.
const MAX_CONFIGURATIONS: usize = 200;
/// Longer texts are not read.
const MAX_TEXT: usize = 262_144;
/// Errors beyond these are not told.
const MAX_ERRORS: usize = 20;

/// Reads the notifications of a bucket. What cannot be used is left out and told; a text that is no configuration at all
/// gives none.
pub fn read(text: &str) -> (Option<Notifications>, Vec<TextError>) {
    if text.len() > MAX_TEXT {
        let span = Span::new(0, text.len());
        let message = "This is far longer than the notifications of a bucket, and was not read.";
        return (None, vec![TextError::at(text, ErrorKind::Limit, "$".to_owned(), span, message, None)]);
    }
    let root = match json::parse(text) {
        Ok(root) => root,
        Err(error) => return (None, vec![TextError::json(text, error)]),
    };
    let mut reader = Reader { text, errors: Vec::new(), read: Notifications::default() };
    reader.root(&root);
    let known = !matches!(reader.errors.first(), Some(error) if error.kind == ErrorKind::NotObject);
    text.clone_into(&mut reader.read.text);
    (known.then_some(reader.read), reader.errors)
}

struct Reader<'a> {
    text: &'a str,
    errors: Vec<TextError>,
    read: Notifications,
}

impl Reader<'_> {
    fn error(&mut self, kind: ErrorKind, path: &str, span: Span, message: &str, fix: Option<Edit>) {
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(TextError::at(self.text, kind, path.to_owned(), span, message, fix));
        }
    }

    /// A name that does not belong where it stands.
    fn unknown(&mut self, path: &str, field: &Field, what: &str, known: &[&str]) {
        let near = meant(&field.name, known.iter().copied());
        let message = ["“", &field.name, "” is no part of ", what, ".", &ask(near)].concat();
        let fix = near.map(|name| Edit::new(&["Use ", name].concat(), field.name_span, quote(name)));
        self.error(ErrorKind::Field, &child(path, &field.name), field.name_span, &message, fix);
    }

    fn root(&mut self, root: &Node) {
        let (mut node, mut path, mut template) = (root, "$".to_owned(), false);
        for wrapper in WRAPPERS {
            if let Some(inner) = node.get(wrapper) {
                template |= wrapper == "Properties" || node.get("Bucket").is_none();
                path = child(&path, wrapper);
                node = inner;
            }
        }
        if !matches!(node.kind, Kind::Object(_)) {
            let message = "A notification configuration is a JSON object, as \
                `aws s3api get-bucket-notification-configuration` prints it.";
            self.error(ErrorKind::NotObject, &path, node.span, message, None);
            return;
        }
        for field in node.fields() {
            let name = field.name.as_str();
            let at = child(&path, name);
            if let Some((list, keys)) = LISTS.iter().find(|(list, _)| *list == name) {
                template |= *list == "LambdaConfigurations";
                self.list(&at, field, *keys);
            } else if name == BRIDGE {
                self.bridge(&at, &field.value);
            } else if !ASIDE.contains(&name) {
                let known: Vec<&str> = LISTS.iter().map(|(list, _)| *list).chain([BRIDGE]).collect();
                self.unknown(&path, field, "a notification configuration", &known);
            }
        }
        if node.get(BRIDGE).is_none() {
            let on = if template { ": {\"EventBridgeEnabled\": true}" } else { ": {}" };
            let end = node.fields().last().map_or(node.span.end - 1, |field| field.value.span.end);
            let comma = if node.fields().is_empty() { "" } else { ", " };
            let written = [comma, &quote(BRIDGE), on].concat();
            self.read.switch = Some(Edit::new("", Span::new(end, end), written));
        }
    }

    fn bridge(&mut self, path: &str, node: &Node) {
        if !matches!(node.kind, Kind::Object(_)) {
            let fix = Some(Edit::new("Use {}", node.span, "{}"));
            let message = "EventBridgeConfiguration is an empty object when EventBridge is on, and left out when not.";
            self.error(ErrorKind::Value, path, node.span, message, fix);
            return;
        }
        let off =
            node.get("EventBridgeEnabled").filter(|value| value.scalar().is_some_and(|word| word.contains("false")));
        self.read.eventbridge = off.is_none();
        self.read.switch = off.map(|value| Edit::new("", value.span, "true"));
    }

    fn list(&mut self, path: &str, field: &Field, keys: [&str; 2]) {
        let Kind::List(items) = &field.value.kind else {
            let written = ["[", field.value.span.of(self.text), "]"].concat();
            let object = matches!(field.value.kind, Kind::Object(_));
            let fix = object.then(|| Edit::new("Put it in a list", field.value.span, written));
            let message = [&field.name, " is a list of configurations."].concat();
            self.error(ErrorKind::NotInList, path, field.value.span, &message, fix);
            return;
        };
        for (n, node) in items.iter().enumerate() {
            if self.read.configurations.len() >= MAX_CONFIGURATIONS {
                let message = "More than 200 configurations are not read; a bucket is said to take 100.";
                self.error(ErrorKind::Limit, path, field.value.span, message, None);
                return;
            }
            let removal = match (n.checked_sub(1).and_then(|before| items.get(before)), items.get(n + 1)) {
                (_, Some(next)) => Span::new(node.span.start, next.span.start),
                (Some(before), None) => Span::new(before.span.end, node.span.end),
                (None, None) => node.span,
            };
            self.configuration(&item(path, n), node, keys, removal);
        }
    }

    fn configuration(&mut self, path: &str, node: &Node, keys: [&str; 2], removal: Span) {
        if !matches!(node.kind, Kind::Object(_)) {
            self.error(ErrorKind::Value, path, node.span, "A configuration is a JSON object.", None);
            return;
        }
        let mut read = Notification { places: Places { removal, ..Places::default() }, ..Notification::default() };
        let mut destinations = 0;
        for field in node.fields() {
            let (value, name) = (&field.value, field.name.as_str());
            let at = child(path, name);
            match name {
                "Id" => value.text().unwrap_or_default().clone_into(&mut read.id),
                "Event" | "Events" => self.events(&at, value, &mut read),
                "Filter" => self.filter(&at, value, &mut read),
                _ if keys.contains(&name) => {
                    destinations += 1;
                    // A template may name a resource of its own instead of an ARN.
                    let written = value.text().unwrap_or_else(|| value.span.of(self.text));
                    written.clone_into(&mut read.destination);
                }
                _ if LISTS.iter().any(|(_, keys)| keys.contains(&name)) => {
                    let message =
                        ["A configuration in this list has a ", keys.first().unwrap_or(&""), " and no ", name, "."];
                    self.error(ErrorKind::Field, &at, field.name_span, &message.concat(), None);
                }
                _ => {
                    let known = ["Id", keys[0], "Events", "Filter"];
                    self.unknown(path, field, "a configuration", &known);
                }
            }
        }
        if destinations != 1 {
            let message = ["A configuration has one destination: its ", keys.first().unwrap_or(&""), "."].concat();
            self.error(ErrorKind::Field, path, node.span, &message, None);
        }
        if read.places.events == Span::default() {
            let message = "A configuration names its event types in Events, such as [\"s3:ObjectCreated:*\"].";
            self.error(ErrorKind::Field, path, node.span, message, None);
        }
        self.read.configurations.push(read);
    }

    fn events(&mut self, path: &str, node: &Node, read: &mut Notification) {
        read.places.events = node.span;
        let one = std::slice::from_ref(node);
        let nodes = if let Kind::List(items) = &node.kind { items.as_slice() } else { one };
        if nodes.is_empty() {
            self.error(ErrorKind::Empty, path, node.span, "A configuration names at least one event type.", None);
        }
        for (n, node) in nodes.iter().enumerate() {
            let name = node.text().unwrap_or_default();
            if EVENTS.iter().any(|event| event.name == name) {
                if !read.events.iter().any(|known| known == name) {
                    read.events.push(name.to_owned());
                }
                continue;
            }
            let whole = if name.starts_with("s3:") { name.to_owned() } else { ["s3:", name].concat() };
            let near = meant(&whole, EVENTS.iter().map(|event| event.name));
            let message = ["S3 has no event type “", name, "”.", &ask(near)].concat();
            let fix = near.map(|name| Edit::new(&["Use ", name].concat(), node.span, quote(name)));
            self.error(ErrorKind::Value, &item(path, n), node.span, &message, fix);
        }
    }

    fn filter(&mut self, path: &str, node: &Node, read: &mut Notification) {
        let key = node.get("Key").or_else(|| node.get("S3Key"));
        let rules = key.and_then(|key| key.get("FilterRules").or_else(|| key.get("Rules")));
        let Some(Kind::List(rules)) = rules.map(|node| &node.kind) else {
            let message = "A filter is {\"Key\": {\"FilterRules\": [{\"Name\": \"prefix\", \"Value\": \"in/\"}]}}.";
            self.error(ErrorKind::Value, path, node.span, message, None);
            return;
        };
        let (mut prefix, mut suffix) = (None, None);
        for rule in rules {
            let name = rule.get("Name").and_then(Node::text).unwrap_or_default();
            let value = rule.get("Value").and_then(Node::text).unwrap_or_default();
            let slot = if name.eq_ignore_ascii_case("prefix") {
                &mut prefix
            } else if name.eq_ignore_ascii_case("suffix") {
                &mut suffix
            } else {
                let message = "A rule of a filter is named prefix or suffix: S3 filters by nothing else.";
                self.error(ErrorKind::Value, path, rule.span, message, None);
                continue;
            };
            if slot.replace(decoded(value)).is_some() {
                let message = "A filter has one prefix and one suffix at most.";
                self.error(ErrorKind::Field, path, rule.span, message, None);
            }
        }
        read.prefix = prefix.unwrap_or_default();
        read.suffix = suffix.unwrap_or_default();
    }
}

/// The part of a key that a text in a filter stands for: a space is written `+`, other special characters are
/// percent-encoded (aws-facts S3-13).
fn decoded(text: &str) -> String {
    if !text.contains(['+', '%']) {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        rest = behind;
        let digit = |at: usize| behind.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'+', ..) => bytes.push(b' '),
            (b'%', Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                rest = behind.get(2..).unwrap_or(&[]);
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
