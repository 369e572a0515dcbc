//! Step 2: which rows are titles, headers, data, totals and notes, and which tables they make.
//!
//! A value has a look ([`look`]), a row has features (`observe`), a model weighs features and the order of rows
//! (`model`), totals are told from other data (`totals`), and rows with kinds become tables (`assemble`). Side-by-side tables are read band by band (`bands`).

mod around;
mod assemble;
mod bands;
mod columns;
mod decisions;
mod features;
mod heading;
mod known;
mod label;
mod lines;
mod look;
mod loose;
pub mod model;
mod neighbors;
mod observe;
mod page;
mod read;
mod running;
mod sums;
mod table;
mod totals;

pub use decisions::{SheetDecisions, StructureDecisions};
pub use features::{FEATURES, Feature, Features};
pub use lines::{StructureLines, TableLines, lines};
pub use read::page_lines;
pub use table::{Column, Heading, RowReading, SheetStructure, Table, TableRow};

use crate::{Outcome, grid::Workbook};
use foilens_model::SheetId;

/// The structure of each sheet, in workbook order.
pub fn find_tables(workbook: &Workbook, decisions: &StructureDecisions) -> Outcome<Vec<SheetStructure>> {
    let mut diagnostics = Vec::new();
    let mut structures: Vec<SheetStructure> = (0..)
        .map(SheetId)
        .zip(&workbook.sheets)
        .map(|(id, sheet)| {
            let decided = decisions.sheets.get(&id).cloned().unwrap_or_default();
            read::read(sheet, id, &decided, &mut diagnostics)
        })
        .collect();
    loose::add(workbook, &mut structures, |sheet| decisions.sheets.get(&sheet).is_some_and(|s| s.ignore));
    Outcome::new(structures, diagnostics)
}
