//! The structure of a file for programs: tables and lines with rows and columns from 0.

use crate::OpenFile;
use foilens_core::structure::{TableLines, lines};
use serde::Serialize;

/// The tables of all sheets, and the lines of the first sheet that has any.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Structure {
    pub tables: Vec<TablePlace>,
    pub metadata: Vec<u32>,
    pub notes: Vec<u32>,
    /// One class a row: `metadata`, `header`, `group`, `data`, `derived`, `notes` or `empty`.
    pub lines: Vec<&'static str>,
}

/// One table. Pairs are the first and the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TablePlace {
    /// The sheet's place in the workbook, and its name where it has one.
    pub sheet: u32,
    pub sheet_name: Option<String>,
    pub header: Option<(u32, u32)>,
    pub data: (u32, u32),
    pub groups: Vec<u32>,
    pub totals: Vec<u32>,
    pub columns: (u32, u32),
}

/// What was found in a file.
pub fn structure(file: &OpenFile) -> Structure {
    let sheets: Vec<_> = file.structures().iter().map(lines).collect();
    let first = sheets.iter().find(|sheet| !sheet.lines.is_empty()).cloned().unwrap_or_default();
    Structure {
        tables: sheets.into_iter().flat_map(|sheet| sheet.tables).map(|table| place(table, file)).collect(),
        metadata: first.metadata,
        notes: first.notes,
        lines: first.lines,
    }
}

fn place(table: TableLines, file: &OpenFile) -> TablePlace {
    let sheet = file.book().sheets.get(table.sheet as usize);
    TablePlace {
        sheet: table.sheet,
        sheet_name: sheet.and_then(|sheet| sheet.name.clone()),
        header: table.header,
        data: table.data,
        groups: table.groups,
        totals: table.totals,
        columns: table.columns,
    }
}
