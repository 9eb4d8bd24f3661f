//! The S3 places that steps name, and the rights on exactly these.

use super::condition::Test;
use super::cx::Cx;
use super::policy::Rights;
use super::work::{Form, Work};
use crate::design::Trigger;
use crate::facts::access;

/// A place in S3, as far as its name is fixed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// Name of the bucket.
    pub bucket: String,
    /// What all keys begin with; may be empty.
    prefix: String,
    /// The prefix is the whole key of one object.
    exact: bool,
}

impl Spot {
    /// Reads `s3://bucket/prefix`; `None` for anything else, and for bucket names that S3 does not allow.
    ///
    /// `*`, `?`, `${` and braces would mean something to IAM or are filled in at run time: the name counts up to there.
    fn read(word: &str) -> Option<Self> {
        let rest = ["s3://", "s3a://", "s3n://"].iter().find_map(|scheme| word.strip_prefix(scheme))?;
        let (bucket, key) = rest.split_once('/').unwrap_or((rest, ""));
        let allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || ".-".contains(letter);
        if !(3..=63).contains(&bucket.len()) || !bucket.chars().all(allowed) {
            return None;
        }
        Some(Self::new(bucket, key))
    }

    /// A place in a bucket whose name is valid.
    fn new(bucket: &str, key: &str) -> Self {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "!-_.'()/=+,@:&~% ".contains(letter);
        let end = key.find(|letter: char| !plain(letter)).unwrap_or(key.len());
        let prefix = key.get(..end).unwrap_or_default();
        let last = prefix.rsplit('/').next().unwrap_or_default();
        let whole = end == key.len();
        let exact = whole && last.contains('.');
        // `orders` means the folder `orders/`, not `orders-old`.
        let folder = whole && !exact && !last.is_empty();
        Self { bucket: bucket.into(), prefix: if folder { format!("{prefix}/") } else { prefix.into() }, exact }
    }

    /// The ARN of the objects.
    pub(super) fn objects(&self) -> String {
        let star = if self.exact { "" } else { "*" };
        format!("arn:aws:s3:::{}/{}{star}", self.bucket, self.prefix)
    }

    /// The ARN of the bucket.
    pub(super) fn bucket_arn(&self) -> String {
        format!("arn:aws:s3:::{}", self.bucket)
    }

    fn listing(&self) -> Vec<Test> {
        if self.prefix.is_empty() {
            return Vec::new();
        }
        let star = if self.exact { "" } else { "*" };
        vec![Test::new("StringLike", "s3:prefix", format!("{}{star}", self.prefix))]
    }
}

/// The S3 places in a text: addresses between blanks, commas and semicolons.
pub(super) fn spots(text: &str) -> Vec<Spot> {
    let mut out: Vec<Spot> = Vec::new();
    for word in text.split(|letter: char| letter.is_whitespace() || letter == ',' || letter == ';') {
        if let Some(spot) = Spot::read(word.trim_matches(['"', '\'', '(', ')']))
            && !out.contains(&spot)
        {
            out.push(spot);
        }
    }
    out
}

/// What a step reads: what it names, or, for a first step that names nothing, the files whose arrival starts the run.
pub(super) fn inputs(cx: &Cx<'_>, work: &Work<'_>) -> Vec<Spot> {
    let named = spots(work.reads);
    match &cx.design.trigger {
        Trigger::Arrival(arrival) if named.is_empty() && work.first => arrival
            .bucket
            .as_deref()
            .map(|bucket| {
                let spot = Spot::new(bucket, &arrival.prefix);
                // A prefix is a prefix, not a folder and not an object.
                let prefix =
                    if spot.prefix.len() > arrival.prefix.len() { arrival.prefix.clone() } else { spot.prefix };
                Spot { bucket: spot.bucket, prefix, exact: false }
            })
            .into_iter()
            .collect(),
        _ => named,
    }
}

/// Every bucket that the design names, in order of first mention.
pub(super) fn buckets(cx: &Cx<'_>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let arrival = match &cx.design.trigger {
        Trigger::Arrival(arrival) => arrival.bucket.clone(),
        _ => None,
    };
    let named = cx.works.iter().flat_map(|work| spots(work.reads).into_iter().chain(spots(work.writes)));
    for bucket in arrival.into_iter().chain(named.map(|spot| spot.bucket)) {
        if !out.contains(&bucket) {
            out.push(bucket);
        }
    }
    out
}

/// Reads what the step reads, writes what it writes, and uses the key when there is one.
pub(super) fn rights(cx: &Cx<'_>, work: &Work<'_>, out: &mut Rights) {
    let inputs = inputs(cx, work);
    let outputs = spots(work.writes);
    for spot in &inputs {
        out.add("s3:GetObject", spot.objects(), "reads its input", &access::AC_07);
        out.add_if(spot.listing(), "s3:ListBucket", spot.bucket_arn(), "lists its input", &access::AC_07);
    }
    for spot in &outputs {
        out.add("s3:PutObject", spot.objects(), "writes its output", &access::AC_07);
        if matches!(work.form, Form::Job | Form::EmrStep | Form::EmrServerless) {
            let why = "removes temporary files and replaced output under its own prefix";
            out.add("s3:DeleteObject", spot.objects(), why, &access::AC_07);
            out.add_if(spot.listing(), "s3:ListBucket", spot.bucket_arn(), "lists its output", &access::AC_07);
        }
    }
    if cx.customer_key && !(inputs.is_empty() && outputs.is_empty()) {
        key(out, !outputs.is_empty(), "its data");
    }
}

/// Reads the Data Catalog, and writes to it when `write`.
pub(super) fn catalog(out: &mut Rights, write: bool, why: &str) {
    const PLACES: [&str; 3] = [
        "arn:aws:glue:<region>:<account>:catalog",
        "arn:aws:glue:<region>:<account>:database/<database>",
        "arn:aws:glue:<region>:<account>:table/<database>/*",
    ];
    const WRITE: [&str; 6] = [
        "glue:BatchCreatePartition",
        "glue:BatchGetPartition",
        "glue:CreateTable",
        "glue:GetTables",
        "glue:UpdatePartition",
        "glue:UpdateTable",
    ];
    for place in PLACES {
        if !place.ends_with("/*") {
            out.add("glue:GetDatabase", place, why, &access::AC_11);
        }
        out.all(&["glue:GetPartitions", "glue:GetTable"], place, why, &access::AC_11);
        if write {
            out.all(&WRITE, place, why, &access::AC_11);
        }
    }
}

/// Uses the customer's key to read, and to write when `write`.
pub(super) fn key(out: &mut Rights, write: bool, what: &str) {
    const KEY: &str = "arn:aws:kms:<region>:<account>:key/<key-id>";
    out.add("kms:Decrypt", KEY, &format!("decrypts {what}"), &access::AC_06);
    if write {
        out.add("kms:GenerateDataKey", KEY, &format!("encrypts {what}"), &access::AC_06);
    }
}
