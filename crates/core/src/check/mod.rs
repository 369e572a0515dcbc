//! Step 6: what does not fit together. Reads everything, alters nothing: totals that do not add up, one figure given
//! twice, parts that overlap, years out of line, people's data.

mod duplicates;
mod people;
mod periods;
mod totals;

pub use people::personal_cells;

use crate::{
    diagnostics::{Finding, check::CheckFinding},
    grid::{Visibility, Workbook},
    mapping::Mapping,
    record::Record,
    structure::SheetStructure,
};
use foilens_model::{CellRange, CellRef, Diagnostic, FileId, Location, SheetId};

/// Everything noticed about one file's records.
pub fn check(
    workbook: &Workbook,
    file: FileId,
    structures: &[SheetStructure],
    mappings: &[Vec<Mapping>],
    records: &[Record],
) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (structure, maps) in structures.iter().zip(mappings) {
        let Some(sheet) = workbook.sheets.get(structure.sheet.0 as usize) else { continue };
        people::find(sheet, structure, file, &mut out);
        if sheet.visibility != Visibility::Visible {
            continue;
        }
        for (table, mapping) in structure.tables.iter().zip(maps) {
            totals::rows(sheet, table, mapping, records, file, &mut out);
            totals::columns(table, sheet, mapping, records, file, &mut out);
            periods::headings(table, mapping, file, &mut out);
        }
        totals::notes(sheet, structure, file, &mut out);
    }
    duplicates::find(records, file, &mut out);
    periods::find(records, file, &mut out);
    out
}

fn raise(finding: CheckFinding, file: FileId, sheet: SheetId, range: CellRange, out: &mut Vec<Diagnostic>) {
    out.push(finding.at(Location { file, sheet: Some(sheet), range: Some(range) }));
}

fn at(cell: CellRef) -> CellRange {
    CellRange::cell(cell)
}
