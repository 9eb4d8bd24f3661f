//! Reads one statement, and says what IAM would refuse of it.

use super::policy::{Principal, Statement, Word, Words};
use super::read::{Fail, Reader, near};
use crate::diag::Edit;
use crate::json::{Field, Kind, Node, child, item, quote};

/// The elements of a statement.
const ELEMENTS: &[&str] =
    &["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
/// The kinds of principals.
const PRINCIPALS: &[&str] = &["AWS", "Service", "Federated", "CanonicalUser"];

impl Reader<'_> {
    /// The statement in `node`, the `number`th of its document.
    pub(super) fn statement(&self, node: &Node, number: usize, path: &str) -> Result<Statement, Box<Fail>> {
        let (Kind::Object(fields), [first, .., last] | [first @ last]) = (&node.kind, node.fields()) else {
            return Err(Fail::new(path, node.span, "A statement is an object with Effect, Action and Resource.", None));
        };
        Self::elements(fields, ELEMENTS, path)?;
        let get = |name: &str| fields.iter().find(|field| field.name == name);
        let need = |name: &str, other: &str| match (get(name), get(other)) {
            (Some(_), Some(field)) => {
                let says = ["A statement has ", name, " or ", other, ", not both."].concat();
                Err(Fail::new(&child(path, other), field.name_span, &says, None))
            }
            (one, other) => Ok(one.or(other)),
        };
        let allows = Self::effect(node, get("Effect"), path)?;
        let Some(action) = need("Action", "NotAction")? else {
            return Err(Fail::new(path, node.span, "A statement needs Action: what may be done.", None));
        };
        let resource = need("Resource", "NotResource")?;
        let principal = need("Principal", "NotPrincipal")?;
        if resource.is_none() && principal.is_none() {
            let says = "A statement needs Resource: on what; or Principal, when this is the trust policy of a role.";
            return Err(Fail::new(path, node.span, says, None));
        }
        let actions = Self::words(action, path)?;
        for word in &actions.list {
            if word.text != "*" && !word.text.split_once(':').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty()) {
                let says = ["“", &word.text, "” is no action: write the service, a colon and the action."].concat();
                return Err(Fail::new(&child(path, &action.name), word.span, &says, None));
            }
        }
        let resources = resource.map(|field| Self::resources(field, path)).transpose()?;
        let condition = get("Condition").map(|field| Self::condition(field, path)).transpose()?;
        Ok(Statement {
            sid: get("Sid").and_then(|field| field.value.text()).unwrap_or_default().to_owned(),
            number,
            line: self.line(node.span.start),
            span: node.span,
            ends: (first.span(), last.span()),
            allows,
            principals: principal.map(|field| Self::principals(field, path)).transpose()?.unwrap_or_default(),
            not_principal: principal.is_some_and(|field| field.name == "NotPrincipal"),
            actions,
            resources,
            condition,
        })
    }

    fn effect(node: &Node, field: Option<&Field>, path: &str) -> Result<bool, Box<Fail>> {
        let Some(field) = field else {
            return Err(Fail::new(path, node.span, "A statement needs Effect: Allow or Deny.", None));
        };
        match field.value.text() {
            Some("Allow") => Ok(true),
            Some("Deny") => Ok(false),
            other => {
                let meant = near(other.unwrap_or_default(), &["Allow", "Deny"]);
                let fix = meant.map(|word| Edit::new(&["Use ", word].concat(), field.value.span, quote(word)));
                Err(Fail::new(&child(path, "Effect"), field.value.span, "Effect is “Allow” or “Deny”.", fix))
            }
        }
    }

    /// A text, or a list of texts.
    fn words(field: &Field, path: &str) -> Result<Words, Box<Fail>> {
        let path = child(path, &field.name);
        let node = &field.value;
        let list = Self::texts(node, &path)?;
        Ok(Words { list, span: node.span, not: field.name.starts_with("Not") })
    }

    fn texts(node: &Node, path: &str) -> Result<Vec<Word>, Box<Fail>> {
        let one = |node: &Node, path: &str| match node.text() {
            Some(text) => Ok(Word { text: text.to_owned(), span: node.span }),
            None => Err(Fail::new(path, node.span, "A text in quotes belongs here, or a list of texts.", None)),
        };
        match &node.kind {
            Kind::List(items) if items.is_empty() => {
                Err(Fail::new(path, node.span, "This list is empty: name at least one.", None))
            }
            Kind::List(items) => items.iter().enumerate().map(|(index, node)| one(node, &item(path, index))).collect(),
            _ => Ok(vec![one(node, path)?]),
        }
    }

    fn resources(field: &Field, path: &str) -> Result<Words, Box<Fail>> {
        let words = Self::words(field, path)?;
        for word in &words.list {
            // Variables and placeholders may stand for a whole ARN.
            if word.text != "*" && !word.text.starts_with("arn:") && !word.text.starts_with(['$', '<', '{']) {
                let says = ["“", &word.text, "” is no resource: write * or an ARN, such as arn:aws:s3:::bucket/*."];
                let bucket = word.text.strip_prefix("s3://").map(|key| {
                    let arn = ["arn:aws:s3:::", key, if key.ends_with('/') { "*" } else { "" }].concat();
                    Edit::new(&["Use ", &arn].concat(), word.span, quote(&arn))
                });
                return Err(Fail::new(&child(path, &field.name), word.span, &says.concat(), bucket));
            }
        }
        Ok(words)
    }

    fn principals(field: &Field, path: &str) -> Result<Vec<Principal>, Box<Fail>> {
        let path = child(path, &field.name);
        let node = &field.value;
        if node.text() == Some("*") {
            return Ok(vec![Principal { kind: "*".to_owned(), word: Word { text: "*".to_owned(), span: node.span } }]);
        }
        if node.fields().is_empty() {
            let says = "A principal is “*”, or an object: {\"Service\": \"glue.amazonaws.com\"}.";
            let service = node.text().filter(|text| text.ends_with(".amazonaws.com"));
            let fix = service.map(|text| {
                let object = ["{\"Service\": ", &quote(text), "}"].concat();
                Edit::new("Name it as a service", node.span, object)
            });
            return Err(Fail::new(&path, node.span, says, fix));
        }
        Self::elements(node.fields(), PRINCIPALS, &path)?;
        let mut principals = Vec::new();
        for field in node.fields() {
            for word in Self::texts(&field.value, &child(&path, &field.name))? {
                principals.push(Principal { kind: field.name.clone(), word });
            }
        }
        Ok(principals)
    }

    fn condition(field: &Field, path: &str) -> Result<Node, Box<Fail>> {
        let object = |node: &Node| matches!(node.kind, Kind::Object(_));
        if object(&field.value) && field.value.fields().iter().all(|operator| object(&operator.value)) {
            return Ok(field.value.clone());
        }
        let says = "A condition is an object of operators, each with an object of keys: {\"StringEquals\": {\"aws:SourceAccount\": \"111122223333\"}}.";
        Err(Fail::new(&child(path, "Condition"), field.value.span, says, None))
    }
}
