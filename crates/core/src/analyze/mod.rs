//! Step 8: what the records can answer. Sums as bounds, rates with their denominators, who is missing; never an
//! invented number, never a total added to its parts.

pub mod coverage;
pub mod denominator;
pub mod figure;
pub mod measure;
pub mod period;

use crate::record::{Record, Relation};
use foilens_model::{FileId, RecordId, SheetId};
use std::collections::BTreeSet;

pub use coverage::{Answer, Coverage};
pub use denominator::{Bundled, Per};
pub use figure::{Figure, FigureMark, figures};
pub use measure::{Measure, MeasureKind};
pub use period::{PeriodChoice, periods};

/// The records of all files, and which tables hold one row a case.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    pub records: &'a [Record],
    case_tables: &'a BTreeSet<(FileId, SheetId, u32)>,
    has_totals: bool,
    catalog: Vec<(Measure, Vec<RecordId>)>,
}

impl<'a> Input<'a> {
    pub fn new(records: &'a [Record], case_tables: &'a BTreeSet<(FileId, SheetId, u32)>) -> Self {
        let has_totals = records.iter().any(|r| r.relation == Relation::Total && measure::is_comparable(r));
        let mut input = Self { records, case_tables, has_totals, catalog: Vec::new() };
        input.catalog = measure::catalog(&input);
        input
    }

    /// Every measure that the records offer, those that most bodies answer first.
    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.catalog.iter().map(|(measure, _)| measure)
    }

    /// The records that count towards a measure, in order.
    fn members(&self, measure: &Measure) -> impl Iterator<Item = RecordId> + '_ {
        let members = self.catalog.iter().find(|(known, _)| known.id == measure.id);
        members.into_iter().flat_map(|(_, ids)| ids.iter().copied())
    }

    fn is_case(&self, record: &Record) -> bool {
        self.case_tables.contains(&(record.file, record.sheet, record.table))
    }

    fn record(&self, id: RecordId) -> &'a Record {
        &self.records[id.0 as usize]
    }
}
