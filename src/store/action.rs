//! [`Action`]: all that can happen to the state.

use super::disk::{Loaded, Refused};
use super::library::DesignId;
use super::state::{Chosen, DialogKind, Errand, Notice, Panel, Part, Replay, Theme};
use crate::design::{AcceptedId, Command, Draft, Place, TaskId};
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
    /// Put back what was last removed from it.
    RefillBin,
    /// Save these designs, which are new here, and open the first.
    Import(Vec<Rc<Draft>>),
    /// Show a panel.
    Show(Panel),
    /// Draw the graph, or list it.
    Draw(bool),
    /// The graph fills the screen, or no longer.
    Full(bool),
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
    /// An acceptance was asked for before it was whole: what is missing shows.
    Insist,
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
