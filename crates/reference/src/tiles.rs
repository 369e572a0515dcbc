//! A map of force areas as squares of one size, roughly where they lie: our own drawing.

use crate::table::rows;
use std::sync::OnceLock;

/// One square; column and row count from the north-west.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TilePlace {
    pub body: String,
    /// Three or four letters.
    pub label: String,
    pub column: u32,
    pub row: u32,
}

/// The territorial forces of the United Kingdom, by body id.
pub fn tiles() -> &'static [TilePlace] {
    static TABLE: OnceLock<Vec<TilePlace>> = OnceLock::new();
    TABLE.get_or_init(|| {
        rows(include_str!("../data/tiles.csv"))
            .iter()
            .filter_map(|row| {
                Some(TilePlace {
                    body: row.text("body").to_owned(),
                    label: row.text("label").to_owned(),
                    column: row.text("column").parse().ok()?,
                    row: row.text("row").parse().ok()?,
                })
            })
            .collect()
    })
}
