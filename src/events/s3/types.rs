//! The event types of S3, and what EventBridge calls them.

/// All new objects, however they were written.
pub const CREATED: &str = "s3:ObjectCreated:*";

/// An event type a configuration may name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct EventType {
    /// Its name; those that end in `*` stand for all of their group.
    pub(super) name: &'static str,
    /// The detail-type EventBridge gives it; empty where EventBridge is not known to get it, or for a group.
    pub(super) detail: &'static str,
    /// The reason in the detail, where it tells types of one detail-type apart.
    pub(super) reason: &'static str,
}

const fn event(name: &'static str, detail: &'static str, reason: &'static str) -> EventType {
    EventType { name, detail, reason }
}

/// Every event type (aws-facts S3-06 to S3-10 and, for EventBridge, S3-28 to S3-31).
pub(super) static EVENTS: [EventType; 31] = [
    event(CREATED, "", ""),
    event("s3:ObjectCreated:Put", "Object Created", "PutObject"),
    event("s3:ObjectCreated:Post", "Object Created", "POST Object"),
    event("s3:ObjectCreated:Copy", "Object Created", "CopyObject"),
    event("s3:ObjectCreated:CompleteMultipartUpload", "Object Created", "CompleteMultipartUpload"),
    event("s3:ObjectRemoved:*", "", ""),
    event("s3:ObjectRemoved:Delete", "Object Deleted", "DeleteObject"),
    event("s3:ObjectRemoved:DeleteMarkerCreated", "Object Deleted", "DeleteObject"),
    event("s3:LifecycleExpiration:*", "", ""),
    event("s3:LifecycleExpiration:Delete", "Object Deleted", "Lifecycle Expiration"),
    event("s3:LifecycleExpiration:DeleteMarkerCreated", "Object Deleted", "Lifecycle Expiration"),
    event("s3:ObjectRestore:*", "", ""),
    event("s3:ObjectRestore:Post", "Object Restore Initiated", ""),
    event("s3:ObjectRestore:Completed", "Object Restore Completed", ""),
    event("s3:ObjectRestore:Delete", "Object Restore Expired", ""),
    event("s3:ObjectTagging:*", "", ""),
    event("s3:ObjectTagging:Put", "Object Tags Added", ""),
    event("s3:ObjectTagging:Delete", "Object Tags Deleted", ""),
    event("s3:ObjectAcl:Put", "Object ACL Updated", ""),
    event("s3:LifecycleTransition", "Object Storage Class Changed", ""),
    event("s3:IntelligentTiering", "Object Access Tier Changed", ""),
    event("s3:Replication:*", "", ""),
    event("s3:Replication:OperationFailedReplication", "", ""),
    event("s3:Replication:OperationMissedThreshold", "", ""),
    event("s3:Replication:OperationReplicatedAfterThreshold", "", ""),
    event("s3:Replication:OperationNotTracked", "", ""),
    event("s3:ReducedRedundancyLostObject", "", ""),
    event("s3:ObjectAnnotation:*", "", ""),
    event("s3:ObjectAnnotation:Put", "", ""),
    event("s3:ObjectAnnotation:Delete", "", ""),
    event("s3:ObjectRetention:Put", "", ""),
];

/// The detail-types that EventBridge gives events of S3 (aws-facts S3-28).
pub(crate) fn detail_types() -> Vec<&'static str> {
    let mut types: Vec<&str> = Vec::new();
    for event in EVENTS.iter().filter(|event| !event.detail.is_empty()) {
        if !types.contains(&event.detail) {
            types.push(event.detail);
        }
    }
    types
}

/// Whether an event type, which may end in `*`, covers another one.
pub fn covers(general: &str, special: &str) -> bool {
    general == special
        || general.strip_suffix('*').is_some_and(|group| group.ends_with(':') && special.starts_with(group))
}
