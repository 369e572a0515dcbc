//! A sheet of a workbook as it fills: values become what they show and what they store, limits are held, and what
//! stands beside the cells is put in at the end.

use super::{
    notice,
    number_format::{self, Format as NumberFormat, Kind, general},
};
use crate::{Error, Finding, Settings, limits::Job};
use foilens_core::grid::{Sheet, SheetBuilder, Stored, Visibility};
use foilens_model::{CellRange, CellRef, SheetId};
use std::collections::{BTreeMap, BTreeSet};

/// What stands beside the cells of a sheet.
#[derive(Debug, Default)]
pub struct Beside {
    pub hidden_rows: BTreeSet<u32>,
    pub hidden_columns: BTreeSet<u32>,
    pub merges: Vec<CellRange>,
    pub comments: BTreeMap<CellRef, String>,
    pub print_areas: Vec<CellRange>,
    /// The range that the sheet says it covers.
    pub declared: Option<CellRange>,
    /// Formulas that were saved without a result.
    pub unresolved: u64,
}

/// How often reading tells how far it is, in cells.
const REPORT_CELLS: u64 = 16_384;

pub struct Cells {
    builder: SheetBuilder,
    sheet: SheetId,
    is_1904: bool,
    settings: Settings,
    seen: u64,
    repeated: Option<CellRef>,
}

impl Cells {
    pub fn new(
        name: String,
        visibility: Visibility,
        sheet: SheetId,
        is_1904: bool,
        settings: Settings,
    ) -> Self {
        let mut builder = SheetBuilder::new(Some(name));
        builder.sheet_mut().visibility = visibility;
        Self { builder, sheet, is_1904, settings, seen: 0, repeated: None }
    }

    pub const fn settings(&self) -> Settings {
        self.settings
    }

    /// To be called before each cell: tells how far we are and holds the limits.
    pub fn expect(&mut self, at: CellRef, done: (u64, u64), job: &mut Job) -> Result<(), Error> {
        self.seen += 1;
        if self.seen.is_multiple_of(REPORT_CELLS) {
            job.report(done.0, done.1, u64::from(at.row))?;
        }
        job.check_sheet(u64::from(at.row), self.builder.stored_cells_with(at.row, at.col) as u64)
    }

    pub fn text(&mut self, at: CellRef, text: &str, format: Option<&NumberFormat>) {
        match format.and_then(|format| number_format::show_text(text, format)) {
            // A format that hides texts hides them from the screen of a spreadsheet program alone.
            Some(shown) if shown.is_empty() && self.settings == Settings::British => {
                self.put(at, text, Stored::Text);
            }
            Some(shown) if shown.is_empty() => {}
            Some(shown) => self.put(at, &shown, Stored::Text),
            None => self.put(at, text, if text.is_empty() { Stored::Empty } else { Stored::Text }),
        }
    }

    /// A day as ISO 8601 writes it, shown as the format of its cell says.
    pub fn iso_date(&mut self, at: CellRef, text: &str, format: Option<&NumberFormat>) {
        let stored = super::ods::iso_date(text).unwrap_or(Stored::Text);
        match (&stored, format.filter(|format| format.kind() == Kind::Date)) {
            (Stored::Date(date, seconds), Some(format)) => {
                let days = number_format::serial(*date) - if self.is_1904 { 1462.0 } else { 0.0 };
                self.number(at, days + f64::from(seconds.unwrap_or(0)) / 86_400.0, Some(format));
            }
            _ => self.put(at, text, stored),
        }
    }

    /// A number; a date, time or span where the format says so.
    pub fn number(&mut self, at: CellRef, value: f64, format: Option<&NumberFormat>) {
        let (shown, stored) = match format {
            None => (general(value), Stored::Number(value)),
            Some(format) => {
                let shown = match self.settings {
                    Settings::British => number_format::show(value, format, self.is_1904),
                    Settings::Standard => number_format::show_padded(value, format, self.is_1904),
                };
                let stored = match format.kind() {
                    Kind::Date => self.date(value),
                    Kind::Elapsed => Stored::Duration(value),
                    _ => Stored::Number(value),
                };
                (shown, stored)
            }
        };
        self.put(at, &shown, stored);
    }

    /// A value under a date format: the day, or the time of a day where there is no day.
    fn date(&self, value: f64) -> Stored {
        // To the second, so that 23:59:59.9999 is midnight of the next day.
        let seconds = (value * 86_400.0).round();
        let (day, second) = ((seconds / 86_400.0).floor(), seconds.rem_euclid(86_400.0) as u32);
        match number_format::serial_date(day as i64, self.is_1904) {
            Some(date) => Stored::Date(date, (second > 0).then_some(second)),
            None if (0.0..1.0).contains(&value) => Stored::Duration(value),
            None => Stored::Number(value),
        }
    }

    pub fn bool(&mut self, at: CellRef, value: bool) {
        self.put(at, if value { "TRUE" } else { "FALSE" }, Stored::Bool(value));
    }

    pub fn error(&mut self, at: CellRef, shown: &str) {
        self.put(at, shown, Stored::Error);
    }

    pub fn put(&mut self, at: CellRef, shown: &str, stored: Stored) {
        if !self.builder.put(at.row, at.col, shown, stored) {
            self.repeated.get_or_insert(at);
        }
    }

    pub fn finish(mut self, beside: Beside, job: &mut Job, findings: &mut Vec<Finding>) -> Sheet {
        if let Some(cell) = self.repeated {
            findings.push(Finding::RepeatedCell { sheet: self.sheet, cell });
        }
        if beside.unresolved > 0 {
            findings.push(Finding::FormulaWithoutResult { sheet: self.sheet, count: beside.unresolved });
        }
        let sheet = self.builder.sheet_mut();
        sheet.hidden_rows = beside.hidden_rows;
        sheet.hidden_columns = beside.hidden_columns;
        sheet.merges = beside.merges;
        sheet.comments = beside.comments;
        sheet.print_areas = beside.print_areas;
        job.finish_sheet(self.builder.stored_cells() as u64);
        let sheet = self.builder.finish();
        if let Some(declared) = beside.declared {
            notice::used_range(&sheet, self.sheet, declared, findings);
        }
        sheet
    }
}
