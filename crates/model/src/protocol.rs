//! The messages between the page and its worker. The worker is disposable: the page owns the files and the history,
//! every [`Request::Run`] carries the whole recipe, and a late answer to an old job is dropped by its id.
//!
//! File bytes do not travel through serde: the page posts `{request, file}` with the browser's own `File`, and the
//! worker answers a [`Event::File`] with the bytes beside it as a transferred buffer.
//!
//! A message is `{"opened": {…}}`: a tag inside the object would have every view decoded by two decoders, one of them
//! over a copy: 33 KB of the page's compressed weight.

use crate::view::{
    AnswerView, AnswersView, CellsView, ComparisonView, ExampleView, ExplainView, Inputs, OverviewView,
    RecordsView, ReviewDetail, ReviewView, SheetView, TraceView,
};
use crate::{CellRef, FileId, Recipe, RecordId, SheetId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Grows with every change that an old page or worker would misread.
pub const PROTOCOL: u32 = 1;

/// The page's number for one thing asked; the answer carries it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct JobId(pub u32);

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Read this file (its bytes come beside the message). Answered by [`Event::Opened`] or [`Event::Failed`].
    Open {
        job: JobId,
        file: FileId,
        name: String,
    },
    /// Open a built-in example. Answered like [`Request::Open`].
    OpenExample {
        job: JobId,
        file: FileId,
        id: String,
    },
    /// Forget this file.
    Close {
        job: JobId,
        file: FileId,
    },
    /// Bring everything up to date with this recipe. Answered by [`Event::Ready`].
    Run {
        job: JobId,
        recipe: Recipe,
    },
    Sheet {
        job: JobId,
        file: FileId,
        sheet: SheetId,
    },
    /// A window of a sheet's rows.
    Cells {
        job: JobId,
        file: FileId,
        sheet: SheetId,
        first_row: u32,
        rows: u32,
    },
    /// A window of the records.
    Records {
        job: JobId,
        query: RecordQuery,
        first: u32,
        rows: u32,
    },
    /// Where a record comes from.
    TraceRecord {
        job: JobId,
        record: RecordId,
    },
    /// What one cell was taken for.
    TraceCell {
        job: JobId,
        file: FileId,
        sheet: SheetId,
        cell: CellRef,
    },
    Compare {
        job: JobId,
        settings: CompareSettings,
    },
    /// All answers that the files allow, with what the person set in each (by the answer's id).
    Answers {
        job: JobId,
        settings: CompareSettings,
        inputs: BTreeMap<String, Inputs>,
    },
    /// One answer again, after a control was moved.
    Answer {
        job: JobId,
        settings: CompareSettings,
        id: String,
        inputs: Inputs,
    },
    /// The queue of doubts, as they bear on this comparison.
    Review {
        job: JobId,
        settings: CompareSettings,
    },
    /// One doubt of the queue in its surroundings, with what each reading would do.
    ReviewItem {
        job: JobId,
        settings: CompareSettings,
        id: String,
    },
    Explain {
        job: JobId,
        code: String,
    },
    Export {
        job: JobId,
        format: ExportFormat,
        #[serde(default)]
        people: People,
    },
}

/// Which records, in what order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordQuery {
    pub file: Option<FileId>,
    /// Only records with a doubt.
    pub doubts_only: bool,
    /// Words that must stand in the body, labels or raw text.
    pub search: String,
}

/// What to compare, over whom, per what. `None` everywhere: the program chooses and says what it chose.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CompareSettings {
    /// The id of a measure from [`ComparisonView::measures`].
    pub measure: Option<String>,
    /// The id of a period from [`ComparisonView::periods`].
    #[serde(default)]
    pub period: Option<String>,
    /// The id of a frame: who was asked.
    pub frame: Option<String>,
    pub denominator: Option<Denominator>,
    #[serde(default)]
    pub sort: CompareSort,
    /// Draw the sizes of the funnel by their ratio.
    #[serde(default)]
    pub log_size: bool,
}

/// Per what a rate is: a bundled table, or numbers that the person typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Denominator {
    /// The id of a choice from [`ComparisonView::denominators`].
    Bundled { id: String },
    /// Body id and number, for the bodies given; `label` says what it counts.
    Typed { label: String, values: Vec<(String, f64)> },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompareSort {
    /// Largest denominator first: the order that ranks nobody.
    #[default]
    Size,
    Name,
    Count,
    Rate,
}

/// What becomes of people's data in a file to save.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum People {
    /// A mark stands in their place.
    #[default]
    LeftOut,
    /// The person asked for them.
    Included,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ExportFormat {
    RecordsCsv,
    RecordsXlsx,
    /// A Frictionless Data Package: the records, a description of their columns, the recipe.
    RecordsPackage,
    DatasetJson,
    RecipeJson,
    ComparisonCsv {
        settings: CompareSettings,
    },
    FunnelSvg {
        settings: CompareSettings,
    },
    /// A picture of an answer: its place among the answer's charts.
    AnswerSvg {
        settings: CompareSettings,
        id: String,
        inputs: Inputs,
        chart: usize,
    },
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// First of all: it is listening, and what it can offer.
    Hello {
        protocol: u32,
        examples: Vec<ExampleView>,
    },
    /// `done` of `total`, in the unit of the step; `total` is 0 where it is not known.
    Progress {
        job: JobId,
        step: String,
        done: u64,
        total: u64,
    },
    /// The file was read as bytes; [`Event::Ready`] follows a [`Request::Run`].
    Opened {
        job: JobId,
        file: FileId,
    },
    Ready {
        job: JobId,
        overview: OverviewView,
    },
    Sheet {
        job: JobId,
        sheet: SheetView,
    },
    Cells {
        job: JobId,
        cells: CellsView,
    },
    Records {
        job: JobId,
        records: RecordsView,
    },
    Trace {
        job: JobId,
        trace: Box<TraceView>,
    },
    Comparison {
        job: JobId,
        comparison: Box<ComparisonView>,
    },
    Answers {
        job: JobId,
        answers: Box<AnswersView>,
    },
    Answer {
        job: JobId,
        answer: Box<AnswerView>,
    },
    Review {
        job: JobId,
        review: Box<ReviewView>,
    },
    /// `None`: the doubt is no longer there.
    ReviewItem {
        job: JobId,
        detail: Option<Box<ReviewDetail>>,
    },
    Explain {
        job: JobId,
        page: ExplainView,
    },
    /// A file to save; its bytes come beside the message.
    File {
        job: JobId,
        name: String,
        mime: String,
    },
    /// This job could not be done. `kind` is stable, `sentence` is for people.
    Failed {
        job: JobId,
        kind: String,
        sentence: String,
    },
}
