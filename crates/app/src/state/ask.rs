//! What a screen wants to see. The session keeps what is on the screen asked for: after each run, and after a new
//! worker took over, it asks again.

use foilens_model::protocol::{CompareSettings, JobId, RecordQuery, Request};
use foilens_model::view::Inputs;
use foilens_model::{CellRef, FileId, RecordId, SheetId};
use std::collections::BTreeMap;

/// Rows that are asked for at once.
pub const WINDOW: u32 = 100;

#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    Sheet {
        file: FileId,
        sheet: SheetId,
    },
    Cells {
        file: FileId,
        sheet: SheetId,
        first_row: u32,
    },
    Records {
        query: RecordQuery,
        first: u32,
        rows: u32,
    },
    Record(RecordId),
    Cell {
        file: FileId,
        sheet: SheetId,
        cell: CellRef,
    },
    Compare(CompareSettings),
    Review(CompareSettings),
    ReviewItem {
        settings: CompareSettings,
        id: String,
    },
    /// Every answer, with what was set in each so far.
    Answers {
        settings: CompareSettings,
        inputs: BTreeMap<String, Inputs>,
    },
    /// One answer again; `at` is its place among the answers.
    Answer {
        at: usize,
        settings: CompareSettings,
        id: String,
        inputs: Inputs,
    },
    Explain(String),
}

/// The place on the screen that an answer fills; a newer question for it makes an older answer late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    Sheet,
    Cells(u32),
    Records,
    Trace,
    Comparison,
    Review,
    ReviewItem,
    Answers,
    /// By its place among the answers.
    Answer(usize),
    Explain,
}

impl Ask {
    pub const fn slot(&self) -> Slot {
        match self {
            Self::Sheet { .. } => Slot::Sheet,
            Self::Cells { first_row, .. } => Slot::Cells(*first_row),
            Self::Records { .. } => Slot::Records,
            Self::Record(_) | Self::Cell { .. } => Slot::Trace,
            Self::Compare(_) => Slot::Comparison,
            Self::Review(_) => Slot::Review,
            Self::ReviewItem { .. } => Slot::ReviewItem,
            Self::Answers { .. } => Slot::Answers,
            Self::Answer { at, .. } => Slot::Answer(*at),
            Self::Explain(_) => Slot::Explain,
        }
    }

    pub fn request(&self, job: JobId) -> Request {
        match self.clone() {
            Self::Sheet { file, sheet } => Request::Sheet { job, file, sheet },
            Self::Cells { file, sheet, first_row } => {
                Request::Cells { job, file, sheet, first_row, rows: WINDOW }
            }
            Self::Records { query, first, rows } => Request::Records { job, query, first, rows },
            Self::Record(record) => Request::TraceRecord { job, record },
            Self::Cell { file, sheet, cell } => Request::TraceCell { job, file, sheet, cell },
            Self::Compare(settings) => Request::Compare { job, settings },
            Self::Review(settings) => Request::Review { job, settings },
            Self::ReviewItem { settings, id } => Request::ReviewItem { job, settings, id },
            Self::Answers { settings, inputs } => Request::Answers { job, settings, inputs },
            Self::Answer { settings, id, inputs, .. } => Request::Answer { job, settings, id, inputs },
            Self::Explain(code) => Request::Explain { job, code },
        }
    }
}
