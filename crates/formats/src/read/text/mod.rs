//! Text tables: bytes to text ([`encoding`]), how rows are written ([`dialect`]), rows to cells ([`split`]; [`plain`]
//! where nothing is damaged, [`lined_up`] where spaces line columns up, [`one_a_line`] where cells stand one below
//! the other). A blank line is a row; a line break inside quotes is not.

mod candidates;
mod dialect;
mod encoding;
mod lined_up;
mod marks;
mod one_a_line;
mod other_way;
mod plain;
mod shape;
mod split;

use crate::{Error, Finding, ReadDecisions, limits::Job};
use dialect::Layout;
use foilens_core::grid::{Format, Sheet, SheetBuilder, Stored, Workbook};
use foilens_model::CellRef;
use split::{Dialect, Field, MOST_CELLS_OF_ROW, Rows};
use std::borrow::Cow;

pub use encoding::decode;

/// How often a reader tells how far it is, in rows.
const REPORT_ROWS: u64 = 4096;

/// Reads a text table.
pub fn read(
    bytes: &[u8],
    decisions: &ReadDecisions,
    job: &mut Job,
    findings: &mut Vec<Finding>,
) -> Result<Workbook, Error> {
    let decoded = encoding::decode(bytes, decisions.encoding.as_deref(), findings);
    if !is_text(&decoded.text) {
        return Err(Error::unrecognized(job.name, "made of bytes that are no text"));
    }
    let mut text = with_line_ends(decoded.text);
    if decisions.delimiter.is_none()
        && let Some(opened) = dialect::opened_lines(&text)
    {
        findings.push(Finding::QuotedLines);
        text = opened.into();
    }
    let found = dialect::detect(&text, decisions.delimiter.as_deref(), decisions.quote);
    let mut cells = Cells::new(found.width, &text);
    match &found.layout {
        Layout::LinedUp(gaps) => lined_up::read(&text, gaps, job, &mut cells)?,
        Layout::OneALine(fold) => one_a_line::read(&text, fold, job, &mut cells)?,
        Layout::Delimited if plain::is_plain(&text, &found.dialect) => {
            cells.has_quoted = found.dialect.quote.is_some() && text.contains('"');
            plain::read(&text, &found.dialect, job, &mut cells)?;
        }
        Layout::Delimited => read_rows(&text, &found.dialect, found.width, job, &mut cells)?,
    }
    let quote = found.dialect.quote.filter(|_| cells.has_quoted || decisions.quote.is_some());
    findings.push(Finding::Dialect {
        delimiter: found.dialect.delimiter.clone(),
        quote,
        evidence: found.evidence,
        sure: found.sure,
    });
    let format = if found.dialect.delimiter == "\t" { Format::Tsv } else { Format::Csv };
    let sheet = cells.finish(job, findings);
    Ok(Workbook {
        name: job.name.to_owned(),
        format,
        encoding: Some(decoded.name.to_owned()),
        delimiter: Some(found.dialect.delimiter),
        quote,
        escape: found.dialect.escape.filter(|_| quote.is_some() || found.dialect.escapes_delimiter),
        sheets: vec![sheet],
    })
}

/// Rows may end in other characters than line ends, where there are no line ends at all.
fn with_line_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains(['\n', '\r']) {
        return text;
    }
    match ['\u{1E}', '\u{2028}', '\u{2029}', '\u{85}', '\u{B}', '\u{C}']
        .into_iter()
        .find(|&end| text.contains(end))
    {
        Some(end) => text.replace(end, "\n").into(),
        None => text,
    }
}

/// Bytes that are no text decode to control characters, one in eight where they are random. Some of them may stand
/// between cells or rows.
fn is_text(text: &str) -> bool {
    let is_odd = |c: &char| {
        c.is_control()
            && !matches!(c, '\t' | '\n' | '\r' | '\u{C}' | '\u{1}' | '\u{1C}'..='\u{1F}' | '\u{85}')
    };
    let (mut all, mut odd) = (0usize, 0usize);
    for c in text.chars().take(1 << 16) {
        all += 1;
        odd += usize::from(is_odd(&c));
    }
    odd * 20 <= all
}

fn read_rows(
    text: &str,
    dialect: &Dialect,
    width: usize,
    job: &mut Job,
    cells: &mut Cells,
) -> Result<(), Error> {
    let mut rows = Rows::new(text, dialect, Some(width));
    let mut fields: Vec<Field> = Vec::new();
    let mut start = 0;
    while rows.next_row(&mut fields) {
        let start = std::mem::replace(&mut start, rows.position());
        if fields.len() > MOST_CELLS_OF_ROW {
            let row = u64::from(cells.row) + 1;
            return Err(Error::too_large(
                job.name,
                &format!("row {row} has more than {MOST_CELLS_OF_ROW} cells"),
            ));
        }
        let line = text.get(start..rows.position()).unwrap_or_default();
        // A remark among rows that spaces part is one text.
        if dialect.delimiter == " " && line.starts_with('#') && fields.len() != width {
            cells.cell(line.trim_end());
            cells.end_row(job, rows.position() as u64, text.len() as u64)?;
            continue;
        }
        if cells.is_odd(fields.len(), line)
            && let Some(other) = other_way::cells(line, dialect, width)
        {
            cells.odd.get_or_insert((cells.row, 0)).1 += 1;
            fields = other;
        }
        for field in &fields {
            let at = CellRef::new(cells.row, cells.col);
            cells.has_quoted |= field.quoted;
            if field.unclosed || (dialect.quote.is_none() && is_opened_only(&field.text)) {
                cells.unclosed.push(at);
            } else if field.stray {
                cells.stray.get_or_insert((at, 0)).1 += 1;
            }
            cells.cell(&field.text);
        }
        cells.end_row(job, rows.position() as u64, text.len() as u64)?;
    }
    Ok(())
}

/// Where a table has no quotes, one that opens a cell and nothing closes was meant to be one.
fn is_opened_only(text: &str) -> bool {
    text.strip_prefix('"').is_some_and(|rest| !rest.contains('"'))
}

/// The sheet as it fills, and what is counted on the way.
struct Cells {
    builder: SheetBuilder,
    row: u32,
    col: u32,
    usual: u32,
    /// Rows of an unusual length after the first usual one.
    ragged: Option<(u32, u64)>,
    seen_usual: bool,
    /// Rows that were written in another way and taken apart as that.
    odd: Option<(u32, u64)>,
    unclosed: Vec<CellRef>,
    stray: Option<(CellRef, u64)>,
    /// Some cell was wrapped in quotes.
    has_quoted: bool,
    has_nuls: bool,
    nuls: u64,
}

impl Cells {
    fn new(usual: usize, text: &str) -> Self {
        let mut builder = SheetBuilder::new(None);
        let rows = memchr::memchr_iter(b'\n', text.as_bytes()).count();
        builder.reserve(rows, rows.saturating_mul(usual).min(text.len()));
        Self {
            builder,
            row: 0,
            col: 0,
            usual: usual as u32,
            ragged: None,
            seen_usual: false,
            odd: None,
            unclosed: Vec::new(),
            stray: None,
            has_quoted: false,
            has_nuls: memchr::memchr(0, text.as_bytes()).is_some(),
            nuls: 0,
        }
    }

    /// A row below one of the usual length that is one cell, or wrapped in apostrophes as a whole.
    fn is_odd(&self, length: usize, line: &str) -> bool {
        self.seen_usual
            && self.usual > 1
            && (length == 1 || line.starts_with('\'') && !line.starts_with("''"))
    }

    /// Takes back the cells of the row that is being filled.
    fn clear_row(&mut self) {
        self.builder.clear_row(self.row);
        self.col = 0;
    }

    fn cell(&mut self, text: &str) {
        if !text.is_empty() {
            if self.has_nuls && text.contains('\0') {
                self.nuls += text.bytes().filter(|&b| b == 0).count() as u64;
                let text = text.replace('\0', "");
                self.put(&text);
            } else {
                self.put(text);
            }
        }
        self.col += 1;
    }

    fn put(&mut self, text: &str) {
        let placed = text.is_empty() || self.builder.put(self.row, self.col, text, Stored::Text);
        debug_assert!(placed, "text is in reading order");
    }

    fn end_row(&mut self, job: &mut Job, done: u64, total: u64) -> Result<(), Error> {
        if self.col == self.usual {
            self.seen_usual = true;
        } else if self.col > 1 && self.seen_usual {
            self.ragged.get_or_insert((self.row, 0)).1 += 1;
        }
        self.row += 1;
        self.col = 0;
        if u64::from(self.row).is_multiple_of(REPORT_ROWS) {
            job.report(done, total, u64::from(self.row))?;
            job.check_sheet(u64::from(self.row), self.builder.stored_cells() as u64)?;
        }
        Ok(())
    }

    fn finish(self, job: &mut Job, findings: &mut Vec<Finding>) -> Sheet {
        findings.extend(self.unclosed.into_iter().take(100).map(|cell| Finding::UnclosedQuote { cell }));
        if let Some((first, count)) = self.stray {
            findings.push(Finding::StrayQuotes { first, count });
        }
        if let Some((first, count)) = self.odd {
            findings.push(Finding::OddRows { first, count });
        }
        if let Some((first, count)) = self.ragged {
            findings.push(Finding::RaggedRows { first, count, usual: self.usual });
        }
        if self.nuls > 0 {
            findings.push(Finding::NulCharacters { count: self.nuls });
        }
        job.finish_sheet(self.builder.stored_cells() as u64);
        self.builder.finish()
    }
}
