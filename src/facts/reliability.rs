//! What a review of failures and repeats asks for.

use super::{Confidence, Fact, sources};

facts! {
    RL_01 "RL-01" L4 Documented "A queue in front of a Lambda function: visibility timeout at least 6 times the function's timeout, plus the batch window; never below the timeout; maxReceiveCount 5 or more; Lambda begins with 5 batches at once, so reserve 5 or more";
    RL_02 "RL-02" L5 Documented "Failed asynchronous Lambda calls go to a standard SQS queue, a standard SNS topic, S3, Lambda or EventBridge: FIFO queues and topics are not supported";
    RL_03 "RL-03" F5 Documented "A Distributed Map without MaxConcurrency runs 10,000 copies at once; keep it within what the services behind bear, such as Lambda";
    RL_04 "RL-04" AD Documented "An Airflow run is a success when its last tasks are: a last task that runs whatever happened before hides the failure of the others";
    RL_05 "RL-05" AT Documented "An Airflow sensor holds a worker slot all the time it waits, unless it is deferrable or in reschedule mode";
    RL_06 "RL-06" SW Documented "S3 is strongly consistent key by key; across keys nothing is atomic, and of two writers to one key the last wins: no locks";
    RL_07 "RL-07" RO Documented "COPY appends to the rows that are in the table";
    RL_08 "RL-08" A2 Documented "Athena cancels a DML query after 30 minutes by default; the quota can be raised";
    RL_09 "RL-09" F7 Documented "A Parallel state waits until all its branches are done; when one fails, all are stopped";
    RL_10 "RL-10" BC Model "An evaluation of Glue Data Quality stops its job only with StopJobOnFailureOptions, which is optional";
    RL_11 "RL-11" ET Documented "EMR ends an idle cluster only with an auto-termination policy; the console adds one (one hour), the API does not";
}
