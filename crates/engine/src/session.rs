//! The one door. Open files, apply operations, ask for views, write files: whoever calls, the answers are the same.

use crate::export::{self, File};
use crate::open_file::{Listener, OpenFile};
use crate::present::{
    self, answers::Inquiry, doubts::CellFindings, findings, open, place::Places, recipe_words, review,
};
use crate::{Error, ErrorKind, Progress};
use foilens_core::decisions::{Used, analysis};
use foilens_core::record::Record;
use foilens_model::dataset::Dataset;
use foilens_model::protocol::{CompareSettings, ExportFormat, RecordQuery};
use foilens_model::view::{
    AnswerView, AnswersView, CellsView, ComparisonView, ExplainView, Inputs, OverviewView, RecordsView,
    ReviewDetail, ReviewView, SheetView, TraceView,
};
use foilens_model::{
    CellRef, Code, Diagnostic, FileId, Grain, History, Location, Operation, Recipe, RecordId, Severity,
    SheetId,
};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

/// The open files, what was decided about them, and what was made of them.
#[derive(Clone, Debug, Default)]
pub struct Session {
    files: BTreeMap<FileId, OpenFile>,
    history: History,
    /// The operations of the recipe that found no target in any file.
    stale: Vec<usize>,
    whole: OnceCell<Whole>,
}

/// With more records than these, a decision is not tried out before it is taken: it would take seconds.
const MOST_TRIED: usize = 20_000;

/// What is made of all files together, on demand.
#[derive(Clone, Debug)]
struct Whole {
    records: Arc<Vec<Record>>,
    /// In the order of files and steps; the recipe's own first.
    diagnostics: Vec<Diagnostic>,
    cell_findings: CellFindings,
    places: Places,
}

impl Session {
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a file and makes records of it with the recipe in force. The new file's id is the next that is free.
    pub fn open(&mut self, bytes: &[u8], name: &str, listener: Listener) -> Result<FileId, Error> {
        let id = self.files.keys().next_back().map_or(FileId(0), |last| FileId(last.0 + 1));
        self.read(id, bytes, name, listener)?;
        self.run_steps(listener)?;
        Ok(id)
    }

    /// Reads a file under an id of the caller's choice, in place of any file of that id. Its records are made by the
    /// next [`run`](Self::run).
    pub fn read(&mut self, id: FileId, bytes: &[u8], name: &str, listener: Listener) -> Result<(), Error> {
        let recipe = self.history.recipe();
        let file = OpenFile::read(id, name, bytes, &recipe.operations, listener)?;
        self.files.insert(id, file);
        self.whole.take();
        Ok(())
    }

    /// As [`read`](Self::read), for a built-in example.
    pub fn read_example(&mut self, id: FileId, example: &str, listener: Listener) -> Result<(), Error> {
        let found = foilens_reference::examples().iter().find(|known| known.id == example);
        let example =
            found.ok_or_else(|| Error::not_found(format!("There is no example named {example}.")))?;
        self.read(id, example.bytes, &example.file_name, listener)?;
        if let Some(file) = self.files.get_mut(&id) {
            file.synthetic = example.synthetic;
        }
        Ok(())
    }

    /// As [`open`](Self::open), for a built-in example.
    pub fn open_example(&mut self, example: &str, listener: Listener) -> Result<FileId, Error> {
        let id = self.files.keys().next_back().map_or(FileId(0), |last| FileId(last.0 + 1));
        self.read_example(id, example, listener)?;
        self.run_steps(listener)?;
        Ok(id)
    }

    /// Forgets a file. The recipe stays as it is.
    pub fn close(&mut self, id: FileId) {
        self.files.remove(&id);
        self.whole.take();
    }

    /// The open files, in the order of their ids.
    pub fn files(&self) -> impl Iterator<Item = &OpenFile> {
        self.files.values()
    }

    pub fn file(&self, id: FileId) -> Result<&OpenFile, Error> {
        self.files.get(&id).ok_or_else(|| Error::not_found("This file is no longer open: drop it again."))
    }

    /// The files that hold no table, each with the sentence that says so.
    pub fn files_without_table(&self) -> Vec<(FileId, Error)> {
        self.files().filter(|file| !file.has_table()).map(|file| (file.id, file.no_table())).collect()
    }

    /// One more decision; what was undone before can no longer be done again.
    pub fn apply(&mut self, operation: Operation) -> Result<(), Error> {
        well_formed(&operation)?;
        self.history.apply(operation);
        self.run_steps(&mut quiet)
    }

    /// Takes the last decision back. `false`: there was none.
    pub fn undo(&mut self) -> Result<bool, Error> {
        let undone = self.history.undo().is_some();
        self.run_steps(&mut quiet)?;
        Ok(undone)
    }

    /// Does again what was taken back last. `false`: there was nothing.
    pub fn redo(&mut self) -> Result<bool, Error> {
        let redone = self.history.redo().is_some();
        self.run_steps(&mut quiet)?;
        Ok(redone)
    }

    /// Brings everything up to date with this recipe, in place of what was decided before.
    pub fn run(&mut self, recipe: Recipe, listener: Listener) -> Result<(), Error> {
        recipe.operations.iter().try_for_each(well_formed)?;
        self.history = History::from_recipe(recipe);
        self.run_steps(listener)
    }

    /// What is decided now.
    pub fn recipe(&self) -> Recipe {
        self.history.recipe()
    }

    fn run_steps(&mut self, listener: Listener) -> Result<(), Error> {
        let operations = self.history.recipe().operations;
        let mut used = Used::default();
        self.whole.take();
        for file in self.files.values_mut() {
            file.run(&operations, &mut used, listener)?;
        }
        for file in self.files.values() {
            analysis(&operations, file.records(), &mut used);
        }
        let is_stale =
            |place: &usize| !used.contains(*place) && operations.get(*place).is_some_and(may_be_stale);
        self.stale = (0..operations.len()).filter(is_stale).collect();
        Ok(())
    }
}

/// What can be asked.
impl Session {
    /// Everything at a glance.
    pub fn overview(&self) -> OverviewView {
        let whole = self.whole();
        let operations = self.history.recipe().operations;
        let doubts = |file: &OpenFile| {
            let is_doubtful = |record: &&Record| present::doubts::is_doubtful(record, &whole.cell_findings);
            file.records().iter().filter(is_doubtful).count() as u32
        };
        let files: Vec<_> = self.files().map(|file| open::file(file, doubts(file))).collect();
        OverviewView {
            records: files.iter().map(|file| file.records).sum(),
            doubts: files.iter().map(|file| file.doubts).sum(),
            questions: review::doubts(&whole.records, &whole.cell_findings).len() as u32,
            files,
            findings: findings::findings(whole.diagnostics.iter(), &operations, &whole.places),
            recipe: operations.iter().map(recipe_words::sentence).collect(),
            bodies: foilens_reference::bodies().iter().map(|b| (b.id.0.clone(), b.name.clone())).collect(),
        }
    }

    pub fn sheet(&self, file: FileId, sheet: SheetId) -> Result<SheetView, Error> {
        present::structure::sheet(self.file(file)?, sheet, &self.whole().places).ok_or_else(no_sheet)
    }

    /// A window of a sheet's rows.
    pub fn cells(&self, file: FileId, sheet: SheetId, first_row: u32, rows: u32) -> Result<CellsView, Error> {
        let doubtful = |record: &Record| present::doubts::is_doubtful(record, &self.whole().cell_findings);
        present::structure::cells(self.file(file)?, sheet, first_row, rows, doubtful).ok_or_else(no_sheet)
    }

    /// A window of the records that the query finds.
    pub fn records(&self, query: &RecordQuery, first: u32, rows: u32) -> RecordsView {
        let whole = self.whole();
        present::records::records(&whole.records, query, first, rows, &whole.cell_findings, &whole.places)
    }

    /// Where a record comes from.
    pub fn trace_record(&self, id: RecordId) -> Result<TraceView, Error> {
        let whole = self.whole();
        let gone =
            || Error::not_found("This record is no longer there: the files or the corrections have changed.");
        let record = whole.records.get(id.0 as usize).ok_or_else(gone)?;
        let file = self.file(record.file)?;
        Ok(present::trace::record(file, id, record, &whole.cell_findings, &whole.places))
    }

    /// What one cell was taken for.
    pub fn trace_cell(&self, file: FileId, sheet: SheetId, cell: CellRef) -> Result<TraceView, Error> {
        let whole = self.whole();
        let file = self.file(file)?;
        if file.book().sheets.get(sheet.0 as usize).is_none() {
            return Err(no_sheet());
        }
        match present::trace::record_at(file, sheet, cell) {
            Some(at) => {
                let before = self.files.range(..file.id).map(|(_, file)| file.records().len()).sum::<usize>();
                self.trace_record(RecordId((before + at) as u32))
            }
            None => Ok(present::trace::cell(file, sheet, cell, &whole.cell_findings, &whole.places)),
        }
    }

    /// The comparison that the settings ask for.
    pub fn compare(&self, settings: &CompareSettings) -> ComparisonView {
        let mut view = self.inquire(settings, |inquiry| {
            present::analysis::comparison(inquiry.input, settings, inquiry.own_words, inquiry.synthetic)
        });
        // Of several files only some may be invented: it is said where one of their figures is in it.
        let records = self.all_records();
        let is_invented = |id: &RecordId| {
            let file = records.get(id.0 as usize).and_then(|record| self.files.get(&record.file));
            file.is_some_and(OpenFile::is_synthetic)
        };
        view.synthetic &=
            view.rows.is_empty() || view.rows.iter().flat_map(|row| &row.records).any(is_invented);
        view
    }

    /// What readers ask of these figures, answered; `inputs` by the id of the answer.
    pub fn answers(&self, settings: &CompareSettings, inputs: &BTreeMap<String, Inputs>) -> AnswersView {
        self.inquire(settings, |inquiry| present::answers::answers(inquiry, inputs))
    }

    /// One answer again, with what the person set.
    pub fn answer(&self, settings: &CompareSettings, id: &str, inputs: &Inputs) -> Result<AnswerView, Error> {
        let not_asked = || Error::not_found(format!("The question {id} does not arise from these files."));
        self.inquire(settings, |inquiry| present::answers::answer(inquiry, id, inputs)).ok_or_else(not_asked)
    }

    fn inquire<T>(&self, settings: &CompareSettings, ask: impl FnOnce(&Inquiry) -> T) -> T {
        let case_tables = self.case_tables();
        let records = self.all_records();
        let operations = self.history.recipe().operations;
        let decisions = analysis(&operations, &records, &mut Used::default());
        let input = foilens_core::analyze::Input::new(&records, &case_tables).decided(decisions);
        let own_words = |record: &Record| {
            self.files.get(&record.file).map_or_else(Vec::new, |file| present::trace::own_words(file, record))
        };
        let attributes = |record: &Record| {
            let file = self.files.get(&record.file);
            file.map_or_else(Vec::new, |file| present::attributes::attributes(file, record))
        };
        let synthetic = self.files().any(OpenFile::is_synthetic);
        ask(&Inquiry::new(&input, settings, &own_words, &attributes, synthetic))
    }

    /// The queue of doubts, as they bear on this comparison.
    pub fn review(&self, settings: &CompareSettings) -> ReviewView {
        let whole = self.whole();
        let doubts = review::doubts(&whole.records, &whole.cell_findings);
        let comparison = review::InComparison::new(&self.compare(settings), &whole.records);
        let (items, more) = review::items(&doubts, &whole.records, &comparison, &whole.places);
        let settled = review::settled(&self.history.recipe().operations);
        ReviewView { items, more, settled, names: review::names(&whole.records) }
    }

    /// One doubt of the queue, with what each reading would do. `None`: it is no longer there.
    pub fn review_item(&self, settings: &CompareSettings, id: &str) -> Option<ReviewDetail> {
        let whole = self.whole();
        let doubt =
            review::doubts(&whole.records, &whole.cell_findings).into_iter().find(|d| d.id() == id)?;
        let first = whole.records.get(doubt.records.first()?.0 as usize)?;
        let before = self.compare(settings);
        let can_try = whole.records.len() <= MOST_TRIED;
        let effect = |operation: &Operation| {
            if !can_try {
                return Some("With so many figures this is not worked out beforehand.".to_owned());
            }
            let mut trial = self.clone();
            trial.apply(operation.clone()).ok()?;
            let is_idle = trial.stale.contains(&(trial.history.operations().1 - 1));
            (!is_idle).then(|| review::effect(&before, &trial.compare(settings)))
        };
        let around = review::Around {
            file: self.files.get(&first.file)?,
            records: &whole.records,
            findings: &whole.cell_findings,
            places: &whole.places,
            effect: &effect,
        };
        review::detail(&doubt, &around)
    }

    /// The page of a diagnostic code.
    pub fn explain(&self, code: &str) -> Result<ExplainView, Error> {
        explain(code)
    }

    /// A file to save.
    pub fn export(&self, format: &ExportFormat) -> Result<File, Error> {
        export::export(self, format)
    }

    /// The published reading of one file.
    pub fn dataset(&self, file: FileId) -> Result<Dataset, Error> {
        Ok(export::dataset::dataset(self.file(file)?, &self.whole().places))
    }

    /// All records, in the order of files, sheets and cells; a [`RecordId`] is a place in it.
    pub fn all_records(&self) -> Arc<Vec<Record>> {
        Arc::clone(&self.whole().records)
    }

    /// Everything noticed, one a cell, in the order of files and steps.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.whole().diagnostics
    }

    pub(crate) fn places(&self) -> &Places {
        &self.whole().places
    }

    fn whole(&self) -> &Whole {
        self.whole.get_or_init(|| {
            let diagnostics: Vec<_> =
                self.stale_lines().into_iter().chain(self.files().flat_map(OpenFile::diagnostics)).collect();
            let mut files = self.files();
            let records = match (files.next(), files.next()) {
                (Some(only), None) => Arc::clone(only.records()),
                _ => Arc::new(self.files().flat_map(|file| file.records().iter().cloned()).collect()),
            };
            let places = open::places(self.files());
            let recipe = self.history.recipe();
            let cell_findings = CellFindings::new(diagnostics.iter(), &recipe.operations, &places);
            Whole { records, diagnostics, cell_findings, places }
        })
    }

    fn stale_lines(&self) -> Vec<Diagnostic> {
        let operations = self.history.recipe().operations;
        let stale = self.stale.iter().filter_map(|&place| operations.get(place));
        let say = |operation: &Operation| Diagnostic {
            code: Code::new("recipe/stale-operation"),
            severity: Severity::Warning,
            location: self
                .files
                .keys()
                .next()
                .map_or_else(Location::default, |&file| Location { file, ..Location::default() }),
            message: format!(
                "“{}” was not applied: what it speaks of is not in the open files.",
                recipe_words::sentence(operation)
            ),
            fix: None,
        };
        stale.map(say).collect()
    }

    /// The tables that hold one row a case.
    fn case_tables(&self) -> BTreeSet<(FileId, SheetId, u32)> {
        let mut tables = BTreeSet::new();
        for file in self.files() {
            for (structure, mappings) in file.structures().iter().zip(file.mappings()) {
                let by_case = (0..).zip(mappings).filter(|(_, mapping)| mapping.grain == Grain::Incident);
                tables.extend(by_case.map(|(table, _)| (file.id, structure.sheet, table)));
            }
        }
        tables
    }
}

/// The page of a diagnostic code.
pub fn explain(code: &str) -> Result<ExplainView, Error> {
    let unknown = || {
        Error::not_found(format!(
            "There is no finding with the code {code}: codes look like value/unexplained-sign."
        ))
    };
    present::explain::explain(code).ok_or_else(unknown)
}

fn no_sheet() -> Error {
    Error::not_found("This sheet is no longer there: the file has changed.")
}

/// An operation of a newer version is kept; one of ours that is incomplete would be kept too, and never do anything.
fn well_formed(operation: &Operation) -> Result<(), Error> {
    match operation {
        Operation::Unknown(unknown) if unknown.is_malformed() => {
            let why = format!(
                "The correction {} is incomplete or misspelt: make it again on the page.",
                unknown.op
            );
            Err(Error::new(ErrorKind::Misunderstood, why))
        }
        Operation::IncludeDespite { reason, .. } if reason.trim().is_empty() => Err(Error::new(
            ErrorKind::Misunderstood,
            "Write down why the body is compared although it counts something else: the reason is printed with the result.",
        )),
        _ => Ok(()),
    }
}

/// Newer operations are kept and never applied; a dismissal of what is no longer found says nothing worth hearing.
const fn may_be_stale(operation: &Operation) -> bool {
    !matches!(operation, Operation::Unknown(_) | Operation::Dismiss { .. })
}

fn quiet(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
