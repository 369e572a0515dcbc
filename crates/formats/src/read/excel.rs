//! Workbooks by calamine: cells out of XLSX, XLSM, XLSB, XLS and ODS. The only file that names calamine; what it
//! loses is read beside it. A panic in it is a damaged file to us.

use super::{
    number_format::{self, Format as NumberFormat, Kind, general},
    package::Package,
};
use crate::{Error, Finding, limits::Job};
use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, Xlsx,
};
use foilens_core::grid::{Format, Sheet, SheetBuilder, Stored, Visibility, Workbook};
use foilens_model::{CellRange, CellRef, Date, SheetId};
use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// How often reading tells how far it is, in cells.
const REPORT_CELLS: u64 = 32_768;

pub fn read_xlsx(
    package: &Package,
    format: Format,
    job: &mut Job,
    findings: &mut Vec<Finding>,
) -> Result<Workbook, Error> {
    guarded(job, |job| {
        let broken = |e: &dyn std::fmt::Display, job: &Job| Error::damaged(job.name, &e.to_string());
        let mut workbook = Xlsx::new(Cursor::new(package.as_zip())).map_err(|e| broken(&e, job))?;
        let is_1904 = workbook.has_1904_epoch();
        let mut sheets = Vec::new();
        let mut formats = None;
        for meta in workbook.sheets_metadata().to_vec() {
            if meta.typ != SheetType::WorkSheet {
                continue;
            }
            let id = SheetId(sheets.len() as u32);
            let merges = workbook.merge_cells_by_sheet_name(&meta.name).unwrap_or_default();
            let mut cells = Cells::new(&meta, id, is_1904);
            let read = workbook.worksheet_cells_reader(&meta.name).map_err(|e| e.to_string()).and_then(
                |mut reader| {
                    let formats = formats.get_or_insert_with(|| xlsx_formats(reader.styles()));
                    loop {
                        match reader.next_cell_with_style_id() {
                            Ok(Some((cell, style))) => {
                                let (row, col) = cell.get_position();
                                if let Err(e) = cells.put(row, col, cell.get_value(), formats.get(style), job)
                                {
                                    return Ok(Err(e));
                                }
                            }
                            Ok(None) => return Ok(Ok(())),
                            Err(e) => return Err(e.to_string()),
                        }
                    }
                },
            );
            match read {
                Ok(done) => done?,
                Err(cause) => {
                    findings.push(Finding::UnreadableSheet { sheet: id, name: meta.name.clone(), cause })
                }
            }
            sheets.push(cells.finish(&merges, job, findings));
        }
        finish(sheets, format, job, findings)
    })
}

pub fn read_xlsb(package: &Package, job: &mut Job, findings: &mut Vec<Finding>) -> Result<Workbook, Error> {
    guarded(job, |job| {
        let mut workbook =
            Xlsb::new(Cursor::new(package.as_zip())).map_err(|e| Error::damaged(job.name, &e.to_string()))?;
        let is_1904 = workbook.has_1904_epoch();
        let mut sheets = Vec::new();
        for meta in workbook.sheets_metadata().to_vec() {
            if meta.typ != SheetType::WorkSheet {
                continue;
            }
            let id = SheetId(sheets.len() as u32);
            let mut cells = Cells::new(&meta, id, is_1904);
            let read = workbook.worksheet_cells_reader(&meta.name).map_err(|e| e.to_string()).and_then(
                |mut reader| {
                    loop {
                        match reader.next_cell() {
                            Ok(Some(cell)) => {
                                let (row, col) = cell.get_position();
                                if let Err(e) = cells.put(row, col, cell.get_value(), None, job) {
                                    return Ok(Err(e));
                                }
                            }
                            Ok(None) => return Ok(Ok(())),
                            Err(e) => return Err(e.to_string()),
                        }
                    }
                },
            );
            match read {
                Ok(done) => done?,
                Err(cause) => {
                    findings.push(Finding::UnreadableSheet { sheet: id, name: meta.name.clone(), cause })
                }
            }
            sheets.push(cells.finish(&[], job, findings));
        }
        finish(sheets, Format::Xlsb, job, findings)
    })
}

pub fn read_xls(bytes: &[u8], job: &mut Job, findings: &mut Vec<Finding>) -> Result<Workbook, Error> {
    guarded(job, |job| {
        let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|e| match e {
            XlsError::Password => Error::protected(job.name),
            other => Error::damaged(job.name, &other.to_string()),
        })?;
        let is_1904 = workbook.has_1904_epoch();
        let mut sheets = Vec::new();
        for meta in workbook.sheets_metadata().to_vec() {
            if meta.typ != SheetType::WorkSheet {
                continue;
            }
            let merges = workbook.merge_cells_by_sheet_name(&meta.name).unwrap_or_default();
            let range =
                workbook.worksheet_range(&meta.name).map_err(|e| Error::damaged(job.name, &e.to_string()))?;
            let mut cells = Cells::new(&meta, SheetId(sheets.len() as u32), is_1904);
            cells.put_range(&range, job)?;
            sheets.push(cells.finish(&merges, job, findings));
        }
        finish(sheets, Format::Xls, job, findings)
    })
}

pub fn read_ods(package: &Package, job: &mut Job, findings: &mut Vec<Finding>) -> Result<Workbook, Error> {
    guarded(job, |job| {
        let mut workbook =
            Ods::new(Cursor::new(package.as_zip())).map_err(|e| Error::damaged(job.name, &e.to_string()))?;
        let mut sheets = Vec::new();
        for meta in workbook.sheets_metadata().to_vec() {
            let range =
                workbook.worksheet_range(&meta.name).map_err(|e| Error::damaged(job.name, &e.to_string()))?;
            let mut cells = Cells::new(&meta, SheetId(sheets.len() as u32), false);
            cells.put_range(&range, job)?;
            sheets.push(cells.finish(&[], job, findings));
        }
        finish(sheets, Format::Ods, job, findings)
    })
}

/// Runs a reader; a panic in it means that the file is damaged. (In the browser a panic ends the worker, which is
/// started again.)
fn guarded<T>(job: &mut Job, read: impl FnOnce(&mut Job) -> Result<T, Error>) -> Result<T, Error> {
    let name = job.name;
    catch_unwind(AssertUnwindSafe(|| read(job)))
        .unwrap_or_else(|_| Err(Error::damaged(name, "its parts contradict each other")))
}

fn finish(sheets: Vec<Sheet>, format: Format, job: &Job, findings: &[Finding]) -> Result<Workbook, Error> {
    let unreadable = findings.iter().filter(|f| matches!(f, Finding::UnreadableSheet { .. })).count();
    if sheets.is_empty() || unreadable == sheets.len() {
        return Err(Error::damaged(job.name, "none of its sheets can be read"));
    }
    Ok(Workbook {
        name: job.name.to_owned(),
        format,
        encoding: None,
        delimiter: None,
        quote: None,
        escape: None,
        sheets,
    })
}

fn xlsx_formats(styles: &[calamine::Style]) -> Vec<NumberFormat> {
    let format = |style: &calamine::Style| match &style.number_format {
        None => NumberFormat::new("General"),
        Some(format) => format
            .format_id
            .and_then(NumberFormat::built_in)
            .unwrap_or_else(|| NumberFormat::new(&format.format_code)),
    };
    styles.iter().map(format).collect()
}

/// One sheet as it fills.
struct Cells {
    builder: SheetBuilder,
    sheet: SheetId,
    is_1904: bool,
    seen: u64,
    repeated: Option<CellRef>,
}

impl Cells {
    fn new(meta: &calamine::Sheet, sheet: SheetId, is_1904: bool) -> Self {
        let mut builder = SheetBuilder::new(Some(meta.name.clone()));
        builder.sheet_mut().visibility = match meta.visible {
            SheetVisible::Visible => Visibility::Visible,
            SheetVisible::Hidden => Visibility::Hidden,
            SheetVisible::VeryHidden => Visibility::VeryHidden,
        };
        Self { builder, sheet, is_1904, seen: 0, repeated: None }
    }

    fn put_range(&mut self, range: &calamine::Range<Data>, job: &mut Job) -> Result<(), Error> {
        // Positions of a range count from its first used cell.
        let (first_row, first_col) = range.start().unwrap_or_default();
        for (row, col, value) in range.used_cells() {
            let value = DataRef::from_data(value);
            self.put(first_row + row as u32, first_col + col as u32, &value, None, job)?;
        }
        Ok(())
    }

    fn put(
        &mut self,
        row: u32,
        col: u32,
        value: &DataRef,
        format: Option<&NumberFormat>,
        job: &mut Job,
    ) -> Result<(), Error> {
        self.seen += 1;
        if self.seen.is_multiple_of(REPORT_CELLS) {
            job.report(0, 0, u64::from(row))?;
        }
        if matches!(value, DataRef::Empty) {
            return Ok(());
        }
        job.check_sheet(u64::from(row), self.builder.stored_cells_with(row, col) as u64)?;
        if !self.place(row, col, value, format) {
            self.repeated.get_or_insert(CellRef::new(row, col));
        }
        Ok(())
    }

    fn place(&mut self, row: u32, col: u32, value: &DataRef, format: Option<&NumberFormat>) -> bool {
        match value {
            DataRef::Empty => true,
            DataRef::String(text) => self.text(row, col, text, format),
            DataRef::SharedString(text) => self.text(row, col, text, format),
            DataRef::Int(n) => self.number(row, col, *n as f64, format),
            DataRef::Float(n) => self.number(row, col, *n, format),
            DataRef::Bool(b) => {
                self.builder.put(row, col, if *b { "TRUE" } else { "FALSE" }, Stored::Bool(*b))
            }
            DataRef::DateTime(moment) => self.moment(row, col, moment, format),
            DataRef::DateTimeIso(text) => {
                let stored = iso_date(text).unwrap_or(Stored::Text);
                self.builder.put(row, col, text, stored)
            }
            DataRef::DurationIso(text) => self.builder.put(row, col, text, Stored::Text),
            DataRef::Error(error) => self.builder.put(row, col, &error.to_string(), Stored::Error),
        }
    }

    fn text(&mut self, row: u32, col: u32, text: &str, format: Option<&NumberFormat>) -> bool {
        match format.and_then(|format| number_format::show_text(text, format)) {
            Some(shown) => self.builder.put(row, col, &shown, Stored::Text),
            None => self.builder.put(row, col, text, Stored::Text),
        }
    }

    fn number(&mut self, row: u32, col: u32, value: f64, format: Option<&NumberFormat>) -> bool {
        let shown = match format {
            Some(format) => number_format::show(value, format, self.is_1904),
            None => general(value),
        };
        self.builder.put(row, col, &shown, Stored::Number(value))
    }

    fn moment(&mut self, row: u32, col: u32, moment: &ExcelDateTime, format: Option<&NumberFormat>) -> bool {
        let value = moment.as_f64();
        let days = value.floor();
        let seconds = ((value - days) * 86_400.0).round() as u32;
        let date = number_format::serial_date(days as i64, self.is_1904);
        let stored = match date {
            Some(date) if !moment.is_duration() => {
                Stored::Date(date, (seconds > 0 && seconds < 86_400).then_some(seconds))
            }
            _ if moment.is_duration() || (0.0..1.0).contains(&value) => Stored::Duration(value),
            _ => Stored::Number(value),
        };
        let fallback = match (&stored, seconds) {
            (Stored::Date(_, None), _) => NumberFormat::built_in(14),
            (Stored::Date(..), _) => NumberFormat::built_in(22),
            _ if moment.is_duration() => NumberFormat::built_in(46),
            _ => NumberFormat::built_in(21),
        };
        let usable = format.filter(|f| matches!(f.kind(), Kind::Date | Kind::Elapsed));
        let shown = match usable.or(fallback.as_ref()) {
            Some(format) => number_format::show(value, format, self.is_1904),
            None => general(value),
        };
        self.builder.put(row, col, &shown, stored)
    }

    fn finish(mut self, merges: &[Dimensions], job: &mut Job, findings: &mut Vec<Finding>) -> Sheet {
        if let Some(cell) = self.repeated {
            findings.push(Finding::RepeatedCell { sheet: self.sheet, cell });
        }
        self.builder.sheet_mut().merges = merges
            .iter()
            .map(|d| CellRange::new(CellRef::new(d.start.0, d.start.1), CellRef::new(d.end.0, d.end.1)))
            .collect();
        job.finish_sheet(self.builder.stored_cells() as u64);
        self.builder.finish()
    }
}

/// `2019-03-31` or `2019-03-31T10:15:00`.
fn iso_date(text: &str) -> Option<Stored> {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let date: Date = date.parse().ok()?;
    let mut parts = time.trim_end_matches('Z').split(':').map(|p| p.parse::<f64>().unwrap_or(0.0));
    let mut part = || parts.next().unwrap_or(0.0);
    let seconds = (part() * 3600.0 + part() * 60.0 + part()) as u32;
    Some(Stored::Date(date, (seconds > 0).then_some(seconds)))
}

/// calamine's owned and borrowed values are two types of the same shape.
trait FromData {
    fn from_data(data: &Data) -> DataRef<'_>;
}

impl FromData for DataRef<'_> {
    fn from_data(data: &Data) -> DataRef<'_> {
        match data {
            Data::Int(n) => DataRef::Int(*n),
            Data::Float(n) => DataRef::Float(*n),
            Data::String(s) => DataRef::SharedString(s),
            Data::Bool(b) => DataRef::Bool(*b),
            Data::DateTime(d) => DataRef::DateTime(*d),
            Data::DateTimeIso(s) => DataRef::DateTimeIso(s.clone()),
            Data::DurationIso(s) => DataRef::DurationIso(s.clone()),
            Data::Error(e) => DataRef::Error(e.clone()),
            Data::Empty => DataRef::Empty,
        }
    }
}
