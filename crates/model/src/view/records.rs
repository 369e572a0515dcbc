//! The records, and the way back from any of them to the cell it came from.

use crate::recipe::SheetTarget;
use crate::{CellRef, Confidence, Count, FileId, RecordId, SheetId};
use serde::{Deserialize, Serialize};

/// A window of the records.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordsView {
    /// How many records the query finds.
    pub total: u32,
    pub first: u32,
    pub rows: Vec<RecordRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordRow {
    pub id: RecordId,
    pub file: FileId,
    pub sheet: SheetId,
    pub cell: CellRef,
    /// `reply.xlsx Sheet1!C7`.
    pub place: String,
    pub body: FieldView,
    pub period: FieldView,
    pub role: FieldView,
    pub category: FieldView,
    pub outcome: FieldView,
    pub count: FieldView,
    /// One sentence a doubt.
    pub doubts: Vec<String>,
    pub proposed: bool,
    /// A total of others, a part of another, a lower bound: as it is said to people; empty for an ordinary figure.
    pub relation: String,
}

/// A value as shown, and how sure it is. Empty text: not said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldView {
    pub text: String,
    pub confidence: Option<Confidence>,
}

/// The inspector: one record (or one cell that is none) with the way each of its values was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TraceView {
    pub record: Option<RecordId>,
    pub file: FileId,
    pub file_name: String,
    pub sheet: SheetId,
    pub sheet_name: String,
    pub cell: CellRef,
    /// `Sheet1!C7`.
    pub address: String,
    pub raw: String,
    /// What the file stores, where that differs from what it shows.
    pub stored: Option<String>,
    /// `50 cases recorded by Surrey Police, April 2017 to March 2019`.
    pub headline: String,
    pub fields: Vec<TraceField>,
    pub doubts: Vec<String>,
    /// The body's own words: notes and keys that stand with the table.
    pub own_words: Vec<String>,
    pub count: Option<Count>,
    pub body: Option<String>,
    /// The text that was taken for the body, to match it anew.
    pub body_text: Option<String>,
    /// How operations name this sheet.
    pub target: SheetTarget,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceField {
    /// `Period`.
    pub name: String,
    /// `1 April 2017 to 31 March 2019`.
    pub value: String,
    /// The text it was read from.
    pub raw: String,
    /// `Sheet1!B3`, `the file's name`, `the sheet's name`, `your correction`.
    pub source: String,
    /// The cell of `source`, where it is one.
    pub cell: Option<CellRef>,
    /// The rule that was applied, as a sentence.
    pub rule: String,
    pub confidence: Confidence,
}
