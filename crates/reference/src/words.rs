//! A table of words: an entry has an id, a kind, a label and the spellings that mean it. Looked up whole, or found as
//! whole words inside a longer text (longest spelling first).

use crate::{fold::fold, table::Row};
use std::collections::BTreeMap;

/// One entry of a table of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<K> {
    pub id: String,
    pub kind: K,
    pub label: String,
    /// As written in the data; the label is one of the spellings too.
    pub synonyms: Vec<String>,
    /// Ids of `sources.csv`.
    pub sources: Vec<String>,
}

/// Where a spelling stands in a folded text: `start..end` in bytes of [`fold`]'s answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a, K> {
    pub word: &'a Word<K>,
    pub start: usize,
    pub end: usize,
}

/// A table of words, indexed by folded spelling.
#[derive(Clone, Debug)]
pub struct Words<K> {
    entries: Vec<Word<K>>,
    index: BTreeMap<String, usize>,
    /// The most words in any spelling.
    longest: usize,
    /// The most bytes in any spelling.
    longest_bytes: usize,
    firsts: Firsts,
}

/// What the column `kind` of a table may say.
pub trait Kind: Sized {
    fn parse(text: &str) -> Option<Self>;
}

impl Kind for String {
    fn parse(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl Kind for u32 {
    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl<K: Kind> Words<K> {
    /// Reads `id,kind,label,synonyms,source`. A row whose kind is not known to the program is left out (a test of the
    /// data says which).
    pub(crate) fn read(csv: &str) -> Self {
        Self::read_with(csv, |row| K::parse(row.text("kind")))
    }
}

impl<K> Words<K> {
    /// As `read`, for a table whose entries have columns of their own.
    pub(crate) fn read_with(csv: &str, kind: impl Fn(&Row) -> Option<K>) -> Self {
        Self::new(crate::table::rows(csv).iter().filter_map(|row| word(row, &kind)).collect())
    }

    fn new(entries: Vec<Word<K>>) -> Self {
        let mut index = BTreeMap::new();
        for (position, entry) in entries.iter().enumerate() {
            for spelling in entry.spellings() {
                index.entry(fold(spelling)).or_insert(position);
            }
        }
        index.remove("");
        let longest = index.keys().map(|key| key.split(' ').count()).max().unwrap_or(0);
        let longest_bytes = index.keys().map(String::len).max().unwrap_or(0);
        let firsts = Firsts::of(index.keys());
        Self { entries, index, longest, longest_bytes, firsts }
    }

    pub fn entries(&self) -> &[Word<K>] {
        &self.entries
    }

    pub fn by_id(&self, id: &str) -> Option<&Word<K>> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The entry that the whole text spells.
    pub fn get(&self, text: &str) -> Option<&Word<K>> {
        self.get_folded(&fold(text))
    }

    /// As [`get`](Self::get), for a text that is already folded.
    pub fn get_folded(&self, key: &str) -> Option<&Word<K>> {
        if key.len() > self.longest_bytes || !self.firsts.may_begin(key) {
            return None;
        }
        self.index.get(key).and_then(|&position| self.entries.get(position))
    }

    /// All entries spelled inside the text as whole words, from left to right; of overlapping ones the longest.
    pub fn find(&self, text: &str) -> Vec<Found<'_, K>> {
        self.find_folded(&fold(text))
    }

    /// As [`find`](Self::find), for a text that is already folded.
    pub fn find_folded(&self, key: &str) -> Vec<Found<'_, K>> {
        let ends = word_ends(key);
        let mut found = Vec::new();
        let mut first = 0;
        while let Some(&(start, _)) = ends.get(first) {
            let longest = (1..=self.longest).rev().find_map(|words| {
                let &(_, end) = ends.get(first + words - 1)?;
                let word = self.get_folded(key.get(start..end)?)?;
                Some((words, Found { word, start, end }))
            });
            match longest {
                Some((words, hit)) => {
                    found.push(hit);
                    first += words;
                }
                None => first += 1,
            }
        }
        found
    }

    /// The entry whose spelling the text begins with, as whole words; the longest.
    pub fn starting(&self, text: &str) -> Option<&Word<K>> {
        self.starting_folded(&fold(text))
    }

    /// As [`starting`](Self::starting), for a text that is already folded.
    pub fn starting_folded(&self, key: &str) -> Option<&Word<K>> {
        if !self.firsts.may_begin(key) {
            return None;
        }
        let ends = word_ends(key);
        ends.iter().take(self.longest).rev().find_map(|&(_, end)| self.get_folded(key.get(..end)?))
    }
}

impl<K> Word<K> {
    /// The label and the synonyms.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.label.as_str()).chain(self.synonyms.iter().map(String::as_str))
    }
}

fn word<K>(row: &Row, kind: impl Fn(&Row) -> Option<K>) -> Option<Word<K>> {
    Some(Word {
        id: row.text("id").to_owned(),
        kind: kind(row)?,
        label: row.text("label").to_owned(),
        synonyms: row.list("synonyms"),
        sources: row.list("source"),
    })
}

/// The first words of some folded keys, each as one bit of 1024: most texts begin unlike all of them, and that is told
/// at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Firsts([u64; 16]);

impl Firsts {
    pub(crate) fn of<'k>(keys: impl IntoIterator<Item = &'k String>) -> Self {
        let mut firsts = Self::default();
        for key in keys {
            let (at, bit) = Self::bit(key);
            firsts.0[at] |= bit;
        }
        firsts
    }

    /// Whether some key may begin with the first word of this one.
    pub(crate) fn may_begin(&self, key: &str) -> bool {
        let (at, bit) = Self::bit(key);
        self.0[at] & bit != 0
    }

    /// Which of the sixteen numbers, and which bit of it, stands for a key's first word.
    fn bit(key: &str) -> (usize, u64) {
        let word = key.bytes().take_while(|&byte| byte != b' ');
        let mixed = |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x9E37_79B1).rotate_left(13);
        let hash = word.fold(0, mixed);
        ((hash & 15) as usize, 1 << (hash >> 26))
    }
}

fn word_ends(key: &str) -> Vec<(usize, usize)> {
    let mut start = 0;
    key.split(' ')
        .map(|word| {
            let span = (start, start + word.len());
            start = span.1 + 1;
            span
        })
        .filter(|(start, end)| start < end)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Words<String> {
        Words::read(
            "id,kind,label,synonyms,source\n\
             total,total,Total,Grand total;all forces,own\n\
             officers,role,Police officers,officers,own\n",
        )
    }

    #[test]
    fn a_whole_text_is_looked_up_after_folding() {
        assert_eq!(table().get("GRAND  TOTAL:").unwrap().id, "total");
        assert_eq!(table().get("totals"), None);
        assert_eq!(table().get(""), None);
    }

    #[test]
    fn words_inside_a_text_are_found_longest_first_and_never_inside_other_words() {
        let table = table();
        let ids = |text| table.find(text).iter().map(|hit| hit.word.id.as_str()).collect::<Vec<_>>();
        assert_eq!(ids("Total police officers, all forces"), ["total", "officers", "total"]);
        assert_eq!(ids("subtotal of nonofficers"), [""; 0]);
        assert_eq!(table.starting("Grand total 2018").unwrap().id, "total");
        assert_eq!(table.starting("The grand total"), None);
    }
}
