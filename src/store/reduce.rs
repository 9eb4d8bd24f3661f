//! Every change of the state.

use super::description::Description;
use super::disk::{Loaded, Refused};
use super::library::{DesignId, Saved};
use super::pasted::Pasted;
use super::state::{
    Chosen, DialogKind, Errand, LISTED, Notice, NoticeTone, Origin, Panel, Part, Replay, STEPS_A_PAGE, State, Theme,
    example, first_example,
};
use crate::design::{AcceptedId, Command, Draft, Field, Place, TaskId};
use crate::import::Format;
use crate::schedule::Instant;
use std::rc::Rc;

/// One change of the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Time went by.
    Tick(Instant),
    /// Change the open draft.
    Edit(Command),
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
    /// Open an example, by keyword.
    OpenExample(String),
    /// Open a design from a link, or say why the link does not work.
    OpenShared(Result<Rc<Draft>, String>),
    /// Open a saved design.
    OpenSaved(DesignId),
    /// An address leads nowhere.
    Lost(String),
    /// Save the open design (a link or an example) as an own one.
    SaveCopy,
    /// Save a copy of a saved design, and open it.
    Duplicate(DesignId),
    /// Rename a saved design.
    Rename(DesignId, String),
    /// Put a saved design into the bin.
    Delete(DesignId),
    /// Take it out of the bin.
    Restore(DesignId),
    /// Remove what is in the bin.
    EmptyBin,
    /// Save these designs, which are new here, and open the first.
    Import(Vec<Rc<Draft>>),
    /// Show a panel.
    Show(Panel),
    /// Draw the graph, or list it.
    Draw(bool),
    /// Choose a step in the graph.
    Select(Option<TaskId>),
    /// Look for this among the steps.
    Seek(Rc<str>),
    /// Let only the chosen step and its neighbours stand out, or all.
    Near(bool),
    /// Simplify the drawing, or show all of it.
    Fold(bool),
    /// Show this page of the lists of steps.
    Page(usize),
    /// Show a moment of a simulated run, or none.
    Replay(Option<Replay>),
    /// List so many of the next runs.
    List(usize),
    /// List so many of the open findings.
    Found(usize),
    /// Show this month of the calendar, counted from the present one.
    Month(usize),
    /// Choose a step that is to wait for the chosen one, or stop choosing.
    Linking(bool),
    /// Choose a link in the drawing, or none.
    Pick(Option<(TaskId, TaskId)>),
    /// Show all fields of a step in the form, or only the first.
    Unfold(TaskId, bool),
    /// The form's section of safeguards was opened, or folded.
    Guards(bool),
    /// Show the explanation of a rule.
    Explain(&'static str),
    /// Explain the words a learner needs, or not.
    Lesson(bool),
    /// The acceptance of this finding is being written; or it is done.
    Accepting(Option<AcceptedId>),
    /// Choose a step or a line among the permissions, or nothing.
    Choose(Option<Chosen>),
    /// A field that has nothing wrong is being typed into; or a field was left.
    Typing(Option<Place>),
    /// Put a number in the place of an assumption of the estimates; an empty text takes it away again.
    Assume(&'static str, Rc<str>),
    /// Take all of these away again.
    AssumeNothing,
    /// A text with this name was copied, or not; `None` when that is no longer news.
    Copied(Option<(Rc<str>, bool)>),
    /// Put this into the link, or leave it out.
    Part(Part, bool),
    /// A description was typed or pasted.
    Describe(String),
    /// A graph of another program was typed, pasted, or is to be read in another format.
    Paste(Rc<str>, Option<Format>),
    /// An event to try the pattern with was typed, pasted or chosen.
    TryEvent(Rc<str>),
    /// Use a fact of the description, or not.
    KeepFact(usize, bool),
    /// Give a fact of the description another value.
    ChangeFact(usize, String),
    /// Show and focus a field.
    Jump(Place),
    /// Open a box.
    Open(DialogKind),
    /// Close the box.
    Close,
    /// Say something.
    Notify(Notice),
    /// Dismiss the notice on this topic.
    Dismiss(&'static str),
    /// Light or dark.
    Theme(Theme),
    /// This version of a design is on disk.
    Written(DesignId, u32, Rc<Draft>),
    /// These designs left the disk.
    Forgotten,
    /// Nothing could be written.
    Refused(Refused),
    /// Another page wrote: what the disk holds now.
    Elsewhere(Loaded),
    /// Of the two versions of the open design, keep both.
    KeepBoth,
    /// Of the two versions of the open design, use the other page's.
    UseTheirs,
    /// Of the two versions of the open design, use this page's.
    UseMine,
    /// Only the browser can do it; nothing changes here.
    Ask(Errand),
    /// Several, in this order.
    All(Vec<Action>),
}

/// The state after `action`, or `None` when nothing changes.
pub fn reduce(state: &State, action: Action) -> Option<State> {
    let mut next = state.clone();
    next.run(action).then_some(next)
}

/// Writes `value`; true when that is a change.
fn set<T: PartialEq>(slot: &mut T, value: T) -> bool {
    let changed = *slot != value;
    *slot = value;
    changed
}

/// Puts `item` into the list or takes it out; true when that is a change.
fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T, wanted: bool) -> bool {
    let found = list.iter().position(|other| *other == item);
    match found {
        None if wanted => list.push(item),
        Some(at) if !wanted => {
            list.remove(at);
        }
        _ => return false,
    }
    true
}

impl State {
    fn run(&mut self, action: Action) -> bool {
        match action {
            Action::Tick(now) => set(&mut self.session.now, now),
            Action::Edit(command) => self.edit(&command),
            Action::Undo => self.travel(true),
            Action::Redo => self.travel(false),
            Action::OpenExample(keyword) => match example(&keyword) {
                Some(found) => {
                    let origin = Origin::Example(found.keyword);
                    if self.origin == origin {
                        return set(&mut self.session.dialog, None) | set(&mut self.session.lost, None);
                    }
                    self.open(&format!("Open “{}”", found.title), Rc::new(found.draft()), origin)
                }
                None => self.run(Action::Lost(format!("/x/{keyword}"))),
            },
            Action::OpenShared(Ok(draft)) => self.open("Open a shared design", draft, Origin::Shared),
            Action::OpenShared(Err(text)) => self.notify("link", NoticeTone::Error, text, Vec::new()),
            Action::OpenSaved(id) => match self.library.get(&id).filter(|saved| !saved.binned) {
                Some(_) if self.origin == Origin::Saved(id.clone()) => {
                    set(&mut self.session.dialog, None) | set(&mut self.session.lost, None)
                }
                Some(saved) => {
                    let (label, draft) = (format!("Open “{}”", saved.name()), saved.draft.clone());
                    self.open(&label, draft, Origin::Saved(id))
                }
                None => self.run(Action::Lost(format!("/d/{}", id.as_str()))),
            },
            Action::Lost(address) => set(&mut self.session.lost, Some(address)),
            Action::SaveCopy => self.save_copy(),
            Action::Duplicate(id) => {
                let Some(draft) = self.library.get(&id).map(|saved| saved.draft.clone()) else {
                    return false;
                };
                let copy = Command::set(Field::Name, format!("{} (copy)", super::library::name(&draft)));
                let draft = copy.apply(&draft).map_or(draft, Rc::new);
                let id = self.add(draft.clone());
                self.open("Duplicate a design", draft, Origin::Saved(id))
            }
            Action::Rename(id, text) if self.origin == Origin::Saved(id.clone()) => {
                self.edit(&Command::All(vec![Command::set(Field::Name, text)]))
            }
            Action::Rename(id, text) => self.library.rename(&id, &text, self.session.now),
            Action::Delete(id) => self.delete(&id),
            Action::Restore(id) => {
                self.session.notices.retain(|notice| notice.topic != "bin");
                self.library.bin(&id, false)
            }
            Action::EmptyBin => {
                self.session.notices.retain(|notice| notice.topic != "bin");
                self.library.empty_bin()
            }
            Action::Import(drafts) => {
                let mut ids = Vec::new();
                for draft in &drafts {
                    ids.push(self.add(draft.clone()));
                }
                match (drafts.first(), ids.into_iter().next()) {
                    (Some(draft), Some(id)) => self.open("Open a design", draft.clone(), Origin::Saved(id)),
                    _ => false,
                }
            }
            Action::Show(panel) => self.show(panel),
            Action::Draw(draw) => set(&mut self.session.draw, draw),
            Action::Select(task) => {
                let turned = task.as_ref().is_some_and(|id| self.turn_to(id));
                set(&mut self.session.selected, task) | turned
            }
            Action::Seek(text) => set(&mut self.session.sought, text),
            Action::Near(near) => set(&mut self.session.near, near),
            Action::Fold(fold) => set(&mut self.session.fold, Some(fold)),
            Action::Page(page) => set(&mut self.session.page, page),
            Action::Replay(replay) => set(&mut self.session.replay, replay),
            Action::List(runs) => set(&mut self.session.listed, runs),
            Action::Found(findings) => set(&mut self.session.found, findings),
            Action::Month(month) => set(&mut self.session.month, month),
            Action::Linking(linking) => set(&mut self.session.linking, linking),
            Action::Pick(link) => set(&mut self.session.link, link),
            Action::Unfold(task, open) => toggle(&mut self.session.unfolded, task, open),
            Action::Guards(open) => set(&mut self.session.guards, open),
            Action::Explain(rule) => toggle(&mut self.session.explained, rule, true),
            Action::Lesson(on) => set(&mut self.session.lesson, on),
            Action::Accepting(finding) => set(&mut self.session.accepting, finding),
            Action::Choose(chosen) => set(&mut self.session.chosen, chosen),
            Action::Typing(place) => set(&mut self.session.typing, place),
            Action::Assume(what, text) => {
                let before = self.session.assumed.clone();
                self.session.assumed.retain(|(other, _)| *other != what);
                if !text.trim().is_empty() {
                    self.session.assumed.push((what, text));
                }
                before != self.session.assumed
            }
            Action::AssumeNothing => set(&mut self.session.assumed, Vec::new()),
            Action::Copied(copied) => set(&mut self.session.copied, copied),
            Action::Part(part, included) => toggle(&mut self.session.parts, part, included),
            Action::Jump(place) => {
                // A link belongs to the step that waits.
                if let Place::Task(id, _) | Place::Link(_, id, _) = &place {
                    toggle(&mut self.session.unfolded, id.clone(), true);
                    self.turn_to(id);
                }
                let number = self.session.jump.as_ref().map_or(0, |(number, _)| number.wrapping_add(1));
                self.session.jump = Some((number, place));
                self.session.dialog = None;
                // An acceptance stands with its finding, not in the form.
                let accepted = matches!(self.session.jump, Some((_, Place::Accepted(..))));
                self.show(if accepted { Panel::Answer } else { Panel::Workload });
                true
            }
            Action::Open(dialog) => {
                self.session.parts = vec![Part::Notes];
                set(&mut self.session.dialog, Some(dialog))
            }
            Action::Close => set(&mut self.session.dialog, None),
            Action::TryEvent(event) => set(&mut self.session.event, event),
            Action::Describe(text) => set(&mut self.session.description, Description::new(&text)),
            Action::Paste(text, format) => set(&mut self.session.pasted, Pasted::new(text, format)),
            Action::KeepFact(index, keep) => {
                self.session.description.keep(index, keep);
                true
            }
            Action::ChangeFact(index, value) => {
                self.session.description.change(index, value);
                true
            }
            Action::Notify(notice) => self.notify(notice.topic, notice.tone, notice.text, notice.buttons),
            Action::Dismiss(topic) => {
                let before = self.session.notices.len();
                self.session.notices.retain(|notice| notice.topic != topic);
                before != self.session.notices.len()
            }
            Action::Theme(theme) => set(&mut self.theme, theme),
            Action::Written(id, rev, draft) => self.written(&id, rev, &draft),
            Action::Forgotten => {
                self.library.gone.clear();
                true
            }
            Action::Refused(refused) => {
                let changed = set(&mut self.session.refused, Some(refused));
                let buttons =
                    vec![("Download", Action::Ask(Errand::SaveFile)), ("Try again", Action::Ask(Errand::Save))];
                changed && self.notify("save", NoticeTone::Error, refused.says().to_owned(), buttons)
            }
            Action::Elsewhere(loaded) => self.elsewhere(loaded),
            Action::KeepBoth | Action::UseTheirs | Action::UseMine => self.settle(&action),
            Action::Ask(_) => false,
            Action::All(actions) => {
                let mut changed = false;
                for action in actions {
                    changed |= self.run(action);
                }
                changed
            }
        }
    }

    /// Shows the page of the lists with this step; true when that is another.
    fn turn_to(&mut self, id: &TaskId) -> bool {
        let at = self.draft.tasks.iter().position(|task| task.id == *id);
        at.is_some_and(|at| set(&mut self.session.page, at / STEPS_A_PAGE))
    }

    /// Adds a draft to the library under a new id, which no page of this browser has given before.
    fn add(&mut self, draft: Rc<Draft>) -> DesignId {
        self.session.minted = self.session.minted.wrapping_add(1);
        let id = DesignId::mint(&self.session.seed, self.session.minted);
        self.library.add(id.clone(), draft, self.session.now);
        id
    }

    fn edit(&mut self, command: &Command) -> bool {
        let Some(draft) = command.apply(&self.draft) else {
            return false;
        };
        if matches!(self.origin, Origin::Example(_)) {
            let id = self.add(self.draft.clone());
            self.move_to(Origin::Saved(id));
        }
        self.history.record(command, self.draft.clone(), self.origin.clone());
        // What is edited has an address of its own, whatever was asked for.
        self.session.lost = None;
        if let Command::Accept(id) | Command::Set { place: Place::Accepted(id, _), .. } = command {
            self.session.accepting = Some(id.clone());
        }
        self.draft = Rc::new(draft);
        self.keep();
        true
    }

    /// Undo or redo.
    fn travel(&mut self, back: bool) -> bool {
        let (draft, origin) = (self.draft.clone(), self.origin.clone());
        let step = if back { self.history.back(draft, origin) } else { self.history.forward(draft, origin) };
        let Some(step) = step else {
            return false;
        };
        self.draft = step.draft;
        if self.origin != step.origin {
            self.origin = step.origin;
            self.session.visits = self.session.visits.wrapping_add(1);
            self.session.leave();
        }
        self.keep();
        true
    }

    /// Opens another draft; the present one stays in the library and one undo away.
    fn open(&mut self, label: &str, draft: Rc<Draft>, origin: Origin) -> bool {
        // A shared design the visitor worked on is the visitor's work.
        if self.origin == Origin::Shared && self.history.touched(&Origin::Shared) {
            self.save_copy();
        }
        self.history.opened(label, self.draft.clone(), self.origin.clone());
        (self.draft, self.origin) = (draft, origin);
        let session = &mut self.session;
        session.visits = session.visits.wrapping_add(1);
        session.dialog = None;
        session.leave();
        session.notices.retain(|notice| notice.topic == "save");
        let steps = self.draft.tasks.len();
        if steps > LISTED {
            session.draw = false;
            let text = [
                "This design has ",
                &steps.to_string(),
                " steps: that is big. The graph is listed, and drawn when you ask.",
            ];
            self.notify("big", NoticeTone::Info, text.concat(), Vec::new());
        }
        true
    }

    /// Writes the open draft into the library when it belongs there.
    fn keep(&mut self) {
        if let Origin::Saved(id) = &self.origin {
            self.library.put(id, &self.draft, self.session.now);
        }
    }

    fn save_copy(&mut self) -> bool {
        if matches!(self.origin, Origin::Saved(_)) {
            return false;
        }
        let id = self.add(self.draft.clone());
        self.move_to(Origin::Saved(id));
        true
    }

    /// The open design, and its steps of undo, belong to `origin` from now on.
    fn move_to(&mut self, origin: Origin) {
        self.history.adopt(&self.origin, &origin);
        self.origin = origin;
    }

    fn delete(&mut self, id: &DesignId) -> bool {
        let Some(name) = self.library.get(id).map(Saved::name) else {
            return false;
        };
        if !self.library.bin(id, true) {
            return false;
        }
        if self.origin == Origin::Saved(id.clone()) {
            let next =
                self.library.list(false).first().map(|saved| (saved.draft.clone(), Origin::Saved(saved.id.clone())));
            let dialog = self.session.dialog;
            let (draft, origin) = next.unwrap_or_else(first_example);
            self.open("Delete a design", draft, origin);
            self.session.dialog = dialog;
        }
        let buttons = vec![("Undo", Action::Restore(id.clone()))];
        self.notify("bin", NoticeTone::Info, format!("“{name}” is in the bin."), buttons)
    }

    fn show(&mut self, panel: Panel) -> bool {
        let session = &mut self.session;
        if panel != Panel::Workload {
            session.tab = panel;
        }
        let changed = set(&mut session.panel, panel);
        if changed {
            session.visits = session.visits.wrapping_add(1);
            session.accepting = None;
        }
        changed | set(&mut session.lost, None)
    }

    fn notify(
        &mut self,
        topic: &'static str,
        tone: NoticeTone,
        text: String,
        buttons: Vec<(&'static str, Action)>,
    ) -> bool {
        let notice = Notice { topic, tone, text, buttons };
        let notices = &mut self.session.notices;
        if notices.contains(&notice) {
            return false;
        }
        notices.retain(|other| other.topic != topic);
        notices.push(notice);
        true
    }

    fn written(&mut self, id: &DesignId, rev: u32, draft: &Rc<Draft>) -> bool {
        let Some(saved) = self.library.get_mut(id) else {
            return false;
        };
        saved.rev = rev;
        saved.clean = Rc::ptr_eq(&saved.draft, draft);
        self.session.refused = None;
        self.session.notices.retain(|notice| notice.topic != "save");
        true
    }

    fn elsewhere(&mut self, loaded: Loaded) -> bool {
        let mut changed = false;
        for theirs in loaded.designs {
            let mine = self.library.get(&theirs.id);
            if mine.is_some_and(|mine| mine.rev == theirs.rev) {
                continue;
            }
            changed = true;
            let open = self.origin == Origin::Saved(theirs.id.clone());
            let same = mine.is_some_and(|mine| *mine.draft == *theirs.draft);
            if open && !same {
                self.conflict(theirs);
            } else {
                if open {
                    self.draft = theirs.draft.clone();
                }
                self.library.adopt(theirs);
            }
        }
        changed
    }

    /// The open design is another in another tab. Nothing is written until the person has chosen.
    fn conflict(&mut self, theirs: Saved) {
        self.session.theirs = Some(theirs);
        let buttons =
            vec![("Keep both", Action::KeepBoth), ("Use theirs", Action::UseTheirs), ("Use mine", Action::UseMine)];
        self.notify("conflict", NoticeTone::Error, "Changed in another tab.".to_owned(), buttons);
    }

    fn settle(&mut self, choice: &Action) -> bool {
        let (Some(theirs), Origin::Saved(id)) = (self.session.theirs.take(), self.origin.clone()) else {
            return false;
        };
        self.session.notices.retain(|notice| notice.topic != "conflict");
        match choice {
            Action::KeepBoth => {
                let copy = self.add(self.draft.clone());
                self.move_to(Origin::Saved(copy));
                self.library.adopt(theirs);
            }
            Action::UseTheirs => {
                self.history.opened("Use the other tab's version", self.draft.clone(), self.origin.clone());
                self.draft = theirs.draft.clone();
                self.library.adopt(theirs);
            }
            _ => {
                if let Some(saved) = self.library.get_mut(&id) {
                    (saved.rev, saved.clean) = (theirs.rev, false);
                }
            }
        }
        true
    }
}
