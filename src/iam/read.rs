//! Finds the documents in a text: alone, in a list, or in what the AWS CLI prints around them.

use super::percent;
use super::policy::{Document, Managed, Policies, PolicyError, Word};
use crate::diag::{Edit, Span};
use crate::json::{self, Fault, Field, JsonError, Kind, Node, child, item, quote};

/// Longer texts are not read: far more than all policies of a role may hold together.
const MAX_TEXT: usize = 131_072;
/// What the CLI prints around documents nests less deep than this.
const MAX_AROUND: usize = 12;
/// Fields of the CLI's answers whose text is a document.
const HOLDERS: &[&str] = &["AssumeRolePolicyDocument", "Document", "PolicyDocument", "Policy"];
/// The elements of a document.
const ELEMENTS: &[&str] = &["Version", "Id", "Statement"];

/// Reads the policies in a text.
///
/// What is refused is what the grammar of the policy language refuses (facts SG-01, SG-02).
pub fn read(text: &str) -> Result<Policies, PolicyError> {
    let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
    let reader = Reader { text, newlines };
    let mut found = Found { policies: Policies::default(), plain: true };
    let fail = if text.len() > MAX_TEXT {
        Some(Fail::new(
            "$",
            Span::new(0, text.len()),
            "This text is too long to be policies: at most 131,072 bytes are read.",
            None,
        ))
    } else {
        reader.all(&mut found).err()
    };
    if let Some(fail) = fail {
        let (line, column) = json::line_column(text, fail.span.start);
        let Fail { path, span, message, fix } = *fail;
        return Err(PolicyError { path, span, line, column, message, fix: fix.map(Box::new) });
    }
    let mut policies = found.policies;
    text.clone_into(&mut policies.text);
    Ok(policies)
}

/// What is wrong, and where.
pub(super) struct Fail {
    path: String,
    span: Span,
    message: String,
    fix: Option<Edit>,
}

impl Fail {
    #[expect(clippy::unnecessary_box_returns, reason = "errors are rare, and a thin result is passed on everywhere")]
    pub(super) fn new(path: &str, span: Span, message: &str, fix: Option<Edit>) -> Box<Self> {
        Box::new(Self { path: path.to_owned(), span, message: message.to_owned(), fix })
    }
}

/// The word of `known` that was probably meant: the same in another case, or in the plural.
pub(super) fn near<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let single = word.strip_suffix(['s', 'S']).unwrap_or(word);
    known.iter().find(|known| known.eq_ignore_ascii_case(word) || known.eq_ignore_ascii_case(single)).copied()
}

struct Found {
    policies: Policies,
    /// What is being read stands in the text as it is.
    plain: bool,
}

pub(super) struct Reader<'a> {
    text: &'a str,
    /// Where its lines end.
    newlines: Vec<usize>,
}

impl Reader<'_> {
    /// One-based line of a place in the text.
    pub(super) fn line(&self, at: usize) -> usize {
        self.newlines.partition_point(|newline| *newline < at) + 1
    }

    fn all(&self, found: &mut Found) -> Result<(), Box<Fail>> {
        let text = self.text;
        let whole = Span::new(0, text.len());
        if let Some(decoded) = percent::decode(text) {
            return self.encoded(&decoded, whole, "", "$", found);
        }
        let root = json::parse(text).map_err(|error| {
            let fix = error.fix(text).or_else(|| several(text, error));
            let says = if fix.is_some() && error.fault == Fault::Trailing {
                "Several documents stand one after the other: put them in a list."
            } else {
                error.fault.says()
            };
            Fail::new("$", error.span(text), says, fix)
        })?;
        self.walk(&root, "", "$", 0, found)?;
        if found.policies.documents.is_empty() && found.policies.managed.is_empty() {
            let says = "No policy is in this text: a policy is an object with Version and Statement.";
            return Err(Fail::new("$", root.span, says, None));
        }
        Ok(())
    }

    /// Reads a document that is written as code in a string; everything in it is at the place of the string.
    fn encoded(&self, text: &str, span: Span, name: &str, path: &str, found: &mut Found) -> Result<(), Box<Fail>> {
        let mut node = json::parse(text).map_err(|error| {
            let says = ["In the encoded document: ", error.fault.says()].concat();
            Fail::new(path, span, &says, None)
        })?;
        place(&mut node, span);
        let before = std::mem::replace(&mut found.plain, false);
        let read = self.walk(&node, name, path, 0, found);
        found.plain = before;
        // What would mend it is written for the document, not for its code.
        read.map_err(|mut fail| {
            fail.fix = None;
            fail
        })
    }

    fn walk(&self, node: &Node, name: &str, path: &str, depth: usize, found: &mut Found) -> Result<(), Box<Fail>> {
        if depth > MAX_AROUND {
            return Ok(());
        }
        if let Some(text) = node.text() {
            if text.starts_with("arn:") && text.contains(":policy/") {
                let arn = Word { text: text.to_owned(), span: node.span };
                found.policies.managed.push(Managed { arn, line: self.line(node.span.start) });
            }
            return Ok(());
        }
        for (index, node) in node.items().iter().enumerate() {
            self.walk(node, name, &item(path, index), depth + 1, found)?;
        }
        let has = |name: &str| node.get(name).is_some();
        if has("Statement") {
            return self.document(node, name, path, found);
        }
        if has("Effect") && (has("Action") || has("NotAction")) {
            let says = "This is one statement: a policy is an object with Version and Statement.";
            let policy = ["{\"Version\": \"2012-10-17\", \"Statement\": [", node.span.of(self.text), "]}"].concat();
            return Err(Fail::new(path, node.span, says, Some(Edit::new("Make it a policy", node.span, policy))));
        }
        if let Some(field) = node.fields().iter().find(|field| near(&field.name, &["Statement"]).is_some()) {
            let fix = Edit::new("Use “Statement”", field.name_span, quote("Statement"));
            let says = ["“", &field.name, "” is no element of a policy."].concat();
            return Err(Fail::new(&child(path, &field.name), field.name_span, &says, Some(fix)));
        }
        let own = ["PolicyName", "RoleName"].iter().find_map(|key| node.get(key)?.text()).unwrap_or(name);
        for field in node.fields() {
            let path = child(path, &field.name);
            match field.value.text() {
                Some(text) if HOLDERS.contains(&field.name.as_str()) => {
                    let decoded = percent::decode(text);
                    self.encoded(decoded.as_deref().unwrap_or(text), field.value.span, own, &path, found)?;
                }
                // Of the other texts only the ARN of an attached policy counts.
                Some(_) if field.name != "PolicyArn" => {}
                _ => self.walk(&field.value, own, &path, depth + 1, found)?,
            }
        }
        Ok(())
    }

    fn document(&self, node: &Node, name: &str, path: &str, found: &mut Found) -> Result<(), Box<Fail>> {
        Self::elements(node.fields(), ELEMENTS, path)?;
        if let Some(version) = node.get("Version")
            && !matches!(version.text(), Some("2012-10-17" | "2008-10-17"))
        {
            let says = "Version is the version of the policy language: “2012-10-17”, or “2008-10-17” in old policies.";
            let fix = Edit::new("Use 2012-10-17", version.span, quote("2012-10-17"));
            return Err(Fail::new(&child(path, "Version"), version.span, says, Some(fix)));
        }
        let path = child(path, "Statement");
        let Some(list) = node.get("Statement") else { return Ok(()) };
        let mut statements = Vec::new();
        if let Kind::Object(_) = list.kind {
            statements.push(self.statement(list, 1, &path)?);
        } else if list.items().is_empty() {
            return Err(Fail::new(&path, list.span, "Statement is a list of statements, and at least one.", None));
        }
        let mut sids: Vec<String> = Vec::new();
        for (index, node) in list.items().iter().enumerate() {
            let path = item(&path, index);
            let statement = self.statement(node, index + 1, &path)?;
            if !statement.sid.is_empty() && !crate::sort::insert(&mut sids, &statement.sid) {
                let span = node.get("Sid").map_or(node.span, |sid| sid.span);
                let says = ["Two statements are called “", &statement.sid, "”: each Sid stands once."].concat();
                let mut other = index + 1;
                let mut free = [statement.sid.as_str(), &other.to_string()].concat();
                while list.items().iter().any(|node| node.get("Sid").and_then(Node::text) == Some(&free)) {
                    other += 1;
                    free = [statement.sid.as_str(), &other.to_string()].concat();
                }
                let fix = Edit::new(&["Call it ", &free].concat(), span, quote(&free));
                return Err(Fail::new(&child(&path, "Sid"), span, &says, Some(fix)));
            }
            statements.push(statement);
        }
        let document = Document { name: name.to_owned(), statements, list: list.span, plain: found.plain };
        found.policies.documents.push(document);
        Ok(())
    }

    /// Every field is one of `known`, and none stands twice.
    pub(super) fn elements(fields: &[Field], known: &[&str], path: &str) -> Result<(), Box<Fail>> {
        for (index, field) in fields.iter().enumerate() {
            let path = || child(path, &field.name);
            if !known.contains(&field.name.as_str()) {
                let meant = near(&field.name, known).filter(|name| fields.iter().all(|other| other.name != *name));
                let fix = meant.map(|name| Edit::new(&["Use “", name, "”"].concat(), field.name_span, quote(name)));
                let says = ["“", &field.name, "” does not belong here: IAM knows ", &known.join(", "), "."].concat();
                return Err(Fail::new(&path(), field.name_span, &says, fix));
            }
            if fields.iter().take(index).any(|other| other.name == field.name) {
                let says = ["“", &field.name, "” stands twice, and IAM takes it once."].concat();
                return Err(Fail::new(&path(), field.name_span, &says, None));
            }
        }
        Ok(())
    }
}

/// Moves a tree, which was read from another text, to one place.
fn place(node: &mut Node, span: Span) {
    node.span = span;
    match &mut node.kind {
        Kind::List(items) => items.iter_mut().for_each(|node| place(node, span)),
        Kind::Object(fields) => fields.iter_mut().for_each(|field| {
            field.name_span = span;
            place(&mut field.value, span);
        }),
        _ => {}
    }
}

/// Documents one after the other, put in a list.
fn several(text: &str, error: JsonError) -> Option<Edit> {
    if error.fault != Fault::Trailing {
        return None;
    }
    let bytes = text.as_bytes();
    let mut list = String::from("[");
    let mut at = json::scan::blank(bytes, 0);
    while at < text.len() {
        let end = json::scan::skip(bytes, at, 0).ok()?;
        if list.len() > 1 {
            list.push_str(",\n");
        }
        list.push_str(text.get(at..end)?);
        at = json::scan::blank(bytes, end);
    }
    list.push(']');
    Some(Edit::new("Put them in a list", Span::new(0, text.len()), list))
}
