//! OpenDocument sheets, read directly: calamine loses the text that cells show, hidden rows, merges and comments, and
//! writes out what is only repeated. Here a repeated empty row costs nothing (ODF 1.3 part 3, 9.1).

use super::{
    number_format::general,
    package::Package,
    print_area,
    xml::{self, Broken, Element, Node, Xml},
};
use crate::{Error, limits::Job};
use foilens_core::grid::{Format, Sheet, SheetBuilder, Stored, ValueId, Visibility, Workbook};
use foilens_model::{CellRange, CellRef, Date};
use std::collections::BTreeSet;

const MOST_COLUMNS: u32 = 16_384;
const MOST_ROWS: u32 = 1_048_576;

pub fn read(package: &Package, job: &mut Job) -> Result<Workbook, Error> {
    let manifest = package.part("META-INF/manifest.xml").unwrap_or_default();
    if memchr::memmem::find(manifest, b"encryption-data").is_some() {
        return Err(Error::protected(job.name));
    }
    let Some(content) = package.part("content.xml") else {
        return Err(Error::damaged(job.name, "its part content.xml is missing"));
    };
    let text = xml::text(content);
    let mut reader =
        Reader { walk: Xml::new(&text), total: text.len() as u64, job, hidden_styles: BTreeSet::new() };
    let sheets = reader.sheets().map_err(|stop| match stop {
        Stop::Broken => Error::damaged(reader.job.name, "its part content.xml is broken"),
        Stop::Error(error) => error,
    })?;
    if sheets.is_empty() {
        return Err(Error::damaged(job.name, "it holds no sheet"));
    }
    Ok(super::workbook(job.name, Format::Ods, sheets))
}

enum Stop {
    Broken,
    Error(Error),
}

impl From<Broken> for Stop {
    fn from(_: Broken) -> Self {
        Self::Broken
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

struct Reader<'t, 'j, 'p> {
    walk: Xml<'t>,
    total: u64,
    job: &'j mut Job<'p>,
    /// Table styles that are not displayed.
    hidden_styles: BTreeSet<String>,
}

/// A cell of the row that is being read, and how many columns it fills.
struct Cell {
    col: u32,
    repeat: u32,
    id: ValueId,
    span: Option<(u32, u32)>,
    comment: Option<String>,
}

impl Reader<'_, '_, '_> {
    fn sheets(&mut self) -> Result<Vec<Sheet>, Stop> {
        let mut sheets = Vec::new();
        let mut style = None;
        while let Some(node) = self.walk.next()? {
            let Node::Open(element) = node else { continue };
            match element.name() {
                "style" => style = element.get("name"),
                "table-properties" if element.get("display").as_deref() == Some("false") => {
                    self.hidden_styles.extend(style.take());
                }
                "table" => sheets.push(self.sheet(&element)?),
                // Tables of tracked changes and of pivots are no sheets.
                "tracked-changes" | "data-pilot-tables" => self.walk.skip()?,
                _ => {}
            }
        }
        Ok(sheets)
    }

    fn sheet(&mut self, table: &Element) -> Result<Sheet, Stop> {
        let mut builder = SheetBuilder::new(Some(table.get("name").unwrap_or_default()));
        if table.get("style-name").is_some_and(|style| self.hidden_styles.contains(&style)) {
            builder.sheet_mut().visibility = Visibility::Hidden;
        }
        let printed = table.get("print-ranges").filter(|_| table.get("print").as_deref() != Some("false"));
        builder.sheet_mut().print_areas =
            printed.map(|it| print_area::of_print_ranges(&it)).unwrap_or_default();
        let (mut row, mut col) = (0u32, 0u32);
        while let Some(node) = self.walk.next()? {
            match node {
                Node::Open(element) => match element.name() {
                    "table-column" => {
                        let repeat = repeat(&element, "number-columns-repeated").min(MOST_COLUMNS - col);
                        if is_hidden(&element) {
                            builder.sheet_mut().hidden_columns.extend(col..col + repeat);
                        }
                        col += repeat;
                    }
                    "table-row" => {
                        let repeat = repeat(&element, "number-rows-repeated").min(MOST_ROWS - row);
                        self.row(&element, row, repeat, &mut builder)?;
                        row += repeat;
                    }
                    "shapes" | "forms" | "scenario" | "table-source" | "named-expressions" => {
                        self.walk.skip()?
                    }
                    _ => {}
                },
                Node::Close(name) if name == "table" => break,
                _ => {}
            }
        }
        self.job.finish_sheet(builder.stored_cells() as u64);
        Ok(builder.finish())
    }

    fn row(&mut self, row: &Element, at: u32, repeat: u32, builder: &mut SheetBuilder) -> Result<(), Stop> {
        let mut cells: Vec<Cell> = Vec::new();
        let mut col = 0;
        while let Some(node) = self.walk.next()? {
            match node {
                Node::Open(element) if matches!(element.name(), "table-cell" | "covered-table-cell") => {
                    let times = self::repeat(&element, "number-columns-repeated").min(MOST_COLUMNS - col);
                    let cell = self.cell(&element, col, times, builder)?;
                    if !cell.id.is_empty() || cell.span.is_some() || cell.comment.is_some() {
                        cells.push(cell);
                    }
                    col += times;
                }
                Node::Close(name) if name == "table-row" => break,
                _ => {}
            }
        }
        if repeat == 0 {
            return Ok(());
        }
        let holds = cells.iter().any(|cell| !cell.id.is_empty());
        if is_hidden(row) {
            // Empty rows may be repeated to the end of the sheet; one of them says it.
            builder.sheet_mut().hidden_rows.extend(at..at + if holds { repeat } else { 1 });
        }
        self.job.report(self.walk.position(), self.total, u64::from(at))?;
        for row in at..at + if holds { repeat } else { 1 } {
            for cell in &cells {
                self.put(cell, row, builder)?;
            }
        }
        Ok(())
    }

    fn put(&self, cell: &Cell, row: u32, builder: &mut SheetBuilder) -> Result<(), Stop> {
        if let Some((rows, columns)) = cell.span {
            let first = CellRef::new(row, cell.col);
            let last = CellRef::new(row + rows - 1, cell.col + columns - 1);
            builder.sheet_mut().merges.push(CellRange::new(first, last));
        }
        if let Some(comment) = &cell.comment {
            builder.sheet_mut().comments.insert(CellRef::new(row, cell.col), comment.clone());
        }
        if cell.id.is_empty() {
            return Ok(());
        }
        let end = cell.col + cell.repeat;
        self.job.check_sheet(u64::from(row), builder.stored_cells_with(row, end - 1) as u64)?;
        for col in cell.col..end {
            // Rows and cells come in order, so that no place is taken twice.
            let _ = builder.put_id(row, col, cell.id);
        }
        Ok(())
    }

    /// Reads a cell to its end.
    fn cell(
        &mut self,
        element: &Element,
        col: u32,
        repeat: u32,
        builder: &mut SheetBuilder,
    ) -> Result<Cell, Stop> {
        let (text, comment) = self.cell_text()?;
        let covered = element.is("covered-table-cell");
        let (shown, stored) = value(element, text);
        let id = if covered { ValueId::EMPTY } else { builder.intern(&shown, stored) };
        let span = |name| element.number::<u32>(name).unwrap_or(1).clamp(1, MOST_ROWS);
        let spans = (span("number-rows-spanned"), span("number-columns-spanned"));
        Ok(Cell { col, repeat, id, span: (spans != (1, 1)).then_some(spans), comment })
    }

    /// The paragraphs of a cell, and its comment.
    fn cell_text(&mut self) -> Result<(Option<String>, Option<String>), Stop> {
        let (mut text, mut comment): (Option<String>, _) = (None, None);
        let mut depth = 1;
        while let Some(node) = self.walk.next()? {
            match node {
                Node::Open(element) => match element.name() {
                    "p" => {
                        let paragraph = self.paragraph()?;
                        match &mut text {
                            Some(text) => {
                                text.push('\n');
                                text.push_str(&paragraph);
                            }
                            None => text = Some(paragraph),
                        }
                    }
                    "annotation" => comment = Some(self.annotation()?),
                    // Drawings and tables inside a cell have texts of their own.
                    "frame" | "custom-shape" | "table" | "g" | "control" => self.walk.skip()?,
                    _ => depth += 1,
                },
                Node::Close(_) => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok((text, comment));
                    }
                }
                Node::Text(_) => {}
            }
        }
        Err(Stop::Broken)
    }

    fn annotation(&mut self) -> Result<String, Stop> {
        let mut paragraphs: Vec<String> = Vec::new();
        while let Some(node) = self.walk.next()? {
            match node {
                Node::Open(element) if element.is("p") => paragraphs.push(self.paragraph()?),
                // Who wrote it and when.
                Node::Open(element) if matches!(element.name(), "creator" | "date" | "date-string") => {
                    self.walk.skip()?
                }
                Node::Close(name) if name == "annotation" => return Ok(paragraphs.join("\n")),
                _ => {}
            }
        }
        Err(Stop::Broken)
    }

    /// The text of a paragraph; runs of white space are one space (ODF 1.3 part 3, 6.1.2).
    fn paragraph(&mut self) -> Result<String, Stop> {
        let mut text = String::new();
        let mut depth = 1;
        while let Some(node) = self.walk.next()? {
            match node {
                Node::Text(part) => {
                    for c in part.chars() {
                        let c = if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c };
                        if c != ' ' || !text.ends_with([' ', '\n', '\t']) && !text.is_empty() {
                            text.push(c);
                        }
                    }
                }
                Node::Open(element) => {
                    match element.name() {
                        "s" => {
                            let spaces = element.number::<usize>("c").unwrap_or(1).min(1000);
                            text.extend(std::iter::repeat_n(' ', spaces));
                        }
                        "tab" => text.push('\t'),
                        "line-break" => text.push('\n'),
                        "note" | "annotation" | "ruby-text" => {
                            self.walk.skip()?;
                            continue;
                        }
                        _ => {}
                    }
                    depth += 1;
                }
                Node::Close(_) => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(text);
                    }
                }
            }
        }
        Err(Stop::Broken)
    }
}

fn repeat(element: &Element, name: &str) -> u32 {
    element.number::<u32>(name).unwrap_or(1).max(1)
}

fn is_hidden(element: &Element) -> bool {
    matches!(element.get("visibility").as_deref(), Some("collapse" | "filter"))
}

/// What a cell shows and stores: its attributes say what is stored, its paragraphs what is shown.
fn value(element: &Element, text: Option<String>) -> (String, Stored) {
    let kind = element.get("value-type").unwrap_or_default();
    let is_error =
        |text: &str| text.starts_with("Err:") || (text.starts_with('#') && text.ends_with(['!', '?', 'A']));
    if let Some(text) = text.as_ref().filter(|text| element.get("formula").is_some() && is_error(text)) {
        return (text.clone(), Stored::Error);
    }
    let stored = match &*kind {
        "float" | "percentage" | "currency" => element.number("value").map(Stored::Number),
        "date" => element.get("date-value").and_then(|date| iso_date(&date)),
        "time" => element.get("time-value").and_then(|time| iso_duration(&time)).map(Stored::Duration),
        "boolean" => element.get("boolean-value").map(|b| Stored::Bool(b == "true")),
        _ => None,
    };
    let shown = text.or_else(|| match &stored {
        Some(Stored::Number(n)) => Some(general(*n)),
        Some(Stored::Bool(b)) => Some(if *b { "TRUE" } else { "FALSE" }.to_owned()),
        _ => element.get("string-value").or(element.get("date-value")).or(element.get("time-value")),
    });
    match (shown, stored) {
        (Some(shown), Some(stored)) => (shown, stored),
        (Some(shown), None) if shown.is_empty() => (shown, Stored::Empty),
        (Some(shown), None) => (shown, Stored::Text),
        (None, _) => (String::new(), Stored::Empty),
    }
}

/// `2019-03-31` or `2019-03-31T10:15:00`.
pub fn iso_date(text: &str) -> Option<Stored> {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let date: Date = date.parse().ok()?;
    let mut parts = time.trim_end_matches('Z').split(':').map(|p| p.parse::<f64>().unwrap_or(0.0));
    let mut part = || parts.next().unwrap_or(0.0);
    let seconds = (part() * 3600.0 + part() * 60.0 + part()) as u32;
    Some(Stored::Date(date, (seconds > 0 && seconds < 86_400).then_some(seconds)))
}

/// `PT36H15M00S` in days.
fn iso_duration(text: &str) -> Option<f64> {
    let (negative, body) = match text.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, text),
    };
    let mut days = 0.0;
    let mut number = String::new();
    let mut in_time = false;
    for c in body.strip_prefix('P')?.chars() {
        match (c, in_time) {
            ('T', _) => in_time = true,
            ('0'..='9' | '.', _) => number.push(c),
            _ => {
                let amount: f64 = number.parse().ok()?;
                number.clear();
                days += amount
                    * match (c, in_time) {
                        ('D', false) => 1.0,
                        ('H', true) => 1.0 / 24.0,
                        ('M', true) => 1.0 / 1440.0,
                        ('S', true) => 1.0 / 86_400.0,
                        _ => return None,
                    };
            }
        }
    }
    Some(if negative { -days } else { days })
}
