//! The review: one queue of doubts, the one that can change the answers most first, and one of them in its
//! surroundings with the readings that are possible.

use crate::recipe::SheetTarget;
use crate::{CellRef, FileId, Operation, SheetId};
use serde::{Deserialize, Serialize};

/// The queue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReviewView {
    pub items: Vec<ReviewItem>,
    /// Doubts beyond those listed.
    pub more: u32,
    /// How many decisions of a person are in force.
    pub settled: u32,
    pub names: Vec<NameCluster>,
    pub labels: Vec<LabelCluster>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewKind {
    /// A figure read from a sentence, not yet accepted.
    Proposal,
    /// What a text says as a count.
    Count,
    /// Which body a name stands for.
    Body,
    /// A sheet that names no body.
    NoBody,
    /// A period, a role or a label that is a guess.
    Guess,
    /// Something a check noticed at a cell.
    Check,
}

/// One doubt, which may stand in many cells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewItem {
    /// The same while the doubt is there.
    pub id: String,
    pub kind: ReviewKind,
    /// `What does “-” mean?`
    pub question: String,
    /// `reply.xlsx Sheet1!B7 and 11 more`.
    pub place: String,
    pub file: FileId,
    pub sheet: SheetId,
    pub cell: CellRef,
    /// Figures that hang on it.
    pub figures: u32,
    /// What the answers have to do with it: one sentence.
    pub weight: String,
    /// A figure of the comparison hangs on it.
    pub in_comparison: bool,
}

/// One doubt, to be settled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewDetail {
    pub id: String,
    /// Why it is doubtful: one sentence a reason.
    pub why: Vec<String>,
    pub window: Vec<WindowRow>,
    /// The letters of the window's columns.
    pub letters: Vec<String>,
    /// For a figure of a sentence: the words before it, its own words, the words after it.
    pub sentence: Option<(String, String, String)>,
    /// The reading in force first, where there is one.
    pub choices: Vec<ReviewChoice>,
    /// Any body of the register may be chosen.
    pub any_body: Option<BodyQuestion>,
}

/// A row of the surroundings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowRow {
    /// From 1, as people number rows.
    pub number: u32,
    pub cells: Vec<String>,
    /// The cell in question, as an index into `cells`.
    pub here: Option<u32>,
}

/// One possible reading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewChoice {
    /// `None at all: 0`.
    pub label: String,
    /// Why it is possible; may be empty.
    pub reason: String,
    /// What the first scope would change: `Kent: 12 becomes 12 to 16`.
    pub effect: String,
    /// How far it reaches; the first is what is done unless a person says otherwise. Never empty.
    pub scopes: Vec<ReviewScope>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewScope {
    /// `all 12 in this column`.
    pub label: String,
    #[serde(deserialize_with = "crate::recipe::carried::operation")]
    pub operation: Operation,
}

/// What is asked where a body is to be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyQuestion {
    /// The text that is to stand for it; `None`: the whole sheet is its answer.
    pub text: Option<String>,
    pub target: SheetTarget,
}

/// Spellings that may be names of one body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameCluster {
    /// The id of the body that they resemble; `None`: nothing in the register is near.
    pub body: Option<String>,
    pub name: String,
    pub members: Vec<NameMember>,
}

/// Labels that may be the same thing in other words: at least two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelCluster {
    /// The label that most bodies use.
    pub name: String,
    /// That label first.
    pub members: Vec<LabelMember>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelMember {
    /// The id of the measure, as operations name it.
    pub measure: String,
    pub label: String,
    /// `3 bodies`.
    pub about: String,
    /// Why it may be the same: `only small words or endings differ`. Empty for the first.
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameMember {
    pub text: String,
    pub figures: u32,
    /// Why it may be that body: `one letter differs`.
    pub reason: String,
}
