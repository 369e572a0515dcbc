//! The session as a pure state machine: an action goes in, the state changes, effects come out (messages to send, a
//! worker to replace, a file to save). One path serves crash, hang and stop: a new worker, the files again, the recipe.

use super::ask::{Ask, Slot};
use super::source::{Origin, Reading, Source};
use super::views::Views;
use foilens_model::protocol::{CompareSettings, Event, ExportFormat, JobId, People, Request};
use foilens_model::view::{ExampleView, Inputs};
use foilens_model::{FileId, History, Operation, Recipe};
use std::collections::BTreeMap;

mod heard;
mod lost;
mod sent;

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Add {
        id: FileId,
        name: String,
        origin: Origin,
    },
    Remove(FileId),
    /// Give up what is underway: the file that is being read, or the run.
    Stop,
    Apply(Operation),
    /// All operations of a saved recipe, after what was decided already.
    Load(Recipe),
    /// Keep the recipe under this name in the browser from now on, with every further change; `None`: no longer.
    Keep(Option<String>),
    /// The browser would not.
    NotKept,
    Undo,
    Redo,
    /// To the state after so many operations.
    GoTo(usize),
    Ask(Ask),
    CloseTrace,
    Export(ExportFormat, People),
    Heard(Box<Event>),
    Lost(Loss),
    /// Make a new worker after several were lost.
    StartAgain,
    HideToast(u32),
}

/// How a worker was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    Crashed,
    /// Nothing was heard for a long time while it had work.
    Silent,
    Stopped,
    /// It never came: the sentence says why.
    NeverStarted(String),
}

/// What the outside has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// `file`: the handle whose bytes go beside the message.
    Send {
        request: Request,
        file: Option<FileId>,
    },
    Respawn,
    Save {
        name: String,
        mime: String,
    },
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Link {
    #[default]
    Starting,
    Up,
    /// No worker any more; one sentence.
    Down(String),
}

/// A sentence that is shown for a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    pub id: u32,
    pub text: String,
}

/// What the latest run was for, to say so when it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Applied,
    Undone,
    Redone,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    pub link: Link,
    pub examples: Vec<ExampleView>,
    pub sources: Vec<Source>,
    pub history: History,
    /// The name under which the recipe is kept in the browser; `None`, as at first: it is not.
    pub keeping: Option<String>,
    /// A sentence for each operation of the history, those beyond the cursor too.
    pub sentences: Vec<String>,
    pub views: Views,
    pub toasts: Vec<Toast>,
    /// What is asked of the comparison.
    pub settings: CompareSettings,
    /// What was set in the answers, by their ids.
    pub inputs: BTreeMap<String, Inputs>,
    /// The run underway.
    pub run: Option<JobId>,
    /// Counts the runs that came back.
    pub revision: u32,
    stale: bool,
    read_since_run: u32,
    change: Option<Change>,
    live: BTreeMap<Slot, Ask>,
    pending: BTreeMap<Slot, JobId>,
    exports: Vec<JobId>,
    losses: u32,
    last_job: u32,
    last_toast: u32,
    last_file: u32,
}

impl Session {
    /// The id for the next file.
    pub const fn next_file(&mut self) -> FileId {
        self.last_file += 1;
        FileId(self.last_file - 1)
    }

    /// A file is being read, or the readings are being brought up to date.
    pub fn is_busy(&self) -> bool {
        self.run.is_some() || self.sources.iter().any(Source::is_pending)
    }

    /// The worker owes an answer.
    pub fn awaits_answer(&self) -> bool {
        self.link == Link::Starting
            || self.link == Link::Up
                && (self.run.is_some()
                    || !self.pending.is_empty()
                    || !self.exports.is_empty()
                    || self.sources.iter().any(Source::is_underway))
    }

    /// Whether an answer for the inspector is on its way.
    pub fn awaits_trace(&self) -> bool {
        self.live.contains_key(&Slot::Trace)
    }

    /// Whether answers are being worked out.
    pub fn awaits_answers(&self) -> bool {
        self.pending.keys().any(|slot| matches!(slot, Slot::Answers | Slot::Answer(_)))
    }

    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = Vec::new();
        match action {
            Action::Add { id, name, origin } => {
                self.last_file = self.last_file.max(id.0 + 1);
                self.sources.push(Source { id, name, origin, reading: Reading::Waiting });
            }
            Action::Remove(file) => self.remove(file, &mut effects),
            Action::Stop => self.lose(&Loss::Stopped, &mut effects),
            Action::Apply(operation) => {
                let (_, applied) = self.history.operations();
                self.sentences.truncate(applied);
                self.history.apply(operation);
                self.changed(Change::Applied);
            }
            Action::Load(recipe) => self.load(recipe),
            Action::Keep(name) => {
                self.say(match &name {
                    Some(name) => format!("Your corrections are kept in this browser as “{name}”."),
                    None => "Nothing more is kept in this browser.".to_owned(),
                });
                self.keeping = name;
            }
            Action::NotKept => {
                self.keeping = None;
                self.say(
                    "This browser does not let the page keep anything. Download the recipe instead."
                        .to_owned(),
                );
            }
            Action::Undo if self.history.can_undo() => {
                self.history.undo();
                self.changed(Change::Undone);
            }
            Action::Redo if self.history.can_redo() => {
                self.history.redo();
                self.changed(Change::Redone);
            }
            Action::Undo | Action::Redo => {}
            Action::GoTo(steps) => {
                let (_, before) = self.history.operations();
                self.history.go_to(steps);
                self.changed(if steps < before { Change::Undone } else { Change::Redone });
            }
            Action::Ask(ask) => self.ask(ask, &mut effects),
            Action::CloseTrace => {
                self.live.remove(&Slot::Trace);
                self.pending.remove(&Slot::Trace);
                self.views.trace = None;
            }
            Action::Export(..) if self.link != Link::Up => {
                self.say("The reader is starting; try again in a moment.".to_owned());
            }
            Action::Export(format, people) => {
                let job = self.next_job();
                self.exports.push(job);
                effects.push(send(Request::Export { job, format, people }));
            }
            Action::Heard(event) => self.hear(*event, &mut effects),
            Action::Lost(loss) => self.lose(&loss, &mut effects),
            Action::StartAgain => {
                self.losses = 0;
                self.respawn(&mut effects);
            }
            Action::HideToast(id) => self.toasts.retain(|toast| toast.id != id),
        }
        self.pump(&mut effects);
        effects
    }

    fn next_job(&mut self) -> JobId {
        self.last_job += 1;
        JobId(self.last_job)
    }

    fn say(&mut self, text: String) {
        self.last_toast += 1;
        self.toasts.retain(|toast| toast.text != text);
        // The newest matters; a pile would cover what it is about.
        self.toasts.drain(..self.toasts.len().saturating_sub(1));
        self.toasts.push(Toast { id: self.last_toast, text });
    }

    fn load(&mut self, recipe: Recipe) {
        let (_, applied) = self.history.operations();
        self.sentences.truncate(applied);
        let lines = recipe.operations.len();
        for operation in recipe.operations {
            self.history.apply(operation);
        }
        self.stale = true;
        self.say(match lines {
            1 => "One correction was taken from the recipe.".to_owned(),
            _ => format!("{lines} corrections were taken from the recipe."),
        });
    }

    fn changed(&mut self, change: Change) {
        self.change = Some(change);
        self.stale = true;
    }

    fn remove(&mut self, file: FileId, effects: &mut Vec<Effect>) {
        let Some(at) = self.sources.iter().position(|source| source.id == file) else { return };
        if self.sources[at].is_underway() {
            self.lose(&Loss::Stopped, effects);
        }
        let source = self.sources.remove(at);
        if source.reading == Reading::Read {
            let job = self.next_job();
            effects.push(send(Request::Close { job, file }));
            self.stale = true;
        }
        if self.views.sheet.as_ref().is_some_and(|sheet| sheet.file == file) {
            self.live.retain(|slot, _| !matches!(slot, Slot::Sheet | Slot::Cells(_)));
            self.views.sheet = None;
            self.views.cells.clear();
        }
        if self.views.trace.as_ref().is_some_and(|trace| trace.file == file) {
            self.live.remove(&Slot::Trace);
            self.views.trace = None;
        }
        if self.sources.is_empty() {
            self.forget();
        }
    }

    /// Nothing is open any more.
    fn forget(&mut self) {
        self.views = Views::default();
        self.live.clear();
        self.pending.clear();
        self.inputs.clear();
        (self.run, self.stale, self.read_since_run, self.revision) = (None, false, 0, self.revision + 1);
    }
}

fn is_of(source: &Source, job: JobId) -> bool {
    matches!(source.reading, Reading::Underway { job: own, .. } if own == job)
}

const fn send(request: Request) -> Effect {
    Effect::Send { request, file: None }
}
