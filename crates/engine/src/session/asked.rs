//! What can be asked of the open files: views for the screens, the way back to a cell, comparisons, files to save.

use super::Session;
use crate::Error;
use crate::export::{self, File};
use crate::open_file::OpenFile;
use crate::present::{self, answers::Inquiry, findings, open, place::Places, recipe_words, review};
use foilens_core::decisions::{Used, analysis};
use foilens_core::record::{Bodies, Record};
use foilens_model::dataset::Dataset;
use foilens_model::protocol::{CompareSettings, ExportFormat, People, RecordQuery};
use foilens_model::view::{
    AnswerView, AnswersView, CellsView, ComparisonView, ExplainView, Inputs, OverviewView, RecordsView,
    ReviewDetail, ReviewView, SheetView, TraceView,
};
use foilens_model::{CellRef, Diagnostic, FileId, Operation, RecordId, SheetId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// With more records than these, a decision is not tried out before it is taken: it would take seconds.
const MOST_TRIED: usize = 20_000;

impl Session {
    /// Everything at a glance.
    pub fn overview(&self) -> OverviewView {
        let _naming = self.naming();
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
            bodies: self.known_bodies(),
        }
    }

    /// Every body that can be chosen: of the register, then of the person's own lists. Councils and others are offered
    /// only beside files that name one, or nobody known.
    fn known_bodies(&self) -> Vec<(String, String)> {
        let police = foilens_reference::bodies().iter().map(|b| (b.id.0.clone(), b.name.clone()));
        let is_other = |record: &Record| match record.body.as_ref().map(|field| &field.reading.value) {
            Some(Bodies::Known(ids)) => ids.iter().any(|id| foilens_reference::body_by_id(&id.0).is_none()),
            Some(Bodies::Unmatched) | None => true,
            Some(Bodies::Everyone) => false,
        };
        let has_others = self.whole().records.iter().any(is_other);
        let others = foilens_reference::public_bodies().iter().filter(|_| has_others);
        let registered = police.chain(others.map(|b| (b.id.0.clone(), b.name.clone())));
        let is_registered = |id: &str| foilens_reference::body_by_id(id).is_some();
        let own = self.own_names.iter().filter(|(id, _)| !is_registered(id));
        registered.chain(own.map(|(id, name)| (id.clone(), name.clone()))).collect()
    }

    pub fn sheet(&self, file: FileId, sheet: SheetId) -> Result<SheetView, Error> {
        let _naming = self.naming();
        present::structure::sheet(self.file(file)?, sheet, &self.whole().places).ok_or_else(no_sheet)
    }

    /// A window of a sheet's rows.
    pub fn cells(&self, file: FileId, sheet: SheetId, first_row: u32, rows: u32) -> Result<CellsView, Error> {
        let _naming = self.naming();
        let doubtful = |record: &Record| present::doubts::is_doubtful(record, &self.whole().cell_findings);
        present::structure::cells(self.file(file)?, sheet, first_row, rows, doubtful).ok_or_else(no_sheet)
    }

    /// A window of the records that the query finds.
    pub fn records(&self, query: &RecordQuery, first: u32, rows: u32) -> RecordsView {
        let _naming = self.naming();
        let whole = self.whole();
        present::records::records(&whole.records, query, first, rows, &whole.cell_findings, &whole.places)
    }

    /// Where a record comes from.
    pub fn trace_record(&self, id: RecordId) -> Result<TraceView, Error> {
        let _naming = self.naming();
        let whole = self.whole();
        let gone =
            || Error::not_found("This record is no longer there: the files or the corrections have changed.");
        let record = whole.records.get(id.0 as usize).ok_or_else(gone)?;
        let file = self.file(record.file)?;
        Ok(present::trace::record(file, id, record, &whole.cell_findings, &whole.places))
    }

    /// What one cell was taken for.
    pub fn trace_cell(&self, file: FileId, sheet: SheetId, cell: CellRef) -> Result<TraceView, Error> {
        let _naming = self.naming();
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
        let _naming = self.naming();
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
        let _naming = self.naming();
        self.inquire(settings, |inquiry| present::answers::answers(inquiry, inputs))
    }

    /// One answer again, with what the person set.
    pub fn answer(&self, settings: &CompareSettings, id: &str, inputs: &Inputs) -> Result<AnswerView, Error> {
        let _naming = self.naming();
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
        let _naming = self.naming();
        let whole = self.whole();
        let doubts = review::doubts(&whole.records, &whole.cell_findings);
        let comparison = review::InComparison::new(&self.compare(settings), &whole.records);
        let (items, more) = review::items(&doubts, &whole.records, &comparison, &whole.places);
        let settled = review::settled(&self.history.recipe().operations);
        let labels = self.inquire(settings, |inquiry| review::labels(inquiry.input));
        ReviewView { items, more, settled, names: review::names(&whole.records), labels }
    }

    /// One doubt of the queue, with what each reading would do. `None`: it is no longer there.
    pub fn review_item(&self, settings: &CompareSettings, id: &str) -> Option<ReviewDetail> {
        let _naming = self.naming();
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
            (!is_idle).then(|| review::effect_of(&before, settings, &|settings| trial.compare(settings)))
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

    /// A file to save, without people's data.
    pub fn export(&self, format: &ExportFormat) -> Result<File, Error> {
        self.export_with(format, People::LeftOut)
    }

    /// A file to save.
    pub fn export_with(&self, format: &ExportFormat, people: People) -> Result<File, Error> {
        let _naming = self.naming();
        export::export(&self.to_share(people), format)
    }

    /// The published reading of one file.
    pub fn dataset(&self, file: FileId) -> Result<Dataset, Error> {
        let _naming = self.naming();
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
