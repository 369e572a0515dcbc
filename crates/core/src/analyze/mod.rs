//! Step 8: what the records can answer. Sums as bounds, rates with their denominators, who is missing; never an
//! invented number, never a total added to its parts.

pub mod alike;
mod all_roles;
pub mod answerer;
pub mod claim;
pub mod coverage;
pub mod definition;
pub mod denominator;
pub mod detection;
pub mod expectation;
pub mod figure;
pub mod gate;
pub mod league;
pub mod leave_out;
pub mod ledger;
pub mod measure;
pub mod nations;
pub mod over_time;
pub mod pair;
pub mod period;
pub mod rates;
pub mod roles;
pub mod severity;
pub mod split_by;
pub mod splits;
pub mod spread;
pub mod stated;
mod together;
pub mod two_lists;

use crate::decisions::AnalysisDecisions;
use crate::record::{Record, Relation};
use foilens_model::{FileId, Period, RecordId, SheetId, protocol::CompareSettings};
use std::collections::BTreeSet;

pub use alike::{AlikeMeasures, alike_measures};
pub use coverage::{Answer, Asked, Coverage};
pub use definition::{Definition, PeriodBasis, StageId, definition};
pub use denominator::{Bundled, Per};
pub use figure::{Figure, FigureMark, figures, figures_where};
pub use gate::{Apart, Passage};
pub use ledger::{Ledger, ledger};
pub use measure::{Measure, MeasureKind};
pub use pair::{Pair, Side};
pub use period::{PeriodChoice, overlapping, periods};
pub use rates::{Analysis, Funnel, NoFunnel, Row};
pub use stated::{Stated, stated};

/// The records of all files, and which tables hold one row a case.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    pub records: &'a [Record],
    case_tables: &'a BTreeSet<(FileId, SheetId, u32)>,
    /// The tables in which a body gives its whole figure.
    total_tables: BTreeSet<(FileId, SheetId, u32)>,
    decisions: AnalysisDecisions,
    catalog: Vec<(Measure, Vec<RecordId>)>,
}

impl<'a> Input<'a> {
    pub fn new(records: &'a [Record], case_tables: &'a BTreeSet<(FileId, SheetId, u32)>) -> Self {
        let totals = records.iter().filter(|r| r.relation == Relation::Total && measure::is_comparable(r));
        let total_tables = totals.map(|r| (r.file, r.sheet, r.table)).collect();
        let mut input = Self {
            records,
            case_tables,
            total_tables,
            decisions: AnalysisDecisions::default(),
            catalog: Vec::new(),
        };
        input.catalog = measure::catalog(&input);
        input
    }

    /// With what a person decided about who answered and who stays in.
    #[must_use]
    pub fn decided(mut self, decisions: AnalysisDecisions) -> Self {
        let together = decisions.together.iter();
        let made: Vec<_> = together.filter_map(|(name, ids)| together::measure(&self, name, ids)).collect();
        self.catalog.extend(made);
        measure::sort(&mut self.catalog);
        self.decisions = decisions;
        self
    }

    /// The measures that a person put together to make this one.
    fn parts(&self, measure: &Measure) -> impl Iterator<Item = &Measure> {
        let of = self.decisions.together.iter().find(|(name, _)| together::id(name) == measure.id);
        let ids = of.map(|(_, ids)| ids.as_slice()).unwrap_or_default();
        self.measures().filter(|part| part.kind != MeasureKind::Together && ids.contains(&part.id))
    }

    pub const fn decisions(&self) -> &AnalysisDecisions {
        &self.decisions
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

    fn has_totals_beside(&self, record: &Record) -> bool {
        self.total_tables.contains(&(record.file, record.sheet, record.table))
    }

    fn record(&self, id: RecordId) -> &'a Record {
        &self.records[id.0 as usize]
    }
}

/// The comparison that the settings ask for; what they leave open is chosen for the most bodies. `None` where no
/// record is about a known body.
pub fn compare(input: &Input, settings: &CompareSettings) -> Option<Analysis> {
    let asked = settings.measure.as_deref().and_then(|id| input.measures().find(|m| m.id == id));
    let measure = asked.or_else(|| input.measures().next())?.clone();
    let periods = periods(input, &measure);
    let asked = settings.period.as_deref().and_then(|id| periods.iter().find(|c| period_id(c.period) == id));
    let period = asked.or_else(|| most_telling(input, &measure, &periods)).and_then(|choice| choice.period);
    let figures = figures(input, &measure, period);
    let definitions =
        figures.iter().map(|(body, figure)| (body.clone(), definition(input, figure))).collect();
    let per = Per::from_settings(settings.denominator.as_ref())
        .or_else(|| Bundled::fitting(measure.role, period).map(Per::Bundled))?;
    let passages = gate::passages(&figures, definitions, &input.decisions.included, &per);
    let asked = coverage::asked(input, settings.frame.as_deref(), period);
    let coverage = coverage::coverage(input, asked, &figures, &per);
    let (rows, funnel) = rates::rates(figures, passages, &per);
    Some(Analysis { measure, period, periods, per, coverage, rows, funnel })
}

/// Among the periods that most bodies answer, the first (the longest) in which half of the figures or more are known from
/// both sides: a year of `at least` says less than a quarter of numbers. Where there is none, the first.
fn most_telling<'p>(
    input: &Input,
    measure: &Measure,
    periods: &'p [PeriodChoice],
) -> Option<&'p PeriodChoice> {
    let first = periods.first()?;
    let is_known = |choice: &&PeriodChoice| {
        let figures = figures(input, measure, choice.period);
        let known = figures.values().filter(|figure| matches!(figure.bounds, Some((_, Some(_))))).count();
        known * 2 >= figures.len()
    };
    let widest = periods.iter().take_while(|choice| choice.bodies == first.bodies);
    widest.into_iter().find(is_known).or(Some(first))
}

/// How a period is named in settings: `2017-04-01/2019-03-31`, an open end left out, `any` for none.
pub fn period_id(period: Option<Period>) -> String {
    let day = |day: Option<foilens_model::Date>| day.map(|d| d.to_string()).unwrap_or_default();
    period.map_or_else(|| "any".to_owned(), |p| format!("{}/{}", day(p.from), day(p.to)))
}
