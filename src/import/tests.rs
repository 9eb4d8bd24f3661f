//! What is read from the texts of each format. The expectations come from the documentation of each tool.
#![allow(clippy::format_collect, reason = "the texts are made once")]

use super::*;
use crate::design::{Draft, Entry, Join, Minutes, TaskKind};
use proptest::prelude::*;

/// "a>b" for each link, with the outcome and the condition.
fn links(reading: &Reading) -> Vec<String> {
    let name = |at: usize| reading.steps[at].name.as_str();
    let mut links: Vec<String> = reading
        .links
        .iter()
        .map(|link| {
            let mut text = format!("{}>{}", name(link.from), name(link.to));
            if let Some(on) = link.on {
                text.extend([" ", on.keyword()]);
            }
            if !link.when.is_empty() {
                text.extend([" [", &link.when, "]"]);
            }
            text
        })
        .collect();
    links.sort();
    links
}

fn names(reading: &Reading) -> Vec<&str> {
    reading.steps.iter().map(|step| step.name.as_str()).collect()
}

fn step<'a>(reading: &'a Reading, name: &str) -> &'a Task {
    reading.steps.iter().find(|step| step.name == name).unwrap_or_else(|| panic!("{name} in {:?}", names(reading)))
}

fn notes(reading: &Reading) -> Vec<(usize, &str)> {
    reading.notes.iter().map(|note| (note.line, note.why.as_str())).collect()
}

/// Read as what it looks like, with nothing left out.
fn whole(text: &str, format: Format) -> Reading {
    let reading = read(text, None);
    assert_eq!(reading.format, format, "{text}");
    assert_eq!(notes(&reading), [], "{text}");
    reading
}

#[test]
fn arrows_make_chains() {
    let reading = whole("a -> b -> c\n", Format::Arrows);
    assert_eq!(links(&reading), ["a>b", "b>c"]);
    let reading = whole("1. extract → clean, check\n2. clean, check => load <- approve", Format::Arrows);
    assert_eq!(links(&reading), ["approve>load", "check>load", "clean>load", "extract>check", "extract>clean"]);
    let reading = whole("- copy files\n- clean with Glue\n", Format::Arrows);
    assert_eq!((names(&reading), links(&reading).len()), (vec!["copy files", "clean with Glue"], 0));
    assert_eq!(step(&reading, "clean with Glue").kind, Some(TaskKind::GlueJob));
}

#[test]
fn brackets_say_more_of_a_step() {
    let reading = whole("extract (Lambda, 5 min) -> load (big one) -> alert (failed; 1h30m)", Format::Arrows);
    assert_eq!(links(&reading), ["extract>load (big one)", "load (big one)>alert failure"]);
    let extract = step(&reading, "extract");
    assert_eq!((extract.kind, &extract.typical), (Some(TaskKind::Lambda), &Entry::Value(Minutes(5))));
    assert_eq!(step(&reading, "alert").typical, Entry::Value(Minutes(90)));
}

#[test]
fn a_missing_step_is_told_with_its_line() {
    let reading = read("a -> b\n\nc -> -> d", None);
    assert_eq!(notes(&reading), [(3, "There is no step here.")]);
    assert_eq!(links(&reading), ["a>b"], "nothing is linked across the gap");
}

#[test]
fn tables_have_columns_in_any_order() {
    let reading = whole(
        "After;Task;Type;Minutes;Worst\n;extract;Lambda function;5;10\nextract;clean;glue-job;30 min;\n\"extract, \
         clean\";\"load; all\";RedshiftDataOperator;1 h;90\n",
        Format::Table,
    );
    assert_eq!(names(&reading), ["extract", "clean", "load; all"]);
    assert_eq!(links(&reading), ["clean>load; all", "extract>clean", "extract>load; all"]);
    let load = step(&reading, "load; all");
    assert_eq!((load.kind, &load.typical), (Some(TaskKind::RedshiftLoad), &Entry::Value(Minutes(60))));
    assert_eq!(step(&reading, "extract").worst, Entry::Value(Minutes(10)));
}

#[test]
fn tables_without_names_of_columns_and_with_tabs() {
    let reading = whole("extract\tlambda\t5\t\nload\tathena\t7\textract\n", Format::Table);
    assert_eq!(links(&reading), ["extract>load"]);
    assert_eq!(step(&reading, "load").kind, Some(TaskKind::Athena));
    let reading = whole("from,to\na,b\nb,c\n", Format::Table);
    assert_eq!(links(&reading), ["a>b", "b>c"].map(str::to_owned));
}

#[test]
fn cells_that_say_nothing_known_are_told() {
    let reading = read("name,kind,minutes,after,owner\na,Blender,soon,z,me\n", None);
    assert_eq!(
        notes(&reading),
        [
            (1, "The column “owner” is left out."),
            (2, "“Blender” is no kind of step: it is left out."),
            (2, "“soon” is no whole number: it is left out."),
            (2, "“z” has no row of its own: it is added as a step."),
        ]
    );
    assert_eq!(links(&reading), ["z>a"]);
}

/// Lists of edges (Gephi's "Source,Target", the edge list of `NetworkX`) go from left to right; a list of steps with what
/// they wait for begins with one that waits for nothing.
#[test]
fn two_columns_without_names_are_read_as_links_and_told() {
    let reading = read("extract,clean\nclean,load\n", None);
    assert_eq!((reading.format, links(&reading)), (Format::Table, vec!["clean>load".into(), "extract>clean".into()]));
    assert!(matches!(notes(&reading).as_slice(), [(1, why)] if why.contains("from its first step to its second")));
    let reading = read("extract,\nclean,extract\nload,clean\n", None);
    assert_eq!(links(&reading), ["clean>load", "extract>clean"]);
    assert!(matches!(notes(&reading).as_slice(), [(1, why)] if why.contains("wait")));
    let reading = whole("predecessor;successor\nextract;clean\n", Format::Table);
    assert_eq!(links(&reading), ["extract>clean"]);
}

#[test]
fn what_a_table_says_twice_or_of_nothing_is_told() {
    let reading = read("id,name,after,when\n1,extract,,rows\n2,\"load,1\n", Some(Format::Table));
    let lines: Vec<usize> = reading.notes.iter().map(|note| note.line).collect();
    assert_eq!(lines, [1, 2, 3], "{:?}", notes(&reading));
}

#[test]
fn flowcharts_in_every_shape() {
    let text = "---\ntitle: Load\n---\n%% a comment\nflowchart TD\n  a[Extract] --> b(\"Clean #quot;all#quot;<br/>Glue job\"):::hot & c{{Check}}\n  \
                b & c ==> d[(Store)]\n  d -->|on failure| e((Alert)); d -- rows > 0 --> f@{ shape: rect, label: \"Report\" }\n  \
                f -.-> g\n  classDef hot fill:#f96\n  style g fill:#bbf\n";
    let reading = whole(text, Format::Mermaid);
    assert_eq!(names(&reading), ["Extract", "Clean \"all\"", "Check", "Store", "Alert", "Report", "g"]);
    assert_eq!(step(&reading, "Clean \"all\"").kind, Some(TaskKind::GlueJob));
    assert_eq!(
        links(&reading),
        [
            "Check>Store",
            "Clean \"all\">Store",
            "Extract>Check",
            "Extract>Clean \"all\"",
            "Report>g",
            "Store>Alert failure",
            "Store>Report [rows > 0]"
        ]
    );
}

#[test]
fn a_subgraph_is_told_and_its_steps_are_read() {
    let reading = read("graph LR\nsubgraph one [Night]\n direction TB\n a-->b\nend\nb --> end1\nb --> ???", None);
    assert_eq!(links(&reading), ["a>b", "b>end1"]);
    assert_eq!(
        notes(&reading),
        [
            (2, "Its steps are read; that they form a group is not kept."),
            (7, "This is not understood from here on in the line.")
        ]
    );
}

/// "It is also possible to set edges to and from subgraphs" (mermaid.js.org/syntax/flowchart.html), before they are drawn
/// too. A node is in the first subgraph that ends (`makeUniq` of flowDb).
#[test]
fn links_of_subgraphs_lead_to_what_is_first_in_them_and_leave_what_is_last() {
    let text = "flowchart TB\n start --> two\n subgraph one\n a --> b & c\n end\n subgraph two[\"Second; part\"]; d --> e; subgraph \
                three\n f\n end; e --> three; end\n one --> two\n two --> done";
    let reading = read(text, None);
    assert_eq!(links(&reading), ["a>b", "a>c", "b>d", "c>d", "d>e", "e>f", "f>done", "start>d"]);
    assert_eq!(reading.notes.iter().map(|note| note.line).collect::<Vec<_>>(), [3, 6, 6]);
    let reading = read("flowchart TB\nsubgraph c\nend\none --> c", None);
    assert_eq!(notes(&reading)[1], (4, "There is no step in this group: its link is left out."));
}

#[test]
fn links_of_flowcharts_have_ids_and_nodes_may_have_any_name() {
    let text = "flowchart LR\n  a e1@--> b\n  e1@{ animate: true }\n  A@{ shape: cyl } --> B@{ icon: \"x\", label: \"Load } it\" }\n  \
                title --> direction --> B\n  flowchart_step --> B\n  direction TB\n  accTitle: how a --> b\n  accDescr { x --> y }";
    let reading = whole(text, Format::Mermaid);
    assert_eq!(
        links(&reading),
        ["A>Load } it", "a>b", "direction>Load } it", "flowchart_step>Load } it", "title>direction"]
    );
}

#[test]
fn arrows_of_flowcharts_without_one_direction_are_told() {
    let reading = read("flowchart LR\na <--> b\nb --- c\nc x--x d\nd ~~~ e\ne <--- f", None);
    assert_eq!(links(&reading), ["a>b", "b>c", "c>d", "f>e"]);
    assert_eq!(
        notes(&reading),
        [
            (2, "This arrow points both ways: it is read from left to right."),
            (3, "This arrow has no head: it is read from left to right.")
        ]
    );
}

#[test]
fn what_does_not_end_takes_nothing_else_with_it() {
    let reading = read("flowchart LR\na@{ shape: x\nb -->|c d\ne --> f\ng[h\ni -- j\nk[\"l\nm --> n", None);
    assert_eq!(links(&reading), ["e>f", "m>n"]);
    assert_eq!(reading.notes.iter().map(|note| note.line).collect::<Vec<_>>(), [2, 3, 5, 6, 7]);
}

#[test]
fn lists_of_airflow_hold_the_same_steps_each_time() {
    let reading = whole("loads = [a, b]\nstart >> loads\nloads >> end\nmore = loads + [c]", Format::Airflow);
    assert_eq!(links(&reading), ["a>end", "b>end", "start>a", "start>b"]);
}

#[test]
fn dags_of_airflow() {
    let text = r#"
from airflow import DAG
from airflow.providers.amazon.aws.operators.glue import GlueJobOperator

with DAG("orders", schedule="0 2 * * *") as dag:
    extract = LambdaInvokeFunctionOperator(task_id="extract", function_name="x", retries=3)
    clean = GlueJobOperator(
        task_id="clean",  # the long one
        job_name="clean >> not a link",
        execution_timeout=timedelta(hours=1, minutes=30),
    )
    check = GlueDataQualityRuleSetEvaluationRunOperator(task_id='check')
    load = RedshiftDataOperator(task_id="load")
    tell = SnsPublishOperator(task_id="tell", trigger_rule=TriggerRule.ONE_FAILED)
    extract >> [clean, check] >> load
    tell << [clean, check]
    load.set_downstream(EmptyOperator(task_id="end"))
"#;
    let reading = read(text, None);
    assert_eq!(notes(&reading), [(5, "The DAG is started by 0 2 * * *: say so under Start.")]);
    assert_eq!(names(&reading), ["extract", "clean", "check", "load", "tell", "end"]);
    assert_eq!(
        links(&reading),
        [
            "check>load",
            "check>tell failure",
            "clean>load",
            "clean>tell failure",
            "extract>check",
            "extract>clean",
            "load>end"
        ]
    );
    assert_eq!(step(&reading, "clean").kind, Some(TaskKind::GlueJob));
    assert_eq!(step(&reading, "clean").timeout, Entry::Value(Minutes(90)));
    assert_eq!(step(&reading, "extract").retries.text(), "3");
    assert_eq!(step(&reading, "check").kind, Some(TaskKind::GlueDataQuality));
    assert_eq!(step(&reading, "tell").join, Some(Join::Any));
}

#[test]
fn airflow_chains_without_definitions_functions_labels_and_groups() {
    let reading = whole("extract >> [clean, check] >> load\nchain(load, [x, y], [v, w], done)", Format::Airflow);
    assert_eq!(
        links(&reading),
        [
            "check>load",
            "clean>load",
            "extract>check",
            "extract>clean",
            "load>x",
            "load>y",
            "v>done",
            "w>done",
            "x>v",
            "y>w"
        ]
    );
    let text = r#"
@dag(schedule=None)
def pipeline():
    @task
    def extract():
        a >> b
        return 1
    @task(retries=2)
    def clean(rows): ...
    with TaskGroup("loads") as loads:
        one = AthenaOperator(task_id="one")
        two = AthenaOperator(task_id="two")
        three = AthenaOperator(task_id="three")
        one >> [two, three]
    pick = BranchPythonOperator(task_id="pick", python_callable=choose)
    rows = clean(extract())
    rows >> loads >> pick
    pick >> Label("rows > 0") >> EmailOperator(task_id="mail")
    pick >> BatchOperator.partial(task_id="many").expand(parameters=rows)
pipeline()
"#;
    let reading = whole(text, Format::Airflow);
    assert_eq!(
        links(&reading),
        [
            "clean>many",
            "clean>one",
            "extract>clean",
            "one>three",
            "one>two",
            "pick>mail [rows > 0]",
            "pick>many [pick chooses many]",
            "three>pick",
            "two>pick"
        ]
    );
    assert_eq!(step(&reading, "many").each, "parameters");
    assert_eq!(step(&reading, "mail").kind, Some(TaskKind::Notify));
}

/// "It can return one task or a list"; the others are skipped, but not one that also follows a chosen one (Airflow, core
/// concepts, Branching).
#[test]
fn a_branch_of_airflow_chooses_each_of_its_successors_by_itself() {
    let text = r#"
pick = BranchPythonOperator(task_id="pick", python_callable=choose)
go = ShortCircuitOperator(task_id="go", python_callable=check)
join = EmptyOperator(task_id="join", trigger_rule="none_failed_min_one_success")
go >> pick >> [full, delta, join]
go >> more
[full, delta] >> join
"#;
    let reading = whole(text, Format::Airflow);
    assert_eq!(
        links(&reading),
        [
            "delta>join",
            "full>join",
            "go>more [go is true]",
            "go>pick [go is true]",
            "pick>delta [pick chooses delta]",
            "pick>full [pick chooses full]",
            "pick>join",
        ]
    );
    assert_eq!(step(&reading, "join").join, Some(Join::Ran));
}

#[test]
fn decorators_of_airflow_say_what_a_function_does_and_how() {
    let text = r#"
@task.branch
def pick(): return "full"
@task.short_circuit()
def go():
    return True
@task.sensor(poke_interval=60)
def arrived(): ...
@task(retries=2, trigger_rule="all_done", execution_timeout=timedelta(1))
def tell(rows): ...
@task(task_id="fix it")
def repair(): ...
@dag(default_args={"retries": 4})
def load():
    p = pick()
    arrived() >> go() >> p >> [full, delta] >> tell(retries=9)
    p >> Label("failed") >> repair()
"#;
    let reading = whole(text, Format::Airflow);
    assert_eq!(
        links(&reading),
        [
            "arrived>go",
            "delta>tell completion",
            "full>tell completion",
            "go>pick [go is true]",
            "pick>delta [pick chooses delta]",
            "pick>fix it [failed]",
            "pick>full [pick chooses full]",
        ]
    );
    assert_eq!(step(&reading, "arrived").kind, Some(TaskKind::Wait));
    let tell = step(&reading, "tell");
    assert_eq!((tell.timeout.text(), tell.join), ("1440".to_owned(), Some(Join::All)));
    assert_eq!(step(&reading, "pick").retries.text(), "4");
}

#[test]
fn a_factory_of_airflow_is_read_with_its_default_arguments() {
    let text = r#"
shared = {"owner": "me", "retries": 2, "execution_timeout": timedelta(hours=2)}
def build(name):
    """Makes one."""
    def inner(x): return x
    with DAG(name, default_args={**shared, "retries": 5}) as dag:
        a = GlueJobOperator(task_id="a")
        b = GlueJobOperator(task_id="b", retries=0)
        a >> b
    return dag
dag = DAG("other", default_args=shared)
steps = {"c": BashOperator(task_id="c", dag=dag), "d": BashOperator(task_id="d", op_kwargs={"rows": a.output})}
steps["c"] >> steps["d"]
@task_group
def loads(rows):
    x >> y
b >> loads(steps["d"]) >> z
"#;
    let reading = whole(text, Format::Airflow);
    assert_eq!(links(&reading), ["a>b", "a>d", "b>x", "c>d", "d>x", "x>y", "y>z"]);
    let retries: Vec<String> = ["a", "b", "c"].map(|name| step(&reading, name).retries.text()).into();
    assert_eq!(retries, ["5", "0", "2"]);
    assert_eq!(step(&reading, "a").timeout.text(), "120");
}

#[test]
fn lists_of_airflow_that_grow_and_links_made_by_calls() {
    let text = "loads = [a]\nloads.append(b)\nloads += [c, d]\nloads >> end\nx.set_upstream([y], edge_modifier=Label(\"late\"))\n\
                cross_downstream(from_tasks=[p, q], to_tasks=[r])\nx.set_downstream(make())\nmake() >> last\nfirst >> dag.last\n";
    let reading = read(text, None);
    assert_eq!(links(&reading), ["a>end", "b>end", "c>end", "d>end", "p>r", "q>r", "y>x [late]"]);
    assert_eq!(reading.notes.iter().map(|note| note.line).collect::<Vec<_>>(), [7, 7, 8, 9]);
}

#[test]
fn what_python_would_have_to_run_is_told() {
    let text = r#"def load(table):
    return GlueJobOperator(task_id=table)
def clean(rows):
    return [row for row in rows]
a = GlueJobOperator(task_id="a", retries=int(os.environ["N"]), execution_timeout=timedelta(hours=1.5))
b = GlueJobOperator(task_id="b", trigger_rule=RULES["b"])
wire(a, b)
dag = DAG("x", default_args=read_them())
with TaskGroup("g", default_args={"retries": 1}) as g:
    c = GlueJobOperator(task_id="c", retries=None)
if x: a >> b
else: a >> c
@task.run_if(is_late)
@task
def late(): ...
"#;
    let reading = read(text, None);
    assert_eq!(reading.notes.iter().map(|note| note.line).collect::<Vec<_>>(), [1, 5, 5, 6, 7, 8, 9, 11, 13]);
    assert_eq!(links(&reading), ["a>b", "a>c"]);
}

#[test]
fn what_airflow_makes_while_it_runs_is_told() {
    let text = "for n in range(3):\n    t = PythonOperator(task_id=f\"t{n}\")\n    start >> t\n";
    let reading = read(text, None);
    assert_eq!(links(&reading), ["start>t"]);
    assert_eq!(notes(&reading).iter().map(|note| note.0).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn state_machines() {
    let text = r#"{
      "StartAt": "Extract",
      "States": {
        "Extract": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 90,
          "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 4}],
          "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Tell"}], "Next": "Any rows?"},
        "Any rows?": {"Type": "Choice", "Default": "Done", "Choices": [
          {"Variable": "$.rows", "NumericGreaterThan": 0, "Next": "Both"}]},
        "Both": {"Type": "Parallel", "Next": "Load", "Branches": [
          {"StartAt": "Clean", "States": {"Clean": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync", "End": true}}},
          {"StartAt": "Pass", "States": {"Pass": {"Type": "Pass", "Next": "Crawl"},
             "Crawl": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:glue:startCrawler", "End": true}}}]},
        "Load": {"Type": "Map", "ItemsPath": "$.tables", "MaxConcurrency": 5, "Next": "Done",
          "ItemProcessor": {"StartAt": "Copy", "States": {"Copy": {"Type": "Task",
             "Resource": "arn:aws:states:::aws-sdk:redshiftdata:executeStatement", "End": true}}}},
        "Tell": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true},
        "Done": {"Type": "Succeed"}
      }
    }"#;
    let reading = whole(text, Format::States);
    let condition = "[$.rows NumericGreaterThan 0]";
    assert_eq!(
        links(&reading),
        [
            "Clean>Copy".to_owned(),
            "Crawl>Copy".to_owned(),
            format!("Extract>Clean {condition}"),
            format!("Extract>Crawl {condition}"),
            "Extract>Tell failure".to_owned(),
        ]
    );
    let copy = step(&reading, "Copy");
    assert_eq!((copy.join, copy.each.as_str(), copy.concurrency.text()), (Some(Join::All), "$.tables", "5".to_owned()));
    assert_eq!((copy.kind, step(&reading, "Crawl").kind), (Some(TaskKind::RedshiftLoad), Some(TaskKind::GlueCrawler)));
    let extract = step(&reading, "Extract");
    assert_eq!((extract.retries.text(), extract.timeout.text()), ("4".to_owned(), "2".to_owned()));
}

#[test]
fn a_loop_of_a_state_machine_is_left_out_and_told() {
    let text = r#"{"StartAt": "Start", "States": {
      "Start": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:glue:startJobRun", "Next": "Wait"},
      "Wait": {"Type": "Wait", "Seconds": 60, "Next": "Get"},
      "Get": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:glue:getJobRun", "Next": "Over?"},
      "Over?": {"Type": "Choice", "Choices": [{"Variable": "$.s", "StringEquals": "SUCCEEDED", "Next": "End"}], "Default": "Wait"},
      "End": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true}}}"#;
    let reading = read(text, None);
    assert_eq!(links(&reading), ["Get>End [$.s StringEquals SUCCEEDED]", "Start>Wait", "Wait>Get"]);
    assert_eq!(notes(&reading), [(4, "“Get” leads back to “Wait”: a graph has no loops, so this link is left out.")]);
    assert_eq!(step(&reading, "Wait").join, None, "it is reached in one way only");
    assert_eq!(step(&reading, "Wait").typical, Entry::Value(Minutes(1)));
}

#[test]
fn a_choice_at_the_start_is_a_step_and_ways_that_meet_wait_for_what_runs() {
    let text = r#"{"StartAt": "Which", "States": {
      "Which": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.full %}", "Next": "Full"}], "Default": "Part"},
      "Full": {"Type": "Task", "Resource": "arn:aws:states:::athena:startQueryExecution.sync", "Next": "Report"},
      "Part": {"Type": "Task", "Resource": "arn:aws:states:::athena:startQueryExecution.sync", "Next": "Report"},
      "Report": {"Type": "Task", "Resource": "arn:aws:states:::http:invoke", "End": true}}}"#;
    let reading = whole(text, Format::States);
    assert_eq!(
        links(&reading),
        ["Full>Report", "Part>Report", "Which>Full [$states.input.full]", "Which>Part [otherwise]"]
    );
    assert_eq!(step(&reading, "Report").join, Some(Join::Ran));
}

/// A state machine with these states, the first one at its start.
fn machine(states: &[(&str, &str)]) -> String {
    let all: Vec<String> = states.iter().map(|(name, state)| format!("\"{name}\": {{{state}}}")).collect();
    format!("{{\"StartAt\": \"{}\", \"States\": {{\n{}\n}}}}", states[0].0, all.join(",\n"))
}

fn task(more: &str) -> String {
    format!("\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::glue:startJobRun.sync\", {more}")
}

/// "A Parallel state causes the interpreter to execute each branch and wait until all terminate before processing its
/// Next" (states-language.net): then there is one choice, not one after each branch.
#[test]
fn a_choice_after_branches_is_one_choice() {
    let end = task("\"End\": true");
    let both = format!(
        "\"Type\": \"Parallel\", \"Branches\": [{}, {}], \"Next\": \"Rows?\", \"Catch\": [{{\"ErrorEquals\": [\"States.ALL\"], \
         \"Next\": \"Bad?\"}}]",
        machine(&[("A", &end)]),
        machine(&[("B", &end)])
    );
    let choice = |next: &str, other: &str| {
        format!(
            "\"Type\": \"Choice\", \"Default\": \"{other}\", \"Choices\": [{{\"Condition\": \"x\", \"Next\": \"{next}\"}}]"
        )
    };
    let text = machine(&[
        ("Both", &both),
        ("Rows?", &choice("X", "Y")),
        ("Bad?", &choice("Y", "X")),
        ("X", &end),
        ("Y", &end),
    ]);
    let reading = whole(&text, Format::States);
    let expected = "A>Bad? failure, A>Rows?, B>Bad? failure, B>Rows?, Bad?>X [otherwise], Bad?>Y [x], Rows?>X [x], Rows?>Y [otherwise]";
    assert_eq!(links(&reading).join(", "), expected);
    assert_eq!((step(&reading, "Rows?").join, step(&reading, "Bad?").join), (Some(Join::All), Some(Join::Any)));
}

/// A branch that may end in two places ends in one of them: to wait for both would be to wait for ever.
#[test]
fn ends_of_a_branch_that_are_alternatives_are_not_waited_for_together() {
    let end = task("\"End\": true");
    let branch = machine(&[
        ("A", &task("\"Next\": \"More?\"")),
        (
            "More?",
            "\"Type\": \"Choice\", \"Default\": \"Over\", \"Choices\": [{\"Condition\": \"x\", \"Next\": \"B\"}]",
        ),
        ("Over", "\"Type\": \"Succeed\""),
        ("B", &end),
    ]);
    let each = format!("\"Type\": \"Map\", \"ItemProcessor\": {branch}, \"Next\": \"D\"");
    let reading = whole(&machine(&[("Each", &each), ("D", &end)]), Format::States);
    assert_eq!(links(&reading), ["A>B [x]", "A>D [otherwise]", "B>D"]);
    assert_eq!(step(&reading, "D").join, Some(Join::Any));
    let both =
        format!("\"Type\": \"Parallel\", \"Branches\": [{branch}, {}], \"Next\": \"D\"", machine(&[("C", &end)]));
    let reading = whole(&machine(&[("Both", &both), ("D", &end)]), Format::States);
    assert_eq!(step(&reading, "D").join, Some(Join::Ran));
}

#[test]
fn conditions_within_conditions_stand_in_brackets() {
    let is = |name: &str| format!("{{\"Variable\": \"{name}\", \"IsNull\": true}}");
    let choice = format!(
        "\"Type\": \"Choice\", \"Choices\": [{{\"Not\": {{\"And\": [{}, {}]}}, \"Next\": \"C\"}}, \
         {{\"Or\": [{}, {{\"And\": [{}, {}]}}], \"Next\": \"Again\"}}]",
        is("a"),
        is("b"),
        is("a1"),
        is("b"),
        is("c")
    );
    let again =
        "\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"a\", \"IsNull\": true, \"Next\": \"D\"}, {\"Variable\": \"a1\", \
         \"IsNull\": true, \"Next\": \"E\"}, {\"Variable\": \"a\", \"IsNull\": true, \"Next\": \"E\"}]".to_owned();
    let end = task("\"End\": true");
    let text = machine(&[
        ("A", &task("\"Next\": \"Which\"")),
        ("Which", &choice),
        ("Again", &again),
        ("C", &end),
        ("D", &end),
        ("E", &end),
    ]);
    let either = "(a1 IsNull true or (b IsNull true and c IsNull true))";
    assert_eq!(
        links(&whole(&text, Format::States)),
        [
            "A>C [not (a IsNull true and b IsNull true)]".to_owned(),
            format!("A>D [{either} and a IsNull true]"),
            format!("A>E [{either} and a1 IsNull true or {either} and a IsNull true]"),
        ]
    );
}

#[test]
fn what_states_say_in_vain_is_told() {
    let text = machine(&[
        ("Wait", "\"Type\": \"Wait\", \"TimestampPath\": \"$.at\", \"Next\": \"A\""),
        ("A", &task("\"Next\": \"Ok?\", \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Over\"}]")),
        (
            "Ok?",
            "\"Type\": \"Choice\", \"Default\": \"Bad\", \"Choices\": [{\"Condition\": \"x\", \"Next\": \"Both\"}]",
        ),
        ("Bad", "\"Type\": \"Fail\""),
        ("Over", "\"Type\": \"Succeed\""),
        (
            "Both",
            &format!(
                "\"Type\": \"Map\", \"Iterator\": {}, \"Retry\": [{{}}], \"ToleratedFailureCount\": 2, \"End\": true",
                machine(&[("B", &task("\"TimeoutSeconds\": \"{% $t %}\", \"End\": true"))])
            ),
        ),
    ]);
    let reading = read(&text, None);
    assert_eq!(
        notes(&reading),
        [
            (2, "The TimestampPath of “Wait” is left out."),
            (3, "After “A” the run may end as failed: here it only goes no further."),
            (3, "A failure of “A” is caught and the run goes on to its end: that is left out."),
            (7, "The Retry of “Both” is left out."),
            (7, "The ToleratedFailureCount of “Both” is left out."),
            (8, "The TimeoutSeconds of “B” is left out."),
        ]
    );
    assert_eq!(links(&reading), ["A>B [x]", "Wait>A"]);
}

/// A failure that a branch catches to end well lets the branches go on.
#[test]
fn what_follows_a_branch_that_catches_its_failure_waits_for_its_completion() {
    let end = task("\"End\": true");
    let branch = machine(&[
        ("A", &task("\"End\": true, \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Over\"}]")),
        ("Over", "\"Type\": \"Pass\", \"End\": true"),
    ]);
    let both =
        format!("\"Type\": \"Parallel\", \"Branches\": [{branch}, {}], \"Next\": \"D\"", machine(&[("C", &end)]));
    let reading = whole(&machine(&[("Both", &both), ("D", &end)]), Format::States);
    assert_eq!(links(&reading), ["A>D completion", "C>D"]);
    assert_eq!(step(&reading, "D").join, Some(Join::All));
    // Names need not differ between branches.
    let one = machine(&[("C", &end)]);
    let both = format!("\"Type\": \"Parallel\", \"Branches\": [{one}, {one}, {one}], \"Next\": \"C\"");
    let reading = whole(&machine(&[("Both", &both), ("C", &end)]), Format::States);
    assert_eq!((names(&reading), reading.links.len()), (vec!["C"; 4], 3));
}

/// As the API reference of Glue shows `GetWorkflow`: Node, Edge, Trigger, Predicate, Condition, Action.
#[test]
fn workflows_of_glue() {
    let trigger = |name: &str, kind: &str, predicate: &str| {
        format!(
            r#"{{"Type": "TRIGGER", "Name": "{name}", "UniqueId": "w_{name}", "TriggerDetails": {{"Trigger": {{"Name": "{name}", "Type": "{kind}"{predicate}}}}}}}"#
        )
    };
    let both = r#", "Predicate": {"Logical": "AND", "Conditions": [{"LogicalOperator": "EQUALS", "JobName": "clean", "State": "SUCCEEDED"},
      {"LogicalOperator": "EQUALS", "CrawlerName": "crawl", "CrawlState": "SUCCEEDED"}]}, "Actions": [{"JobName": "load"}]"#;
    let any = r#", "Predicate": {"Logical": "ANY", "Conditions": [{"JobName": "clean", "State": "FAILED"}, {"JobName": "load", "State": "FAILED"}]}"#;
    let text = format!(
        r#"{{"Workflow": {{"Name": "orders", "Graph": {{"Nodes": [{}, {}, {},
          {{"Type": "JOB", "Name": "clean", "UniqueId": "w1", "JobDetails": {{}}}}, {{"Type": "CRAWLER", "Name": "crawl", "UniqueId": "w2"}},
          {{"Type": "JOB", "Name": "load", "UniqueId": "w3"}}, {{"Type": "JOB", "Name": "tell", "UniqueId": "w4"}}],
          "Edges": [{{"SourceId": "w_start", "DestinationId": "w1"}}, {{"SourceId": "w_start", "DestinationId": "w2"}},
            {{"SourceId": "w1", "DestinationId": "w_both"}}, {{"SourceId": "w2", "DestinationId": "w_both"}}, {{"SourceId": "w_both", "DestinationId": "w3"}},
            {{"SourceId": "w1", "DestinationId": "w_bad"}}, {{"SourceId": "w3", "DestinationId": "w_bad"}}, {{"SourceId": "w_bad", "DestinationId": "w4"}}]}}}}}}"#,
        trigger("start", "SCHEDULED", r#", "Schedule": "cron(0 2 * * ? *)""#),
        trigger("both", "CONDITIONAL", both),
        trigger("bad", "CONDITIONAL", any),
    );
    let reading = read(&text, None);
    assert_eq!(reading.format, Format::Glue);
    assert_eq!(
        links(&reading),
        ["clean>load success", "clean>tell failure", "crawl>load success", "load>tell failure"]
    );
    assert_eq!((step(&reading, "load").join, step(&reading, "tell").join), (Some(Join::All), Some(Join::Any)));
    assert_eq!(step(&reading, "crawl").kind, Some(TaskKind::GlueCrawler));
    assert_eq!(
        notes(&reading),
        [(1, "The trigger “start” starts the run by cron(0 2 * * ? *), UTC: say so under Start.")]
    );
}

#[test]
fn graphs_in_dot() {
    let text = "// orders\ndigraph G {\n  rankdir=LR; node [shape=box];\n  a [label=\"Extract \\\"all\\\"\\nLambda function\"];\n  \
                a -> {b c} -> d [label=\"on failure\"]\n  \"d\":n -> e; e [label=<Send <b>a</b> mail>, kind=notify]\n  \
                f [label=\"back\\\\slash &amp; \\N\"]\n}\n";
    let reading = whole(text, Format::Dot);
    assert_eq!(names(&reading), ["Extract \"all\"", "b", "c", "d", "Send a mail", "back\\slash & f"]);
    assert_eq!(
        links(&reading),
        ["Extract \"all\">b failure", "Extract \"all\">c failure", "b>d failure", "c>d failure", "d>Send a mail"]
    );
    assert_eq!(step(&reading, "Extract \"all\"").kind, Some(TaskKind::Lambda));
}

/// "A trigger is either CREATED, ACTIVATED, or DEACTIVATED", and one on demand "always remains in the CREATED state" (AWS
/// Glue, triggers); three kinds of triggers start a workflow (Overview of workflows).
#[test]
fn triggers_of_glue_that_start_or_do_not_fire_are_told() {
    let trigger = |name: &str, rest: &str| {
        format!(
            "{{\"Type\": \"TRIGGER\", \"Name\": \"{name}\", \"UniqueId\": \"w_{name}\", \"TriggerDetails\": {{\"Trigger\": {{{rest}}}}}}}"
        )
    };
    let text = format!(
        "{{\"Run\": {{\"Graph\": {{\"Nodes\": [\n{},\n{},\n{},\n{}], \"Edges\": []}}}}}}",
        trigger(
            "arrived",
            "\"Type\": \"EVENT\", \"State\": \"ACTIVATED\", \"Actions\": [{\"JobName\": \"a\", \"Timeout\": 90}]"
        ),
        trigger("by hand", "\"Type\": \"ON_DEMAND\", \"State\": \"CREATED\", \"Actions\": [{\"JobName\": \"a\"}]"),
        trigger(
            "then",
            "\"Type\": \"CONDITIONAL\", \"State\": \"CREATED\", \"Actions\": [{\"JobName\": \"b\"}, {}], \"Predicate\": {\"Conditions\": \
             [{\"JobName\": \"a\", \"State\": \"SUCCEEDED\"}]}"
        ),
        trigger("nightly", "\"Type\": \"SCHEDULED\", \"State\": \"DEACTIVATED\", \"Schedule\": \"cron(0 2 * * ? *)\""),
    );
    let reading = read(&text, None);
    assert_eq!(links(&reading), ["a>b success"]);
    assert_eq!(step(&reading, "a").timeout, Entry::Value(Minutes(90)));
    assert_eq!(
        notes(&reading),
        [
            (2, "The trigger “arrived” starts the run by an event of EventBridge: say so under Start."),
            (3, "The trigger “by hand” starts the run on demand: say so under Start."),
            (4, "One action of the trigger “then” names no job and no crawler."),
            (4, "The trigger “then” is CREATED and does not fire: it is read as if it did."),
            (5, "The trigger “nightly” is DEACTIVATED and does not fire: it is read as if it did."),
            (5, "The trigger “nightly” starts the run by cron(0 2 * * ? *), UTC: say so under Start."),
        ]
    );
}

/// A subgraph is known by its name wherever it is written (`agsubg` of cgraph); the braces may be left out in older
/// versions of the grammar.
#[test]
fn groups_of_dot_are_known_by_name() {
    let reading = read(
        "digraph {\n subgraph s1 { a; b }\n subgraph s1 -> c\n subgraph s2 -> d\n d -> subgraph s1 { e }\n}",
        None,
    );
    assert_eq!(links(&reading), ["a>c", "b>c", "d>a", "d>b", "d>e"]);
    assert_eq!(notes(&reading)[1], (4, "There is no group of this name: it is left out."));
}

#[test]
fn what_dot_says_in_vain_is_told() {
    let reading = read(
        "digraph {\n edge [label=\"on failure\"]\n a -> b [style=\"bold,invis\"]\n a -> c [dir=back]\n}\ndigraph {\n c -> \"d",
        None,
    );
    assert_eq!(links(&reading), ["a>c", "c>d"]);
    assert_eq!(
        reading.notes.iter().map(|note| note.line).collect::<Vec<_>>(),
        [2, 4, 6, 7, 7],
        "{:?}",
        notes(&reading)
    );
}

#[test]
fn outcomes_that_no_arrow_leads_to_and_brackets_that_do_not_end_are_told() {
    let reading =
        read("alert (failed) -> page\nload -> alert (failed) -> page\nalert (failed) <- check\nload (big -> x", None);
    assert_eq!(links(&reading), ["alert>page", "check>alert failure", "load>alert failure"]);
    assert_eq!(
        notes(&reading),
        [
            (1, "An outcome without an arrow that leads to it is left out."),
            (4, "A bracket or quote does not end: what follows it is part of a name."),
        ]
    );
}

#[test]
fn formats_are_told_apart() {
    for (text, format) in [
        ("graph TD\na-->b", Format::Mermaid),
        ("flowchart LR; a-->b", Format::Mermaid),
        ("graph { a -- b }", Format::Dot),
        ("strict digraph \"x\" {}", Format::Dot),
        ("{\"StartAt\": \"a\", \"States\": {}}", Format::States),
        ("{\"Workflow\": {}}", Format::Glue),
        ("a >> b", Format::Airflow),
        ("a > b", Format::Arrows),
        ("graph the data -> load", Format::Arrows),
        ("name,after\na,\nb,a", Format::Table),
        ("one\ntwo", Format::Arrows),
        ("[extract, clean] >> load", Format::Airflow),
        ("[[a, b], c] >> load", Format::Airflow),
        ("[extract] -> [load]", Format::Arrows),
        ("{\"Comment\": \"a >> b\", \"StartAt\": \"a\"}", Format::States),
        ("[{\"Graph\": {}}]", Format::Glue),
        ("/* made by\n a tool */\ndigraph g { a -> b }", Format::Dot),
        ("", Format::Arrows),
    ] {
        assert_eq!(detect(text), format, "{text}");
    }
}

#[test]
fn a_known_step_keeps_its_id_and_what_the_text_does_not_say() {
    let draft = crate::design::examples::EXAMPLES[0].draft();
    let known = draft.tasks[0].clone();
    let reading = read(&format!("{} -> fresh", known.name), Some(Format::Arrows));
    let replaced = reading.command(&draft, false).apply(&draft).unwrap();
    assert_eq!(replaced.tasks.len(), 2);
    assert_eq!((&replaced.tasks[0].id, &replaced.tasks[0].typical), (&known.id, &known.typical));
    assert!(draft.task(&replaced.tasks[1].id).is_none(), "a new id");
    let added = reading.command(&draft, true).apply(&draft).unwrap();
    assert_eq!((added.tasks.len(), added.links.len()), (draft.tasks.len() + 1, draft.links.len() + 1));
    assert!(added.tasks.starts_with(&draft.tasks[..1]));
    assert_eq!(reading.known(&draft), 1);
    assert_eq!(replaced.outside.iter().filter(|access| access.task.is_some()).count(), {
        let kept = |access: &&crate::design::Access| access.task.as_ref().is_some_and(|id| *id == known.id);
        draft.outside.iter().filter(kept).count()
    });
}

#[test]
fn too_much_is_told_and_refused() {
    let many: String = (0..10_005).map(|n| format!("s{n}\n")).collect();
    let reading = read(&many, None);
    assert_eq!((reading.steps.len(), reading.notes.len()), (10_000, 5));
    let text: String = (0..150)
        .map(|a| format!("s{a} -> {}\n", (150..300).map(|b| format!("s{b}")).collect::<Vec<_>>().join(",")))
        .collect();
    let reading = read(&text, None);
    assert_eq!((reading.links.len(), reading.notes.len() + reading.more), (MAX_LINKS, 2_500));
    let mut draft = Draft::default();
    draft = reading.command(&draft, false).apply(&draft).unwrap();
    let one = read("x -> y", None);
    assert!(one.refused(&draft, true).unwrap().contains("20,000 links"));
    assert_eq!(one.refused(&draft, false), None);
    assert!(read("", None).refused(&draft, true).is_some());
    assert_eq!(MAX_LINKS, crate::share::MAX_LINKS);
}

/// Pieces of all formats, to be put together in any way.
const PIECES: &[&str] = &[
    "a",
    "b",
    "c",
    " ",
    "\n",
    "->",
    "-->",
    ">>",
    "<<",
    "=>",
    "→",
    ",",
    ";",
    "\t",
    "&",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "|",
    "\"",
    "'",
    "\\",
    "#",
    "%%",
    "graph TD\n",
    "flowchart LR\n",
    "subgraph x\n",
    "end\n",
    "digraph {",
    "subgraph",
    "label=",
    "<",
    ">",
    "-.->",
    "==",
    "--",
    "~~~",
    ":::",
    "@{",
    "chain(",
    "set_downstream(",
    "task_id=",
    "Operator(",
    "with TaskGroup() as g:\n  ",
    "@task\ndef f():\n",
    "f(",
    "for x in y:\n ",
    "Label(",
    ".expand(",
    "name,kind,after\n",
    "on failure",
    "15 min",
    "å",
    "😀",
    "\u{0}",
    "\r\n",
    "#quot;",
    "&#x41;",
    "<br/>",
    "\"\"\"",
    "f\"",
    "/*",
    "*/",
    "---\n",
    "=",
    ":",
    ".",
    "1.",
    "-",
    "*",
];

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// State machines and workflows with names that may be missing, lead anywhere, and go round.
fn any_json() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec!["a", "b", "c", "d", "e", "missing"]);
    let kind = prop::sample::select(vec!["Task", "Choice", "Pass", "Wait", "Succeed", "Fail", "Odd"]);
    let state = (kind, name.clone(), name.clone(), prop::bool::ANY).prop_map(|(kind, next, other, end)| {
        let mut state = serde_json::json!({"Type": kind, "Resource": "x", "Catch": [{"ErrorEquals": ["E"], "Next": other}],
            "Choices": [{"Variable": "$.v", "IsNull": true, "Next": next}, {"Not": {"Variable": "$.w"}, "Next": other}]});
        state[if end { "End" } else { "Next" }] = if end { true.into() } else { next.into() };
        state
    });
    let states = prop::collection::btree_map(name.clone(), state.boxed(), 0..6)
        .prop_map(|states| serde_json::json!({"StartAt": "a", "States": states}));
    let nested = states.prop_recursive(3, 24, 3, move |inner| {
        (prop::collection::vec(inner.clone(), 0..3), inner, prop::sample::select(vec!["a", "b", "c"])).prop_map(
            |(branches, mut outer, name)| {
                let each = branches.first().cloned();
                outer["States"][name] = serde_json::json!({"Type": "Parallel", "Branches": branches, "Next": "d"});
                outer["States"]["d"] = serde_json::json!({"Type": "Map", "ItemProcessor": each, "Next": "a"});
                outer
            },
        )
    });
    nested.prop_map(|machine| machine.to_string())
}

/// What holds of every reading.
fn sound(text: &str, reading: &Reading) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    assert!(reading.steps.len() <= MAX_STEPS && reading.links.len() <= MAX_LINKS && reading.notes.len() <= MAX_NOTES);
    let mut pairs: Vec<(usize, usize)> = reading.links.iter().map(|link| (link.from, link.to)).collect();
    assert!(pairs.iter().all(|(from, to)| from != to && from.max(to) < &reading.steps.len()));
    pairs.sort_unstable();
    pairs.dedup();
    assert_eq!(pairs.len(), reading.links.len(), "each pair once");
    assert!(reading.steps.iter().all(|step| !step.name.is_empty() && step.id.as_str().is_empty()));
    for note in &reading.notes {
        assert!(text.get(note.span.start..note.span.end).is_some(), "{note:?}");
        assert!(note.line >= 1 && note.line <= 1 + text.matches('\n').count());
    }
    // What is put into a design can be saved and opened again.
    let draft = reading.command(&Draft::default(), false).apply(&Draft::default()).unwrap_or_default();
    let opened = crate::share::from_json(&crate::share::to_json(&draft)).expect("it is a design");
    assert_eq!(opened.draft, draft);
}

proptest! {
    #[test]
    fn any_text_is_read_in_every_format(text in any_text()) {
        sound(&text, &read(&text, None));
        for format in Format::ALL {
            sound(&text, &read(&text, Some(*format)));
        }
    }

    #[test]
    fn any_state_machine_is_read_and_has_no_loop(text in any_json()) {
        let reading = read(&text, Some(Format::States));
        sound(&text, &reading);
        let edges: Vec<(usize, usize)> = reading.links.iter().map(|link| (link.from, link.to)).collect();
        prop_assert!(crate::dag::cycles(reading.steps.len(), &edges).is_empty());
        sound(&text, &read(&text, Some(Format::Glue)));
    }
}

#[test]
fn long_and_deep_texts_end() {
    let many = |count: usize| (0..count).map(|n| format!("s{n}")).collect::<Vec<_>>();
    let list = many(1_500).join(", ");
    let choices: Vec<String> =
        (0..500).map(|n| format!("{{\"Variable\": \"$.v\", \"IsNull\": true, \"Next\": \"p{}\"}}", n % 20)).collect();
    let maze: Vec<String> =
        (0..20).map(|n| format!("\"p{n}\": {{\"Type\": \"Choice\", \"Choices\": [{}]}}", choices.join(","))).collect();
    for (text, format) in [
        ("(".repeat(200_000), Format::Airflow),
        (format!("x = {}", "[".repeat(200_000)), Format::Airflow),
        ("a.b(".repeat(50_000), Format::Airflow),
        (format!("l = [{list}]\n{}", "l >> l\n".repeat(20_000)), Format::Airflow),
        (format!("l = [{list}]\n{}", "l = [l, l]\n".repeat(5_000)), Format::Airflow),
        (
            format!(
                "{}a >> b\n",
                (0..600).map(|n| format!("{}with TaskGroup() as g{n}:\n", " ".repeat(n))).collect::<String>()
            ),
            Format::Airflow,
        ),
        (format!("digraph {}", "{".repeat(300_000)), Format::Dot),
        ("digraph { a -> ".repeat(30_000), Format::Dot),
        (format!("a[{}", "(".repeat(300_000)), Format::Mermaid),
        (format!("{} --> {}", many(1_500).join(" & "), many(1_500).join(" & ")), Format::Mermaid),
        ("a --> ".repeat(50_000), Format::Mermaid),
        (format!("{list} -> {list}\n").repeat(40), Format::Arrows),
        ("(".repeat(500_000), Format::Arrows),
        ("\"".repeat(500_001), Format::Table),
        ("a,b\n".repeat(100_000), Format::Table),
        ("[".repeat(200_000), Format::States),
        (
            format!(
                "{{\"StartAt\": \"t\", \"States\": {{\"t\": {{\"Type\": \"Task\", \"Next\": \"p0\"}}, {}}}}}",
                maze.join(",")
            ),
            Format::States,
        ),
        ("{\"Graph\":".repeat(10_000), Format::Glue),
        // As many lines as fit, each with a name of its own, or with something that does not end.
        ((0..90_000).map(|n| format!("n{n} = 1\n")).collect(), Format::Airflow),
        ((0..1_900).map(|n| format!("@task\ndef f{n}(): pass\nf{n}() >> f{}()\n", n / 2)).collect(), Format::Airflow),
        (format!("a >> b\n{}", "with TaskGroup('x') as g:\n b >> c\n".repeat(10_000)), Format::Airflow),
        ("def f():\n  a >> b\n".repeat(40_000), Format::Airflow),
        ((0..300).map(|n| format!("{}def f():\n", " ".repeat(n))).collect(), Format::Airflow),
        ("x = {".repeat(100_000), Format::Airflow),
        (format!("graph TD\n{}", "a[x\nb@{ c: d\n".repeat(60_000)), Format::Mermaid),
        (format!("graph TD\n{}", "accDescr { x\na -->|x\nb -. x\n%%{ y\n".repeat(30_000)), Format::Mermaid),
        (format!("graph TD\n{}one --> two", "subgraph one\na-->b\n".repeat(30_000)), Format::Mermaid),
        (format!("graph TD\n{}{}", "subgraph one\na-->b\nend\n", "one --> c\n".repeat(80_000)), Format::Mermaid),
        (format!("digraph {{{}}}", "subgraph s { a b } -> c\n".repeat(40_000)), Format::Dot),
        (format!("a -> {}", "a (failed), b, ".repeat(60_000)), Format::Arrows),
        ((0..60_000).map(|n| format!("n{n},x\n")).collect(), Format::Table),
        (
            format!(
                "{{\"StartAt\": \"p0\", \"States\": {{{}}}}}",
                (0..3_000).map(|n| format!("\"p{n}\": {{\"Type\": \"Parallel\", \"Branches\": [{{\"StartAt\": \"a\", \"States\": {{\"a\": {{\"Type\": \"Wait\"}}}}}}, {{\"StartAt\": \"b\", \"States\": {{\"b\": {{\"Type\": \"Wait\"}}}}}}], \"Next\": \"p{}\"}}", n + 1)).collect::<Vec<_>>().join(",")
            ),
            Format::States,
        ),
    ] {
        sound(&text, &read(&text, Some(format)));
        sound(&text, &read(&text, None));
    }
    let long = "a -> b\n".repeat(200_000);
    assert_eq!(read(&long, None).steps.len(), 0, "more than 1 MB");
}
