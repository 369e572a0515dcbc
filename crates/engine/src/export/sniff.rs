//! What a file is, for programs that only want to know how to read it.

use crate::OpenFile;
use foilens_core::grid::Format;
use foilens_model::Severity;
use serde::Serialize;

/// Format, encoding and dialect. Empty texts: there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sniffed {
    pub format: &'static str,
    pub encoding: String,
    pub delimiter: String,
    pub quotechar: String,
    pub escapechar: String,
    /// `guessed` where something about the bytes is in doubt, else `inferred` (text) or `stated` (workbooks).
    pub confidence: &'static str,
    /// One sentence each.
    pub evidence: Vec<String>,
}

/// What was found about the bytes of a file.
pub fn sniffed(file: &OpenFile) -> Sniffed {
    let book = file.book();
    let about_bytes: Vec<_> =
        file.diagnostics().filter(|found| EVIDENCE.contains(&found.code.0.as_ref())).collect();
    let is_text = matches!(book.format, Format::Csv | Format::Tsv);
    let in_doubt = about_bytes.iter().any(|found| found.severity != Severity::Note);
    let one = |sign: Option<char>| sign.map_or_else(String::new, |sign| sign.to_string());
    Sniffed {
        format: word(book.format),
        encoding: book.encoding.clone().unwrap_or_default(),
        delimiter: book.delimiter.clone().unwrap_or_default(),
        quotechar: one(book.quote),
        escapechar: one(book.escape),
        confidence: match (in_doubt, is_text) {
            (true, _) => "guessed",
            (false, true) => "inferred",
            (false, false) => "stated",
        },
        evidence: about_bytes.into_iter().map(|found| found.message).collect(),
    }
}

/// The findings that are about how the bytes were read.
const EVIDENCE: [&str; 4] =
    ["read/encoding", "read/encoding-errors", "read/dialect", "read/extension-mismatch"];

const fn word(format: Format) -> &'static str {
    match format {
        Format::Csv => "csv",
        Format::Tsv => "tsv",
        Format::Xlsx => "xlsx",
        Format::Xlsm => "xlsm",
        Format::Xlsb => "xlsb",
        Format::Xls => "xls",
        Format::Ods => "ods",
        Format::Html => "html",
        Format::SpreadsheetMl => "spreadsheetml",
    }
}
