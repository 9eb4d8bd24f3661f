//! S3 notifications.

use super::{Confidence, Fact, sources};

facts! {
    S3_01 "S3-01" N1 Documented "Destinations: SNS standard, SQS standard, Lambda, EventBridge: FIFO topics/queues not allowed";
    S3_02 "S3-02" N2 Documented "SNS, SQS, Lambda must be in the bucket's Region: same Region";
    S3_03 "S3-03" N1 Documented "Need FIFO? go S3 -> EventBridge -> SQS FIFO";
    S3_05 "S3-05" N2 Documented "One destination per configuration: 1";
    S3_08 "S3-08" N2 Documented "ObjectRemoved does not fire for lifecycle deletes; use LifecycleExpiration: s3:LifecycleExpiration:* , :Delete, :DeleteMarkerCreated";
    S3_11 "S3-11" N2 Unsure "Large uploads finish as CompleteMultipartUpload: listening to Put only misses them: use ObjectCreated:*";
    S3_12 "S3-12" N3 Documented "Filters: only prefix and suffix on the key; no wildcard: `*` not allowed";
    S3_14 "S3-14" N3 Documented "Overlap: for the same event type two configs may not overlap in prefix AND suffix: error on save";
    S3_15 "S3-15" N3 Documented "Prefixes overlap when one string can begin with both; suffixes when one can end with both: `jpg`/`pg` overlap; `.jpg`/`.png` do not";
    S3_16 "S3-16" N3 Documented "Missing filter = matches everything, so it overlaps any other";
    S3_17 "S3-17" N3 Documented "Same prefix is fine with non-overlapping suffixes, or with different event types: ObjectCreated:* still clashes with ObjectCreated:Put";
    S3_18 "S3-18" N1 Documented "At least once; order not guaranteed; rare duplicates; seconds, sometimes a minute or more";
    S3_19 "S3-19" N7 Documented "Order per key by sequencer: left-pad shorter with zeros, compare as text; not across keys; PUT/DELETE only: hex string";
    S3_20 "S3-20" N1 Documented "Writing output to the triggering bucket/prefix loops: two buckets or input-only prefix";
    S3_21 "S3-21" BC Model "Saving replaces the whole configuration, atomically, after sending s3:TestEvent: read-modify-write";
    S3_22 "S3-22" N6 Documented "SNS/SQS policy: principal s3.amazonaws.com, aws:SourceArn = bucket ARN, aws:SourceAccount = owner (bucket ARN has no account id): both conditions";
    S3_23 "S3-23" N6 Documented "Lambda destination: function resource policy must allow S3: lambda:InvokeFunction";
    S3_24 "S3-24" N4 Documented "EventBridge is an on/off switch per bucket; all event types flow; filter in the rule: `EventBridgeConfiguration: {}`";
    S3_25 "S3-25" N4 Documented "EventBridge delivery needs no extra permission; takes about 5 min to start: about 5 min";
    S3_27 "S3-27" N5 Documented "detail.object: key, size, etag, version-id, sequencer; plus request-id, requester, source-ip-address, reason";
    S3_32 "S3-32" N7 Documented "Classic notification keys are URL-encoded (decode them); the EventBridge page does not say so for its key";
    S3_29 "S3-29" N5 Documented "reason for Object Created: PutObject, POST Object, CopyObject, CompleteMultipartUpload";
    S3_26 "S3-26" N5 Documented "Event: source aws.s3; resources = [bucket ARN]: `detail.bucket.name`, `detail.object.key`";
    S3_28 "S3-28" N4 Documented "detail-types: Object Created, Object Deleted, Object Restore Initiated / Completed / Expired, Object Storage Class Changed, Object Access Tier Changed, Object ACL Updated, Object Tags Added, Object Tags Deleted: 10";
    S3_31 "S3-31" N4 Unsure "Not mapped to EventBridge: replication and RRS events";
}
