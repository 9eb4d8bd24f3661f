//! The store as a whole: what a person does, and what is open, saved and undoable afterwards.

use super::disk::{self, Disk, INDEX, Loaded, Refused};
use super::*;
use crate::design::examples::EXAMPLES;
use crate::design::{Command, Draft, Field, LinkField, Place, TaskField, TaskId};
use crate::schedule::Instant;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

mod tabs;

/// A disk in memory that can be full, or lie about it.
#[derive(Default)]
struct Memory {
    entries: RefCell<BTreeMap<String, String>>,
    /// Bytes of values that fit; 0 for no limit.
    room: Cell<usize>,
    /// Reports success when full.
    lies: Cell<bool>,
    blocked: Cell<bool>,
}

impl Disk for Memory {
    fn get(&self, key: &str) -> Option<String> {
        self.entries.borrow().get(key).cloned()
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Refused> {
        if self.blocked.get() {
            return Err(Refused::Blocked);
        }
        let others: usize = self.entries.borrow().iter().filter(|(k, _)| *k != key).map(|(_, v)| v.len()).sum();
        if self.room.get() > 0 && others + value.len() > self.room.get() {
            return if self.lies.get() { Ok(()) } else { Err(Refused::Full) };
        }
        self.entries.borrow_mut().insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.entries.borrow_mut().remove(key);
    }
}

fn open_with(loaded: Loaded, seed: &str) -> State {
    let library = Library::new(loaded.designs);
    State::start(Opening { library, theme: Theme::System, now: Instant(1_000_000), seed: seed.to_owned() })
}

fn fresh() -> State {
    open_with(Loaded::default(), "a")
}

/// The state after these actions; those that change nothing are skipped.
fn after(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state, |state, action| reduce(&state, action).unwrap_or(state))
}

fn type_into(field: Field, text: &str) -> Vec<Action> {
    (1..=text.len()).map(|end| Action::Edit(Command::set(field, &text[..end]))).collect()
}

fn named(name: &str) -> Rc<Draft> {
    Rc::new(Draft { name: name.to_owned(), ..Draft::default() })
}

fn id_of(state: &State) -> DesignId {
    match &state.origin {
        Origin::Saved(id) => id.clone(),
        other => panic!("not a saved design: {other:?}"),
    }
}

/// Writes what is not on disk, as the page does.
fn flush(disk: &Memory, state: State) -> State {
    let told = super::flush(disk, &state);
    after(state, told)
}

#[test]
fn a_new_visitor_sees_the_first_example_and_nothing_is_saved() {
    let state = fresh();
    assert_eq!(*state.draft, EXAMPLES[0].draft());
    assert_eq!(state.origin, Origin::Example(EXAMPLES[0].keyword));
    assert!(state.library.list(false).is_empty());
}

#[test]
fn the_first_change_makes_an_example_a_design_of_the_visitor() {
    let state = after(fresh(), [Action::Edit(Command::set(Field::Airflow, "in-use"))]);
    let id = id_of(&state);
    assert_eq!(state.library.get(&id).unwrap().draft, state.draft);
    let undone = after(state, [Action::Undo]);
    assert_eq!(*undone.draft, EXAMPLES[0].draft());
    assert_eq!(undone.origin, Origin::Saved(id.clone()), "undo goes on in the same design");
    assert_eq!(undone.library.get(&id).unwrap().draft, undone.draft, "and is saved too");
    assert_eq!(undone.history.undoable(), None);
}

#[test]
fn typing_in_one_field_is_one_step() {
    let state = after(fresh(), type_into(Field::Zone, "Asia/Tokyo").into_iter().chain(type_into(Field::Notes, "abc")));
    assert_eq!(state.history.undoable().unwrap().label.as_ref(), "Change “Notes”");
    let state = after(state, [Action::Undo]);
    assert_eq!(state.draft.notes, EXAMPLES[0].draft().notes);
    assert_eq!(state.draft.trigger.schedule.zone, "Asia/Tokyo");
    let state = after(state, [Action::Undo]);
    assert_eq!(*state.draft, EXAMPLES[0].draft());
    let state = after(state, [Action::Redo, Action::Redo, Action::Redo]);
    assert_eq!((state.draft.trigger.schedule.zone.as_str(), state.draft.notes.as_str()), ("Asia/Tokyo", "abc"));
}

#[test]
fn choosing_twice_is_two_steps_and_a_fix_is_apart_from_the_typing_before_it() {
    let choose = |word: &str| Action::Edit(Command::set(Field::Airflow, word));
    let state = after(fresh(), [choose("in-use"), choose("retiring"), Action::Undo]);
    assert_eq!(Place::Design(Field::Airflow).read(&state.draft), "in-use");

    let fix = Action::Edit(Command::All(vec![Command::set(Field::Expression, "rate(1 hour)")]));
    let state = after(fresh(), type_into(Field::Expression, "rate(1 hours)").into_iter().chain([fix, Action::Undo]));
    assert_eq!(state.draft.trigger.schedule.expression, "rate(1 hours)");
}

#[test]
fn a_change_after_undo_forgets_what_was_undone() {
    let state = after(fresh(), type_into(Field::Notes, "abc"));
    let state = after(state, [Action::Undo, Action::Edit(Command::set(Field::Notes, "x"))]);
    assert_eq!(state.history.redoable(), None);
    assert_eq!(reduce(&state, Action::Redo), None);
}

#[test]
fn two_hundred_steps_are_remembered() {
    let toggle = |n: usize| Action::Edit(Command::set(Field::Portable, if n.is_multiple_of(2) { "yes" } else { "no" }));
    let mut state = after(fresh(), (0..LIMIT + 50).map(toggle));
    let mut steps = 0;
    while let Some(back) = reduce(&state, Action::Undo) {
        state = back;
        steps += 1;
    }
    assert_eq!(steps, 200);
}

#[test]
fn an_action_that_changes_nothing_is_none() {
    let state = fresh();
    for action in [
        Action::Undo,
        Action::Redo,
        Action::Edit(Command::RemoveTask(TaskId::from("nobody"))),
        Action::Edit(Command::set(Field::Name, state.draft.name.clone())),
        Action::Show(Panel::Workload),
        Action::Close,
        Action::Dismiss("nothing"),
        Action::Theme(Theme::System),
        Action::Tick(Instant(1_000_000)),
        Action::Ask(Errand::SaveFile),
        Action::UseMine,
        Action::Import(Vec::new()),
    ] {
        assert_eq!(reduce(&state, action.clone()), None, "{action:?}");
    }
}

#[test]
fn opening_an_example_keeps_the_design_and_can_be_undone() {
    let state = after(fresh(), [Action::Edit(Command::set(Field::Name, "Mine"))]);
    let mine = id_of(&state);
    let state = after(state, [Action::OpenExample(EXAMPLES[1].keyword.to_owned())]);
    assert_eq!(*state.draft, EXAMPLES[1].draft());
    assert_eq!(state.library.get(&mine).unwrap().name(), "Mine");
    let state = after(state, [Action::Undo]);
    assert_eq!((state.draft.name.as_str(), &state.origin), ("Mine", &Origin::Saved(mine)));
}

#[test]
fn a_shared_design_is_shown_but_not_saved_until_asked() {
    let mine = after(fresh(), [Action::Edit(Command::set(Field::Name, "Mine"))]);
    let state = after(mine.clone(), [Action::OpenShared(Ok(named("Theirs")))]);
    assert_eq!((state.draft.name.as_str(), &state.origin), ("Theirs", &Origin::Shared));
    assert_eq!(state.library, mine.library, "nothing of it is saved");
    let state = after(state, [Action::Edit(Command::set(Field::Notes, "looked at"))]);
    assert_eq!(state.library, mine.library, "not even when it is tried out");

    let saved = after(state, [Action::SaveCopy]);
    let copy = id_of(&saved);
    assert_eq!(saved.library.get(&copy).unwrap().draft, saved.draft);
    assert_ne!(copy, id_of(&mine));
    let undone = after(saved, [Action::Undo]);
    assert_eq!(undone.origin, Origin::Saved(copy), "the steps before belong to the copy now");
    assert_eq!(undone.draft.notes, "");
    let back = after(undone, [Action::Undo]);
    assert_eq!(back.draft.name, "Mine");
}

#[test]
fn work_on_a_shared_design_is_kept_when_another_is_opened() {
    let shared = after(fresh(), [Action::OpenShared(Ok(named("Theirs")))]);
    let looked = after(shared.clone(), [Action::OpenShared(Ok(named("Other")))]);
    assert!(looked.library.list(false).is_empty(), "only looked at");
    let worked =
        after(shared, [Action::Edit(Command::set(Field::Notes, "mine now")), Action::OpenShared(Ok(named("Other")))]);
    assert_eq!(worked.library.list(false).first().unwrap().draft.notes, "mine now");
}

#[test]
fn a_link_that_does_not_work_changes_nothing_but_says_why() {
    let state = fresh();
    let told = after(state.clone(), [Action::OpenShared(Err("This link is cut off.".to_owned()))]);
    assert_eq!((told.draft, told.origin, told.history), (state.draft, state.origin, state.history));
    assert_eq!(told.session.notices.first().unwrap().text, "This link is cut off.");
}

#[test]
fn a_deleted_design_is_in_the_bin_and_comes_back() {
    let state = after(fresh(), [Action::Edit(Command::set(Field::Name, "Mine"))]);
    let id = id_of(&state);
    let state = after(state, [Action::Delete(id.clone())]);
    assert_eq!(state.origin, Origin::Example(EXAMPLES[0].keyword), "nothing else is saved");
    assert_eq!(state.library.list(true).len(), 1);
    let notice = state.session.notices.last().unwrap();
    assert_eq!(notice.text, "“Mine” is in the bin.");
    let (_, undo) = notice.buttons.first().unwrap().clone();
    let restored = after(state.clone(), [undo]);
    assert_eq!(restored.library.list(false).first().unwrap().id, id);
    assert!(restored.session.notices.is_empty());
    let emptied = after(state, [Action::EmptyBin]);
    assert_eq!(emptied.library.get(&id), None);
    assert_eq!(emptied.library.gone(), [id]);
}

#[test]
fn undo_after_deleting_the_open_design_saves_it_again() {
    let state = after(fresh(), [Action::Edit(Command::set(Field::Name, "Mine"))]);
    let id = id_of(&state);
    let state = after(state, [Action::Delete(id.clone()), Action::Undo]);
    assert_eq!(state.origin, Origin::Saved(id.clone()));
    assert!(!state.library.get(&id).unwrap().binned);
}

#[test]
fn saved_designs_can_be_duplicated_renamed_and_opened() {
    let state = after(fresh(), [Action::Edit(Command::set(Field::Name, "Mine"))]);
    let first = id_of(&state);
    let state = after(state, [Action::Duplicate(first.clone())]);
    assert_eq!(state.draft.name, "Mine (copy)");
    let state = after(state, [Action::Rename(first.clone(), "Old".to_owned()), Action::OpenSaved(first.clone())]);
    assert_eq!((state.draft.name.as_str(), id_of(&state)), ("Old", first.clone()));
    let state = after(state, [Action::Rename(first, "Older".to_owned()), Action::Undo]);
    assert_eq!(state.draft.name, "Old", "renaming the open design is a change like any other");
}

#[test]
fn imported_designs_are_saved_and_the_first_is_open() {
    let state = after(fresh(), [Action::Import(vec![named("One"), named("Two")])]);
    assert_eq!(state.draft.name, "One");
    let mut names: Vec<_> = state.library.list(false).iter().map(|saved| saved.name()).collect();
    names.sort_unstable();
    assert_eq!(names, ["One", "Two"]);
}

#[test]
fn what_is_not_there_is_said_and_the_design_stays_open() {
    let state = fresh();
    for action in [
        Action::OpenExample("none".to_owned()),
        Action::OpenSaved(DesignId::read("none").unwrap()),
        Action::Lost("/help".to_owned()),
    ] {
        let lost = after(state.clone(), [action]);
        assert!(lost.session.lost.is_some());
        assert_eq!(lost.draft, state.draft);
        assert_eq!(after(lost, [Action::Show(Panel::Workload)]).session.lost, None);
    }
}

#[test]
fn the_design_changed_last_is_the_one_a_visitor_returns_to() {
    let disk = Memory::default();
    let state = after(fresh(), [Action::Import(vec![named("One"), named("Two")]), Action::Tick(Instant(1_000_001))]);
    let state = after(state, [Action::Edit(Command::set(Field::Notes, "a second later"))]);
    flush(&disk, state);
    assert_eq!(open_with(disk::load(&disk), "b").draft.name, "One");
}

#[test]
fn only_another_panel_or_another_design_is_a_visit() {
    let state = after(fresh(), type_into(Field::Notes, "abc"));
    assert_eq!(state.session.visits, 0, "the example became a design by typing");
    let state = after(state, [Action::Show(Panel::Graph), Action::Show(Panel::Graph)]);
    assert_eq!(state.session.visits, 1);
    let state = after(state, [Action::OpenExample(EXAMPLES[1].keyword.to_owned())]);
    assert_eq!(state.session.visits, 2);
}

#[test]
fn a_jump_shows_the_form_and_every_jump_is_new() {
    let place = Place::Task("clean".into(), TaskField::Kind);
    let state = after(fresh(), [Action::Show(Panel::Graph), Action::Jump(place.clone())]);
    assert_eq!((state.session.panel, state.session.tab), (Panel::Workload, Panel::Graph));
    let again = after(state.clone(), [Action::Jump(place)]);
    assert_ne!(state.session.jump, again.session.jump);
}

#[test]
fn what_was_written_is_read_again() {
    let disk = Memory::default();
    let state = flush(&disk, after(fresh(), [Action::Edit(Command::set(Field::Name, "Mine"))]));
    assert_eq!(state.library.dirty().count(), 0);
    assert_eq!(state.saved_state(), "Saved in this browser");
    let state = flush(&disk, after(state, [Action::Edit(Command::set(Field::Notes, "more"))]));
    let again = open_with(disk::load(&disk), "b");
    assert_eq!(again.draft.notes, "more");
    assert_eq!(again.origin, state.origin, "the design changed last is open");
    assert_eq!(
        disk.entries.borrow().keys().filter(|key| key.starts_with("sluice.d.")).count(),
        1,
        "old versions are gone"
    );
}

#[test]
fn what_is_saved_can_be_opened_again_however_long() {
    let disk = Memory::default();
    let long = Command::set(Field::Notes, "A pasted mail. ".repeat(5_000));
    let state =
        flush(&disk, after(fresh(), [Action::Edit(Command::set(Field::Name, "n".repeat(300))), Action::Edit(long)]));
    assert_eq!(state.session.refused, None);
    let loaded = disk::load(&disk);
    assert_eq!((loaded.designs.len(), loaded.damaged.len()), (1, 0));
    assert_eq!(loaded.designs[0].draft, state.draft);

    let far = Action::Edit(Command::set(Field::Notes, "x".repeat(4_100_000)));
    let state = flush(&disk, after(state, [far]));
    assert_eq!(state.session.refused, Some(Refused::TooBig), "it could not be read back");
    assert_eq!(disk::load(&disk).designs[0].draft.name, "n".repeat(300), "the last good version is still there");
}

#[test]
fn what_looks_like_a_secret_stays_in_memory() {
    let disk = Memory::default();
    let key = ["AKIA", "IOSFODNN7EXAMPLE"].concat();
    let state = after(fresh(), [Action::Edit(Command::set(Field::Name, "Mine"))]);
    let state = flush(&disk, after(state, type_into(Field::Notes, &format!("use {key}"))));
    let state = flush(&disk, after(state, [Action::Edit(Command::set(Field::Name, key.clone()))]));
    assert_eq!(state.draft.notes, format!("use {key}"), "it can be corrected");
    assert_eq!(state.name(), "Untitled design", "browsers remember titles");
    assert_eq!(state.library.dirty().count(), 0);
    for (at, text) in disk.entries.borrow().iter() {
        assert!(!text.contains(&key), "{at}: {text}");
    }
    let again = open_with(disk::load(&disk), "b");
    assert_eq!((again.draft.notes.as_str(), again.draft.tasks.len()), ("", state.draft.tasks.len()));
    let state = flush(&disk, after(state, [Action::Edit(Command::set(Field::Notes, "in orders/api"))]));
    assert_eq!(open_with(disk::load(&disk), "c").draft.notes, state.draft.notes);
}

#[test]
fn a_full_disk_is_noticed_and_leaves_the_last_good_version() {
    for lies in [false, true] {
        let disk = Memory::default();
        let state = flush(&disk, after(fresh(), [Action::Edit(Command::set(Field::Name, "Mine"))]));
        let full = disk.entries.borrow().values().map(String::len).sum::<usize>();
        disk.room.set(full + 100);
        disk.lies.set(lies);
        let state = flush(&disk, after(state, [Action::Edit(Command::set(Field::Notes, "x".repeat(5_000)))]));
        assert_eq!(state.session.refused, Some(Refused::Full));
        assert_eq!(state.saved_state(), "Not saved");
        assert_eq!(state.session.notices.last().unwrap().text, Refused::Full.says());
        assert_eq!(disk::load(&disk).designs.first().unwrap().name(), "Mine");

        disk.room.set(0);
        let state = flush(&disk, state);
        assert_eq!((state.session.refused, state.session.notices.len()), (None, 0), "it works again");
    }
}

#[test]
fn a_blocked_disk_is_said_once() {
    let disk = Memory::default();
    disk.blocked.set(true);
    let state = flush(&disk, after(fresh(), [Action::Edit(Command::set(Field::Name, "Mine"))]));
    assert_eq!(state.session.refused, Some(Refused::Blocked));
    assert_eq!(reduce(&state, Action::Refused(Refused::Blocked)), None);
}

#[test]
fn damaged_designs_are_left_alone_and_the_rest_is_loaded() {
    let disk = Memory::default();
    let state = flush(&disk, after(fresh(), [Action::Import(vec![named("One"), named("Two")])]));
    let key = format!("sluice.d.{}.1", id_of(&state).as_str());
    disk.set(&key, "{\"broken").unwrap();
    let loaded = disk::load(&disk);
    assert_eq!(loaded.damaged, ["{\"broken"]);
    assert_eq!(loaded.designs.iter().map(Saved::name).collect::<Vec<_>>(), ["Two"]);
    assert!(disk.get(&key).is_some());

    disk.set(INDEX, "{\"broken").unwrap();
    assert_eq!(disk::load(&disk), Loaded::default());
    assert_eq!(disk.get("sluice.index.damaged").as_deref(), Some("{\"broken"));
}

#[test]
fn designs_thrown_out_of_the_bin_leave_the_disk() {
    let disk = Memory::default();
    let state = flush(&disk, after(fresh(), [Action::Edit(Command::set(Field::Name, "Mine"))]));
    let id = id_of(&state);
    let state = flush(&disk, after(state, [Action::Delete(id.clone())]));
    assert!(disk::load(&disk).designs.first().unwrap().binned, "the bin survives a reload");
    let state = after(state, [Action::EmptyBin]);
    for id in state.library.gone() {
        disk::forget(&disk, id).unwrap();
    }
    assert_eq!(disk::load(&disk), Loaded::default());
    assert!(!disk.entries.borrow().keys().any(|key| key.contains(id.as_str())));
    assert!(after(state, [Action::Forgotten]).library.gone().is_empty());
}

#[test]
fn emptying_the_bin_can_be_undone_before_and_after_the_disk_knows() {
    let disk = Memory::default();
    let state = flush(&disk, after(fresh(), [Action::Edit(Command::set(Field::Name, "Mine"))]));
    let id = id_of(&state);
    let state = flush(&disk, after(state, [Action::Delete(id.clone())]));
    let emptied = after(state, [Action::EmptyBin]);
    let notice = emptied.session.notices.last().unwrap();
    assert_eq!(notice.text, "1 design was thrown out of the bin.");
    let (label, undo) = notice.buttons.first().unwrap().clone();
    assert_eq!(label, "Undo");

    let early = after(emptied.clone(), [undo.clone()]);
    assert!(early.library.gone().is_empty() && early.library.dirty().next().is_none(), "it is on disk as it was");
    assert!(early.session.notices.is_empty());

    disk::forget(&disk, &id).unwrap();
    let late = flush(&disk, after(emptied, [Action::Forgotten, undo]));
    assert_eq!(late.library.list(true).first().unwrap().name(), "Mine");
    let read = disk::load(&disk).designs;
    assert_eq!((read.len(), read.first().unwrap().binned), (1, true));
    assert!(after(late, [Action::Restore(id)]).library.list(true).is_empty());
}

#[test]
fn undo_brings_back_a_design_that_was_thrown_out_and_it_is_saved_again() {
    for written in [false, true] {
        let disk = Memory::default();
        let state = flush(&disk, after(fresh(), [Action::Edit(Command::set(Field::Name, "Mine"))]));
        let id = id_of(&state);
        let state = flush(&disk, after(state, [Action::Delete(id.clone())]));
        let mut state = after(state, [Action::EmptyBin]);
        if written {
            state = flush(&disk, state);
            assert_eq!(disk::load(&disk), Loaded::default());
        }
        let state = flush(&disk, after(state, [Action::Undo]));
        assert_eq!((state.draft.name.as_str(), state.saved_state()), ("Mine", "Saved in this browser"));
        let state = flush(&disk, after(state, [Action::Edit(Command::set(Field::Notes, "more"))]));
        assert_eq!(state.saved_state(), "Saved in this browser");
        let read = disk::load(&disk).designs;
        assert_eq!((read.len(), read[0].draft.notes.as_str(), read[0].binned), (1, "more", false));
    }
}

#[test]
fn several_changes_at_once_are_one_step_that_says_how_many() {
    let both = Command::All(vec![Command::set(Field::Zone, "Asia/Tokyo"), Command::set(Field::Notes, "x")]);
    let state = after(fresh(), [Action::Edit(both)]);
    assert_eq!(state.history.undoable().unwrap().label.as_ref(), "Change “Time zone” and 1 more");
}

#[test]
fn how_many_runs_are_listed_stays_and_the_month_belongs_to_the_design() {
    let state = after(fresh(), [Action::List(50), Action::Month(3)]);
    assert_eq!((state.session.listed, state.session.month), (50, 3));
    assert_eq!(reduce(&state, Action::Month(3)), None, "nothing changes");
    assert_eq!(state.history.undoable(), None, "looking is nothing to undo");
    let other = after(state, [Action::OpenExample(EXAMPLES[1].keyword.to_owned())]);
    assert_eq!((other.session.listed, other.session.month), (50, 0));
}

#[test]
fn numbers_in_the_place_of_assumptions_belong_to_the_page() {
    let assume = |what, text: &str| Action::Assume(what, text.into());
    let state = after(fresh(), [assume("runs", "30"), assume("memory", "x"), assume("runs", "3")]);
    assert_eq!(state.session.assumed, [("memory", "x".into()), ("runs", "3".into())]);
    assert_eq!((state.origin.clone(), state.saved_state()), (fresh().origin, "Example, not changed"));
    assert!(reduce(&state, assume("runs", "3")).is_none(), "nothing new");
    assert_eq!(after(state.clone(), [assume("runs", " ")]).session.assumed, [("memory", "x".into())]);
    assert!(after(state.clone(), [Action::AssumeNothing]).session.assumed.is_empty());
    let other = after(state, [Action::OpenExample("mixed".to_owned())]);
    assert!(other.session.assumed.is_empty(), "they were for another design");
}

#[test]
fn going_to_a_step_turns_to_its_page() {
    let mut draft = Draft::default();
    for at in 0..120 {
        let id = TaskId::from(format!("s{at}").as_str());
        draft = Command::AddTask { id, name: String::new(), kind: None, after: None }.apply(&draft).unwrap();
    }
    let state = State { draft: Rc::new(draft), ..fresh() };
    let page = |action| reduce(&state, action).map(|state| state.session.page);
    assert_eq!(page(Action::Select(Some("s60".into()))), Some(1));
    assert_eq!(page(Action::Jump(Place::Task("s119".into(), TaskField::Name))), Some(2));
    assert_eq!(
        page(Action::Jump(Place::Link("s1".into(), "s100".into(), LinkField::On))),
        Some(2),
        "the one that waits"
    );
    assert_eq!(page(Action::Jump(Field::Zone.into())), Some(0));
    assert_eq!(page(Action::Select(Some("gone".into()))), Some(0));
}
