//! What a person decided about the structure of the sheets: the engine folds it from the recipe.

use foilens_model::{CellRange, RowKind, SheetId};
use std::collections::BTreeMap;

/// Decisions for a workbook, by sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StructureDecisions {
    pub sheets: BTreeMap<SheetId, SheetDecisions>,
}

/// Decisions for one sheet; where there is none, the program decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetDecisions {
    /// The sheet has no tables for us.
    pub ignore: bool,
    /// The sheet's one table lies here.
    pub table_range: Option<CellRange>,
    /// First and last header row, from 0; `Some(None)`: the sheet's tables have no header.
    pub header_rows: Option<Option<(u32, u32)>>,
    /// What single rows are, whatever else is decided.
    pub row_kinds: BTreeMap<u32, RowKind>,
}
