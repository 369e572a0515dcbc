//! A sheet: rows of value ids over a list of distinct values.

use foilens_model::{CellRange, CellRef, Date};
use std::collections::{BTreeMap, BTreeSet};

/// Which of the sheet's distinct values a cell holds; [`ValueId::EMPTY`] for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ValueId(pub u32);

impl ValueId {
    /// Every sheet's first value is the empty one.
    pub const EMPTY: Self = Self(0);

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A distinct value: what the cell shows and what it stores, which may differ (`3,119` over 3119).
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The text a spreadsheet program would show, untrimmed.
    pub shown: Box<str>,
    pub stored: Stored,
}

/// What the file stores behind the text shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Stored {
    Empty,
    /// The text itself.
    Text,
    Number(f64),
    Bool(bool),
    /// A date, with seconds since midnight where a time is stored too.
    Date(Date, Option<u32>),
    /// A time or span of time, in days.
    Duration(f64),
    /// A formula error such as `#DIV/0!`.
    Error,
}

/// Whether the person who opens the workbook sees the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    #[default]
    Visible,
    Hidden,
    /// Hidden so that only a program can show it.
    VeryHidden,
}

/// One sheet. Rows may be of different lengths (text tables keep their raggedness).
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// `None` for text tables.
    pub name: Option<String>,
    pub visibility: Visibility,
    pub hidden_rows: BTreeSet<u32>,
    pub hidden_columns: BTreeSet<u32>,
    /// Merged regions; the value stands in the first cell.
    pub merges: Vec<CellRange>,
    /// Comments on cells.
    pub comments: BTreeMap<CellRef, String>,
    /// What the author set to be printed; empty where nobody did.
    pub print_areas: Vec<CellRange>,
    pub(super) values: Vec<Value>,
    pub(super) cells: Vec<ValueId>,
    /// Where each row starts in `cells`; one entry more than rows.
    pub(super) row_starts: Vec<u32>,
    pub(super) width: u32,
}

impl Sheet {
    /// Rows from the first to the last that holds anything.
    pub fn row_count(&self) -> u32 {
        (self.row_starts.len().saturating_sub(1)) as u32
    }

    /// The length of the longest row.
    pub const fn column_count(&self) -> u32 {
        self.width
    }

    /// The ids of a row from column 0 on; short rows end early, rows outside are empty.
    pub fn row(&self, row: u32) -> &[ValueId] {
        let at = row as usize;
        match (self.row_starts.get(at), self.row_starts.get(at + 1)) {
            (Some(&first), Some(&end)) => &self.cells[first as usize..end as usize],
            _ => &[],
        }
    }

    pub fn id(&self, cell: CellRef) -> ValueId {
        self.row(cell.row).get(cell.col as usize).copied().unwrap_or(ValueId::EMPTY)
    }

    pub fn value(&self, id: ValueId) -> &Value {
        &self.values[id.0 as usize]
    }

    /// All distinct values; the position is the id.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The text shown in a cell; empty where there is none.
    pub fn text(&self, cell: CellRef) -> &str {
        &self.value(self.id(cell)).shown
    }

    /// The merged region that a cell lies in.
    pub fn merge_at(&self, cell: CellRef) -> Option<CellRange> {
        self.merges.iter().copied().find(|m| m.contains(cell))
    }

    /// The same sheet with this text in place of what some cells hold.
    pub fn with_text(&self, cells: &BTreeSet<CellRef>, text: &str) -> Self {
        let mut sheet = self.clone();
        let id = ValueId(sheet.values.len() as u32);
        sheet.values.push(Value { shown: text.into(), stored: Stored::Text });
        for cell in cells {
            let Some(&start) = self.row_starts.get(cell.row as usize) else { continue };
            if (cell.col as usize) < self.row(cell.row).len()
                && let Some(place) = sheet.cells.get_mut((start + cell.col) as usize)
            {
                *place = id;
            }
        }
        sheet
    }
}
