//! What the file said, unaltered: workbook › sheet › cell. Made by `formats`, read by every step, changed by none.
//!
//! A sheet stores each *distinct* value once and a cell is a small id into that list. So a value is read, matched
//! and doubted once per distinct text, however many cells hold it, and a million cells are a few megabytes.

mod builder;
pub mod drawn;
mod intern;
mod sheet;

pub use builder::SheetBuilder;
pub use sheet::{Sheet, Stored, Value, ValueId, Visibility};

/// How a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    Csv,
    Tsv,
    Xlsx,
    Xlsm,
    Xlsb,
    Xls,
    Ods,
    Html,
    SpreadsheetMl,
}

/// One opened file.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// The file's name as the person knows it, without folders.
    pub name: String,
    pub format: Format,
    /// Text tables: the encoding that was used, by its WHATWG name.
    pub encoding: Option<String>,
    /// Text tables: the delimiter that was used.
    pub delimiter: Option<String>,
    /// Text tables: the quote that was used, if any.
    pub quote: Option<char>,
    /// Text tables: what stands before a quote that is text, where it is not the quote doubled.
    pub escape: Option<char>,
    /// In workbook order, hidden ones too. Text tables have one sheet without a name.
    pub sheets: Vec<Sheet>,
}
