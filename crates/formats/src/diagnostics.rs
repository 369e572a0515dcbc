//! Findings of the family `read`: what we guessed about a file's bytes and what in it a person should know.
//! Each variant carries its facts; code, severity and the one line stand beside it.

use foilens_core::grid::Visibility;
use foilens_model::{CellRange, CellRef, Code, Diagnostic, Location, Operation, Severity, SheetId};
use std::fmt;

/// Something noticed while reading.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// The text encoding is not plain UTF-8.
    Encoding {
        name: String,
        evidence: String,
        guessed: bool,
    },
    /// Bytes that are no text in the encoding used.
    UndecodableBytes {
        name: String,
        count: u64,
    },
    /// Text that was decoded wrongly before it was saved (`Â£` for `£`).
    DoubleDecoded {
        example: String,
        meant: String,
        count: u64,
    },
    /// NUL characters, which were left out.
    NulCharacters {
        count: u64,
    },
    /// How rows are split into cells.
    Dialect {
        delimiter: String,
        quote: Option<char>,
        evidence: String,
        sure: bool,
    },
    /// Each line was quoted as a whole.
    QuotedLines,
    /// The file's name promises another format.
    ExtensionMismatch {
        extension: String,
        actual: &'static str,
    },
    /// A quote that is opened and never closed; it was read as text.
    UnclosedQuote {
        cell: CellRef,
    },
    /// Quotes that stand inside text.
    StrayQuotes {
        first: CellRef,
        count: u64,
    },
    /// Rows that are longer or shorter than the others.
    RaggedRows {
        first: u32,
        count: u64,
        usual: u32,
    },
    /// Rows that are separated or quoted in another way than the others.
    OddRows {
        first: u32,
        count: u64,
    },
    /// Text that a spreadsheet program would run as a formula.
    FormulaInjection {
        sheet: SheetId,
        first: CellRef,
        count: u64,
        example: String,
    },
    /// Cells whose formula gave an error.
    FormulaError {
        sheet: SheetId,
        first: CellRef,
        count: u64,
        example: String,
    },
    /// Formulas that were saved without a result.
    FormulaWithoutResult {
        sheet: SheetId,
        count: u64,
    },
    HiddenSheet {
        sheet: SheetId,
        name: String,
        visibility: Visibility,
    },
    HiddenRows {
        sheet: SheetId,
        first: u32,
        count: u64,
    },
    HiddenColumns {
        sheet: SheetId,
        first: u32,
        count: u64,
    },
    MergedCells {
        sheet: SheetId,
        first: CellRange,
        count: u64,
    },
    Comments {
        sheet: SheetId,
        first: CellRef,
        count: u64,
    },
    /// Cells hold something outside what the author set to be printed.
    OutsidePrintArea {
        sheet: SheetId,
        areas: Vec<CellRange>,
        first: CellRef,
        count: u64,
    },
    /// The sheet says that it is far larger than what it holds.
    FalseUsedRange {
        sheet: SheetId,
        declared: CellRange,
        actual: Option<CellRange>,
    },
    /// Two values for one place; the first was kept.
    RepeatedCell {
        sheet: SheetId,
        cell: CellRef,
    },
    /// A sheet that could not be read; the others were.
    UnreadableSheet {
        sheet: SheetId,
        name: String,
        cause: String,
    },
}

impl Finding {
    /// The finding as the pipeline carries it. `file_name` names the file in a fix.
    pub fn diagnostic(&self, file_name: &str) -> Diagnostic {
        let (code, severity) = self.code();
        Diagnostic {
            code: Code::new(code),
            severity,
            location: self.location(),
            message: self.to_string(),
            fix: self.fix(file_name),
        }
    }

    fn code(&self) -> (&'static str, Severity) {
        use Severity::{Error, Note, Warning};
        match self {
            Self::Encoding { guessed: true, .. } => ("read/encoding", Warning),
            Self::Encoding { guessed: false, .. } => ("read/encoding", Note),
            Self::UndecodableBytes { .. } => ("read/encoding-errors", Error),
            Self::DoubleDecoded { .. } => ("read/encoding-twice", Warning),
            Self::NulCharacters { .. } => ("read/nul-characters", Warning),
            Self::Dialect { sure: true, .. } => ("read/dialect", Note),
            Self::Dialect { sure: false, .. } => ("read/dialect", Warning),
            Self::QuotedLines => ("read/quoted-lines", Warning),
            Self::ExtensionMismatch { .. } => ("read/extension-mismatch", Warning),
            Self::UnclosedQuote { .. } => ("read/unclosed-quote", Warning),
            Self::StrayQuotes { .. } => ("read/stray-quotes", Warning),
            Self::RaggedRows { .. } => ("read/ragged-rows", Note),
            Self::OddRows { .. } => ("read/odd-rows", Warning),
            Self::FormulaInjection { .. } => ("read/formula-injection", Warning),
            Self::FormulaError { .. } => ("read/formula-error", Warning),
            Self::FormulaWithoutResult { .. } => ("read/formula-without-result", Error),
            Self::HiddenSheet { .. } => ("read/hidden-sheet", Warning),
            Self::HiddenRows { .. } => ("read/hidden-rows", Warning),
            Self::HiddenColumns { .. } => ("read/hidden-columns", Warning),
            Self::MergedCells { .. } => ("read/merged-cells", Note),
            Self::Comments { .. } => ("read/comments", Note),
            Self::OutsidePrintArea { .. } => ("read/outside-print-area", Note),
            Self::FalseUsedRange { .. } => ("read/false-used-range", Note),
            Self::RepeatedCell { .. } => ("read/repeated-cell", Error),
            Self::UnreadableSheet { .. } => ("read/unreadable-sheet", Error),
        }
    }

    fn location(&self) -> Location {
        let at = |sheet, range| Location { sheet: Some(sheet), range, ..Location::default() };
        let text = |cell| at(SheetId(0), Some(CellRange::cell(cell)));
        match *self {
            Self::Encoding { .. }
            | Self::UndecodableBytes { .. }
            | Self::DoubleDecoded { .. }
            | Self::NulCharacters { .. }
            | Self::Dialect { .. }
            | Self::QuotedLines
            | Self::ExtensionMismatch { .. } => Location::default(),
            Self::UnclosedQuote { cell } => text(cell),
            Self::StrayQuotes { first, .. } => text(first),
            Self::OddRows { first, .. } | Self::RaggedRows { first, .. } => text(CellRef::new(first, 0)),
            Self::FormulaError { sheet, first, .. }
            | Self::FormulaInjection { sheet, first, .. }
            | Self::OutsidePrintArea { sheet, first, .. }
            | Self::Comments { sheet, first, .. } => at(sheet, Some(CellRange::cell(first))),
            Self::RepeatedCell { sheet, cell } => at(sheet, Some(CellRange::cell(cell))),
            Self::HiddenRows { sheet, first, .. } => at(sheet, Some(CellRange::cell(CellRef::new(first, 0)))),
            Self::HiddenColumns { sheet, first, .. } => {
                at(sheet, Some(CellRange::cell(CellRef::new(0, first))))
            }
            Self::MergedCells { sheet, first, .. } => at(sheet, Some(first)),
            Self::FalseUsedRange { sheet, actual, .. } => at(sheet, actual),
            Self::HiddenSheet { sheet, .. }
            | Self::FormulaWithoutResult { sheet, .. }
            | Self::UnreadableSheet { sheet, .. } => at(sheet, None),
        }
    }

    fn fix(&self, file_name: &str) -> Option<Operation> {
        match self {
            Self::DoubleDecoded { .. } | Self::UndecodableBytes { .. } => Some(Operation::SetEncoding {
                file: file_name.to_owned(),
                encoding: "windows-1252".to_owned(),
            }),
            _ => None,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encoding { name, evidence, .. } => write!(f, "The text was read as {name}: {evidence}."),
            Self::UndecodableBytes { name, count } => {
                write!(f, "{} no text in {name}, shown as “\u{FFFD}”.", many(*count, "byte is", "bytes are"))
            }
            Self::DoubleDecoded { example, meant, count } => write!(
                f,
                "The text seems to have been saved with the wrong encoding before it was sent: “{example}” was \
                 probably “{meant}” (seen {}).",
                many(*count, "time", "times")
            ),
            Self::NulCharacters { count } => write!(
                f,
                "{} left out of the text.",
                many(*count, "NUL character was", "NUL characters were")
            ),
            Self::Dialect { delimiter, quote, evidence, .. } => {
                write!(f, "Cells are separated by {}", spoken(delimiter))?;
                match quote {
                    Some(quote) => write!(f, " and quoted with {quote}")?,
                    None => f.write_str(" and not quoted")?,
                }
                write!(f, ": {evidence}.")
            }
            Self::QuotedLines => f.write_str(
                "Each line was wrapped in quotes as a whole; they were taken off before it was split.",
            ),
            Self::ExtensionMismatch { extension, actual } => {
                write!(f, "The file's name ends in .{extension}, but it is {actual}; it was read as that.")
            }
            Self::UnclosedQuote { cell } => {
                write!(f, "The quote opened in {cell} is never closed; it was read as part of the text.")
            }
            Self::StrayQuotes { first, count } => {
                write!(
                    f,
                    "{count} cells have quotes inside their text, first {first}; they were kept as text."
                )
            }
            Self::RaggedRows { first, count, usual } => write!(
                f,
                "{} more or fewer cells than the usual {usual}, first row {}.",
                many(*count, "row has", "rows have"),
                u64::from(*first) + 1
            ),
            Self::OddRows { first, count } => write!(
                f,
                "{} separated or quoted in another way than the others, first row {}; each was split as it is written.",
                many(*count, "row is", "rows are"),
                u64::from(*first) + 1
            ),
            Self::FormulaInjection { first, count, example, .. } => write!(
                f,
                "{} text that a spreadsheet program would run as a formula (a formula injection), first {first}: \
                 “{example}”; here it is only text.",
                many(*count, "cell holds", "cells hold")
            ),
            Self::FormulaError { first, count, example, .. } => {
                write!(
                    f,
                    "{} a formula error, first {first}: {example}.",
                    many(*count, "cell holds", "cells hold")
                )
            }
            Self::FormulaWithoutResult { count, .. } => write!(
                f,
                "{} saved without a result and read as empty: open the file in a spreadsheet program and save it.",
                many(*count, "formula was", "formulas were")
            ),
            Self::HiddenSheet { name, visibility: Visibility::VeryHidden, .. } => {
                write!(f, "The sheet “{name}” is hidden so that a spreadsheet program does not list it.")
            }
            Self::HiddenSheet { name, .. } => write!(f, "The sheet “{name}” is hidden."),
            Self::HiddenRows { first, count, .. } => {
                write!(
                    f,
                    "{} hidden, first row {}.",
                    many(*count, "row is", "rows are"),
                    u64::from(*first) + 1
                )
            }
            Self::HiddenColumns { first, count, .. } => {
                let letters = foilens_model::address::column_letters(*first);
                write!(f, "{} hidden, first column {letters}.", many(*count, "column is", "columns are"))
            }
            Self::MergedCells { first, count, .. } => {
                write!(
                    f,
                    "{} merged, first {first}.",
                    many(*count, "region of cells is", "regions of cells are")
                )
            }
            Self::Comments { first, count, .. } => {
                write!(f, "{}, first {first}.", many(*count, "cell has a comment", "cells have comments"))
            }
            Self::OutsidePrintArea { areas, first, count, .. } => {
                let areas = areas.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                write!(
                    f,
                    "The author of the sheet set {areas} to be printed; {} outside, first {first}.",
                    many(*count, "cell with something in it lies", "cells with something in them lie")
                )
            }
            Self::FalseUsedRange { declared, actual: Some(actual), .. } => {
                write!(
                    f,
                    "The sheet says that it covers {declared}, but it only holds something in {actual}."
                )
            }
            Self::FalseUsedRange { declared, actual: None, .. } => {
                write!(f, "The sheet says that it covers {declared}, but it is empty.")
            }
            Self::RepeatedCell { cell, .. } => {
                write!(f, "The file gives {cell} more than one value; the first was kept.")
            }
            Self::UnreadableSheet { name, cause, .. } => {
                write!(f, "The sheet “{name}” could not be read ({cause}); the others were.")
            }
        }
    }
}

/// A number with the words for one or for many.
fn many(count: u64, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// A delimiter as it is said aloud.
fn spoken(delimiter: &str) -> String {
    match delimiter {
        "," => "commas".into(),
        ";" => "semicolons".into(),
        "\t" => "tabs".into(),
        " " => "spaces".into(),
        "" => "nothing (one column)".into(),
        other => format!("“{}”", other.replace('\t', "⇥")),
    }
}
