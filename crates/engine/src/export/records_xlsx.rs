//! The records as a workbook: the columns of the text table with numbers and dates as such, and a second sheet that says
//! where they come from, whom they cover, what the columns mean and what a person corrected.

use super::rows::{self, Books, COLUMNS, Cell, Kind};
use super::workbook::{self, Sheet};
use crate::present::{number::thousands, open, recipe_words};
use crate::{Error, OpenFile, Session};
use foilens_model::protocol::CompareSettings;

/// Columns that hold sentences are shown wide, the others narrow.
const WIDE: u8 = 40;
const NARROW: u8 = 14;
const WIDTHS_ABOUT: [u8; 2] = [24, 110];

/// The workbook, as bytes.
pub fn write(session: &Session, books: &Books) -> Result<Vec<u8>, Error> {
    let records = session.all_records();
    let widths: Vec<u8> = COLUMNS.iter().map(width).collect();
    let header = COLUMNS.iter().map(|column| Cell::from(column.name)).collect();
    let lines = records.iter().map(|record| rows::row(record, books, session.places()).to_vec());
    let about = about(session);
    workbook::write(vec![
        Sheet {
            name: "Records",
            widths: &widths,
            has_header: true,
            wraps: false,
            rows: records.len() + 1,
            cells: Box::new(std::iter::once(header).chain(lines)),
        },
        Sheet {
            name: "About",
            widths: &WIDTHS_ABOUT,
            has_header: false,
            wraps: true,
            rows: about.len(),
            cells: Box::new(about.into_iter().map(|(what, text)| vec![what.into(), text.into()])),
        },
    ])
}

fn width(column: &rows::Column) -> u8 {
    let holds_words =
        matches!(column.name, "body_name" | "category" | "outcome" | "raw" | "rule" | "own_words");
    if column.kind == Kind::Text && holds_words { WIDE } else { NARROW }
}

/// What the second sheet says: a word or two, and a sentence.
fn about(session: &Session) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let mut say = |what: &str, text: String| lines.push((what.to_owned(), text));
    let records = session.all_records().len();
    say(
        "Records",
        format!("{} figures read by FOI Lens, each with the cell that states it.", thousands(records as u64)),
    );
    for file in session.files() {
        say("File", source(file));
    }
    if session.files().any(OpenFile::is_synthetic) {
        say(
            "Invented figures",
            "Some or all of these figures were invented for an example: say so wherever you use them."
                .to_owned(),
        );
    }
    let comparison = session.compare(&CompareSettings::default());
    if !comparison.title.is_empty() {
        say("Who is in it", format!("{}: {}", comparison.title, comparison.coverage.line));
    }
    say("Hidden numbers", "A number such as <5 stays a range. Do not print a guess in its place.".to_owned());
    for column in &COLUMNS {
        say(&format!("Column {}", column.name), column.meaning.to_owned());
    }
    for operation in &session.recipe().operations {
        say("Correction", format!("{}.", recipe_words::sentence(operation)));
    }
    lines
}

/// `reply.xlsx: Excel workbook (.xlsx), 2 sheets, 140 records.`
fn source(file: &OpenFile) -> String {
    let view = open::file(file, 0);
    let count = |number: usize, one: &str| {
        let plural = if number == 1 { "" } else { "s" };
        format!("{} {one}{plural}", thousands(number as u64))
    };
    let invented = if view.synthetic { " Its figures were invented." } else { "" };
    let (sheets, records) = (count(view.sheets.len(), "sheet"), count(view.records as usize, "record"));
    format!("{}: {}, {sheets}, {records}.{invented}", view.name, view.format)
}
