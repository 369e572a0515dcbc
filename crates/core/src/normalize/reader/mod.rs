//! Reading one table: what is shared by tables of counts and lists of cases. Each distinct text of a column is read
//! once; rows and figures share the readings.

mod row;
mod time;

use super::{
    body::{self, BodyCell},
    context::{Context, is_question},
    decisions::NormalizeDecisions,
    field::{field, reading},
    period::{When, find},
    role::{is_finer, mentioned, whole_role},
    surroundings::Surroundings,
    when::{self, ColumnTime, Placed},
};
use crate::{
    diagnostics::{Finding, value::ValueFinding},
    grid::{Sheet, Value, ValueId, Workbook},
    mapping::{ColumnMapping, Mapping, data_rows},
    reconcile,
    record::{Bodies, Field, Reading, Record, Source},
    structure::{Table, TableRow},
};
use foilens_model::{
    CellRange, CellRef, ColumnRole, Confidence, Date, Diagnostic, FileId, Location, Period, SheetId,
    StaffRole,
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    rc::Rc,
    sync::Arc,
};

/// A label as the file words it.
pub(super) type Label = Field<Box<str>>;

/// What a row says about all its figures.
#[derive(Clone, Debug, Default)]
pub(super) struct RowSays {
    pub body: Option<Field<Bodies>>,
    /// The row is no body's: a region, a nation.
    pub skip: bool,
    pub role: Option<Field<StaffRole>>,
    /// Labels from sections to the innermost column.
    pub sections: Vec<Label>,
    pub categories: Vec<Label>,
    pub outcome: Option<Label>,
    /// A rank, where the role column names one.
    pub rank: Option<Label>,
    pub own_words: Vec<CellRef>,
}

/// What a section heading says.
#[derive(Clone, Debug)]
enum Section {
    Period(Placed),
    Role(StaffRole),
    Body(Arc<Reading<Bodies>>),
    Label(Arc<Reading<Box<str>>>),
}

/// What decides a period: the ids of the row's cells that say when, its sections, and the count column.
type PeriodKey = (Vec<ValueId>, Vec<CellRef>, usize);

/// The reading, and what said it.
type PeriodMemo = (Arc<Reading<Period>>, SaidBy);

/// What said a period: one of the row's own cells (which one of those that say when), or a place that rows share.
#[derive(Clone, Copy, Debug)]
enum SaidBy {
    Cell(usize),
    Fixed(Source),
}

/// A shared label, told from others by its place in memory.
type LabelPointer = *const Reading<Box<str>>;

type BodyMemo = Option<Result<Arc<Reading<Bodies>>, ()>>;

pub(super) struct Reader<'w> {
    pub sheet: &'w Sheet,
    pub sheet_id: SheetId,
    pub file: FileId,
    pub table: &'w Table,
    pub index: u32,
    pub mapping: &'w Mapping,
    pub around: &'w Surroundings<'w>,
    pub context: &'w Context,
    pub decisions: &'w NormalizeDecisions,
    /// By sheet row.
    by_row: BTreeMap<u32, &'w TableRow>,
    /// Whose cell counts in a label column, where a cell is blank under a merge or a label above.
    carried: HashMap<CellRef, CellRef>,
    times: Rc<[(&'w ColumnMapping, ColumnTime)]>,
    body_context: reconcile::Context,
    bodies: HashMap<ValueId, BodyMemo>,
    mentions: HashMap<(u32, ValueId), Option<Placed>>,
    sections: HashMap<CellRef, Option<Section>>,
    periods: HashMap<PeriodKey, Option<PeriodMemo>>,
    /// What the labels of the row last asked about say: the same for all its figures.
    label_period: Option<(u32, Option<Field<Period>>)>,
    roles: HashMap<ValueId, Option<Arc<Reading<StaffRole>>>>,
    labels: HashMap<ValueId, Arc<Reading<Box<str>>>>,
    label_roles: HashMap<LabelPointer, Option<Arc<Reading<StaffRole>>>>,
    joined: HashMap<Vec<LabelPointer>, Arc<Reading<Box<str>>>>,
    raised: BTreeSet<ValueFinding>,
    pub diagnostics: Vec<Diagnostic>,
}

impl<'w> Reader<'w> {
    #[allow(clippy::too_many_arguments)]
    pub(super) fn new(
        workbook: &'w Workbook,
        file: FileId,
        table: &'w Table,
        index: u32,
        mapping: &'w Mapping,
        around: &'w Surroundings<'w>,
        context: &'w Context,
        decisions: &'w NormalizeDecisions,
    ) -> Option<Self> {
        let sheet = workbook.sheets.get(table.sheet.0 as usize)?;
        let rows = data_rows(sheet, table);
        let mut reader = Self {
            sheet,
            sheet_id: table.sheet,
            file,
            table,
            index,
            mapping,
            around,
            context,
            decisions,
            by_row: table.rows.iter().map(|row| (row.row, row)).collect(),
            carried: HashMap::new(),
            times: Rc::from([]),
            body_context: reconcile::Context::default(),
            bodies: HashMap::new(),
            mentions: HashMap::new(),
            sections: HashMap::new(),
            periods: HashMap::new(),
            label_period: None,
            roles: HashMap::new(),
            labels: HashMap::new(),
            label_roles: HashMap::new(),
            joined: HashMap::new(),
            raised: BTreeSet::new(),
            diagnostics: Vec::new(),
        };
        reader.carry(&rows);
        reader.weigh_columns(&rows);
        Some(reader)
    }

    pub(super) fn rows(&self) -> Vec<u32> {
        data_rows(self.sheet, self.table)
    }

    pub(super) fn heading_of(&self, column: u32) -> Option<String> {
        self.table.columns.iter().find(|c| c.index == column).and_then(crate::structure::Column::name)
    }

    /// The columns that say when, left to right.
    fn time_columns(&self) -> impl Iterator<Item = &'w ColumnMapping> + use<'w> {
        let mapping = self.mapping;
        mapping.columns.iter().filter(|c| matches!(c.role, ColumnRole::Period | ColumnRole::Date))
    }

    fn weigh_columns(&mut self, rows: &[u32]) {
        let columns: Vec<&ColumnMapping> = self.time_columns().collect();
        let mut times = Vec::new();
        for column in columns {
            let heading = self.heading_of(column.column);
            let decided = self.decisions.day_first.get(&(self.sheet_id, column.column)).copied();
            let name = heading.as_deref().unwrap_or_default();
            let time = when::column_time(name, self.sheet, column.column, rows, self.around, decided);
            if time.evidence.is_open() && decided.is_none() {
                let finding = ValueFinding::AmbiguousDates {
                    column: heading,
                    dates: time.evidence.either,
                    day_first: time.evidence.order() == super::period::DateOrder::DayFirst,
                };
                let (first, last) = (self.table.range.first.row, self.table.range.last.row);
                let range =
                    CellRange::new(CellRef::new(first, column.column), CellRef::new(last, column.column));
                self.raise(finding, range);
            }
            times.push((column, time));
        }
        self.times = times.into();
        if let Some(column) = self.mapping.with_role(ColumnRole::Body).next() {
            let texts: BTreeSet<&str> =
                rows.iter().map(|&row| self.sheet.text(CellRef::new(row, column.column)).trim()).collect();
            let heading = self.heading_of(column.column).unwrap_or_default();
            self.body_context = reconcile::Context::of_column(texts).under(&heading).within(self.span());
        }
    }

    /// The days that all figures are about, as far as titles and headings tell; none where the rows have their own.
    fn span(&self) -> Option<(Date, Date)> {
        if !self.times.is_empty() {
            return None;
        }
        let titles = self.context.periods.iter().filter_map(|placed| placed.mention.ends());
        let names = self.table.columns.iter().filter_map(crate::structure::Column::name);
        let headings =
            names.flat_map(|name| find(&name, self.around.years)).filter_map(|mention| mention.ends());
        titles.chain(headings).reduce(|whole, part| (whole.0.min(part.0), whole.1.max(part.1)))
    }

    /// Blank labels under a merged or a repeated label take it over.
    fn carry(&mut self, rows: &[u32]) {
        use ColumnRole as R;
        let labels: Vec<u32> = self
            .mapping
            .columns
            .iter()
            .filter(|c| matches!(c.role, R::Body | R::Period | R::Category | R::Outcome | R::Role))
            .map(|c| c.column)
            .collect();
        let incident = self.mapping.grain == foilens_model::Grain::Incident;
        for (at, &column) in labels.iter().enumerate() {
            let mut above: Option<CellRef> = None;
            for &row in rows {
                let cell = CellRef::new(row, column);
                if !self.sheet.text(cell).trim().is_empty() {
                    above = Some(cell);
                    continue;
                }
                let merged = self.sheet.merge_at(cell).map(|merge| merge.first);
                let merged =
                    merged.filter(|first| first.col == column && !self.sheet.text(*first).trim().is_empty());
                // A label is carried down only where a finer one stands beside it.
                let finer = labels
                    .iter()
                    .skip(at + 1)
                    .any(|&c| !self.sheet.text(CellRef::new(row, c)).trim().is_empty());
                if let Some(from) = merged.or(above.filter(|_| finer && !incident)) {
                    self.carried.insert(cell, from);
                }
            }
        }
    }

    /// The cell whose text counts for a label cell.
    pub(super) fn effective(&self, row: u32, column: u32) -> CellRef {
        let cell = CellRef::new(row, column);
        self.carried.get(&cell).copied().unwrap_or(cell)
    }

    pub(super) fn value(&self, cell: CellRef) -> (&'w Value, ValueId) {
        let id = self.sheet.id(cell);
        (self.sheet.value(id), id)
    }

    pub(super) fn raise(&mut self, finding: ValueFinding, range: CellRange) {
        if self.raised.insert(finding.clone()) {
            let location = Location { file: self.file, sheet: Some(self.sheet_id), range: Some(range) };
            self.diagnostics.push(finding.at(location));
        }
    }

    pub(super) fn raise_at(&mut self, finding: ValueFinding, cell: CellRef) {
        self.raise(finding, CellRange::cell(cell));
    }

    /// Says that the table's body is a guess, where one of its records has it from there.
    pub(super) fn tell_of_guessed_body(&mut self, records: &[Record]) {
        let Some(body) = &self.context.body else { return };
        let has_it = |record: &Record| record.body.as_ref().is_some_and(|own| own.source == body.source);
        let Some(finding) = body::guessed_body(body).filter(|_| records.iter().any(has_it)) else { return };
        match body.source {
            Source::Cell(sheet, cell) if sheet == self.sheet_id => self.raise_at(finding, cell),
            _ => self.raise(finding, self.table.range),
        }
    }

    /// Body and role of a figure: the row's own before the table's.
    pub(super) fn body_or_context(&self, row: Option<Field<Bodies>>) -> Option<Field<Bodies>> {
        row.or_else(|| self.context.body.clone())
    }

    pub(super) fn role_or_context(
        &self,
        near: Option<Field<StaffRole>>,
        body: Option<&Field<Bodies>>,
    ) -> Option<Field<StaffRole>> {
        let police = body.is_none_or(|body| body::may_be_police(&body.reading.value));
        near.or_else(|| self.context.role.clone()).filter(|_| police)
    }

    /// Mentions over a column, as placed texts.
    pub(super) fn heading_mentions(&self, at: usize) -> Vec<Placed> {
        let (Some(column), Some(mapped)) = (self.table.columns.get(at), self.mapping.columns.get(at)) else {
            return Vec::new();
        };
        let said = column.headings.iter().zip(&mapped.says);
        said.rev()
            .filter_map(|(heading, says)| {
                let mention =
                    says.period.clone().filter(|m| !matches!(m.when, When::Within(_)) || m.start == 0)?;
                let source = Source::Cell(self.sheet_id, heading.cell);
                Some(Placed { mention, raw: heading.text.clone(), source })
            })
            .collect()
    }
}

const WORDED: &str = "As the file words it";

/// A label of a heading.
pub(super) fn heading_label(text: &str, source: Source) -> Label {
    field(as_worded(text).into(), text, WORDED, Confidence::Stated, source)
}

/// With inner line breaks as spaces.
fn as_worded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `Officers dismissed`: whom a label begins with, where an outcome (or nothing) follows.
fn role_at_start(text: &str) -> Option<StaffRole> {
    let key = foilens_reference::fold(text);
    let openings = foilens_reference::measure_openings().find_folded(&key);
    let opening = openings.first().filter(|hit| hit.start == 0).map_or(0, |hit| hit.end);
    let key = key.get(opening..)?.trim();
    let found = foilens_reference::staff_mentions().find_folded(key);
    let first = found.first().filter(|hit| hit.start == 0)?;
    let rest = key.get(first.end..)?.trim();
    let outcome = rest.is_empty()
        || crate::mapping::facts::is_outcome(rest)
        || super::period::whole(rest, Default::default()).is_some()
        || !foilens_reference::outcome_words().find_folded(rest).is_empty();
    outcome.then(|| mentioned(text)).flatten()
}
