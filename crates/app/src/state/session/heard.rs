//! What the worker says, put where it belongs; what is late is dropped.

use super::{Ask, Change, Effect, Link, Reading, Session, Slot, is_of};
use crate::shared::Shared;
use foilens_model::protocol::{Event, JobId, PROTOCOL};
use foilens_model::view::OverviewView;

impl Session {
    pub(super) fn hear(&mut self, event: Event, effects: &mut Vec<Effect>) {
        match event {
            Event::Hello { protocol, examples } => {
                self.examples = examples;
                self.link = if protocol == PROTOCOL {
                    Link::Up
                } else {
                    Link::Down("The page and its reader are of different versions. Reload the page.".into())
                };
            }
            Event::Progress { job, step, done, total } => {
                let found = self.sources.iter_mut().find(|s| is_of(s, job));
                if let Some(source) = found {
                    source.reading = Reading::Underway { job, step, done, total };
                }
            }
            Event::Opened { job, file } => {
                let found = self.sources.iter_mut().find(|s| s.id == file && is_of(s, job));
                if let Some(source) = found {
                    source.reading = Reading::Read;
                    self.read_since_run += 1;
                    self.stale = true;
                }
            }
            Event::Ready { job, overview } if self.run == Some(job) => self.ready(overview, effects),
            Event::Ready { .. } => {}
            Event::File { job, name, mime } => {
                if let Some(at) = self.exports.iter().position(|export| *export == job) {
                    self.exports.remove(at);
                    effects.push(Effect::Save { name, mime });
                }
            }
            Event::Failed { job, sentence, .. } => self.failed(job, sentence),
            Event::Sheet { job, .. }
            | Event::Cells { job, .. }
            | Event::Records { job, .. }
            | Event::Trace { job, .. }
            | Event::Comparison { job, .. }
            | Event::Answers { job, .. }
            | Event::Answer { job, .. }
            | Event::Review { job, .. }
            | Event::ReviewItem { job, .. }
            | Event::Explain { job, .. } => {
                // A late answer to an old question has no place any more.
                if let Some((&slot, _)) = self.pending.iter().find(|(_, pending)| **pending == job) {
                    self.pending.remove(&slot);
                    if let Slot::Answer(_) = slot {
                        // From now on it is one of the answers, which are asked for together.
                        self.live.remove(&slot);
                    }
                    self.views.take(event);
                }
            }
        }
    }

    fn ready(&mut self, overview: OverviewView, effects: &mut Vec<Effect>) {
        self.run = None;
        self.losses = 0;
        if self.stale {
            // Something was decided meanwhile; the next run is already due.
            return;
        }
        let tail: Vec<String> = self.sentences.iter().skip(overview.recipe.len()).cloned().collect();
        self.sentences = overview.recipe.iter().cloned().chain(tail).collect();
        let (_, applied) = self.history.operations();
        let said = match self.change.take() {
            Some(Change::Applied) => applied.checked_sub(1).map(|i| ("Done", i)),
            Some(Change::Redone) => applied.checked_sub(1).map(|i| ("Done again", i)),
            Some(Change::Undone) => Some(("Undone", applied)),
            None => None,
        };
        if let Some((what, sentence)) = said.and_then(|(what, i)| Some((what, self.sentences.get(i)?))) {
            self.say(format!("{what}: {sentence}"));
        }
        self.views.overview = Shared::new(overview);
        self.revision += 1;
        // Records are numbered anew by a run; the cell is what stays.
        if let (Some(trace), true) = (&self.views.trace, self.live.contains_key(&Slot::Trace)) {
            let ask = Ask::Cell { file: trace.file, sheet: trace.sheet, cell: trace.cell };
            self.live.insert(Slot::Trace, ask);
        }
        self.live.entry(Slot::Comparison).or_insert_with(|| Ask::Compare(self.settings.clone()));
        let slots: Vec<Slot> = self.live.keys().copied().collect();
        for slot in slots {
            self.ask_again(slot, effects);
        }
    }

    fn failed(&mut self, job: JobId, sentence: String) {
        if let Some(source) = self.sources.iter_mut().find(|s| is_of(s, job)) {
            source.reading = Reading::Failed(sentence);
            return;
        }
        let slot = self.pending.iter().find(|(_, pending)| **pending == job).map(|(slot, _)| *slot);
        if let Some(slot) = slot {
            self.pending.remove(&slot);
            self.live.remove(&slot);
        } else if self.run == Some(job) {
            self.run = None;
        } else if let Some(at) = self.exports.iter().position(|export| *export == job) {
            self.exports.remove(at);
        } else {
            return;
        }
        self.say(sentence);
    }
}
