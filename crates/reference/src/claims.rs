//! What claims in the press are worded in, and some that were made.

use crate::{table::rows, words::Words};
use std::sync::OnceLock;

/// A sentence that was printed or asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleClaim {
    pub id: String,
    pub claim: String,
    /// What the files must state as the total for it to be about them.
    pub of_total: u64,
    pub note: Option<String>,
    pub sources: Vec<String>,
}

/// Claims of the 2019 round's press and readers: only about figures of that round.
pub fn example_claims() -> &'static [ExampleClaim] {
    static TABLE: OnceLock<Vec<ExampleClaim>> = OnceLock::new();
    TABLE.get_or_init(|| {
        rows(include_str!("../data/example_claims.csv"))
            .iter()
            .map(|row| ExampleClaim {
                id: row.text("id").to_owned(),
                claim: row.text("claim").to_owned(),
                of_total: row.text("of_total").parse().unwrap_or(u64::MAX),
                note: row.some("note"),
                sources: row.list("source"),
            })
            .collect()
    })
}

/// Wordings of claims. The kind says what one does: `rewrite` reads as its label; `most`, `fewest` and the same
/// `-by-rate` name an end; `rate` and `size` say what is compared.
pub fn claim_words() -> &'static Words<String> {
    static TABLE: OnceLock<Words<String>> = OnceLock::new();
    TABLE.get_or_init(|| Words::read(include_str!("../data/claim_words.csv")))
}

/// What stands before a length of time or a year: `in the last`, `since`.
pub fn claim_times() -> &'static Words<String> {
    static TABLE: OnceLock<Words<String>> = OnceLock::new();
    TABLE.get_or_init(|| Words::read(include_str!("../data/claim_times.csv")))
}

/// Words of claims that say more than recorded figures can; the kind says why.
pub fn loaded_words() -> &'static Words<String> {
    static TABLE: OnceLock<Words<String>> = OnceLock::new();
    TABLE.get_or_init(|| Words::read(include_str!("../data/loaded_words.csv")))
}
