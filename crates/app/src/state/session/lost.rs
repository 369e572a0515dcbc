//! When the worker is gone: whom to blame, what to leave out, and how the rest comes back.

use super::{Change, Effect, Link, Loss, Reading, Session, Source};

/// So many losses without a run in between, and only the person can start again.
const LOSSES_BORNE: u32 = 5;

impl Session {
    pub(super) fn lose(&mut self, loss: &Loss, effects: &mut Vec<Effect>) {
        if let Loss::NeverStarted(sentence) = loss {
            self.link = Link::Down(sentence.clone());
            return;
        }
        if *loss == Loss::Stopped && !self.is_busy() {
            return;
        }
        let suspect = self.sources.iter().position(Source::is_underway);
        if let Some(suspect) = suspect {
            let sentence = match loss {
                Loss::Stopped => "Stopped: you ended the reading of this file.",
                Loss::Silent => {
                    "Not read: after a minute the reader had still not answered. Try it as a smaller file or as CSV."
                }
                _ => "Not read: this file stopped the reader. Save it again in its own program, or as CSV.",
            };
            self.sources[suspect].reading = Reading::Failed(sentence.to_owned());
        } else if self.run.is_some() {
            self.step_back(loss);
        } else {
            // It was only something to look at: what asked for it is forgotten, so that it cannot do it again.
            let slots: Vec<_> = self.pending.keys().copied().collect();
            self.live.retain(|slot, _| !slots.contains(slot));
            self.say("The reader stopped and was started again. What you did is kept.".to_owned());
        }
        if *loss != Loss::Stopped {
            self.losses += 1;
        }
        if self.losses > LOSSES_BORNE {
            self.link = Link::Down("The reader stopped several times in a row.".to_owned());
            return;
        }
        self.respawn(effects);
    }

    /// A run did not come back: without the newest file, or else without the newest operation, the next one will.
    fn step_back(&mut self, loss: &Loss) {
        let known = &self.views.overview.files;
        let newest = self
            .sources
            .iter_mut()
            .rev()
            .find(|s| s.reading == Reading::Read && !known.iter().any(|file| file.id == s.id));
        if let Some(source) = newest {
            source.reading = Reading::Failed(match loss {
                Loss::Stopped => "Stopped: you ended the reading of this file.".to_owned(),
                _ => "Not read: what stands in this file stopped the reader. The rest is here.".to_owned(),
            });
        } else if self.history.undo().is_some() {
            self.change = Some(Change::Undone);
            self.say("That change stopped the reader, so it was taken back.".to_owned());
        }
    }

    /// A new worker gets everything that was read, then the recipe, then what is on the screen.
    pub(super) fn respawn(&mut self, effects: &mut Vec<Effect>) {
        self.link = Link::Starting;
        (self.run, self.read_since_run) = (None, 0);
        self.stale = true;
        self.pending.clear();
        self.exports.clear();
        for source in &mut self.sources {
            if matches!(source.reading, Reading::Read | Reading::Underway { .. }) {
                source.reading = Reading::Waiting;
            }
        }
        effects.push(Effect::Respawn);
    }
}
