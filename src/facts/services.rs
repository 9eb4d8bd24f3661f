//! Batch services.

use super::{Confidence, Fact, sources};

facts! {
    BA_01 "BA-01" L1 Documented "Lambda timeout (standard functions); default: 900 s; 3 s";
    BA_02 "BA-02" BC Model "Lambda Managed Instances: async and most event-source invocations: up to 5,400 s";
    BA_03 "BA-03" L1 Documented "Memory; 1 vCPU equivalent at: 128-10,240 MB; 1,769 MB";
    BA_05 "BA-05" L1 Documented "Lambda concurrency default per Region; scaling per function: 1,000; +1,000 per 10 s; new accounts lower";
    BA_07 "BA-07" L2 Documented "Async retries on error: two more, after 1 min and 2 min; throttles retried up to: 2; 6 h";
    BA_08 "BA-08" BC Model "Async settings range: retries 0-2; age 60-21,600 s";
    BA_09 "BA-09" L2 Documented "Async events may be delivered twice even without errors: idempotency";
    BA_11 "BA-11" BC Model "EMR on EC2: active steps per cluster; concurrency: 256; StepConcurrencyLevel 1 (max 256)";
    BA_12 "BA-12" X1 Documented "EMR Serverless vCPU quota per account (adjustable): 16 concurrent";
    BA_22 "BA-22" R3 Documented "COPY: IAM_ROLE is the preferred authorisation; table must exist";
    BA_23 "BA-23" R3 Documented "One COPY for many files (parallel COPYs to one table serialise); gzip/JSON files do not split, so number of files = multiple of slices, 1 MB-1 GB each";
    BA_28 "BA-28" BC Model "Batch job killed by timeout is not retried";
}
