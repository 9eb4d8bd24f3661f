//! Every change of the state.

mod designs;
mod tabs;

use super::Action;
use super::description::Description;
use super::origin::Origin;
use super::pasted::Pasted;
use super::state::{Errand, Notice, NoticeTone, Panel, Part, STEPS_A_PAGE, State, example};
use crate::design::{Command, Field, Place, TaskId};
use std::rc::Rc;

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
                let text = match self.library.empty_bin() {
                    0 => return false,
                    1 => "1 design was thrown out of the bin.".to_owned(),
                    count => [&count.to_string(), " designs were thrown out of the bin."].concat(),
                };
                self.notify("bin", NoticeTone::Info, text, vec![("Undo", Action::RefillBin)])
            }
            Action::RefillBin => {
                self.session.notices.retain(|notice| notice.topic != "bin");
                self.library.refill();
                true
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
            Action::Full(full) => set(&mut self.session.full, full),
            Action::Select(task) => {
                let turned = task.as_ref().is_some_and(|id| self.turn_to(id));
                if let Some(id) = &task {
                    self.session.visit(id);
                }
                // One thing is chosen in the drawing, a step or a link.
                let left = set(&mut self.session.link, None);
                set(&mut self.session.selected, task) | turned | left
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
            Action::Insist => set(&mut self.session.begun, None),
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
        if let Command::Accept(id) = command {
            self.session.begun = Some(id.clone());
        }
        self.draft = Rc::new(draft);
        self.keep();
        true
    }

    /// Undo or redo.
    fn travel(&mut self, back: bool) -> bool {
        let next = if back { self.history.undoable() } else { self.history.redoable() };
        let two = next.is_some_and(|step| step.origin != self.origin) && self.settle(&Action::KeepBoth);
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
        if two {
            self.both_kept();
        }
        self.keep();
        true
    }

    fn show(&mut self, panel: Panel) -> bool {
        let session = &mut self.session;
        if panel != Panel::Workload {
            session.tab = panel;
        }
        let changed = set(&mut session.panel, panel);
        if changed {
            session.visits = session.visits.wrapping_add(1);
            (session.accepting, session.begun) = (None, None);
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
}
