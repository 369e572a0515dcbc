//! The structure of a sheet as plain rows and numbers: what `foilens structure` prints and what the benches score.

use super::table::SheetStructure;
use foilens_model::RowKind;

/// One sheet's structure. Rows and columns count from 0, ranges include both ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StructureLines {
    pub tables: Vec<TableLines>,
    pub metadata: Vec<u32>,
    pub notes: Vec<u32>,
    /// The class of every row: `metadata`, `header`, `group`, `data`, `derived`, `notes` or `empty`.
    pub lines: Vec<&'static str>,
}

/// One table of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableLines {
    pub sheet: u32,
    pub header: Option<(u32, u32)>,
    /// First and last row below the header.
    pub data: (u32, u32),
    pub groups: Vec<u32>,
    pub totals: Vec<u32>,
    pub columns: (u32, u32),
}

/// Says a sheet's structure in lines.
pub fn lines(structure: &SheetStructure) -> StructureLines {
    let of_kind = |kind: RowKind| {
        let rows = structure.rows.iter().enumerate().filter(move |(_, row)| row.kind == kind);
        rows.map(|(at, _)| at as u32).collect::<Vec<u32>>()
    };
    let tables = structure.tables.iter().map(|table| {
        let of =
            |kind: RowKind| table.rows.iter().filter(|r| r.kind == kind).map(|r| r.row).collect::<Vec<u32>>();
        let first = table.rows.first().map_or(table.range.first.row, |row| row.row);
        TableLines {
            sheet: structure.sheet.0,
            header: table.header,
            data: (first, table.range.last.row.max(first)),
            groups: of(RowKind::Group),
            totals: of(RowKind::Total),
            columns: (table.range.first.col, table.range.last.col),
        }
    });
    StructureLines {
        tables: tables.collect(),
        metadata: of_kind(RowKind::Title),
        notes: of_kind(RowKind::Note),
        lines: structure.rows.iter().map(|row| class(row.kind)).collect(),
    }
}

const fn class(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Blank => "empty",
        RowKind::Title => "metadata",
        RowKind::Header => "header",
        RowKind::Group => "group",
        RowKind::Data => "data",
        RowKind::Total => "derived",
        RowKind::Note => "notes",
    }
}
