//! The words: what each phrase means. Data only.
//!
//! Phrases are separated by `|`; `*` at the end of a word stands for any ending; hyphens count as spaces.

use crate::design::{Credential as Cr, Field as F, TaskKind as K};

/// What a phrase means to the readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum C {
    /// A step of this kind.
    Kind(K),
    /// A step whose kind the context tells: job, script.
    Job,
    /// Steps in general: step, task.
    Step,
    /// Whole pipelines: pipeline, DAG.
    Pipeline,
    /// Data quality, approval and the like as deeds: `send an e-mail`.
    Service(Service),
    /// A number in words.
    Count(u32),
    /// An ordinal.
    Ordinal(u32),
    /// A unit of time, minutes.
    Unit(u32),
    /// A day of the week, 1 = Sunday.
    Day(u8),
    /// Days of the week, as in an expression.
    Days(&'static str),
    /// A month.
    Month(u8),
    /// A time zone.
    Zone(&'static str),
    /// A zone that is also a common word, or a place: counts only beside a time.
    Place(&'static str),
    /// Twelve hours on.
    Pm(u16),
    /// Midnight, noon.
    At(u16),
    /// Words around times.
    Time(Time),
    /// An answer of the form.
    Says(F, &'static str),
    /// A credential.
    Shows(Cr),
    /// Words about systems outside.
    Net(Net),
    /// Words that change what a clause claims.
    Claim(Claim),
    /// Words about what starts a run.
    Start(Start),
    /// Words about order.
    Order(Order),
    /// Nothing: keeps shorter phrases from matching.
    Nothing,
}

/// A service that is no step by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Service {
    Glue,
    GlueWorkflow,
    Airflow,
    StepFunctions,
    EventBridge,
    S3,
    Emr,
    Redshift,
    Athena,
    Batch,
    Ecs,
    Dynamo,
    Copy,
    Load,
    Outside,
    /// A data set of a dashboard, which can be refreshed.
    Dashboard,
}

/// Words around times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Every,
    Other,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Quarterly,
    Yearly,
    Working,
    LastDay,
    LastWorking,
    Half,
    HalfHourly,
    Quarter,
    Past,
    To,
    By,
    From,
    Until,
    Between,
    Around,
    At,
    Oclock,
    Zone,
    Except,
    Starting,
    Twice,
    Takes,
    Full,
    Night,
    /// The hour does not matter.
    Whenever,
}

/// Words about systems outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Net {
    Private,
    Api,
    System,
    Allow,
    Address,
    Only,
    Secrets,
    /// Another account, in which a secret lies.
    Vault,
    Database,
    Plain,
    Limit,
}

/// Words that change what a clause claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    Not,
    Unwanted,
    But,
    Past,
    Maybe,
    Proposed,
    Use,
    Leaving,
    Nobody,
    Aside,
    Dismiss,
    /// Another team at work.
    Others,
    /// What is not the work at hand.
    Theirs,
    /// The sentence is not about the work at hand.
    Drop,
}

/// Words about what starts a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    When,
    File,
    Arrive,
    Event,
    S3Event,
    Bus,
    Demand,
    Burst,
    Set,
    Schedule,
    Run,
    Content,
    Name,
    Consumer,
    Poll,
}

/// Words about order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Then,
    Parallel,
    Join,
    Apart,
    Tangled,
    Fails,
    If,
    Harm,
    Safe,
    Long,
    SameBucket,
    /// A run lasts until the next one begins.
    Overlap,
}

/// All phrases.
#[rustfmt::skip]
pub(super) static WORDS: &[(C, &str)] = &[
    // Steps.
    (C::Kind(K::GlueJob), "glue job*|glue etl job*|glue etl|glue spark|glue spark job*|glue spark etl job*|glue python shell|glue python shell job*|glue script*|glue pyspark|glue pyspark job*|glue batch job*|glue streaming job*|glue transform*|glue task*|etl job* in glue|job* in glue|job* on glue|glue based etl|glue for spark"),
    (C::Kind(K::GlueCrawler), "crawler*|glue crawler*|crawl|crawls|crawling|glue crawl*|recrawl*|crawled|catalog refresh|catalog update"),
    (C::Kind(K::GlueDataQuality), "data quality|glue data quality|data quality rule*|data quality check*|data quality ruleset*|dq check*|dq rule*|dq ruleset*|dqdl|dq run*|quality gate|quality check*|quality rule*|glue dq|data quality evaluation*|glue data quality ruleset*|glue data quality evaluation*|glue data quality check*|glue data quality rule*|data quality job*|data quality gate*|data quality step*|data quality test*"),
    (C::Kind(K::Lambda), "lambda*|lambda function*|aws lambda|lamda*|lambda fn|lambda step*|lambda task*|function*|python function*|lambda handler"),
    (C::Kind(K::Sftp), "sftp transfer*|sftp pull*|sftp download*|sftp upload*|sftp push|sftp fetch|sftp connector*|transfer family connector*|sftp step|upload to sftp|send by sftp|push to sftp|fetch from sftp|fetch by sftp|pull from sftp|over sftp to|put on the sftp|put on their sftp|uploaded to their sftp"),
    (C::Kind(K::RedshiftLoad), "redshift copy|copy into redshift|copy to redshift|redshift load*|load* into redshift|load* to redshift|loading into redshift|copied into redshift|copied to redshift|copy command*|copy statement*|copies into redshift|redshift copies|redshift unload*|unload|redshift sql|redshift statement*|redshift procedure*|redshift stored procedure*|redshift merge|merge in redshift|merge into redshift|redshift upsert*|redshift data api|redshift quer*|redshift transform*|redshift refresh|redshift task*|redshift step*|copyactivity|redshiftcopyactivity|insert* into redshift|write* into redshift|written into redshift|push* into redshift|redshift insert*|redshift update*|refresh in redshift|stored procedure in redshift|written to redshift|load into the warehouse|load the warehouse|warehouse load*|unloads|unload statement*|unload command*|redshift unloads|redshift is loaded|redshift gets loaded|redshift is filled|redshift is updated|warehouse is loaded"),
    (C::Kind(K::EmrStep), "emr step*|emr job*|emr cluster*|emr on eks|emr spark|spark on emr|spark job* on emr|emr task*|spark step*|hive on emr|emr hive|hive step*|hive job*|hive script*|hiveactivity|emractivity|hive quer*|emr run*|transient emr cluster*|transient cluster*|spark submit|emr pyspark|emr flow*|elastic mapreduce|job* on emr|spark application* on emr"),
    (C::Kind(K::EmrServerless), "emr serverless|emr serverless job*|emr serverless application*|spark on emr serverless|spark job* on emr serverless|emr serverless spark job*|job* on emr serverless|spark application* on emr serverless|spark submit on emr serverless|emr serverless spark"),
    (C::Kind(K::Athena), "athena quer*|athena ctas|ctas|athena sql|athena statement*|athena unload|athena insert*|athena view*|quer* in athena|athena report*|athena step*|sql in athena|athena select|query with athena|aggregation in athena|athena aggregation*|athena compaction|athena optimize|msck repair|ctas in athena|athena named quer*|athena table build*|athena refresh|athena insert into|insert into in athena|sql query in athena|sql statement in athena|statement in athena|statements in athena"),
    (C::Kind(K::Ecs), "ecs task*|fargate task*|fargate|ecs fargate|container task*|ecs container*|fargate container*|ecs job*|docker container*|into a container|in a container|container job*|ecs fargate task*|container on fargate|container on ecs"),
    (C::Kind(K::Batch), "aws batch|aws batch job*|batch array job*|batch job on aws batch|job* on aws batch|batch compute environment"),
    (C::Kind(K::SageMaker), "sagemaker training*|sagemaker training job*|sagemaker job*|sagemaker batch transform|sagemaker processing|sagemaker processing job*|sagemaker pipeline*|batch transform|model training|retrain*|train the model|sagemaker step*|training job*|batch inference|sagemaker*|scoring job*|sagemaker endpoint update"),
    (C::Kind(K::Dbt), "dbt|dbt run*|dbt model*|dbt job*|dbt build|dbt core|dbt cloud|dbt project*|dbt test*|dbt transformation*|dbt step*"),
    (C::Kind(K::Snowflake), "snowflake|snowflake load*|snowflake copy|snowflake task*|snowflake statement*|snowflake quer*|snowflake sql|snowflake account|copy into snowflake|load* into snowflake|snowpipe|snowflake merge|snowflake procedure*"),
    (C::Kind(K::Procedure), "stored procedure*|database procedure*|plsql|pl sql|sql procedure*|db procedure*|procedure on rds|sql on rds|sqlactivity|rds procedure*|sql script* on rds"),
    (C::Kind(K::Approval), "manual approval*|human approval*|approval step*|approval|approvals|approves|must be approved|to approve|be approved by|approved by a|has approved|approve it|approve the|is approved by|approved it|approves it|sign off|signs off|signed off|signoff|presses ok|said yes|said ok|gives the ok|gave the ok|has given the ok|ok from|nod from|clicks yes|until a human|somebody has approved|someone approves|human okay|confirms by click|press ok|clicks approve|click approve|gives the go|give the go ahead|go ahead from|okays|must okay|human in the loop|has to approve|must approve|clicks ok|click ok|releases it|four eyes|confirm by hand|manual release|confirmed by a human|human check*|human confirm*|say yes|say yes or no|say no|after a yes|thumbs up|green light|say yes first|says yes|says go|manual sign off|give * ok|gives * ok|gave * ok|give * okay|gives * okay|give * approval|gives * approval|give * blessing|gives * blessing|give * go ahead|gives * go ahead|give * consent|gives * consent|to confirm it by hand|must agree|has to agree|has to confirm|must confirm|has to sign|must sign|clicks on approve|approved by hand|has to release it|must release it|has to release them|must release them|release it|released by a|released by the|must release the|has to release the|signs it off|sign it off|clears it"),
    (C::Kind(K::Notify), "sns|sns message*|sns topic*|sns notification*|send* a notification|notification to|notifications to|send* notifications|notify|notifies|send* an e mail|send* an email|send* email|send* e mail|send* a mail|send* mail|send* a message|send* slack|slack message*|slack post*|post* to slack|post* in slack|message to slack|message to teams|message in teams|teams message*|e mail to|email to|mail to|mails the|emails the|e mails the|message on slack|ping* slack|ping to|pings to|ping in|pings in|slack notification*|get a mail|get an e mail|get an email|gets an email|gets a mail|gets an e mail|are informed|is informed|be informed|inform|informs|posts a message|post a message|sends a summary|send a summary|mails a|e mails a|emails a|send a note|sends a note|alert to slack|sends the summary|tell* the team|tells|sns mail*|sns e mail*|sns email*|be informed through|message through sns|message via sns|mail by sns|mail via sns|mail through sns|e mail via sns|email via sns|text message*|mail goes to|e mail goes to|email goes to|message goes to|gets a message|get a message|is notified|are notified|be notified|gets notified|get notified|is told|are told|be told|is mailed|are mailed|gets told|gets mailed|is messaged|is e mailed|is emailed|are emailed|are e mailed|is alerted|are alerted|be alerted|is pinged|are pinged|is paged"),
    (C::Kind(K::StepFunctions), "existing state machine|our state machine|state machine owned"),
    (C::Kind(K::Wait), "wait step*|polls until|wait until the|waits until the|poll until|sensor*"),
    (C::Kind(K::Other), "quicksight refresh*|refresh of the quicksight*|quicksight dataset refresh*|quicksight spice refresh*|refresh quicksight|refresh* the quicksight|spice refresh*|refresh* spice|spice dataset*|spice ingestion*|quicksight spice|dashboard refresh|refresh* the dashboard*|dynamodb write*|write* to dynamodb|written to dynamodb|writes into dynamodb|dynamodb update*|status to dynamodb|into dynamodb|put into dynamodb|load* into dynamodb|dynamodb load*|glue workflow named|custom operator*|own operator*|own airflow operator*|python task*|bash task*|python operator*|bash operator*|python step*|shell task*|databricks job*|databricks notebook*|bigquery|bigquery job*|bigquery load*|opensearch index*|reindex*|index into opensearch|kubernetes job*|k8s job*|eks job*|shellcommandactivity|shell script*|bash script*|on premises script*|mainframe job*|spark on databricks|salesforce bulk job|appflow flow*|api call*|textract|rekognition|macie scan*|great expectations|refresh of a quicksight|quicksight refresh|refreshes quicksight|refresh of quicksight|datasync task*|data sync task*|glue databrew job*|databrew job*|databrew recipe*|comprehend job*|transcribe job*|opensearch load*|kinesis analytics job*|flink job*"),
    (C::Job, "job|jobs|script|scripts|spark job*|pyspark job*|pyspark script*|spark application*|etl job*|etl script*|python script*|batch job*|transformation job*|transform job*|program|programme|programs|transformation*|routine*|pyspark application*|spark applications|spark app|spark apps|spark program*|scala job*|pyspark program*"),
    (C::Step, "step|steps|task|tasks|stages|stage|activities|nodes|operators|boxes"),
    (C::Pipeline, "pipeline|pipelines|dag|dags|data flow*|dataflow*|workflow|workflows|definitions|feeds|flows|process chains|chains"),

    // Services.
    (C::Service(Service::Glue), "glue|aws glue|gleu|spark on glue|spark in glue|etl in glue|glu|glue studio|glue catalog|data catalog|glue connection*|glue etl service"),
    (C::Service(Service::GlueWorkflow), "glue workflow*|aws glue workflow*|glue trigger*|workflow in glue|glue work flow*"),
    (C::Service(Service::Airflow), "airflow|apache airflow|mwaa|managed airflow|managed workflows for apache airflow|amazon managed workflows|managed workflows|air flow|airflow environment*|mwaa environment*|airflow cluster*|astronomer|cloud composer|airflow dag*|airflow instance*|airflow server*|airflow installation*|airflow setup*|airflow deployment*"),
    (C::Service(Service::StepFunctions), "step functions|step function|stepfunctions|sfn|state machine*|step functions state machine*|standard workflow*|express workflow*|step functions workflow*|distributed map"),
    (C::Service(Service::EventBridge), "eventbridge|event bridge|cloudwatch event*|eventbridge rule*|eventbridge scheduler|scheduler|eventbridge schedule*|cloudwatch rule*|eventbridge pipe*"),
    (C::Service(Service::S3), "s3|bucket*|s3 bucket*|simple storage service"),
    (C::Service(Service::Emr), "emr|elastic map reduce|hive"),
    (C::Service(Service::Redshift), "redshift|redshift serverless|redshift cluster*|redshft|redshift warehouse|red shift"),
    (C::Service(Service::Athena), "athena|athen"),
    (C::Service(Service::Batch), "batch service"),
    (C::Service(Service::Ecs), "ecs|elastic container service|eks|kubernetes|k8s"),
    (C::Service(Service::Dynamo), "dynamodb|dynamo|dynamodb table*"),
    (C::Service(Service::Copy), "copy|copies|copied|copys"),
    (C::Service(Service::Load), "load|loads|loaded|loading"),
    (C::Service(Service::Dashboard), "quicksight|quicksight dataset*|spice|quicksight data set*|tableau|tableau extract*|power bi dataset*|powerbi dataset*|quicksight analysis"),
    (C::Service(Service::Outside), "azure|gcp|google cloud|another cloud|other cloud*|other clouds|outside aws|outside of aws|external cluster*|azure data factory|kubernetes cluster in our|on prem spark|hadoop on prem|on prem hadoop|snowflake and databricks|third party saas|saas tools|multi cloud|multicloud|hybrid cloud"),

    // Numbers.
    (C::Count(0), "zero"),
    (C::Count(1), "one|a single|single"),
    (C::Count(2), "two|a pair of|a couple of|couple of|both|pair of"),
    (C::Count(3), "three"), (C::Count(4), "four"), (C::Count(5), "five"), (C::Count(6), "six|half a dozen"),
    (C::Count(7), "seven"), (C::Count(8), "eight"), (C::Count(9), "nine"), (C::Count(10), "ten"),
    (C::Count(11), "eleven"), (C::Count(12), "twelve|a dozen|dozen"), (C::Count(13), "thirteen"), (C::Count(14), "fourteen"),
    (C::Count(15), "fifteen"), (C::Count(16), "sixteen"), (C::Count(17), "seventeen"), (C::Count(18), "eighteen"),
    (C::Count(19), "nineteen"), (C::Count(20), "twenty"), (C::Count(24), "twenty four|two dozen"), (C::Count(25), "twenty five"),
    (C::Count(30), "thirty|several dozen|dozens of|dozens"), (C::Count(35), "thirty five"), (C::Count(36), "three dozen"), (C::Count(40), "forty"),
    (C::Count(45), "forty five"), (C::Count(50), "fifty"), (C::Count(55), "fifty five"), (C::Count(60), "sixty"), (C::Count(70), "seventy"),
    (C::Count(80), "eighty"), (C::Count(90), "ninety"), (C::Count(100), "hundred|a hundred|one hundred"), (C::Count(200), "two hundred|hundreds of|hundreds"),
    (C::Ordinal(1), "first"), (C::Ordinal(2), "second"), (C::Ordinal(3), "third"), (C::Ordinal(4), "fourth"),
    (C::Ordinal(5), "fifth"), (C::Ordinal(10), "tenth"), (C::Ordinal(15), "fifteenth|mid month|middle of the month"), (C::Ordinal(20), "twentieth"),

    // Times.
    (C::Unit(1), "minute*|min|mins|mn"),
    (C::Unit(60), "hour|hours|hr|hrs|h|hour's"),
    (C::Unit(1_440), "day|days"),
    (C::Unit(10_080), "week|weeks"),
    (C::Day(1), "sunday*|sun"), (C::Day(2), "monday*|mon"), (C::Day(3), "tuesday*|tue|tues"), (C::Day(4), "wednesday*|wed"),
    (C::Day(5), "thursday*|thu|thur|thurs"), (C::Day(6), "friday*|fri"), (C::Day(7), "saturday*|sat"),
    (C::Days("MON-FRI"), "mo fr|weeknight|weeknights|week nights|weekday|weekdays|working day|working days|workday|workdays|business day|business days|work days|every working day|week days|weekdays only|trading day|trading days|banking days|bank working days|office days|office day|weekday mornings|weekday evenings"),
    (C::Days("SAT,SUN"), "weekend|weekends"),
    (C::Month(1), "january|jan"), (C::Month(2), "february|feb"), (C::Month(3), "march"), (C::Month(4), "april|apr"),
    (C::Month(6), "june|jun"), (C::Month(7), "july|jul"), (C::Month(8), "august|aug"), (C::Month(9), "september|sept"),
    (C::Month(10), "october|oct"), (C::Month(11), "november|nov"), (C::Month(12), "december|dec"), (C::Month(5), "may the|of may"),
    (C::Pm(0), "am|a.m|in the morning|in the early morning|early morning|every morning|each morning"),
    (C::Pm(720), "pm|p.m|in the afternoon|afternoon|in the evening|every evening|each evening|each afternoon|evenings"),
    (C::At(0), "midnight"),
    (C::At(720), "noon|midday|12 noon"),
    (C::Time(Time::Every), "every|each|per"),
    (C::Time(Time::Other), "other|second day|alternate"),
    (C::Time(Time::Hourly), "hourly|once an hour|once per hour|on the hour|top of the hour|at the top of every hour|top of every hour|top of each hour|every full hour"),
    (C::Time(Time::Daily), "daily|nightly|once a day|once per day|every day|each day|a day|every night|each night|overnight|every 24 hours|once a night|per night|per day|day by day|at night|every single day|every single night|seven days a week|7 days a week|once daily|a night|nights"),
    (C::Time(Time::Weekly), "weekly|once a week|every week|each week|per week|a week"),
    (C::Time(Time::Monthly), "monthly|once a month|every month|each month|of the month|per month|a month|of a month|of the following month|in the month"),
    (C::Time(Time::Quarterly), "quarterly|once a quarter|every quarter|each quarter|of the quarter|per quarter|of a quarter"),
    (C::Time(Time::Yearly), "yearly|annually|once a year|every year|each year|per year|a year"),
    (C::Time(Time::Working), "first working day|first business day|first weekday|1st working day|1st business day|first workday|first banking day"),
    (C::Time(Time::LastDay), "last day of|last calendar day|final day of|final day in|very last day|month end|end of the month|end of month|end of each month|end of every month|month's end|last of the month|monthend|ultimo|last day in"),
    (C::Time(Time::LastWorking), "last working day|last business day|last weekday|last workday|last bank working day|last banking day|final working day|final business day"),
    (C::Time(Time::Half), "half"),
    (C::Time(Time::HalfHourly), "half hourly|on the hour and half past|on the hour and the half hour|on the hour and on the half hour|twice an hour|on the hour and at half past|on the hour and at the half hour|at the full and half hour|on the full and the half hour|at full and half hours|on the full hour and the half hour|every full and half hour|each full and half hour|at minute 0 and 30|full hour and half hour|full hour and the half hour|full hour and at the half hour|full hour and half past|full hour and at half past|hour and the half hour|hour and half hour"),
    (C::Time(Time::Quarter), "quarter|a quarter"),
    (C::Time(Time::Past), "past|minutes past|min past|minutes after|mins past"),
    (C::Time(Time::To), "minutes to"),
    (C::Time(Time::By), "by|before|no later than|not later than|at the latest|deadline|latest by|must be done by|ready by|ready for|at latest|in time for|due at|due by"),
    (C::Time(Time::From), "from"),
    (C::Time(Time::Until), "until|till|through|thru"),
    (C::Time(Time::Between), "between"),
    (C::Time(Time::Around), "around|about|roughly|approximately|approx|circa|sometimes|usually|normally|on average|median|p99|on bad days|typically|some time|sometime|anywhere|somewhere|ca"),
    (C::Time(Time::At), "at|after|@|starting at|start at|starts at|runs at|run at|kick off at|kicks off at|not before|no earlier than|not earlier than|earliest"),
    (C::Time(Time::Oclock), "o'clock|oclock|sharp|hundred hours"),
    (C::Time(Time::Zone), "time|local time|timezone|time zone|local|clock time|wall clock|wall clock time|office time|civil time|tz"),
    (C::Time(Time::Except), "except|except on|except for|excluding|apart from|other than"),
    (C::Time(Time::Starting), "starting|beginning|counted from|offset|start"),
    (C::Time(Time::Twice), "twice"),
    (C::Time(Time::Takes), "take|takes|took|taking|run time|runtime|lasts|last|needs|need|runs for|run for|running for|works for|grown to|grew to|busy for|goes on for|runs about|finishes in|finish in|done in|duration|run in|runs in|at worst|up to|worst case|completes in|long|is through in|finished in|over in"),
    (C::Time(Time::Whenever), "no matter when|hour does not matter|hour doesn't matter|time does not matter|time doesn't matter|time of day does not matter|time of day doesn't matter|at any time|at any hour|at whatever hour|exact time is not important|exact time does not matter|time is unimportant|time is not important|don't care when|do not care when|not care at what time|whatever the hour|hour is not important|hour is up to you|minute does not matter|matter which minute|matter which hour|matter at what hour|matter what time|matter when|matter at what time|matter at which hour|hours don't matter|hours do not matter|exact hours|times do not matter|times don't matter|matter at what hours|exact time is up to you"),
    (C::Time(Time::Full), "full|whole"),
    (C::Time(Time::Night), "night|tonight|evening|morning|in the night"),

    // What a clause claims.
    (C::Claim(Claim::Not), "no|not|don't|doesn't|didn't|isn't|aren't|won't|never|without|neither|nor|cannot|can't|instead of|rather than|wasn't|weren't|haven't|hasn't|dont|doesnt|avoid*|none of|in place of|wouldn't|shouldn't|needn't|nothing|no need for|no need of|free of|unlike|stop using|lacks|lacking"),
    (C::Claim(Claim::Nobody), "nobody|no one|none of us|noone|not a single person"),
    (C::Claim(Claim::Unwanted), "not needed|not required|not necessary|isn't needed|aren't needed|isn't required|overkill|too expensive|too much for|too heavy|off the table|out of the question|is unknown|are unknown|unknown here|unknown to us|not an option|not used|isn't used|not in use|not wanted|not allowed|forbidden|banned|unnecessary|superfluous|is out|refuses|refused|refuse|not available|unavailable|not known|don't want|doesn't want|do not want|does not want|nobody wants|not interested|has no place|isn't an option|prohibited|a sledgehammer|is no good|are no good|is no use|are no use|no option|no solution|not exist|doesn't exist"),
    (C::Claim(Claim::But), "but|although|though|however|whereas|yet|still|instead|only that|rather"),
    (C::Claim(Claim::Dismiss), "none of that is|none of this is|none of it is|none of these is|not what this is about|leave that alone|leave all that|all that stays|that all stays|none of them is to"),
    (C::Claim(Claim::Aside), "non goals|nongoals|out of scope|not in scope|alternatives|alternatives looked at|alternatives considered|considered and rejected|rejected alternatives|rejected options|not part of this|what we don't want|discarded|rejected|not in this ticket|not part of this ticket|also mentioned|mentioned not ours|for orientation|ruled out"),
    (C::Claim(Claim::Past), "used to|first try|first attempt|first version|initially|originally|in the beginning|previously|have dropped|has dropped|dropped this|dropped that|made us|has since|have since|gave that up|given that up|has been dropped|has been lifted|formerly|last year|years ago|year ago|in the past|until recently|former|back then|in an earlier life|earlier version|once had|at my last company|at my previous|previous employer|last job|months ago|historically|was once|in those days|had tried|we tried|have tried|back in|has been switched off|was switched off|was shut down|we got rid of|was retired|has been retired|were retired|decommissioned|abandoned|was abandoned|no longer|we left|my last team|former team|previous team|old days"),
    (C::Claim(Claim::Others), "another team|another team's|other team|other team's|other teams|team next door|next door|different team|a different team|another department|another department's|other department|other departments|neighbouring team|sister team|sister company|colleagues in|a colleague's|service provider|another group|their own team|somebody else's|someone else's|another pipeline|different pipeline|a different pipeline|platform guild|its own|his own|her own|neighbours in|neighbour team|parent company|dbas run|the dbas|someone else takes|somebody else takes|data science team|web team's|web team|for the web shop|web shop"),
    (C::Claim(Claim::Theirs), "not ours|isn't ours|aren't ours|belongs to|belong to|of their own|is theirs|are theirs|not our job|not our business|not our concern|nothing to do with this|nothing to do with it|nothing to do with us|nothing to do with our|without our help|looked after by|is run by|are run by|somebody else's business|done by another|done by somebody else|out of our hands|not part of it|not our department|not my|is to be deleted|are to be deleted|to be deleted|takes care of|take care of that|take care of this|is unaffected|in another account|of the ml team|of another team|stays as it is|stay as they are|is set up already|are set up already|refresh by themselves|refreshes by itself|run by themselves|works by itself|work by themselves|refreshes on its own|refresh on their own|updates itself|update themselves|refreshes itself|runs by itself|runs all the time"),
    (C::Claim(Claim::Drop), "none of which|all of which were|leave it out|leave them out|leave that out|can be ignored|ignore that|ignore it|ignore them|that part works|none of our business|none of our concern|not concerned|are not affected|is not affected"),
    (C::Claim(Claim::Leaving), "being retired|retiring|phase out|phasing out|phased out|sunset*|moving away from|move away from|move us away from|moving off|move off|migrate off|migrating off|migrate away|migrating away|get off|getting off|get rid of|getting rid of|to be retired|is retired|will be retired|switch off|switching off|switched off|shut down|shutting down|decommission|decommissioning|end of life|be decommissioned|is on its way out|way out|winding down|wind down|retire|retired|dismantl*|to be replaced|be replaced|replace our|replacing our|replacing|gives up|giving up|turned off|be turned off|drop our|dropping|contract ends|leave our|leaving|goes away|will go away|is switched off|are switched off|discontinued|is discontinued|out of support|has to go by|has to go this|has to go at|must go by|must go this|must go at|will have to go"),
    (C::Claim(Claim::Maybe), "maybe|perhaps|might|could|someday|one day|in future|in the future|later on|next year|eventually|if we ever|were to|is it worth|should we|do we need|would be nice|down the road|at some point|not yet|under discussion|thinking about|thinking of|toying with|wonder*|possibly|in case we|some day|next quarter|long term|would it help|would * help|may later|may come|may be added|may become|may follow|may need|may want|may one day|may join|may replace|is open|still open|undecided|not decided|to be decided|tbd|may add"),
    (C::Claim(Claim::Proposed), "proposed|proposes|propose|proposing|suggests|suggested|suggest|suggesting|recommends|recommended|recommend|considering|considered|consider|discussed|says we should|wants us to|want us to|would like us to|told us to|was told|were told|told i need|told we need|advised|advises|pushes for|pushing for|insists on|keeps saying|vendor pitch|pitch*|swears by|favours|favors|loves|quote from|offered|read that|heard that|heard of|blog*|conference|tutorial*|evaluated|evaluate|looked at|says we must|says we need|says we have|says i must|says i should|think we need|thinks we need|thinks we should|thinks we must|say we need|say we should|say we must|said we should|said we need|believes we need|plan b|the idea was|one idea was|alternative was|option was|insisted on|talked about|talking about|talk about|talk of|set his heart on|set her heart on|hearts set on|heart set on|keen on|is all for|are all for|soft spot for|proposal has|proposal to|proposal from|proposal of|proposal with|proposal was|proposals|suggestion*|mentioned|brought up|came up|read about|has read|heard about|asks whether|asked whether|like to introduce|wants to introduce|want to introduce|keeps asking|dreams of|raves about|is a fan|are fans|thought about|thought of|think about|thinks about|had in mind|dreamt of|toyed with|colleague wants to|colleagues want to|boss wants to|manager wants to|architect wants to|consultant wants to|lead wants to|cto wants to|somebody wants to|someone wants to|developer wants to|engineer wants to|wants to set up|wants to use|wants to try|wants to buy|wants to have|want to set up|wants to build|would like to use|would like to try"),
    (C::Claim(Claim::Use), "use|uses|using|run|runs|running|operate|operates|have|has|already|existing|our|we're on|runs on|based on|standard|platform|own|maintain|maintains|live in|lives in|orchestrate*|in use|in production|environment|shop|everything else|other pipelines|other dags|company standard|central|self hosted|self managed|in place|is in place|is in use|are in use|up and running|got a managed|have got|standardised|standardized"),

    // What starts a run.
    (C::Start(Start::When), "when|whenever|once|as soon as|soon as|the moment|each time|every time|any time|upon|on arrival of|after each|for each new|for every new|for every|on every|on each|every new|each new|the minute|the instant|immediately after|right after|if a new|if an|as they|as it|whenever a|every single"),
    (C::Start(Start::File), "file|files|csv*|object|objects|upload|uploads|export|exports|zip*|bundle*|document*|image*|pdf*|photo*|picture*|json|parquet|xml|xlsx|spreadsheet*|extract file*|delivery|deliveries|drop|drops|feed file*|manifest|marker|success file|video*|archive*|dump*|report file*|scan|scans|recording*|batch file*|invoice*|log file*|logs|package*|snapshot*|edi|excel|data set|dataset*|tar|gz|message file*|statement file*|attachment*"),
    (C::Start(Start::Arrive), "rain into|rains into|rain in|stream into|streams into|arrive|receive|receives|received|gets a|come|lands in|sends|send|arrives|arrived|arriving|arrival|land|lands|landed|landing|dropped|uploaded|appear|appears|appeared|show up|shows up|showed up|come in|comes in|came in|coming in|deliver|delivers|delivered|is put|are put|puts|is there|are there|are in|is in|hit|hits|is written|are written|gets written|created|is created|are created|placed|is placed|turns up|turn up|fall into|falls into|fall in|falls in|pour in|pours in|trickle in|trickles in|flow in|flows in|lies in|is available|are available|reach|reaches|pushed|pushes|push|get uploaded|gets uploaded|come through|comes through|comes|lie in|has put|have put|been put|has placed|have placed|has left|have left|has stored|deposited|deposits|saved|is saved|sent|pops up|writes"),
    (C::Start(Start::S3Event), "s3 event*|object created|objectcreated|event notification*|s3 notification*|s3 put|on upload|on arrival|upon arrival|upload trigger*|file driven|file triggered|arrival driven|s3 trigger*|upload event*|event driven|event based|triggered by the upload|triggered by uploads|s3 tells us|reacts to the file|by event|rule on the bucket|rule on our bucket|rule for the bucket|bucket events|bucket's events|events of the bucket|react to each|reacts to each|react to every|each starts|each triggers|each one starts|each one triggers|each of them starts|each of them triggers|each file starts|each file triggers|every file starts|every file triggers|each object triggers|each object starts|each upload triggers|each upload starts|every upload starts|every upload triggers|every object triggers|every object starts"),
    (C::Start(Start::Event), "guardduty|security hub|securityhub|finding|findings|mediaconvert|event|events|emits|emit|publishes|fires an|status change*|state change*|custom event*|raises an"),
    (C::Start(Start::Bus), "state completed|state succeeded|state failed|status completed|status succeeded|event bus|custom bus|custom event bus|bus|partner event source|eventbridge event|saas event*|partner event*|domain event*|job state change|state change event*|custom event|emits an|emits a|publishes an event|publishes a|puts an event|sends an event|fires an event|raises an event|emit an|eventbridge partner"),
    (C::Start(Start::Demand), "on demand|themselves from|themselves with|themselves when|themselves whenever|themselves as|herself from|himself from|by herself|by himself|start * themselves|starts * herself|starts * himself|start the * themselves|start the * dag themselves|starts by herself|from the console|through the console|by one of us|one of us starts|one of us runs|asks for it|ask for it|asked for it|when it is asked to|when they are asked to|when asked to|no fixed schedule|has no schedule|whenever somebody|when a request|on someone's request|whenever a request|at the push of|by hand|manually|ad hoc|button|on request|when somebody asks|when someone asks|presses a button|clicks a button|started manually|manual start|push a button|self service|by api call|from a button|whenever an analyst|kicks it off|whenever somebody needs|upon request|when asked"),
    (C::Start(Start::Burst), "burst|bursts|bursty|at the same time|all at once|in a burst|within a few minutes|within minutes|in one go|wave|waves|flood|avalanche|hundreds of files|thousands of files|thousands of|a swarm|batches of files|in batches|all together|clump*|storm of|shower of|in quick succession|within ten minutes|within five minutes|in a matter of minutes|in minutes|in a few minutes|in a rush"),
    (C::Start(Start::Set), "all files|both files|all three files|all of them are there|all are there|complete set|all have arrived|both have arrived|both are there|both are in|all are in|when all|once all|after all|until all|set is complete|whole set|full set|are complete|all of the files|wait for all|every file of|last of the|all three|all four|all five|all six|all seven|all twelve|once both|when both|after both|none is missing|none are missing|nothing is missing|no file is missing|needs both|needs all|with both|both of them|only with both|only with all|as soon as both|as soon as all|only when all|only once all|all parts|complete delivery|all present|both present|all three are|all regions|delivery is complete|all four files|both of them are|both extracts|all extracts|both deliveries|when * have both|once * have both|only when the manifest|once the manifest|is complete|when the manifest|after the manifest|manifest has arrived|manifest is there|manifest arrives|done file|marker file|success marker|trigger file"),
    (C::Start(Start::Schedule), "schedule|scheduled|cron|cronjob|cron job|timer|clock|time based|by the clock|calendar"),
    (C::Start(Start::Run), "starts|started|kick off|kicks off|kicked off|trigger|triggers|triggered|launch|launches|fire|fires|executed|execute|executes|scheduled for|begin|begins|go off|goes off|invoke|invokes|process|processed|refresh|refreshed|fired|launched|invoked|triggering|has to run|must run|should run"),
    (C::Start(Start::Content), "zero byte*|empty files|larger than|bigger than|smaller than|size above|above a size|several prefixes|multiple prefixes|many prefixes|by size|object size|of any prefix|metadata|by tag|requester|wildcard*|anywhere in the key|middle of the key|file size|at least 1 mb|over 1 mb|except those|two prefixes|three prefixes|four prefixes|content based|only objects bigger|exceed*"),
    (C::Start(Start::Name), "under|prefix|suffix|ending in|ending with|ending on|extension|folder|in the folder"),
    (C::Start(Start::Consumer), "consumers|subscribers|parties|independent receivers|receivers|interested systems|listeners|targets|teams want|teams need"),
    (C::Start(Start::Poll), "poll|polls|polling|looks in|looks into|checks the bucket|checks by hand|somebody|someone"),

    // Order.
    (C::Order(Order::Then), "then|after that|afterwards|followed by|next|finally|in turn|one after another|one after the other|in sequence|sequential*|in order|subsequently|in the end|lastly|thereafter|in a row|chained|depends on|depend on|after which|in series|last of all|at the end|once done|when done|when it is done|when that is done|after it|downstream|strictly in order|back to back|step by step"),
    (C::Order(Order::Parallel), "in parallel|parallel|meanwhile|simultaneously|side by side|concurrently|at once|fans out into|alongside|in the meantime|two branches|three branches|parallel branches"),
    (C::Order(Order::Join), "join|joins|joined|merge|merges|only after both|wait for both|waits for both|both done|both are done|both have finished|all of them|until both|come together|converge"),
    (C::Order(Order::Apart), "independent of each other|cares about the others|care about the others|know nothing of each other|don't wait for each other|do not wait for each other|not need each other|knows of the other|if one breaks the other|if one fails the other|nothing before it|nothing after it|have nothing in common|not related|no relation|independently|unrelated|no dependencies|no dependency|don't depend|do not depend|doesn't depend|nothing to do with each other|each on its own|separately|no order|in any order|order does not matter|order doesn't matter|independent|not depend|no ordering|nothing downstream|stand alone|standalone|any order|neither needs the other|neither of them needs|neither waits for|neither depends on|neither knows|know * each other|know not from each other|not know from each other|not know of each other|do not know from each other|do not know each other|none needs the other|none waits for|each for itself|each for themselves|does not care about the other|doesn't care about the other|not care about the other|not care for the other|nothing in common|no order between|none before the other|either can fail|one may fail|if either fails|regardless of the other|regardless of each other|independently of each other|no connection between|not connected"),
    (C::Order(Order::Tangled), "cross dependencies|calling each other|call each other|call one another|wait on others|wait for several others|wait on 2|waits on several|criss cross|trigger each other|many joins|arrows in every direction|hang together|in every direction|in every conceivable|every which way|wait on one another|wait for one another|arrows everywhere|complex dependencies|many dependencies|complex dag*|dependency graph|complicated dependencies|complex workflow*|interdependent|interdependencies|dependencies between|spaghetti|depend on each other|multi step dag*|diamond|tangled|complex graph|web of|dependencies across|intricate|many to many|complex orchestration|complex multi step|complex pipelines|wait on each other|intertwined|dozens of dependencies|dependencies in all directions|in all directions|joins everywhere|dependencies everywhere|cross everywhere|wait for each other|waits for several|wait for two or more|wait for pieces|waits for pieces|many of them depend|cross depend*|not a chain|net of dependencies|wait for five|lots of dependencies|entangled|complex graph*|complicated graph|depend on one another|or more predecessors|several predecessors|many predecessors|more than one predecessor|three or more others|two or more others|several parents"),
    (C::Order(Order::Fails), "fails|fail|failed|failure|failures|on error|errors|goes wrong|breaks|alarm|alert|alerts|red|on call"),
    (C::Order(Order::If), "if|otherwise|else"),
    (C::Order(Order::Harm), "duplicate|duplicates|duplicated|double|doubled|doubles|twice the|booked twice|inserted twice|processed twice|ran twice|run twice|runs twice|not idempotent|isn't idempotent|appends|append|double booking*|counted twice|charged twice|double counting|sent twice|a second time|booked again|charged again|sent again|paid again|two times|once more than"),
    (C::Order(Order::Safe), "idempotent|overwrites|overwrite|upsert|upserts|harmless|safe to repeat|safe to rerun|rerun safely|re run safely|can be repeated|replace the partition|repeatable"),
    (C::Order(Order::SameBucket), "same bucket|into the same bucket|back to the bucket|back into the bucket|back into the same|same prefix|very bucket|in this bucket|same place|under the same|writes back|writes it back|written back|puts it back|put back|puts the file back|puts them back|stores it back|saves it back|puts * file back|into this bucket|to this bucket|same folder|bucket it came from|overwrites the original|overwrite the original|replaces the original|triggers itself|triggered itself|calls itself|called itself|starts itself|started itself|invokes itself|invoked itself|wakes itself|woke itself|endless loop|infinite loop|recursive*|recursion|where it came from|source bucket|incoming bucket|bucket they came from"),
    (C::Order(Order::Overlap), "still running when|still runs when|still busy when|still at it when|not finished when|not done when|not through when|before the previous|before the last one|overlap*|runs overlap|on each other's|two runs at|two runs are|two runs work|two of them at|two instances|runs pile up|pile up|runs catch up|run into each other|runs collide|collide*|previous run is still|previous one has not|previous run has not|last run has not|last one has not|one before has not|one before is still|not ended yet|not through before|not finished before|not done before|running next to each other|run next to each other|two of them are running|two runs at once|still going when|previous one is not|previous one is still|last run is still"),
    (C::Order(Order::Long), "of files|rows|records|mb|gb|tb|dollars|usd|euros|eur|percent|people|users|engineers|persons|analysts|times|accounts|tables|columns|customers|stores|shops|branches|regions|countries|vcpu|workers|nodes of|tenants|sources|years|months|seconds|versions|buckets|files a|ledgers|tables a"),

    // Answers of the form.
    (C::Says(F::Branching, "yes"), "conditional path*|conditional branch*|branching|branches depending|depending on the|depending on its|depending on what|depending on whether|if else|conditional*|only if|different path*|route by|routed by|which branch|which path|skip the rest|skipped when|skips the|decides which|in any case|depends on the content|depending on|according to the|based on the type|based on the content|depends on what|depends on whether|depends on the type|depending on how|according to its|only happens if|only happens when|happens only if|happens only when|only in that case|in that case only|decided by the|decision in the|real decision"),
    (C::Says(F::FanOut, "yes"), "fan out|fans out|dynamic fan out|dynamic task mapping|for each of the|for every one of|one per|for each one|for each of them|as parallel as possible|for every one|one for every|one run per|one copy per|number varies|number differs|number of * differs|number changes|varies from day to day|changes from day to day|differs from day to day|changes every day|known only at run time|known only then|only known then|known only afterwards|not known beforehand|not known in advance|run per|only known at run time|only known at runtime|known only at runtime|at runtime|at run time|map state|map over|for each open|a dynamic number|dynamic number|dynamically|list comes from|list is read|comes out of a|at most * at a time|at a time|list changes|unknown number|varying number|one for each|for each customer|for each tenant|for each store|for each account|for each partner|for every element|for each element|for every item|for each item|for every entry|for each entry|for every line|for each line|one per element|one per item|one per entry|each handled in parallel|list changes daily|how many varies|how many there are|could be * could be|nobody knows how many|not known how many|unknown how many|how many is only|how many are only|between * and * copies|per element"),
    (C::Says(F::Backfills, "yes"), "backfill*|missed dates|missed days|missed * dates|run again for each|run it again for|for a past|for past|again for any|any past day|days again|dates again|run entire * again|re run of any|rerun of any|re run precisely|precisely that date|for any date|for a given date|missed intervals|repeat old days|reload of old|re run old|rerun old|catch up on missed|re run that date|entire set again|re run a day|rerun a day|re run single days|re run individual|back fill*|backfilling|catchup|catch up runs|re process* past|historic intervals|re run past|rerun past|past dates|past days|past periods|old periods|reprocess*|re process*|re processed|historical intervals|any past|historical reload*|historic reload*|reload history|re run history|rerun any day|re run any|replay past|re play|re run a given|rerun a given|rerun for a date|re run for a date|recompute past|by logical date|logical date|re load past|re run of a particular|re run of a given|re run of a single|re run of a specific|rerun of a particular|re run for any|re run for past|re run for old|rerun for past|old days must|old days have|past days must|past days have|particular business date|particular past|particular date|given business date|arbitrary dates|arbitrary business dates|arbitrary days|arbitrary past|any business date|any business day|any previous|repeat a day|repeat any|repeat single days|repeat past|repeat the run of|replays for|replay any|replay of|load old|load history again|history again|historical run*|historical date*|historic date*|historical day*|historic day*|back dated|backdated|restate*|days must be computed|days have to be computed|dates must be computed|days computed again|replay|replays|replayed|replaying|computed afresh|calculated afresh|computed anew|calculated anew|computed again|calculated again|redo a|redo old|redo past|done over again|past week|past weeks|past month again|old dates|earlier dates|dates in the past|days in the past"),
    (C::Says(F::DependsOnOthers, "yes"), "depends on other pipelines|other pipelines first|waits for another pipeline|upstream pipelines|across pipelines|cross dag|cross account dependenc*|dependencies across accounts"),
    (C::Says(F::Portable, "yes"), "portable|portability|leave aws|cloud agnostic|vendor lock in|lock in|vendor neutral|cloud neutral|move to another cloud|run on another cloud|open source based|open source only|open standard*|any cloud|exit strategy|move clouds|lockin"),
    (C::Says(F::AirflowSkills, "yes"), "know airflow|ran airflow|maintained airflow|operated airflow|wrote dags|written dags|years with airflow|worked on airflow|come from airflow|comes from airflow|worked with airflow|airflow behind them|airflow shops|airflow background|know python and airflow|know python and apache airflow|already know python and apache airflow|know apache airflow|done airflow|built airflow|used airflow before|airflow for years|airflow at their|years of airflow|knows airflow|airflow skills|airflow experience|experienced in airflow|airflow knowledge|airflow experts|python and airflow|airflow people|fluent in airflow|define the workflows in python|workflows in python|pipelines in python|express them in python|airflow chosen|dags in python|workflows as python|pipelines as code in python|write dags|airflow has been chosen|airflow operators|airflow engineers|airflow veterans|comfortable with airflow|familiar with airflow"),
    (C::Says(F::Thrift, "yes"), "as cheap as possible|cheap|cheapest|cheaply|low cost|lowest cost|as little as possible|cost effective|cost efficient|costs matter|cost sensitive|tight budget|minimal cost|minimum cost|minimise cost*|minimize cost*|save money|no budget|small budget|hardly any money|keep costs down|keep the bill|least expensive|most cost|cost optimi*|inexpensive|penny|pennies|cost conscious|little money|not pay for anything|pay for anything that idles|pay nothing when|pay for what we use|pay only for|pay only when|nothing that idles|no idle cost*|idle cost*|money is tight|close to nothing|next to nothing|hardly cost anything|must not cost|low budget|budget is small|budget is tight|budget is low|little budget|minimal spend|minimise spend|minimize spend|most cost effective*|cost effectively|cost effectiveness|economical|frugal"),
    (C::Says(F::CrossAccount, "yes"), "another account|another account's|other account|other account's|different account|different account's|second account|cross account|another aws account|other aws account|their aws account|partner's account|their account|other accounts|separate account|separate aws account|different aws account|central account|data lake account|owned by another account|account b|subsidiary's account|sister company's account|customer's account|aws account of|account of their own|foreign account|account that is not ours"),
    (C::Says(F::Egress, "no"), "no outbound internet|no internet|no internet access|no egress|not touch the internet|never touch the internet|no traffic over the internet|no route to the internet|never leave the aws network|not leave the aws network|air gapped|must not leave aws|no public internet|stay off the internet|internet is blocked|no internet egress|not over the internet|not cross the internet|not traverse the internet|private subnets only|only in private subnets|only private subnets|without internet|no way out|no internet route|never cross the internet|never traverse the public internet|not traverse the public internet|vpc endpoint*|by endpoints|interface endpoint*|gateway endpoint*|s3 endpoint*|privatelink endpoint*"),
    (C::Says(F::Key, "customer"), "customer managed key*|customer managed kms|customer managed kms key*|own key|own keys|our key|our own kms|own kms key*|cmk|cmks|kms key*|kms|kms cmk|our own key*|key of our own|keys we control|key we control|key we manage|keys we manage|sse kms|customer managed|self managed key*|customer key*|byok|keys that we control|key that we control|keys which we control|keys under our control|key under our control|our own encryption key*|key of ours|keys of ours|our encryption key*|own encryption key*|key that belongs to us|customer owned key*|keys we own|key we own"),
    (C::Says(F::Sensitivity, "personal"), "pii|personal data|personally identifiable|gdpr|personal information|customer master data|names and addresses|social security|ssn|passport*|e mail addresses|email addresses|customer addresses|personal|date* of birth|national id*|identity data"),
    (C::Says(F::Sensitivity, "health"), "phi|hipaa|patient*|health data|medical|clinical|health record*|diagnos*|hospital*|lab result*"),
    (C::Says(F::Sensitivity, "cards"), "pci|pci dss|cardholder|card data|card number*|payment card*|credit card*|pan data"),
    (C::Says(F::Sensitivity, "confidential"), "confidential|salary|salaries|payroll|trade secret*|hr data|secret data|highly sensitive|sensitive|embargo*|insider|strictly internal"),
    (C::Says(F::Sensitivity, "public"), "public data|open data|publicly available|public dataset*|nothing sensitive|not sensitive|no personal data|nothing confidential|no pii|isn't sensitive|public site|freely available"),
    (C::Says(F::Sensitivity, "internal"), "internal data|internal only"),

    // Systems outside.
    (C::Shows(Cr::ApiKey), "api key*|apikey*|access token*|bearer token*|api token*|token|tokens|subscription key*|key in the header|static token|api secret|x api key|auth key|license key|secret key|api credential*|key for the api|key auth|vendor key|provider key|partner key|service key|vendor's key|provider's key|partner's key|developer key|app key|application key"),
    (C::Shows(Cr::OAuth), "oauth|oauth2|oauth 2.0|client credentials|client secret*|oauth client|refresh token|connected app|client id|oidc client|oauth token*"),
    (C::Shows(Cr::Basic), "user name and password|username and password|user and password|basic auth|basic authentication|login and password|user password|username password|user name password|service account password|crm password|credentials|login|user id and password|account and password"),
    (C::Shows(Cr::Database), "database password*|db password*|database credential*|db credential*|db user|database user|jdbc password|database login|password for the database|database account|jdbc credential*|password of the database|password"),
    (C::Shows(Cr::SftpKey), "ssh key*|sftp key*|private ssh key|ssh private key*|key pair for sftp|sftp private key|sftp credential*|sftp login|sftp password|sftp user|sftp with key|sftp with a key|key based sftp|ssh keypair"),
    (C::Shows(Cr::Certificate), "client certificate*|mutual tls|mtls|certificate*|private key*|x.509|pem file|key pair authentication|key pair auth|key pair"),
    (C::Shows(Cr::Iam), "iam auth|iam authentication|iam role auth|assume a role|assumes a role|iam database authentication|sigv4"),
    (C::Shows(Cr::None), "no authentication|no auth|no login|no key needed|no api key|no credentials|without authentication|no password|unauthenticated|no credential|anonymous|without a key|no token|without login|no secrets|open to anyone|without credentials|no key|needs no key|no logins"),
    (C::Net(Net::Private), "on prem|on premises|on premise|onprem|direct connect|site to site|vpn|data centre|data center|datacenter|datacentre|private subnet*|private subnets|attached to the vpc|to our vpc|to the vpc|within the vpc|within our vpc|attached to our vpc|attached to a vpc|into the vpc|into our vpc|inside our vpc|inside the vpc|in our vpc|in the vpc|in a vpc|peering|privatelink|private link|transit gateway|private network*|not publicly reachable|not reachable from the internet|no public endpoint|private endpoint*|internal network|corporate network|private address*|private ip|company network|behind our firewall|vpc only|only reachable from|server room|our own network|not publicly accessible|not public|intranet|factory network|private database|private rds|private postgres*|private mysql|private oracle|private aurora|private sql server|private alb|private load balancer|same vpc|own vpc|basement|plant network|our premises"),
    (C::Net(Net::Api), "api|apis|rest interface|rest service|rest call*|rest api*|public api*|https api|rest endpoint|web service|webservice|http endpoint|graphql|soap|bulk api|endpoint of the|vendor api|partner api|public endpoint*|public url|website|web site|over the internet|over https|webhook|sftp server|sftp site|their sftp|partner's sftp|ftp server|sftp|public internet|https endpoint"),
    (C::Net(Net::System), "vendor|vendors|partners|suppliers|providers|source systems|agencies|carriers|banks|brokers|partner|supplier|provider|salesforce|sap|oracle|servicenow|crm|erp|hubspot|zendesk|shopify|stripe|netsuite|jira|marketo|bank|carrier|broker|exchange|clearing house|insurer|distributor|customer's|agency|mainframe|saas|third party|external|weather service*|weather provider*|weather data|google analytics|dynamics|adyen|sharepoint|authority"),
    (C::Net(Net::Database), "rds|aurora|postgres*|mysql|mariadb|sql server|oracle database|oracle db|mssql|db2|jdbc|database|mongodb|documentdb|sybase|informix"),
    (C::Net(Net::Allow), "allowlist*|allow list*|whitelist*|white list*|allowlisted|fixed ip*|static ip*|fixed address*|fixed public|ip range*|ip filter*|registered ip*|known ip*|known address*|firewall only|ip allow*|elastic ip*|list of ip*|our ips|ips are registered|ip restriction*|register* our|permitted ip*|known ips|same ip|one ip|two ips|two addresses|fixed outbound|static egress|address* registered|from a known|firewall rule for|only accepts connections|only accept connections|only accepts traffic|outgoing address*|outbound address*|lets in only|only lets in|only admits"),
    (C::Net(Net::Address), "ip|ips|ip address*|address|addresses|public address*|source address*|source ip*"),
    (C::Net(Net::Only), "only|registered|lock*|restrict*|by source|filter*|register|registers|registering|known to them|firewall|reject|rejects|rejected by|on file|beforehand|in advance|lets through|let through|fixed|not change|never change*|constant|always the same|permitted|told about|allowed|told in advance|listed|admits|from which we call|not a moving"),
    (C::Net(Net::Secrets), "secrets manager"),
    (C::Net(Net::Plain), "written out|spelled out|in readable form|literal string|as a literal|deployment package|in the package|in line|shows up in the console|visible in the console|in the source file|in the deployment|plain text|plaintext|run property|run properties|typed into|in a log|in the log|in the logs|in an airflow variable|airflow variable*|in the ui|in the airflow ui|in clear|in the clear|clear text|cleartext|hard coded|hardcoded|in the code|in code|in the script|in the source|environment variable*|env var*|env variable*|job argument*|job parameter*|in the repo|in git|committed|in a config file|in the config|properties file|in the notebook|checked in|in the dag|unencrypted|in an excel|on a sticky note|in a text file|in the job's|in the function's|in the connection|in the template|in a variable|in the wiki|in parameter|as parameter|as a parameter|git repo|git repository|in the git|in a git|in the repository|as a string|as string|in the notebook*|in the job script|in the zip|in the image|baked into|in the crontab|in the dag file|in the dag code|as text|in an env|in a spreadsheet|in the readme|in a parameter|constant in|is a constant|as a constant|hard wired|hardwired|in the code of|readable in|readable for|readable by|in the job definition|in the dag definition|in a file on|written in the|dockerfile|in an s3 file|in the lambda code|in its code|in their code|in the lambda's|visible to everybody|visible to anybody|visible to everyone|visible in"),
    (C::Net(Net::Limit), "rate limit*|rate limited|requests per|calls per|calls a|calls an|per second limit|limit of * calls|limit of * requests|more than once a|more than one request|more than one call|block us if|blocks us|block us when|lock us out|locks us out|ban us|bans us|cut us off|shut us out|shuts us out|too fast|requests a|throttl*|429|quota|requests per second|requests per minute|too many requests|max * requests|requests an|http 429|status 429|error 429|too many calls|request limit|call limit|limited to * requests|limited to * calls|at most * requests|at most * calls|requests per hour|calls per hour|limits us to|rate capped|cap of|slow down|daily quota|request quota|get blocked|gets blocked|we're blocked|we are blocked|fair use|usage cap|usage limit"),
    (C::Says(F::BroadRights, "yes"), "star for the|everything on every|action * and resource *|on all resources|on every bucket|all buckets|any bucket|everything in the account|anything in the account|more rights than|far too many rights|too many rights|rights on everything|all of s3|root of the account|owner rights|god mode|action and resource are stars|stars in the policy|star policy|wildcard polic*|wildcard action*|wildcard in the policy|wildcard role|*:*|s3 star|administratoraccess|admin rights|administrator access|full access|admin role|admin access|s3:*|wildcard permission*|star on star|poweruser*|amazons3fullaccess|fullaccess|action star|all actions|everything on everything|overly broad|too broad|broad rights|administrator rights|admin permissions|all permissions|role is admin|role is an admin|role is too wide|far too wide|too wide|full s3 access|much too broad|far too broad|more than it needs|more permissions than|more rights than needed|is an administrator|as administrator|as admin|admin policy|may do anything|can do anything|can do everything|may do everything|unrestricted|permissions on everything|access to everything|too many permissions"),

    // Not what they look like.
    (C::Nothing, "was told to me|was told me|i was told by|as told|not only|mail address*|postal address*|delivery address*|on call address*|not just|no matter|why not|not sure|no problem|no idea|no more than|not more than|at most|not to mention|no wonder|no doubt|event hub|second thought|the job done|good job|a good deal|day to day|run time environment|batch of|in one piece|function call|last but not least|day one|these days|every now and then|nowadays|job description|my job|in general|time to time|first of all|load balancer|month old|days old|work load*|workload*|functional|data lake|load test*|at first|full time|part time|every one of|each of|each other|task force|sun microsystems|step back|next step*|first step|in the first place|second opinion|the second one|current time|this time|for the first time|last time|by the time|time is money|one time|no longer than|not longer than|not a problem|is evaluated|are evaluated|be evaluated|gets evaluated|in may|of their own accord|data api call*|data api statement*|is looked at|are looked at|be looked at|all night|all day|all day long|through the night|day and night|the whole night|the whole day|during the day|throughout the day"),
];

/// Names that are found also when one letter is wrong, with the right spelling.
pub(super) static NAMES: &str = "lambda|firewall|crawler|crawlers|airflow|redshift|athena|eventbridge|snowflake|sagemaker|quicksight|\
    fargate|dynamodb|schedule|weekday|password|certificate|allowlist|whitelist|parallel|backfill|midnight|\
    monday|tuesday|wednesday|thursday|saturday|glue|function|nightly|hourly|approval";
