//! What the structure step makes: every row of a sheet with its kind, and the tables among them.

use foilens_model::{CellRange, CellRef, Confidence, RowKind, SheetId};

/// One sheet as it was understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetStructure {
    pub sheet: SheetId,
    /// One reading a row of the sheet, from row 0 on.
    pub rows: Vec<RowReading>,
    /// Top to bottom, then left to right.
    pub tables: Vec<Table>,
}

/// What a row was taken for, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct RowReading {
    pub kind: RowKind,
    pub confidence: Confidence,
    /// One sentence for people.
    pub why: std::borrow::Cow<'static, str>,
}

/// A table: headings over columns, rows with a kind. Every part keeps its place in the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub sheet: SheetId,
    /// From the first header row (or data row) to the last data or total row.
    pub range: CellRange,
    /// First and last header row.
    pub header: Option<(u32, u32)>,
    /// Left to right.
    pub columns: Vec<Column>,
    /// Every row below the header that belongs to the table, totals, groups and notes among them included.
    pub rows: Vec<TableRow>,
    /// Words above (or beside) that are about this table, top down: title lines, the question asked.
    pub titles: Vec<CellRef>,
    /// Notes and keys that are about this table.
    pub notes: Vec<CellRef>,
}

/// One column with the headings that stand over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// As the sheet counts, from 0.
    pub index: u32,
    /// Outermost first: `2019/20`, `Received`. Empty where there is no header.
    pub headings: Vec<Heading>,
    /// Its figures are totals of other columns, by its words or by arithmetic.
    pub is_total: bool,
}

impl Column {
    /// The headings joined by a space, `None` where there are none.
    pub fn name(&self) -> Option<String> {
        let name = self.headings.iter().map(|h| h.text.as_str()).collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then_some(name)
    }

    /// The headings as a path: `2019/20 › Received`.
    pub fn path(&self) -> String {
        self.headings.iter().map(|h| h.text.as_str()).collect::<Vec<_>>().join(" › ")
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Trimmed, inner line breaks made spaces.
    pub text: String,
    /// Where it stands; for a merged region its first cell.
    pub cell: CellRef,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    pub row: u32,
    pub kind: RowKind,
    /// The section headings that this row stands under, outermost first.
    pub sections: Vec<CellRef>,
}
