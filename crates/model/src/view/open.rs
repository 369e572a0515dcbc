//! The start: files, how each went, and what was noticed.

use crate::{CellRange, FileId, Operation, Severity, SheetId};
use serde::{Deserialize, Serialize};

/// A built-in example, to open with one click.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExampleView {
    pub id: String,
    pub title: String,
    /// One sentence.
    pub about: String,
    pub file_name: String,
    /// Its figures are invented, and everything that shows them says so.
    pub synthetic: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileState {
    Read,
    /// Opened, but no table was found.
    NoTable,
}

/// One opened file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileView {
    pub id: FileId,
    pub name: String,
    pub state: FileState,
    /// `Excel workbook (.xlsx)`, `Text table, comma, Windows-1252`.
    pub format: String,
    /// The file says that its figures are synthetic.
    pub synthetic: bool,
    /// The body that the whole file is about, as it is shown.
    pub body: Option<String>,
    pub sheets: Vec<SheetName>,
    pub tables: u32,
    pub records: u32,
    pub doubts: u32,
}

/// A sheet as a tab shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetName {
    pub id: SheetId,
    /// `Sheet 1` where the file has no name for it.
    pub name: String,
    pub hidden: bool,
    pub tables: u32,
}

/// Something noticed, grouped over alike cells: what and where, and what can be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingView {
    pub code: String,
    pub severity: Severity,
    pub message: String,
    /// `reply.xlsx, Sheet1!B7 and 411 more`.
    pub place: String,
    pub file: FileId,
    pub sheet: Option<SheetId>,
    pub range: Option<CellRange>,
    pub cells: u32,
    #[serde(default, deserialize_with = "crate::recipe::carried::optional")]
    pub fix: Option<Operation>,
}

/// Everything at a glance, after each run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OverviewView {
    pub files: Vec<FileView>,
    pub records: u32,
    pub doubts: u32,
    /// How many questions the review holds.
    #[serde(default)]
    pub questions: u32,
    pub findings: Vec<FindingView>,
    /// One plain sentence an operation of the recipe, in its order.
    pub recipe: Vec<String>,
    /// Every body of the register, to choose from: id and name.
    pub bodies: Vec<(String, String)>,
}

/// What, why, what to do: one page a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainView {
    pub code: String,
    pub title: String,
    pub paragraphs: Vec<String>,
}
