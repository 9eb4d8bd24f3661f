//! DAGs of Airflow.

use super::*;

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

/// Nothing that links is lost in silence, whatever stands around it.
#[test]
fn links_of_airflow_that_are_not_understood_are_told() {
    for text in [
        "Extract orders >> Load orders",
        "a b >> c d",
        "extract >> load orders",
        "nightly: a >> b",
        "a - b >> c",
        "-a >> b",
        "a >> b) >> c",
        "x = [a >> b c]",
    ] {
        let reading = read(text, Some(Format::Airflow));
        assert_eq!(notes(&reading), [(1, "This is not understood.")], "{text}");
    }
    let reading = read("x = total - 1\ny = [a >> b]\nz = not x", Some(Format::Airflow));
    assert_eq!((notes(&reading), links(&reading)), (vec![], vec!["a>b".to_owned()]));
}

/// The operators that choose are those of the packages standard, common-sql and of Airflow itself.
#[test]
fn an_operator_with_a_branch_in_its_name_chooses_nothing() {
    let text = "a = BranchSalesOperator(task_id=\"a\")\nb = BranchSQLOperator(task_id=\"b\")\nc = LoadBranchesOperator(task_id=\"c\")\n\
                a >> x\nb >> y\nc >> z\n";
    assert_eq!(links(&whole(text, Format::Airflow)), ["a>x", "b>y [b chooses y]", "c>z"]);
}

/// A task in a group has the id of the group in front: "group1.task1" (Airflow, core concepts, `TaskGroups`).
#[test]
fn steps_of_groups_are_told_apart_by_their_groups() {
    let text = r#"
with TaskGroup("g1") as g1:
    a = BashOperator(task_id="extract")
    with TaskGroup(group_id="deep"):
        BashOperator(task_id="extract")
        BashOperator(task_id="once")
with TaskGroup("g2") as g2:
    b = BashOperator(task_id="extract")
    BashOperator(task_id="extract")
with TaskGroup("g3", prefix_group_id=False):
    BashOperator(task_id="load")
@task_group
def g4():
    BashOperator(task_id="extract")
BashOperator(task_id="extract")
g1 >> g2
"#;
    let reading = whole(text, Format::Airflow);
    assert_eq!(
        names(&reading),
        ["g1.extract", "g1.deep.extract", "once", "g2.extract", "extract__1", "load", "g4.extract", "extract"]
    );
}

#[test]
fn branches_that_cannot_all_be_followed_are_told() {
    let mut text: String = (0..3_000).map(|n| format!("b{n} = BranchPythonOperator(task_id=\"b{n}\")\n")).collect();
    text += &(0..2_998).map(|n| format!("b{n} >> [b{}, b{}]\n", n + 1, n + 2)).collect::<String>();
    let before = LOOKED.get();
    let reading = read(&text, Some(Format::Airflow));
    assert!(LOOKED.get() - before < 3_000_000);
    assert!(reading.notes.iter().all(|note| note.why.contains("too much to look at")));
    assert!(reading.notes.len() + reading.more > 1_000 && reading.links.len() == 5_996);
}
