//! Names for sets of nations: which of them may stand over a figure depends on who answered.

use crate::words::Words;
use std::sync::OnceLock;

/// Each name with its nations, by id; spellings are what a headline may say.
pub fn nation_labels() -> &'static Words<Vec<String>> {
    static TABLE: OnceLock<Words<Vec<String>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        Words::read_with(include_str!("../data/nation_labels.csv"), |row| Some(row.list("nations")))
    })
}
