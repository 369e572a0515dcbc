//! Where the facts are from: every `source` of every table names an entry here.

use crate::table::rows;
use std::sync::OnceLock;

/// A document (or this project's own list).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub publisher: Option<String>,
    pub date: Option<String>,
    pub url: Option<String>,
    pub licence: String,
    /// How much of it was read.
    pub how_read: String,
}

/// All sources, by id.
pub fn sources() -> &'static [Source] {
    static TABLE: OnceLock<Vec<Source>> = OnceLock::new();
    TABLE.get_or_init(|| {
        rows(include_str!("../data/sources.csv"))
            .iter()
            .map(|row| Source {
                id: row.text("id").to_owned(),
                title: row.text("title").to_owned(),
                publisher: row.some("publisher"),
                date: row.some("date"),
                url: row.some("url"),
                licence: row.text("licence").to_owned(),
                how_read: row.text("how_read").to_owned(),
            })
            .collect()
    })
}

/// The source with this id.
pub fn source(id: &str) -> Option<&'static Source> {
    sources().binary_search_by(|source| source.id.as_str().cmp(id)).ok().and_then(|at| sources().get(at))
}
