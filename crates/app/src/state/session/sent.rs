//! What is asked of the worker, and when.

use super::{Ask, Effect, Link, Origin, Reading, Session, Slot, Source, send};
use foilens_model::protocol::Request;

/// While many files are read, how many come between two runs: an answer early, but not after every file.
const FILES_BETWEEN_RUNS: u32 = 8;
/// Windows of a sheet's rows that are kept up to date.
const WINDOWS_KEPT: usize = 8;

impl Session {
    pub(super) fn ask(&mut self, ask: Ask, effects: &mut Vec<Effect>) {
        let slot = ask.slot();
        if self.live.get(&slot) == Some(&ask) {
            return;
        }
        match &ask {
            Ask::Sheet { file, sheet } => {
                if self.views.sheet.as_ref().is_none_or(|old| (old.file, old.sheet) != (*file, *sheet)) {
                    self.views.sheet = None;
                    self.views.cells.clear();
                    self.live.retain(|slot, _| !matches!(slot, Slot::Cells(_)));
                    self.pending.retain(|slot, _| !matches!(slot, Slot::Cells(_)));
                }
            }
            Ask::Cells { first_row, .. } => self.thin_windows(*first_row),
            Ask::Record(_) | Ask::Cell { .. } => self.views.trace = None,
            Ask::Compare(settings) => self.settings = settings.clone(),
            Ask::Answer { id, inputs, .. } => {
                self.inputs.insert(id.clone(), inputs.clone());
                // The next full round of answers starts from here.
                if let Some(Ask::Answers { inputs: all, .. }) = self.live.get_mut(&Slot::Answers) {
                    all.insert(id.clone(), inputs.clone());
                }
            }
            Ask::Answers { .. }
            | Ask::Records { .. }
            | Ask::Review(_)
            | Ask::ReviewItem { .. }
            | Ask::Explain(_) => {}
        }
        self.live.insert(slot, ask);
        self.ask_again(slot, effects);
        if slot == Slot::Comparison && self.live.contains_key(&Slot::Answers) {
            let settings = self.settings.clone();
            let inputs = self.inputs.clone();
            self.ask(Ask::Answers { settings, inputs }, effects);
        }
    }

    /// Sends what is live in this place; while no worker listens it waits for the next run.
    pub(super) fn ask_again(&mut self, slot: Slot, effects: &mut Vec<Effect>) {
        let Some(ask) = self.live.get(&slot).cloned() else { return };
        if self.link == Link::Up {
            let job = self.next_job();
            self.pending.insert(slot, job);
            effects.push(send(ask.request(job)));
        }
    }

    /// Forgets the windows of rows that are furthest from this one.
    fn thin_windows(&mut self, near: u32) {
        while self.views.cells.len() >= WINDOWS_KEPT {
            let Some(&furthest) = self.views.cells.keys().max_by_key(|first| first.abs_diff(near)) else {
                return;
            };
            self.views.cells.remove(&furthest);
            self.live.remove(&Slot::Cells(furthest));
            self.pending.remove(&Slot::Cells(furthest));
        }
    }

    /// Sends what is due: one file at a time (so that a crash has one suspect), and runs between them.
    pub(super) fn pump(&mut self, effects: &mut Vec<Effect>) {
        if self.link != Link::Up {
            return;
        }
        let reading = self.sources.iter().any(Source::is_underway);
        let waiting = self.sources.iter().position(|source| source.reading == Reading::Waiting);
        let due = match waiting {
            None => !reading,
            Some(_) => self.views.overview.files.is_empty() || self.read_since_run >= FILES_BETWEEN_RUNS,
        };
        if self.stale && due && self.run.is_none() && !self.sources.is_empty() {
            let job = self.next_job();
            (self.run, self.stale, self.read_since_run) = (Some(job), false, 0);
            effects.push(send(Request::Run { job, recipe: self.history.recipe() }));
        }
        if let (Some(at), false) = (waiting, reading) {
            let job = self.next_job();
            let source = &mut self.sources[at];
            source.reading = Reading::Underway { job, step: String::new(), done: 0, total: 0 };
            let (file, name) = (source.id, source.name.clone());
            effects.push(match &source.origin {
                Origin::Disk => Effect::Send { request: Request::Open { job, file, name }, file: Some(file) },
                Origin::Example(id) => send(Request::OpenExample { job, file, id: id.clone() }),
            });
        }
    }
}
