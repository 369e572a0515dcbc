//! What can make one body's recorded figure higher than another's, whatever the true rates are, and what would tell.

use crate::table::rows;
use std::sync::OnceLock;

/// One possible explanation of a gap between two recorded rates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapExplanation {
    pub id: String,
    /// Its place on a case's way from event to figure, from 1: an order that weighs nothing.
    pub step: u8,
    /// `What happened`, `What was noticed`, `What was counted` …
    pub group: String,
    pub label: String,
    /// How it raises a recorded figure; turned round, it lowers one.
    pub raises: String,
    pub tell_apart: String,
    pub sources: Vec<String>,
}

/// All explanations, on a case's way from event to figure.
pub fn gap_explanations() -> &'static [GapExplanation] {
    static TABLE: OnceLock<Vec<GapExplanation>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut explanations: Vec<_> = rows(include_str!("../data/gap_explanations.csv"))
            .iter()
            .filter_map(|row| {
                Some(GapExplanation {
                    id: row.text("id").to_owned(),
                    step: row.text("step").parse().ok()?,
                    group: row.text("group").to_owned(),
                    label: row.text("label").to_owned(),
                    raises: row.text("raises").to_owned(),
                    tell_apart: row.text("tell_apart").to_owned(),
                    sources: row.list("source"),
                })
            })
            .collect();
        explanations.sort_by_key(|explanation| explanation.step);
        explanations
    })
}
