//! What the state consists of.

use super::Action;
use super::description::Description;
use super::disk::Refused;
use super::history::History;
use super::library::{Library, Saved, name};
use super::origin::Origin;
use super::pasted::Pasted;
use crate::design::examples::{EXAMPLES, Example};
use crate::design::{AcceptedId, Draft, Place, TaskId, keywords};
use crate::schedule::Instant;
use std::rc::Rc;

keywords! {
    /// A part of the screen. On narrow screens one at a time; on wide ones the form always shows.
    Panel {
        Workload = "workload" "Workload",
        Answer = "answer" "Answer",
        Schedule = "schedule" "Schedule",
        Graph = "graph" "Graph",
        Security = "security" "Security",
        Cost = "cost" "Cost",
    }
}

keywords! {
    /// Light or dark.
    Theme {
        System = "system" "System",
        Light = "light" "Light",
        Dark = "dark" "Dark",
    }
}

/// A box over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialogKind {
    /// The link.
    Share,
    /// The list of saved designs.
    Saved,
    /// Open a file.
    Open,
    /// The examples.
    Examples,
    /// Describe a workload in words.
    Describe,
    /// A graph of another program.
    Import,
    /// The graph for other programs.
    Export,
}

keywords! {
    /// What a link may hold besides the design itself.
    Part {
        Notes = "notes" "Include the notes",
        OutsideNames = "names" "Include the names of outside systems",
        Addresses = "addresses" "Include addresses: buckets, keys, tables, URLs, patterns",
        Panel = "panel" "Open at the panel shown now",
    }
}

/// Steps on one page of a list of them: a browser slows down with thousands of fields.
pub const STEPS_A_PAGE: usize = 50;

/// Steps above which a design is too big to be quick with: it is saved less often.
pub const BIG: usize = 2_000;

/// Steps above which the graph is listed until somebody asks for the drawing.
pub const LISTED: usize = 1_000;

/// Findings listed at first, and with every press of "Show more".
pub const FINDINGS: usize = 100;

/// A simulated run, played over the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replay {
    /// The moment that is shown, minutes after the start.
    pub at: u32,
    /// How long the run is, minutes.
    pub length: u32,
    /// It goes on by itself.
    pub playing: bool,
}

impl Replay {
    /// The next moment when it goes on by itself: a fiftieth of the run later; it stops at the end.
    #[must_use]
    pub fn next(self) -> Self {
        let at = self.at.saturating_add((self.length / 50).max(1)).min(self.length);
        Self { at, playing: self.playing && at < self.length, ..self }
    }
}

/// Something on the page that can have the focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The element with this DOM id.
    Id(Rc<str>),
    /// A step of the graph.
    Step(TaskId),
}

/// What is chosen among the permissions: what stands on the other side of it is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A step, or what starts the run: the lines that it needs are marked.
    Step(Option<TaskId>),
    /// A line of the policy of a role, by the name of the role: the steps that need it are marked.
    Line(Rc<str>, usize),
}

/// What follows from the typing in a big design, each in a task of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The typing paused: the draft is to be analysed.
    Learn,
    /// What the open panel shows beside the answer is to be found out.
    Prepare,
    /// It is to be drawn.
    Draw,
}

/// Something only the browser can do, asked for by a button. The reducer ignores it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Download the open design.
    SaveFile,
    /// Download all saved designs.
    SaveAll,
    /// Save now; a link or an example becomes an own design.
    Keep,
    /// Write what is not yet on disk.
    Save,
    /// Copy a text, which has this name.
    Copy(Rc<str>, Rc<str>),
    /// Read the chosen file.
    Read,
    /// Move the focus, now or as soon as the element is there.
    Focus(Spot),
    /// Do what a key means on a step of the graph.
    Key {
        /// The step with the focus.
        id: TaskId,
        /// The step that was chosen when that was drawn.
        seen: Option<TaskId>,
        /// The focus was on a folded group, of which the step is the first.
        folded: bool,
        /// The name of the key.
        key: Rc<str>,
    },
    /// Read something out.
    Say(Rc<str>),
    /// Go where the address leads.
    Follow,
    /// Make the link in the address again.
    Link,
    /// Download a text: the name of the file, its type, the text.
    Download(Rc<str>, &'static str, Rc<str>),
    /// Download a picture of the graph.
    Picture,
    /// Fetch the parts of the page that did not arrive.
    Fetch,
    /// Fill the list of suggestions for the time zone.
    Zones,
    /// Let the panel fill the screen, or no longer.
    FullScreen,
    /// Go on with what follows from the typing.
    Settle(Stage),
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTone {
    /// Good to know.
    Info,
    /// Work may be lost, or something did not work.
    Error,
}

/// A message that stays until it is dismissed or replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// A notice with the same topic replaces this one.
    pub topic: &'static str,
    /// How much it matters.
    pub tone: NoticeTone,
    /// What happened.
    pub text: String,
    /// Buttons: the words, and what they do.
    pub buttons: Vec<(&'static str, Action)>,
}

/// So many chosen steps are remembered.
const VISITED: usize = 50;

/// What lives as long as the page.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The panel in the address, and the only one on a narrow screen.
    pub panel: Panel,
    /// The tab beside the form on a wide screen; never [`Panel::Workload`].
    pub tab: Panel,
    /// The graph is drawn, not listed.
    pub draw: bool,
    /// The graph fills the screen.
    pub full: bool,
    /// The step chosen in the graph.
    pub selected: Option<TaskId>,
    /// The steps chosen last, the present one at the end.
    pub visited: Vec<TaskId>,
    /// The open box.
    pub dialog: Option<DialogKind>,
    /// Messages, oldest first.
    pub notices: Vec<Notice>,
    /// What is looked for among the steps.
    pub sought: Rc<str>,
    /// Only the chosen step and its neighbours stand out in the drawing.
    pub near: bool,
    /// Groups are folded in the drawing, and links that others imply left out; `None` leaves it to the number of steps.
    pub fold: Option<bool>,
    /// The page of the lists of steps.
    pub page: usize,
    /// A run is played over the drawing.
    pub replay: Option<Replay>,
    /// How many of the next runs are listed.
    pub listed: usize,
    /// How many of the open findings are listed.
    pub found: usize,
    /// The month of the calendar, counted from the present one.
    pub month: usize,
    /// A step is being chosen that is to wait for the chosen one.
    pub linking: bool,
    /// The link chosen in the drawing.
    pub link: Option<(TaskId, TaskId)>,
    /// Steps of the form that show all their fields.
    pub unfolded: Vec<TaskId>,
    /// The form's section of safeguards was opened.
    pub guards: bool,
    /// Rules whose explanation was opened.
    pub explained: Vec<&'static str>,
    /// The words a learner needs are explained.
    pub lesson: bool,
    /// The finding whose acceptance is being written: it stays where it is until that is done.
    pub accepting: Option<AcceptedId>,
    /// The acceptance that was begun and not yet asked for: what is missing in it shows when it is.
    pub begun: Option<AcceptedId>,
    /// What is chosen among the permissions.
    pub chosen: Option<Chosen>,
    /// The field being typed into that had nothing wrong: what is wrong now shows when it is left.
    pub typing: Option<Place>,
    /// Numbers the reader put in the place of assumptions of the estimates: which, and what was typed. Not part of the
    /// design, so neither saved nor shared.
    pub assumed: Vec<(&'static str, Rc<str>)>,
    /// The name of the text copied last, and whether the browser allowed it.
    pub copied: Option<(Rc<str>, bool)>,
    /// What the link in the share box holds.
    pub parts: Vec<Part>,
    /// The event that the event pattern is tried with.
    pub event: Rc<str>,
    /// The text in the box "Describe in words".
    pub description: Description,
    /// The text in the box "Import steps".
    pub pasted: Pasted,
    /// An address that leads nowhere.
    pub lost: Option<String>,
    /// The field to show and focus, with a number that differs for every jump.
    pub jump: Option<(u32, Place)>,
    /// Counts what makes an entry in the browser's history: another design, another panel.
    pub visits: u32,
    /// The present, as far as this page has noticed.
    pub now: Instant,
    /// Why the last attempt to save failed.
    pub refused: Option<Refused>,
    /// What another page made of the open design, while the person has not chosen between the two.
    pub theirs: Option<Saved>,
    /// Start of every new id of this page.
    pub(super) seed: Rc<str>,
    /// New ids given so far.
    pub(super) minted: u32,
}

impl Session {
    /// Leaves what was chosen in one design behind.
    pub(super) fn leave(&mut self) {
        (self.lost, self.selected, self.link, self.typing) = (None, None, None, None);
        (self.accepting, self.begun, self.chosen, self.guards) = (None, None, None, false);
        (self.sought, self.page) = ("".into(), 0);
        (self.replay, self.fold) = (None, None);
        self.linking = false;
        self.month = 0;
        self.found = FINDINGS;
        self.unfolded.clear();
        self.visited.clear();
        self.assumed.clear();
    }

    /// Remembers that this step was chosen.
    pub(super) fn visit(&mut self, id: &TaskId) {
        self.visited.retain(|other| other != id);
        if self.visited.len() == VISITED {
            self.visited.remove(0);
        }
        self.visited.push(id.clone());
    }
}

/// The state of the app.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The open draft.
    pub draft: Rc<Draft>,
    /// Where it belongs.
    pub origin: Origin,
    /// Undo and redo.
    pub history: History,
    /// Saved designs.
    pub library: Library,
    /// Light or dark.
    pub theme: Theme,
    /// The rest.
    pub session: Session,
}

/// What to start with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// What is saved.
    pub library: Library,
    /// Light or dark.
    pub theme: Theme,
    /// The present.
    pub now: Instant,
    /// Letters and digits, different for every page load.
    pub seed: String,
}

/// An example and its draft. There is always one.
pub(super) fn example(keyword: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.keyword == keyword)
}

impl State {
    /// The state of a page just opened: the design changed last, or the first example.
    pub fn start(opening: Opening) -> Self {
        let Opening { library, theme, now, seed } = opening;
        let (draft, origin) = last_or_example(&library);
        let session = Session {
            panel: Panel::Workload,
            tab: Panel::Answer,
            draw: draft.tasks.len() <= LISTED,
            full: false,
            selected: None,
            visited: Vec::new(),
            dialog: None,
            notices: Vec::new(),
            sought: "".into(),
            near: false,
            fold: None,
            page: 0,
            replay: None,
            listed: 10,
            found: FINDINGS,
            month: 0,
            linking: false,
            link: None,
            unfolded: Vec::new(),
            guards: false,
            explained: Vec::new(),
            lesson: false,
            accepting: None,
            begun: None,
            chosen: None,
            typing: None,
            assumed: Vec::new(),
            copied: None,
            parts: vec![Part::Notes],
            event: "".into(),
            description: Description::default(),
            pasted: Pasted::default(),
            lost: None,
            jump: None,
            visits: 0,
            now,
            refused: None,
            theirs: None,
            seed: seed.into(),
            minted: 0,
        };
        Self { draft, origin, history: History::default(), library, theme, session }
    }

    /// The start of the present minute: what depends on the present need not be computed every second.
    pub const fn minute(&self) -> Instant {
        Instant(self.session.now.0.div_euclid(60) * 60)
    }

    /// The name of the open design for people.
    pub fn name(&self) -> String {
        name(&self.draft)
    }

    /// Whether the work is safe, in words.
    pub fn saved_state(&self) -> &'static str {
        match &self.origin {
            Origin::Example(_) => "Example, not changed",
            Origin::Shared => "Shared design, not saved",
            Origin::Saved(_) if self.session.refused.is_some() => "Not saved",
            Origin::Saved(_) if self.session.theirs.is_some() => "Not saved: changed in another tab",
            Origin::Saved(id) => match self.library.get(id) {
                // Another tab put it there; the next change takes it out again.
                Some(saved) if saved.binned => "In the bin",
                Some(saved) if saved.clean => "Saved in this browser",
                _ => "Saving",
            },
        }
    }
}

/// The design changed last, or the first example: the draft, and where it belongs.
pub(super) fn last_or_example(library: &Library) -> (Rc<Draft>, Origin) {
    match (library.latest(), EXAMPLES.first()) {
        (Some(saved), _) => (saved.draft.clone(), Origin::Saved(saved.id.clone())),
        (None, Some(example)) => (Rc::new(example.draft()), Origin::Example(example.keyword)),
        (None, None) => (Rc::default(), Origin::Shared),
    }
}
