//! The reading screen: a sheet drawn with what each row and column was taken for.

use crate::recipe::{ColumnTarget, SheetTarget};
use crate::{CellRange, ColumnRole, Confidence, FileId, Grain, RowKind, SheetId};
use serde::{Deserialize, Serialize};

/// One sheet: its size and its tables. The rows come by window as [`CellsView`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetView {
    pub file: FileId,
    pub sheet: SheetId,
    pub name: String,
    pub hidden: bool,
    pub rows: u32,
    pub columns: u32,
    pub tables: Vec<TableView>,
    /// How operations name this sheet.
    pub target: SheetTarget,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableView {
    pub range: CellRange,
    pub grain: Grain,
    /// First and last header row, from 0.
    pub header: Option<(u32, u32)>,
    pub columns: Vec<ColumnView>,
    /// The titles above it, in words.
    pub title: String,
    pub records: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnView {
    /// From 0, as the sheet counts.
    pub index: u32,
    pub letters: String,
    pub name: String,
    pub role: ColumnRole,
    pub confidence: Confidence,
    /// Why it was taken for that: one sentence.
    pub why: String,
    /// How operations name this column.
    pub target: ColumnTarget,
}

/// A window of rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CellsView {
    pub file: FileId,
    pub sheet: SheetId,
    pub first_row: u32,
    pub rows: Vec<GridRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridRow {
    /// From 0.
    pub row: u32,
    pub kind: RowKind,
    pub confidence: Confidence,
    /// Why it was taken for that: one sentence.
    pub why: String,
    pub hidden: bool,
    /// From column 0 on; may be shorter than the sheet is wide.
    pub cells: Vec<GridCell>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridCell {
    /// The text as shown, cut at 200 characters.
    pub text: String,
    /// Columns that a merged cell spans (1: just itself; 0: covered by the one to its left or above).
    pub span: u32,
    /// A record was read from it.
    pub record: bool,
    /// Something about it is in doubt.
    pub doubt: bool,
}
