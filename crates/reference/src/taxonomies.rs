//! Taxonomies of the field: what was misused, what came of it, why there was no answer, what the regulator did.

use crate::{table::rows, words::Words};
use std::sync::OnceLock;

/// A kind of misuse of data or systems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    pub parent: Option<String>,
    pub possible_offence: Option<String>,
    pub note: Option<String>,
}

/// What came of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sanction {
    /// From 0 (nothing) upwards; the ranks are this project's judgement. `None` for what has no place on the scale
    /// (still open, allegation, outcome not given).
    pub severity: Option<u8>,
    /// `discipline`, `exit`, `criminal`, `status`: separate tracks, never added.
    pub track: String,
    pub applies_to: Vec<String>,
    pub formal_outcome: String,
    pub ends_employment: String,
    pub regime: String,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
    pub note: Option<String>,
}

/// A ground for refusal, or another way of answering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exemption {
    /// `exemption` or `outcome`.
    pub kind: String,
    pub regime: String,
    pub section: Option<String>,
    /// `absolute`, `qualified`, `procedural` …
    pub force: String,
    /// What a cell with it is: `unknown`, `zero`, `range`, `number` …
    pub counts_as: String,
    pub scottish_equivalent: Option<String>,
    pub note: Option<String>,
}

/// An action of the Information Commissioner, or a conviction of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegulatorAction {
    /// `None` where the force is not known or the row is about all sectors (`_all`).
    pub body: Option<String>,
    /// As exact as `date_precision` says.
    pub date: Option<String>,
    pub date_precision: String,
    pub in_window_2016_2020: String,
    pub body_acting: String,
    pub kind: String,
    pub law: String,
    pub subject: String,
    pub amount_gbp: Option<u64>,
    pub about_staff_misuse: String,
    pub note: Option<String>,
    pub sources: Vec<String>,
}

/// Kinds of misuse. Their synonyms are phrases to find inside a text, longest first.
pub fn misuse_categories() -> &'static Words<Category> {
    static TABLE: OnceLock<Words<Category>> = OnceLock::new();
    TABLE.get_or_init(|| {
        Words::read_with(include_str!("../data/misuse_categories.csv"), |row| {
            Some(Category {
                parent: row.some("parent"),
                possible_offence: row.some("possible_offence"),
                note: row.some("note"),
            })
        })
    })
}

/// Outcomes of cases, with their severity.
pub fn sanctions() -> &'static Words<Sanction> {
    static TABLE: OnceLock<Words<Sanction>> = OnceLock::new();
    TABLE.get_or_init(|| {
        Words::read_with(include_str!("../data/sanctions.csv"), |row| {
            Some(Sanction {
                severity: row.text("severity").parse().ok(),
                track: row.text("track").to_owned(),
                applies_to: row.list("applies_to"),
                formal_outcome: row.text("formal_outcome").to_owned(),
                ends_employment: row.text("ends_employment").to_owned(),
                regime: row.text("regime").to_owned(),
                valid_from: row.some("valid_from"),
                valid_to: row.some("valid_to"),
                note: row.some("note"),
            })
        })
    })
}

/// Sections of the Act and other ways of answering, as replies word them.
pub fn exemptions() -> &'static Words<Exemption> {
    static TABLE: OnceLock<Words<Exemption>> = OnceLock::new();
    TABLE.get_or_init(|| {
        Words::read_with(include_str!("../data/exemptions.csv"), |row| {
            Some(Exemption {
                kind: row.text("kind").to_owned(),
                regime: row.text("regime").to_owned(),
                section: row.some("section"),
                force: row.text("force").to_owned(),
                counts_as: row.text("counts_as").to_owned(),
                scottish_equivalent: row.some("scottish_equivalent"),
                note: row.some("note"),
            })
        })
    })
}

/// Known actions on police forces, 2012 to 2024, in order of date; not exhaustive.
pub fn ico_actions() -> &'static [RegulatorAction] {
    static TABLE: OnceLock<Vec<RegulatorAction>> = OnceLock::new();
    TABLE.get_or_init(|| {
        rows(include_str!("../data/ico_actions.csv"))
            .iter()
            .map(|row| RegulatorAction {
                body: row.some("body").filter(|body| body != "_all"),
                date: row.some("date"),
                date_precision: row.text("date_precision").to_owned(),
                in_window_2016_2020: row.text("in_window_2016_2020").to_owned(),
                body_acting: row.text("body_acting").to_owned(),
                kind: row.text("kind").to_owned(),
                law: row.text("law").to_owned(),
                subject: row.text("subject").to_owned(),
                amount_gbp: row.text("amount_gbp").parse().ok(),
                about_staff_misuse: row.text("about_staff_misuse").to_owned(),
                note: row.some("note"),
                sources: row.list("source"),
            })
            .collect()
    })
}
