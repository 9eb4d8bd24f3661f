//! S3 notifications.

use super::{Confidence, Fact, sources};

facts! {
    S3_01 "S3-01" N1 Documented "Destinations: SNS standard, SQS standard, Lambda, EventBridge: FIFO topics/queues not allowed";
    S3_05 "S3-05" N2 Documented "One destination per configuration: 1";
    S3_12 "S3-12" N3 Documented "Filters: only prefix and suffix on the key; no wildcard: `*` not allowed";
    S3_18 "S3-18" N1 Documented "At least once; order not guaranteed; rare duplicates; seconds, sometimes a minute or more";
    S3_19 "S3-19" N7 Documented "Order per key by sequencer: left-pad shorter with zeros, compare as text; not across keys; PUT/DELETE only: hex string";
    S3_20 "S3-20" N1 Documented "Writing output to the triggering bucket/prefix loops: two buckets or input-only prefix";
    S3_22 "S3-22" N6 Documented "SNS/SQS policy: principal s3.amazonaws.com, aws:SourceArn = bucket ARN, aws:SourceAccount = owner (bucket ARN has no account id): both conditions";
    S3_23 "S3-23" N6 Documented "Lambda destination: function resource policy must allow S3: lambda:InvokeFunction";
    S3_24 "S3-24" N4 Documented "EventBridge is an on/off switch per bucket; all event types flow; filter in the rule: `EventBridgeConfiguration: {}`";
    S3_25 "S3-25" N4 Documented "EventBridge delivery needs no extra permission; takes about 5 min to start: about 5 min";
    S3_27 "S3-27" N5 Documented "detail.object: key, size, etag, version-id, sequencer; plus request-id, requester, source-ip-address, reason";
    S3_32 "S3-32" N7 Documented "Classic notification keys are URL-encoded (decode them); the EventBridge page does not say so for its key";
}
