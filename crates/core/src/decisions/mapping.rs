//! What the recipe says about grains and columns.

use super::{Used, numbered, target};
use crate::grid::Workbook;
use crate::mapping::MappingDecisions;
use crate::structure::SheetStructure;
use foilens_model::Operation;

/// The decisions for [`map_columns`](crate::mapping::map_columns), by sheet and by table.
pub fn mapping(
    operations: &[Operation],
    book: &Workbook,
    structures: &[SheetStructure],
    used: &mut Used,
) -> Vec<Vec<MappingDecisions>> {
    let mut decisions: Vec<Vec<MappingDecisions>> = structures
        .iter()
        .map(|structure| vec![MappingDecisions::default(); structure.tables.len()])
        .collect();
    for (place, operation) in numbered(operations) {
        match operation {
            Operation::SetGrain { sheet, grain } => {
                let Some(id) = target::sheet(sheet, book) else { continue };
                let tables =
                    structures.iter().zip(&mut decisions).filter(|(structure, _)| structure.sheet == id);
                for table in tables.flat_map(|(_, tables)| tables) {
                    table.grain = Some(*grain);
                    used.mark(place);
                }
            }
            Operation::SetColumnRole { column, role } => {
                let Some(at) = target::column(column, book, structures) else { continue };
                if let Some(table) = decisions.get_mut(at.sheet).and_then(|tables| tables.get_mut(at.table)) {
                    table.roles.insert(at.column, *role);
                    used.mark(place);
                }
            }
            Operation::UseBodies { bodies } => {
                let tables = decisions.iter_mut().flatten();
                tables.for_each(|table| table.own_bodies.add(bodies));
            }
            _ => {}
        }
    }
    decisions
}
