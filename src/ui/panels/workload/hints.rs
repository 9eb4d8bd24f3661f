//! One line under a label, where the label alone leaves a question open.

use crate::design::{Field, Place, TaskField};

/// The hint for a field; empty when it needs none.
pub(super) fn hint(place: &Place) -> &'static str {
    match place {
        Place::Design(field) => match field {
            Field::Expression => "cron(0 2 * * ? *), rate(1 hour) or at(2027-01-31T02:00:00)",
            Field::Zone => "An IANA name, such as Europe/Stockholm",
            Field::Window => "How late a start may be; empty for none",
            Field::Starts | Field::Ends => "2027-01-31 or 2027-01-31T02:00; empty for none",
            Field::Prefix => "Such as incoming/orders/; empty for all",
            Field::Suffix => "Such as .csv; empty for all",
            Field::Notifications => "What aws s3api get-bucket-notification-configuration prints; empty for none",
            Field::Policies => "One document, or several as an array; trust policies too",
            Field::RetryWindow => "Such as 60; the default is 24 hours",
            Field::Steps => "Fill in when the list of steps is not complete",
            Field::FinishBy => "Such as 06:00",
            _ => "",
        },
        Place::Task(_, field) => match field {
            TaskField::Reads | TaskField::Writes => "s3://bucket/prefix, a table or a URL",
            TaskField::Each => "Such as “file of the day”; empty for one copy",
            _ => "",
        },
        Place::Link(..) | Place::Access(..) | Place::Accepted(..) => "",
    }
}
