//! Notification configurations as AWS writes them.

use super::super::json::{self, Node};
use super::super::scan::JsonError;
use super::Notification;
use crate::diag::Span;

/// Why a text is no notification configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigurationError {
    /// It is not JSON.
    Json(JsonError),
    /// It has none of the lists of a notification configuration; a part of the text.
    Shape(Span, &'static str),
}

/// Reads what `aws s3api get-bucket-notification-configuration` prints.
pub fn read_configuration(text: &str) -> Result<Vec<Notification>, ConfigurationError> {
    const LISTS: [(&str, &str); 3] = [
        ("LambdaFunctionConfigurations", "LambdaFunctionArn"),
        ("QueueConfigurations", "QueueArn"),
        ("TopicConfigurations", "TopicArn"),
    ];
    let root = json::parse(text).map_err(ConfigurationError::Json)?;
    let known = |name: &str| name == "EventBridgeConfiguration" || LISTS.iter().any(|(list, _)| *list == name);
    if let Some(field) = root.fields().iter().find(|field| !known(&field.name)) {
        return Err(ConfigurationError::Shape(field.name_span, "This is no part of a notification configuration."));
    }
    if !matches!(root.kind, json::Kind::Object(_)) {
        return Err(ConfigurationError::Shape(root.span, "A notification configuration is a JSON object."));
    }
    let mut notifications = Vec::new();
    for (list, arn) in LISTS {
        for node in root.get(list).map(Node::items).unwrap_or_default() {
            let events = node.get("Events").map(Node::items).unwrap_or_default();
            let mut notification = Notification {
                events: events.iter().filter_map(text_of).collect(),
                destination: node.get(arn).and_then(text_of).unwrap_or_default(),
                ..Notification::default()
            };
            let rules = node.get("Filter").and_then(|filter| filter.get("Key")).and_then(|key| key.get("FilterRules"));
            for rule in rules.map(Node::items).unwrap_or_default() {
                let (name, value) = (rule.get("Name").and_then(text_of), rule.get("Value").and_then(text_of));
                match name.as_deref().map(str::to_ascii_lowercase).as_deref() {
                    Some("prefix") => notification.prefix = value.unwrap_or_default(),
                    Some("suffix") => notification.suffix = value.unwrap_or_default(),
                    _ => return Err(ConfigurationError::Shape(rule.span, "A filter rule is named prefix or suffix.")),
                }
            }
            notifications.push(notification);
        }
    }
    Ok(notifications)
}

fn text_of(node: &Node) -> Option<String> {
    if let json::Kind::String(text) = &node.kind { Some(text.clone()) } else { None }
}
