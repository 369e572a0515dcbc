//! Where the bands of a number beside a case begin: ages, years of service.

use crate::table::rows;
use std::sync::OnceLock;

/// The id of a case attribute, and the first number of each band above the lowest.
pub fn attribute_bands() -> &'static [(String, Vec<u32>)] {
    static TABLE: OnceLock<Vec<(String, Vec<u32>)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        rows(include_str!("../data/attribute_bands.csv"))
            .iter()
            .map(|row| {
                let from = row.list("from").iter().filter_map(|number| number.parse().ok()).collect();
                (row.text("id").to_owned(), from)
            })
            .collect()
    })
}
