//! What a person decided, as a list of operations that can be replayed on next year's files.
//!
//! An operation is an input to one step, never a patch on its output. Its target is what survives: a file by name,
//! a sheet by name, a column by heading and occurrence, a value by its text; a cell only where it is about one cell.

use crate::{AnswerStatus, BodyId, CellRange, CellRef, ColumnRole, Count, Grain, Period, RowKind};
use serde::{Deserialize, Serialize};

pub mod carried;
mod loose;

pub use loose::Loose;

/// The version written at the head of a saved recipe.
pub const VERSION: u32 = 1;

/// A sheet, by the names that survive. `sheet` is `None` for text tables.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SheetTarget {
    /// `None`: any file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
}

/// A column, by its heading path (joined by ` › `) and which of its namesakes it is, from 0. A column without a
/// heading is named by its letters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ColumnTarget {
    #[serde(flatten)]
    pub sheet: SheetTarget,
    pub heading: String,
    #[serde(default)]
    pub occurrence: u32,
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Operation {
    SetEncoding {
        file: String,
        encoding: String,
    },
    SetDialect {
        file: String,
        delimiter: String,
        #[serde(default)]
        quote: Option<char>,
    },
    IgnoreSheet {
        #[serde(flatten)]
        sheet: SheetTarget,
    },
    SetTableRange {
        #[serde(flatten)]
        sheet: SheetTarget,
        range: CellRange,
    },
    /// Rows from 0, both included; `None`: the table has no header.
    SetHeaderRows {
        #[serde(flatten)]
        sheet: SheetTarget,
        rows: Option<(u32, u32)>,
    },
    SetRowKind {
        #[serde(flatten)]
        sheet: SheetTarget,
        row: u32,
        kind: RowKind,
    },
    SetGrain {
        #[serde(flatten)]
        sheet: SheetTarget,
        grain: Grain,
    },
    SetColumnRole {
        #[serde(flatten)]
        column: ColumnTarget,
        role: ColumnRole,
    },
    /// The text stands for this body (`None`: for no body), wherever it stands.
    MatchBody {
        text: String,
        body: Option<BodyId>,
    },
    /// The whole file (or sheet) is this body's answer.
    SetBody {
        #[serde(flatten)]
        sheet: SheetTarget,
        body: BodyId,
    },
    /// The whole file (or sheet) is about this period.
    SetPeriod {
        #[serde(flatten)]
        sheet: SheetTarget,
        period: Period,
    },
    /// One cell means this count.
    SetCount {
        #[serde(flatten)]
        sheet: SheetTarget,
        cell: CellRef,
        count: Count,
    },
    /// Every cell of the column (or of every column) with this text means this count.
    ReadAs {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        column: Option<ColumnTarget>,
        text: String,
        count: Count,
    },
    /// Every cell with this text means this count where it is a figure of this body, in whatever file or column.
    ReadAsOfBody {
        body: BodyId,
        text: String,
        count: Count,
    },
    /// A figure read from a sentence is taken, or struck out: the one of these words, or all of the cell.
    SetProposal {
        #[serde(flatten)]
        sheet: SheetTarget,
        cell: CellRef,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<String>,
        accepted: bool,
    },
    /// The person has seen this finding and leaves it as it is.
    Dismiss {
        code: String,
        #[serde(flatten)]
        sheet: SheetTarget,
        #[serde(default)]
        range: Option<CellRange>,
    },
    /// What a body did with the request, where the files do not say it or say it wrongly.
    SetAnswerStatus {
        body: BodyId,
        status: AnswerStatus,
        /// The section of the Act, where it refused.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        section: Option<String>,
    },
    /// The body stays in the comparison although its figure counts something else than the others. The reason is
    /// printed wherever the result is.
    IncludeDespite {
        body: BodyId,
        reason: String,
    },
    /// Measures (by their ids) that the replies word differently count the same thing and are compared as one, under
    /// this name. None: no longer.
    CompareTogether {
        name: String,
        measures: Vec<String>,
    },
    /// These bodies are known by these names, beside those of the register.
    UseBodies {
        bodies: Vec<OwnBody>,
    },
    /// Written by a newer version: kept and written back, never applied.
    #[serde(untagged)]
    Unknown(UnknownOperation),
}

/// A body of a person's own list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnBody {
    pub id: BodyId,
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

impl OwnBody {
    /// Every text that stands for it.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        [self.name.as_str(), self.id.0.as_str()].into_iter().chain(self.aliases.iter().map(String::as_str))
    }
}

/// An operation that this version does not know: its words as they came.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownOperation {
    pub op: String,
    pub rest: std::collections::BTreeMap<String, Loose>,
}

/// The names of the operations that this version knows.
const KNOWN: [&str; 20] = [
    "set_encoding",
    "set_dialect",
    "ignore_sheet",
    "set_table_range",
    "set_header_rows",
    "set_row_kind",
    "set_grain",
    "set_column_role",
    "match_body",
    "set_body",
    "set_period",
    "set_count",
    "read_as",
    "read_as_of_body",
    "set_proposal",
    "dismiss",
    "set_answer_status",
    "include_despite",
    "compare_together",
    "use_bodies",
];

impl UnknownOperation {
    /// Its name is known, so it is no newer operation: something in it is missing or misspelt.
    pub fn is_malformed(&self) -> bool {
        KNOWN.contains(&self.op.as_str())
    }
}

/// A versioned list of operations, in the order in which they were decided; the last word wins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    pub version: u32,
    pub operations: Vec<Operation>,
}

impl Default for Recipe {
    fn default() -> Self {
        Self { version: VERSION, operations: Vec::new() }
    }
}

/// The operations and a cursor: undo moves the cursor back, a new operation drops what lay beyond it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    operations: Vec<Operation>,
    applied: usize,
}

impl History {
    pub fn from_recipe(recipe: Recipe) -> Self {
        let applied = recipe.operations.len();
        Self { operations: recipe.operations, applied }
    }

    pub fn apply(&mut self, operation: Operation) {
        self.operations.truncate(self.applied);
        self.operations.push(operation);
        self.applied += 1;
    }

    /// Back to the state after the first `steps` operations (or on again).
    pub fn go_to(&mut self, steps: usize) {
        self.applied = steps.min(self.operations.len());
    }

    /// The operation that was taken back.
    pub fn undo(&mut self) -> Option<&Operation> {
        self.applied = self.applied.checked_sub(1)?;
        self.operations.get(self.applied)
    }

    /// The operation that was done again.
    pub fn redo(&mut self) -> Option<&Operation> {
        let operation = self.operations.get(self.applied)?;
        self.applied += 1;
        Some(operation)
    }

    pub const fn can_undo(&self) -> bool {
        self.applied > 0
    }

    pub const fn can_redo(&self) -> bool {
        self.applied < self.operations.len()
    }

    /// All operations, those beyond the cursor too, and how many of them are applied.
    pub fn operations(&self) -> (&[Operation], usize) {
        (&self.operations, self.applied)
    }

    /// What is in force now.
    pub fn recipe(&self) -> Recipe {
        Recipe { version: VERSION, operations: self.operations[..self.applied].to_vec() }
    }
}
