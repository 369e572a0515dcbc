//! The bodies of a person's own list, by every name that the list gives them: taken before the register is asked.

use foilens_model::{BodyId, recipe::OwnBody};
use foilens_reference::fold;
use std::collections::BTreeMap;

/// The names of the lists in use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnBodies {
    by_name: BTreeMap<String, BodyId>,
    /// In words, of the longest name.
    longest: usize,
}

impl OwnBodies {
    /// Adds a list; where two lists differ the later word counts.
    pub fn add(&mut self, bodies: &[OwnBody]) {
        for body in bodies {
            for spelling in body.spellings() {
                let key = fold(spelling);
                self.longest = self.longest.max(key.split(' ').count());
                self.by_name.insert(key, body.id.clone());
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    /// The body that the whole text names.
    pub fn get(&self, text: &str) -> Option<&BodyId> {
        (!self.is_empty()).then(|| self.by_name.get(&fold(text))).flatten()
    }

    /// The body with the longest name among the words of a text (a title, a file's name), and that name, folded.
    pub fn in_text(&self, text: &str) -> Option<(String, &BodyId)> {
        if self.is_empty() {
            return None;
        }
        let key = fold(text);
        let words: Vec<&str> = key.split(' ').collect();
        (1..=self.longest.min(words.len())).rev().find_map(|length| {
            words.windows(length).find_map(|run| {
                let name = run.join(" ");
                // A word of a letter or two is too little to find in running text.
                let body = self.by_name.get(&name).filter(|_| name.len() > 2)?;
                Some((name, body))
            })
        })
    }
}
