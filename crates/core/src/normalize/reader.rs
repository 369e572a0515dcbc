//! Reading one table: what is shared by tables of counts and lists of cases. Each distinct text of a column is read
//! once; rows and figures share the readings.

use super::{
    body::{self, BodyCell},
    context::{Context, is_question},
    decisions::NormalizeDecisions,
    field::{field, reading},
    period::When,
    role::{is_finer, mentioned, whole_role},
    surroundings::Surroundings,
    when::{self, ColumnTime, Placed},
};
use crate::{
    diagnostics::{Finding, value::ValueFinding},
    grid::{Sheet, Value, ValueId, Workbook},
    mapping::{ColumnMapping, Mapping, data_rows},
    reconcile,
    record::{Bodies, Field, Reading, Source},
    structure::{Table, TableRow},
};
use foilens_model::{
    CellRange, CellRef, ColumnRole, Confidence, Diagnostic, FileId, Location, Period, SheetId, StaffRole,
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
            self.body_context = reconcile::Context::of_column(texts);
        }
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

    /// What the row's labels and its sections say.
    pub(super) fn row_says(&mut self, row: u32) -> RowSays {
        use ColumnRole as R;
        let mut says = RowSays::default();
        let sections = self.by_row.get(&row).map(|r| r.sections.clone()).unwrap_or_default();
        for cell in sections {
            match self.section(cell) {
                Some(Section::Role(role)) => {
                    let text = self.sheet.text(cell).to_owned();
                    let source = Source::Cell(self.sheet_id, cell);
                    says.role = Some(field(role, &text, "The section's heading", Confidence::Stated, source));
                }
                Some(Section::Body(body)) => {
                    says.body = Some(Field { reading: body, source: Source::Cell(self.sheet_id, cell) });
                }
                Some(Section::Label(reading)) => {
                    says.sections.push(Field { reading, source: Source::Cell(self.sheet_id, cell) });
                }
                Some(Section::Period(_)) | None => {}
            }
        }
        let mapping = self.mapping;
        for column in &mapping.columns {
            let cell = self.effective(row, column.column);
            let (value, id) = self.value(cell);
            let text = value.shown.trim();
            if text.is_empty() {
                continue;
            }
            match column.role {
                R::Body => match self.body(id, text, cell) {
                    Some(Ok(body)) => {
                        says.body = Some(Field { reading: body, source: Source::Cell(self.sheet_id, cell) })
                    }
                    Some(Err(())) => says.skip = true,
                    None => {}
                },
                R::Role => {
                    if let Some(role) = self.role(id, text) {
                        says.role = Some(Field { reading: role, source: Source::Cell(self.sheet_id, cell) });
                    }
                    if is_finer(text) {
                        says.rank = Some(self.label(id, text, cell));
                    }
                }
                R::Category => says.categories.push(self.label(id, text, cell)),
                R::Outcome => says.outcome = Some(self.label(id, text, cell)),
                R::Note => says.own_words.push(CellRef::new(row, column.column)),
                _ => {}
            }
        }
        if says.role.is_none()
            && let Some(label) = says.categories.last().or(says.outcome.as_ref())
            && let Some(reading) = self.label_role(&label.reading)
        {
            says.role = Some(Field { reading, source: label.source });
        }
        says
    }

    fn section(&mut self, cell: CellRef) -> Option<Section> {
        if let Some(known) = self.sections.get(&cell) {
            return known.clone();
        }
        let text = self.sheet.text(cell).trim().trim_end_matches(':').trim();
        let read = self.read_section(text, cell);
        self.sections.insert(cell, read.clone());
        read
    }

    fn read_section(&self, text: &str, cell: CellRef) -> Option<Section> {
        if text.is_empty() {
            return None;
        }
        if let Some(mention) = super::period::whole(text, self.around.years) {
            let source = Source::Cell(self.sheet_id, cell);
            return Some(Section::Period(Placed { mention, raw: text.to_owned(), source }));
        }
        if let Some(role) = whole_role(text) {
            return Some(Section::Role(role));
        }
        if let BodyCell::Body(body, None) = body::read_cell(text, &self.body_context, self.decisions)
            && matches!(body.value, Bodies::Known(_))
            && self.mapping.with_role(ColumnRole::Body).next().is_none()
        {
            return Some(Section::Body(body));
        }
        Some(Section::Label(reading(as_worded(text).into(), text, WORDED, Confidence::Stated)))
    }

    fn body(&mut self, id: ValueId, text: &str, cell: CellRef) -> BodyMemo {
        if let Some(known) = self.bodies.get(&id) {
            return known.clone();
        }
        let (memo, finding) = match body::read_cell(text, &self.body_context, self.decisions) {
            BodyCell::Body(body, finding) => (Some(Ok(body)), finding),
            BodyCell::NotABody(finding) => (Some(Err(())), Some(finding)),
            BodyCell::Nothing => (None, None),
        };
        if let Some(finding) = finding {
            self.raise_at(finding, cell);
        }
        self.bodies.insert(id, memo.clone());
        memo
    }

    /// The label in a cell; cells with the same text share one reading.
    fn label(&mut self, id: ValueId, text: &str, cell: CellRef) -> Label {
        let known = self.labels.entry(id);
        let known =
            known.or_insert_with(|| reading(as_worded(text).into(), text, WORDED, Confidence::Stated));
        Field { reading: Arc::clone(known), source: Source::Cell(self.sheet_id, cell) }
    }

    /// Labels from the outermost in, as one: `Section > Label`. Its cell is that of the innermost.
    pub(super) fn join(&mut self, parts: &[&Label]) -> Option<Label> {
        let last = parts.last()?;
        if parts.len() == 1 {
            return Some((*last).clone());
        }
        let key: Vec<_> = parts.iter().map(|part| Arc::as_ptr(&part.reading)).collect();
        let joined = self.joined.entry(key).or_insert_with(|| {
            let texts: Vec<&str> = parts.iter().map(|part| part.reading.value.as_ref()).collect();
            let rule = "Labels from the outermost in";
            reading(texts.join(" > ").into(), &last.reading.raw, rule, Confidence::Stated)
        });
        Some(Field { reading: Arc::clone(joined), source: last.source })
    }

    fn label_role(&mut self, label: &Arc<Reading<Box<str>>>) -> Option<Arc<Reading<StaffRole>>> {
        let known = self.label_roles.entry(Arc::as_ptr(label));
        let read = || {
            let text = label.value.as_ref();
            let role = if is_question(text) { mentioned(text) } else { role_at_start(text) }?;
            Some(reading(role, text, "The row's label says whom it is about", Confidence::Inferred))
        };
        known.or_insert_with(read).clone()
    }

    fn role(&mut self, id: ValueId, text: &str) -> Option<Arc<Reading<StaffRole>>> {
        self.roles
            .entry(id)
            .or_insert_with(|| {
                let whole = whole_role(text).map(|role| (role, Confidence::Stated));
                let (role, confidence) =
                    whole.or_else(|| mentioned(text).map(|role| (role, Confidence::Inferred)))?;
                Some(reading(role, text, "A staff role or rank", confidence))
            })
            .clone()
    }

    /// The mention in a cell of a column of periods or dates.
    fn mention(&mut self, column: u32, cell: CellRef, time: &ColumnTime) -> Option<Placed> {
        let (value, id) = self.value(cell);
        if let Some(known) = self.mentions.get(&(column, id)) {
            return known.clone();
        }
        let text = value.shown.trim();
        let mention = when::read_cell(value, time);
        if mention.is_none() && !text.is_empty() {
            let why = "it could not be read as a date or period".to_owned();
            self.raise_at(ValueFinding::SuspectPeriod { raw: text.to_owned(), why }, cell);
        }
        let guessed = time.guessed_kind.filter(|_| text.len() == 4);
        if let (Some(kind), Some(_)) = (guessed, &mention) {
            self.raise_at(ValueFinding::GuessedYearKind { raw: text.to_owned(), kind: kind.name() }, cell);
        }
        let placed = mention.map(|mention| Placed {
            mention,
            raw: text.to_owned(),
            source: Source::Cell(self.sheet_id, cell),
        });
        self.mentions.insert((column, id), placed.clone());
        placed
    }

    /// The period of a figure of this row. `headings` are the mentions over its column; `column` tells columns apart.
    pub(super) fn period(&mut self, row: u32, headings: &[Placed], column: usize) -> Option<Field<Period>> {
        let times = Rc::clone(&self.times);
        let cells: Vec<CellRef> = times.iter().map(|(c, _)| self.effective(row, c.column)).collect();
        let ids: Vec<ValueId> = cells.iter().map(|cell| self.sheet.id(*cell)).collect();
        let sections: Vec<CellRef> = self.by_row.get(&row).map(|r| r.sections.clone()).unwrap_or_default();
        let key = (ids, sections, column);
        let told = match self.periods.get(&key) {
            Some(known) => known.clone(),
            None => {
                let Some(told) = self.composed(&cells, &key.1, headings, &times) else {
                    return self.label_period(row).or_else(|| self.far_period(row));
                };
                self.periods.insert(key, told.clone());
                told
            }
        };
        let (reading, said) = told?;
        let source = match said {
            SaidBy::Cell(at) => {
                cells.get(at).map_or(Source::FileName, |cell| Source::Cell(self.sheet_id, *cell))
            }
            SaidBy::Fixed(source) => source,
        };
        Some(Field { reading, source })
    }

    /// The period that the row's cells, its sections and the headings make together; the outer `None` where none of
    /// them says anything.
    fn composed(
        &mut self,
        cells: &[CellRef],
        sections: &[CellRef],
        headings: &[Placed],
        times: &[(&ColumnMapping, ColumnTime)],
    ) -> Option<Option<PeriodMemo>> {
        let mut placed: Vec<(Placed, SaidBy)> = Vec::new();
        let mut unread = false;
        for (at, (&cell, (column, time))) in cells.iter().zip(times).enumerate() {
            match self.mention(column.column, cell, time) {
                Some(found) => placed.push((found, SaidBy::Cell(at))),
                None => unread |= !self.sheet.text(cell).trim().is_empty(),
            }
        }
        self.join_ends(&mut placed, times);
        for &cell in sections {
            if let Some(Section::Period(found)) = self.section(cell) {
                let source = SaidBy::Fixed(found.source);
                placed.push((found, source));
            }
        }
        placed.extend(headings.iter().map(|heading| (heading.clone(), SaidBy::Fixed(heading.source))));
        if placed.is_empty() && !unread {
            return None;
        }
        let near: Vec<&Placed> = placed.iter().map(|(placed, _)| placed).collect();
        let context = self.context;
        let far: &[Placed] = if unread { &[] } else { &context.periods };
        let at = cells.first().copied().unwrap_or_default();
        let told = self.told_period(&near, far, at).map(|(reading, by)| {
            let far_source = || by.checked_sub(placed.len()).and_then(|at| far.get(at)).map(|p| p.source);
            let said = placed.get(by).map(|(_, said)| *said);
            (reading, said.unwrap_or_else(|| SaidBy::Fixed(far_source().unwrap_or(Source::FileName))))
        });
        Some(told)
    }

    /// `From` and `To` in two columns are the ends of one period.
    fn join_ends(&self, placed: &mut Vec<(Placed, SaidBy)>, times: &[(&ColumnMapping, ColumnTime)]) {
        let end = |kind: &str| {
            placed.iter().position(|(_, said)| {
                let SaidBy::Cell(at) = said else { return false };
                let heading = times.get(*at).and_then(|(column, _)| self.heading_of(column.column));
                let word = heading.and_then(|heading| foilens_reference::span_headings().get(&heading));
                word.is_some_and(|word| word.kind == kind)
            })
        };
        let (Some(start), Some(last)) = (end("start"), end("end")) else { return };
        let ends = |at: usize| placed.get(at).and_then(|(placed, _)| placed.mention.ends());
        if let (Some((from, _)), Some((_, to))) = (ends(start), ends(last))
            && from <= to
            && let Some((first, _)) = placed.get_mut(start)
        {
            first.mention.when = When::Period(Period::new(from, to), super::period::Grain::Longer);
            first.mention.rule = "From the first column's date to the second's";
            placed.remove(last);
        }
    }

    /// The period that a row's own label names: `Officers dismissed 2018/19`.
    fn label_period(&mut self, row: u32) -> Option<Field<Period>> {
        let mapping = self.mapping;
        let labels =
            mapping.columns.iter().filter(|c| matches!(c.role, ColumnRole::Category | ColumnRole::Outcome));
        let placed = labels.map(|c| self.effective(row, c.column)).find_map(|cell| {
            let text = self.sheet.text(cell).trim();
            let mention = super::period::find(text, self.around.years).into_iter().next()?;
            let raw = text.get(mention.start..mention.end)?.to_owned();
            Some((Placed { mention, raw, source: Source::Cell(self.sheet_id, cell) }, cell))
        });
        let (placed, cell) = placed?;
        self.told_period(&[&placed], &[], cell).map(|(reading, _)| Field { reading, source: placed.source })
    }

    /// The period that the title (or what stands further off) gives.
    fn far_period(&mut self, row: u32) -> Option<Field<Period>> {
        let context = self.context;
        let key = (Vec::new(), Vec::new(), usize::MAX);
        let told = match self.periods.get(&key) {
            Some(known) => known.clone(),
            None => {
                let told =
                    self.told_period(&[], &context.periods, CellRef::new(row, 0)).map(|(reading, by)| {
                        let source = context.periods.get(by).map_or(Source::FileName, |placed| placed.source);
                        (reading, SaidBy::Fixed(source))
                    });
                self.periods.insert(key, told.clone());
                told
            }
        };
        match told? {
            (reading, SaidBy::Fixed(source)) => Some(Field { reading, source }),
            (_, SaidBy::Cell(_)) => None,
        }
    }

    fn told_period(
        &mut self,
        near: &[&Placed],
        far: &[Placed],
        cell: CellRef,
    ) -> Option<(Arc<Reading<Period>>, usize)> {
        let (told, findings) = when::period_of(near, far, &self.around.part_years);
        for finding in findings {
            self.raise_at(finding, cell);
        }
        told.map(|(reading, by)| (Arc::new(reading), by))
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
    let found = foilens_reference::staff_mentions().find_folded(&key);
    let first = found.first().filter(|hit| hit.start == 0)?;
    let rest = key.get(first.end..)?.trim();
    let outcome = rest.is_empty()
        || crate::mapping::facts::is_outcome(rest)
        || super::period::whole(rest, Default::default()).is_some()
        || !foilens_reference::outcome_words().find_folded(rest).is_empty();
    outcome.then(|| mentioned(text)).flatten()
}
