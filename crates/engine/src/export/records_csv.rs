//! The records as a text table for spreadsheets and statistics programs: one row a record. UTF-8, commas, a line feed
//! after each row; the columns are those of [`rows`].
//!
//! A spreadsheet program runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula.
//! Such a text gets an apostrophe before it, which spreadsheet programs take for "this is text"; see [`harmless`].

use super::rows::{self, Books, COLUMNS, Cell};
use crate::present::place::Places;
use foilens_core::record::Record;
use std::borrow::Cow;

/// All records, in order, as bytes.
pub fn write(records: &[Record], books: &Books, places: &Places) -> Vec<u8> {
    write_rows(records.iter().map(|record| rows::row(record, books, places)))
}

/// The header and these rows, as bytes.
pub(super) fn write_rows<'a>(rows: impl Iterator<Item = [Cell<'a>; COLUMNS.len()]>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has the same length.
    let _ = writer.write_record(COLUMNS.iter().map(|column| column.name));
    for row in rows {
        let _ = writer.write_record(row.iter().map(|cell| harmless(&cell.text()).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}

/// The text as a spreadsheet program will not run it.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_would_run_as_a_formula_is_made_harmless() {
        for (text, safe) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+1", "'+1"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("<5", "<5"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), safe);
        }
    }
}
