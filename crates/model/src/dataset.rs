//! The published shape of a reading: what `foilens read --json`, the JS API's `dataset()` and the page's download
//! give. Additions are made by new keys; a key never changes meaning. Rows count from 1 here, as people number them.

use crate::{BodyId, ColumnRole, Count, Diagnostic, Grain, Period, StaffRole, Stage, Unit};
use serde::{Deserialize, Serialize};

/// The reading of one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dataset {
    /// The file's name.
    pub source: String,
    /// The one body that the file is about, where there is one.
    pub body: Option<BodyId>,
    pub tables: Vec<TableReading>,
    /// Sentences, worst first, each beginning with its code.
    pub warnings: Vec<Diagnostic>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableReading {
    pub sheet: Option<String>,
    pub grain: Grain,
    pub header_rows: Vec<u32>,
    /// First and last row that holds records.
    pub data_rows: Option<(u32, u32)>,
    /// Rows that are no data, with what they are: `title`, `blank`, `total`, `note`, `header`, `group`.
    pub ignored_rows: Vec<(u32, String)>,
    pub columns: Vec<ColumnReading>,
    /// The body's own words about this table: its notes and keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    pub records: Vec<RecordReading>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnReading {
    /// From 0, as the sheet counts columns.
    pub index: u32,
    /// The heading path joined by a space.
    pub name: Option<String>,
    pub role: ColumnRole,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordReading {
    /// Several ids, joined by `;`, where one answer is for several bodies.
    pub body: Option<BodyId>,
    pub period: Option<Period>,
    pub role: Option<StaffRole>,
    pub category: Option<String>,
    pub outcome: Option<String>,
    /// The kind of misuse of the taxonomy that the category names, where it names just one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category_term: Option<String>,
    /// The outcome of the taxonomy that the outcome names, where it names just one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome_term: Option<String>,
    /// How far the matter had come, where the file says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// What one of the figure is, where the file says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    pub count: Count,
    /// Tighter ends that the file's own totals prove, where the cell hides its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub narrowed: Option<NarrowedReading>,
    /// `Sheet1!C7`, or `C7` in a text table.
    pub cell: String,
    /// The text of that cell as shown.
    pub raw: String,
    /// How the figure stands to the others, where it may not be added to them: `total`, `subset` or `context`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// The body's own words about this very figure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_words: Vec<String>,
    /// Read from a sentence and not yet accepted by a person.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub proposed: bool,
}

/// What the totals of a table prove of a hidden count: `because` says it in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NarrowedReading {
    pub lower: u64,
    pub upper: Option<u64>,
    pub because: String,
}
