//! The start: each file and how it went.

use super::place::Places;
use crate::open_file::OpenFile;
use foilens_core::grid::{Format, Visibility, Workbook};
use foilens_core::record::{Bodies, Record};
use foilens_model::view::{ExampleView, FileState, FileView, SheetName};
use foilens_model::{BodyId, SheetId};

/// The built-in examples, to open with one click.
pub fn examples() -> Vec<ExampleView> {
    let view = |example: &foilens_reference::Example| ExampleView {
        id: example.id.clone(),
        title: example.title.clone(),
        about: example.sentence.clone(),
        file_name: example.file_name.clone(),
        synthetic: example.synthetic,
    };
    foilens_reference::examples().iter().map(view).collect()
}

/// One opened file; `doubts` of its records are doubtful.
pub fn file(file: &OpenFile, doubts: u32) -> FileView {
    let book = file.book();
    let tables = |sheet: SheetId| {
        let structure = file.structures().iter().find(|structure| structure.sheet == sheet);
        structure.map_or(0, |structure| structure.tables.len() as u32)
    };
    let sheets: Vec<SheetName> = (0..)
        .map(SheetId)
        .zip(&book.sheets)
        .map(|(id, sheet)| SheetName {
            id,
            name: sheet_name(sheet.name.as_deref(), id),
            hidden: sheet.visibility != Visibility::Visible,
            tables: tables(id),
        })
        .collect();
    let tables = sheets.iter().map(|sheet| sheet.tables).sum();
    FileView {
        id: file.id,
        name: file.name.clone(),
        state: if file.has_table() { FileState::Read } else { FileState::NoTable },
        format: format(book),
        synthetic: file.is_synthetic(),
        body: only_body(file.records()).map(|id| super::name::body(&id)),
        sheets,
        tables,
        records: file.records().len() as u32,
        doubts,
    }
}

/// The names by which the open files and their sheets are spoken of.
pub fn places<'a>(files: impl Iterator<Item = &'a OpenFile>) -> Places {
    let names = |book: &Workbook| book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    Places::new(files.map(|file| (file.id, file.name.clone(), names(file.book()))))
}

/// `Sheet 1` where the file has no name for it.
pub fn sheet_name(name: Option<&str>, id: SheetId) -> String {
    name.map_or_else(|| format!("Sheet {}", u64::from(id.0) + 1), str::to_owned)
}

/// The one body (or joint unit) that all records are about, if there is just one. Totals over all bodies do not count.
pub fn only_body(records: &[Record]) -> Option<BodyId> {
    let known = |record: &Record| match record.body.as_ref().map(|field| &field.reading.value) {
        Some(Bodies::Known(ids)) => Some(ids.iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(";")),
        _ => None,
    };
    let mut ids = records.iter().map(known);
    let first = ids.next()??;
    ids.all(|id| id.as_deref() == Some(first.as_str())).then_some(BodyId(first))
}

/// `Excel workbook (.xlsx)`, `Text table, comma, windows-1252`.
fn format(book: &Workbook) -> String {
    let text = |kind: &str| {
        let delimiter = book.delimiter.as_deref().map_or("one column", delimiter);
        match &book.encoding {
            Some(encoding) => format!("{kind}, {delimiter}, {encoding}"),
            None => format!("{kind}, {delimiter}"),
        }
    };
    match book.format {
        Format::Csv | Format::Tsv => text("Text table"),
        Format::Xlsx => "Excel workbook (.xlsx)".to_owned(),
        Format::Xlsm => "Excel workbook with macros (.xlsm), none of them run".to_owned(),
        Format::Xlsb => "Excel binary workbook (.xlsb)".to_owned(),
        Format::Xls => "Excel 97 workbook (.xls)".to_owned(),
        Format::Ods => "OpenDocument spreadsheet (.ods)".to_owned(),
        Format::Html => "Web page with tables, named as a workbook".to_owned(),
        Format::SpreadsheetMl => "Excel 2003 XML workbook".to_owned(),
    }
}

fn delimiter(delimiter: &str) -> &str {
    match delimiter {
        "," => "comma",
        ";" => "semicolon",
        "\t" => "tab",
        "|" => "vertical bar",
        " " => "space",
        "" => "one column",
        other => other,
    }
}
