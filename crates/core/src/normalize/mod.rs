//! Step 4: from tables to records. Each distinct text of a column is read once; each field keeps the cell, the raw
//! text and the rule. Hidden sheets give no records.

mod aggregate;
mod body;
mod by_total;
mod context;
pub(crate) mod count;
mod decisions;
mod field;
mod incident;
pub(crate) mod key;
mod narrative;
mod nature;
mod own_bodies;
pub(crate) mod pairs;
pub(crate) mod period;
mod reader;
mod relation;
pub(crate) mod role;
mod saved_records;
pub(crate) mod surroundings;
pub(crate) mod tokens;
mod when;

pub(crate) use body::EVERYONE;
pub(crate) use context::is_question;
pub use decisions::NormalizeDecisions;
pub use own_bodies::OwnBodies;

use crate::{
    Outcome,
    diagnostics::{Finding, value::ValueFinding},
    grid::{Visibility, Workbook},
    mapping::Mapping,
    record::Record,
    structure::SheetStructure,
};
use context::Context;
use foilens_model::{CellRange, Diagnostic, FileId, Grain, Location};
use reader::Reader;
use surroundings::Surroundings;

/// The records of a file: sheet by sheet, table by table, row by row. `mappings` are by sheet, by table, as
/// `structures` are.
pub fn normalize(
    workbook: &Workbook,
    file: FileId,
    structures: &[SheetStructure],
    mappings: &[Vec<Mapping>],
    decisions: &NormalizeDecisions,
) -> Outcome<Vec<Record>> {
    if let Some(saved) = saved_records::of(workbook, file) {
        return Outcome::new(saved, Vec::new());
    }
    let mut records = Vec::new();
    let mut diagnostics = Vec::new();
    let seen: Vec<&SheetStructure> = structures.iter().filter(|s| is_visible(workbook, s)).collect();
    let tables = seen.iter().flat_map(|s| mappings_of(structures, mappings, s));
    let one_of_many = tables.filter(|mapping| context::holds_counts(mapping)).count() > 1;
    for structure in &seen {
        let sheet_mappings = mappings_of(structures, mappings, structure);
        for ((index, table), mapping) in (0..).zip(&structure.tables).zip(sheet_mappings) {
            let around = Surroundings::of(workbook, &seen, structure.sheet, table);
            let context = Context::of(workbook, &around, structure.sheet, decisions, one_of_many);
            let reader = Reader::new(workbook, file, table, index, mapping, &around, &context, decisions);
            let Some(mut reader) = reader else { continue };
            let first = records.len();
            match mapping.grain {
                Grain::Aggregate => aggregate::records(&mut reader, &mut records),
                Grain::Incident => incident::records(&mut reader, &mut records),
                Grain::Narrative => narrative::records(&mut reader, &mut records),
            }
            if mapping.grain == Grain::Aggregate {
                by_total::settle(&mut reader, structure, records.get_mut(first..).unwrap_or_default());
            }
            reader.tell_of_guessed_body(records.get(first..).unwrap_or_default());
            nature::settle(workbook, &reader, records.get_mut(first..).unwrap_or_default());
            diagnostics.append(&mut reader.diagnostics);
            diagnostics.extend(rounded(&around, file));
        }
    }
    Outcome::new(records, diagnostics)
}

fn is_visible(workbook: &Workbook, structure: &SheetStructure) -> bool {
    workbook
        .sheets
        .get(structure.sheet.0 as usize)
        .is_some_and(|sheet| sheet.visibility == Visibility::Visible)
}

fn mappings_of<'m>(
    structures: &[SheetStructure],
    mappings: &'m [Vec<Mapping>],
    structure: &SheetStructure,
) -> &'m [Mapping] {
    let position = structures.iter().position(|other| other.sheet == structure.sheet);
    position.and_then(|at| mappings.get(at)).map(Vec::as_slice).unwrap_or_default()
}

fn rounded(around: &Surroundings<'_>, file: FileId) -> Option<Diagnostic> {
    let ((sheet, cell), rounding) = around.key.rounded?;
    let location = Location { file, sheet: Some(sheet), range: Some(CellRange::cell(cell)) };
    Some(ValueFinding::Rounded { how: rounding.map(count::Rounding::words) }.at(location))
}
