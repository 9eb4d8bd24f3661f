//! The same designs in two tabs of one browser.

use super::*;

/// Two pages with the same saved design; the second has changed its name to "Theirs" and saved it.
fn two_pages() -> (Memory, State) {
    let disk = Memory::default();
    let mine = flush(&disk, after(fresh(), [Action::Edit(Command::set(Field::Name, "Both"))]));
    let theirs = open_with(disk::load(&disk), "b");
    flush(&disk, after(theirs, [Action::Edit(Command::set(Field::Name, "Theirs"))]));
    let mine = flush(&disk, after(mine, [Action::Edit(Command::set(Field::Name, "Mine"))]));
    assert_eq!(disk::load(&disk).designs.first().unwrap().name(), "Theirs", "theirs is not overwritten");
    assert_eq!(mine.draft.name, "Mine", "and neither is mine");
    assert_eq!(mine.session.notices.last().unwrap().text, "Changed in another tab.");
    (disk, mine)
}

#[test]
fn of_two_tabs_both_versions_can_be_kept() {
    let (disk, state) = two_pages();
    let state = flush(&disk, after(state, [Action::KeepBoth]));
    assert_eq!(state.draft.name, "Mine");
    let mut names: Vec<_> = disk::load(&disk).designs.iter().map(Saved::name).collect();
    names.sort_unstable();
    assert_eq!(names, ["Mine", "Theirs"]);
}

#[test]
fn of_two_tabs_the_other_version_can_be_taken_and_undone() {
    let (disk, state) = two_pages();
    let state = flush(&disk, after(state, [Action::UseTheirs]));
    assert_eq!(state.draft.name, "Theirs");
    assert_eq!(state.session.notices, []);
    let state = flush(&disk, after(state, [Action::Undo]));
    assert_eq!(state.draft.name, "Mine");
    assert_eq!(disk::load(&disk).designs.first().unwrap().name(), "Mine");
}

#[test]
fn of_two_tabs_the_own_version_can_be_taken() {
    let (disk, state) = two_pages();
    let state = flush(&disk, after(state, [Action::UseMine]));
    assert_eq!(state.saved_state(), "Saved in this browser");
    assert_eq!(disk::load(&disk).designs.first().unwrap().name(), "Mine");
}

#[test]
fn a_choice_between_two_versions_is_about_the_design_it_was_asked_for() {
    let other = |state: &State| {
        Action::OpenExample(match &state.origin {
            Origin::Example(keyword) if *keyword == EXAMPLES[1].keyword => EXAMPLES[2].keyword.to_owned(),
            _ => EXAMPLES[1].keyword.to_owned(),
        })
    };
    let names = |disk: &Memory| {
        let mut names: Vec<_> = disk::load(disk).designs.iter().map(Saved::name).collect();
        names.sort_unstable();
        names
    };
    // Another design is opened instead of choosing: both are kept, and the next one is saved.
    let (disk, state) = two_pages();
    let open = other(&state);
    let state = flush(&disk, after(state, [open]));
    assert_eq!(state.session.theirs, None);
    assert!(state.session.notices.last().unwrap().text.contains("Both versions are kept"));
    let state = flush(&disk, after(state, [Action::Edit(Command::set(Field::Name, "Next"))]));
    assert_eq!(state.saved_state(), "Saved in this browser");
    assert_eq!(names(&disk), ["Mine", "Next", "Theirs"]);

    // Undo leads back to mine, in a design of its own.
    let state = flush(&disk, after(state, [Action::Undo, Action::Undo]));
    assert_eq!(state.draft.name, "Mine");
    assert!(names(&disk).contains(&"Theirs".to_owned()));

    // So does undo to the design before.
    let (disk, state) = two_pages();
    let open = other(&state);
    let before =
        after(open_with(Loaded::default(), "c"), [open.clone(), Action::Edit(Command::set(Field::Name, "First"))]);
    let saved = disk::load(&disk).designs;
    let mut library = Library::new(saved.clone());
    library.add(id_of(&before), before.draft.clone(), Instant(1));
    let mine = after(State { library, ..before }, [Action::OpenSaved(saved[0].id.clone())]);
    let mine = after(mine, [Action::Edit(Command::set(Field::Name, "Mine again"))]);
    let theirs = open_with(disk::load(&disk), "d");
    flush(&disk, after(theirs, [Action::Edit(Command::set(Field::Name, "Theirs again"))]));
    let mine = flush(&disk, mine);
    assert!(mine.session.theirs.is_some());
    let back = flush(&disk, after(mine, [Action::Undo, Action::Undo]));
    assert_eq!((back.draft.name.as_str(), &back.session.theirs), ("First", &None));
    let back = after(back, [Action::UseTheirs]);
    assert_eq!(back.draft.name, "First", "there is nothing to choose any more");
    assert!(names(&disk).contains(&"Theirs again".to_owned()));
}

#[test]
fn what_was_changed_in_two_tabs_and_left_at_once_is_kept_twice() {
    let disk = Memory::default();
    let mine = flush(&disk, after(fresh(), [Action::Edit(Command::set(Field::Name, "Both"))]));
    let theirs = open_with(disk::load(&disk), "b");
    flush(&disk, after(theirs, [Action::Edit(Command::set(Field::Name, "Theirs"))]));
    // Nothing was written between the edit and the other design.
    let next = Action::OpenExample(EXAMPLES[1].keyword.to_owned());
    let mine = flush(&disk, after(mine, [Action::Edit(Command::set(Field::Name, "Mine")), next]));
    let mine = flush(&disk, mine);
    assert!(mine.session.notices.last().unwrap().text.contains("Both versions are kept"));
    let mut names: Vec<_> = disk::load(&disk).designs.iter().map(Saved::name).collect();
    names.sort_unstable();
    assert_eq!(names, ["Mine", "Theirs"]);
}

#[test]
fn a_design_that_is_deleted_while_two_versions_wait_is_in_the_bin() {
    let (disk, state) = two_pages();
    let id = id_of(&state);
    let state = flush(&disk, after(state, [Action::Delete(id.clone())]));
    assert_eq!(state.session.theirs, None);
    assert_eq!(state.library.list(true).iter().map(|saved| &saved.id).collect::<Vec<_>>(), [&id]);
    assert!(disk::load(&disk).designs.iter().find(|saved| saved.id == id).unwrap().binned);
}

#[test]
fn a_design_that_another_tab_deleted_says_so_until_it_is_changed() {
    let disk = Memory::default();
    let mine = flush(&disk, after(fresh(), [Action::Edit(Command::set(Field::Name, "Mine"))]));
    let theirs = open_with(disk::load(&disk), "b");
    flush(&disk, after(theirs, [Action::Delete(id_of(&mine))]));
    let mine = after(mine, [Action::Elsewhere(disk::load(&disk))]);
    assert_eq!(mine.saved_state(), "In the bin");
    let mine = flush(&disk, after(mine, [Action::Edit(Command::set(Field::Notes, "more"))]));
    assert_eq!(mine.saved_state(), "Saved in this browser");
    assert!(!disk::load(&disk).designs[0].binned);
}

#[test]
fn an_edit_saves_a_design_that_another_tab_threw_out() {
    let disk = Memory::default();
    let mine = flush(&disk, after(fresh(), [Action::Edit(Command::set(Field::Name, "Mine"))]));
    disk::forget(&disk, &id_of(&mine)).unwrap();
    let mine = flush(&disk, after(mine, [Action::Edit(Command::set(Field::Notes, "more"))]));
    assert_eq!(mine.saved_state(), "Saved in this browser");
    assert_eq!(disk::load(&disk).designs[0].draft.notes, "more");
}

#[test]
fn a_design_that_only_another_tab_knows_appears_in_the_list() {
    let disk = Memory::default();
    flush(&disk, after(open_with(Loaded::default(), "b"), [Action::Edit(Command::set(Field::Name, "Theirs"))]));
    let state = after(fresh(), [Action::Elsewhere(disk::load(&disk))]);
    assert_eq!(state.library.list(false).first().unwrap().name(), "Theirs");
    assert_eq!(state.origin, Origin::Example(EXAMPLES[0].keyword));
}
