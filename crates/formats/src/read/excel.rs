//! XLSX and XLSM by calamine, and the only file that names it: it gives the cells, what it loses is read
//! beside it. A panic in it is a damaged file to us.

use super::{
    cells::{Beside, Cells},
    number_format::Format as NumberFormat,
    ooxml,
    package::Package,
};
use crate::{Error, Finding, Settings, limits::Job};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx};
use foilens_core::grid::{Format, Sheet, Visibility, Workbook};
use foilens_model::{CellRef, SheetId};
use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

pub fn read_xlsx(
    package: &Package,
    format: Format,
    job: &mut Job,
    findings: &mut Vec<Finding>,
) -> Result<Workbook, Error> {
    guarded(job, |job| {
        let zip = Cursor::new(package.as_zip());
        let mut workbook = Xlsx::new(zip).map_err(|e| Error::damaged(job.name, &e.to_string()))?;
        let is_1904 = workbook.has_1904_epoch();
        let mut listed = ooxml::listed(package);
        let mut sheets = Vec::new();
        let mut formats = None;
        for meta in worksheets(workbook.sheets_metadata()) {
            let id = SheetId(sheets.len() as u32);
            let ooxml::Listed { part, print_areas } = listed.remove(&meta.name).unwrap_or_default();
            let beside = part.as_ref().map(|part| ooxml::beside(package, part)).unwrap_or_default();
            let beside = Beside { print_areas, ..beside };
            let done = (package.before(part.as_ref()), package.len());
            let mut cells = Cells::new(meta.name.clone(), visibility(&meta), id, is_1904, job.settings);
            let read = workbook.worksheet_cells_reader(&meta.name).map_err(|e| e.to_string()).and_then(
                |mut reader| {
                    let formats =
                        formats.get_or_insert_with(|| number_formats(reader.styles(), job.settings));
                    read_cells(&mut cells, job, done, || {
                        let cell = reader.next_cell_with_style_id().map_err(|e| e.to_string())?;
                        Ok(cell.map(|(cell, style)| (cell, formats.get(style))))
                    })
                },
            );
            keep_or_notice(read, id, &meta.name, findings)?;
            sheets.push(cells.finish(beside, job, findings));
        }
        finish(sheets, format, job, findings)
    })
}

/// A cell of calamine's and the format it is shown in, if that is known.
type Next<'v, 'f> = Result<Option<(calamine::Cell<DataRef<'v>>, Option<&'f NumberFormat>)>, String>;

/// Takes cells to the end of the sheet. The outer error is a break in the sheet, the inner one ends the file.
fn read_cells<'v, 'f>(
    cells: &mut Cells,
    job: &mut Job,
    done: (u64, u64),
    mut next: impl FnMut() -> Next<'v, 'f>,
) -> Result<Result<(), Error>, String> {
    while let Some((cell, format)) = next()? {
        let (row, col) = cell.get_position();
        let at = CellRef::new(row, col);
        if matches!(cell.get_value(), DataRef::Empty) {
            continue;
        }
        if let Err(error) = cells.expect(at, done, job) {
            return Ok(Err(error));
        }
        match cell.get_value() {
            DataRef::Empty => {}
            DataRef::String(text) => cells.text(at, text, format),
            DataRef::SharedString(text) => cells.text(at, text, format),
            DataRef::Int(n) => cells.number(at, *n as f64, format),
            DataRef::Float(n) => cells.number(at, *n, format),
            DataRef::Bool(b) => cells.bool(at, *b),
            DataRef::DateTime(moment) => match format {
                Some(format) => cells.number(at, moment.as_f64(), Some(format)),
                None => cells.number(at, moment.as_f64(), usual_format(moment, cells.settings()).as_ref()),
            },
            DataRef::DateTimeIso(text) => cells.iso_date(at, text, format),
            DataRef::DurationIso(text) => cells.text(at, text, None),
            DataRef::Error(error) => cells.error(at, &error.to_string()),
        }
    }
    Ok(Ok(()))
}

/// How a date or time is shown whose format is not known.
fn usual_format(moment: &calamine::ExcelDateTime, settings: Settings) -> Option<NumberFormat> {
    let value = moment.as_f64();
    let id = match () {
        () if moment.is_duration() => 46,
        () if value < 1.0 => 21,
        () if value.fract() == 0.0 => 14,
        () => 22,
    };
    NumberFormat::built_in(id, settings)
}

fn worksheets(all: &[calamine::Sheet]) -> Vec<calamine::Sheet> {
    all.iter().filter(|meta| meta.typ == SheetType::WorkSheet).cloned().collect()
}

fn visibility(meta: &calamine::Sheet) -> Visibility {
    match meta.visible {
        SheetVisible::Visible => Visibility::Visible,
        SheetVisible::Hidden => Visibility::Hidden,
        SheetVisible::VeryHidden => Visibility::VeryHidden,
    }
}

fn number_formats(styles: &[Style], settings: Settings) -> Vec<NumberFormat> {
    let format = |style: &Style| match &style.number_format {
        None => NumberFormat::new("General"),
        Some(format) => {
            let built_in = format.format_id.and_then(|id| NumberFormat::built_in(id, settings));
            built_in.unwrap_or_else(|| NumberFormat::new(&format.format_code))
        }
    };
    styles.iter().map(format).collect()
}

/// Runs a reader; a panic in it means that the file is damaged. (In the browser a panic ends the worker, which is
/// started again.)
fn guarded<T>(job: &mut Job, read: impl FnOnce(&mut Job) -> Result<T, Error>) -> Result<T, Error> {
    let name = job.name;
    catch_unwind(AssertUnwindSafe(|| read(job)))
        .unwrap_or_else(|_| Err(Error::damaged(name, "its parts contradict each other")))
}

/// A sheet that breaks off is noticed and the others are read on.
fn keep_or_notice(
    read: Result<Result<(), Error>, String>,
    sheet: SheetId,
    name: &str,
    findings: &mut Vec<Finding>,
) -> Result<(), Error> {
    match read {
        Ok(done) => done,
        Err(cause) => {
            findings.push(Finding::UnreadableSheet { sheet, name: name.to_owned(), cause });
            Ok(())
        }
    }
}

/// The workbook; an error where none of its sheets could be read.
pub fn finish(
    sheets: Vec<Sheet>,
    format: Format,
    job: &Job,
    findings: &[Finding],
) -> Result<Workbook, Error> {
    let unreadable = findings.iter().filter(|f| matches!(f, Finding::UnreadableSheet { .. })).count();
    if sheets.is_empty() || unreadable == sheets.len() {
        return Err(Error::damaged(job.name, "none of its sheets can be read"));
    }
    Ok(super::workbook(job.name, format, sheets))
}
