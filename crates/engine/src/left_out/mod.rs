//! People's data, left out of what is saved: the cells that the check step finds, and every text that quotes them, give
//! way to [`MARK`] in a copy of the session. What is written from that copy cannot hold them, in whatever format.

mod quotes;
mod record;

use crate::open_file::OpenFile;
use foilens_core::check::personal_cells;
use foilens_core::grid::{Sheet, Workbook};
use foilens_core::record::Record;
use foilens_core::structure::SheetStructure;
use foilens_model::{CellRef, Count, Diagnostic, Operation, SheetId};
use quotes::Quotes;
use std::collections::{BTreeMap, BTreeSet};

/// What stands in place of a text that is left out.
pub const MARK: &str = "left out: may name a person";

/// What is left out of one file, and how texts that quote it are known.
#[derive(Debug, Default)]
pub struct LeftOut {
    cells: BTreeMap<SheetId, BTreeSet<CellRef>>,
    quotes: Quotes,
}

impl LeftOut {
    /// `None`: the file holds nothing of the kind.
    pub fn of(file: &OpenFile) -> Option<Self> {
        let sheet_of = |id: SheetId| file.book().sheets.get(id.0 as usize);
        let figures = figures(file.records());
        let mut found = Self::default();
        for structure in file.structures() {
            let Some(sheet) = sheet_of(structure.sheet) else { continue };
            let is_figure = |cell: &CellRef| figures.contains(&(structure.sheet, *cell));
            let cells: BTreeSet<_> =
                personal_cells(sheet, structure).into_iter().filter(|cell| !is_figure(cell)).collect();
            cells.iter().for_each(|&cell| found.quotes.learn(sheet.text(cell)));
            found.cells.insert(structure.sheet, cells);
        }
        found.cells.retain(|_, cells| !cells.is_empty());
        if found.cells.is_empty() {
            return None;
        }
        for (id, sheet) in (0..).map(SheetId).zip(&file.book().sheets) {
            let quoting = found.quoting(sheet);
            let more = quoting.into_iter().filter(|cell| !figures.contains(&(id, *cell)));
            found.cells.entry(id).or_default().extend(more);
        }
        Some(found)
    }

    pub fn book(&self, book: &Workbook) -> Workbook {
        let mut book = book.clone();
        for (id, sheet) in (0..).map(SheetId).zip(&mut book.sheets) {
            if let Some(cells) = self.cells.get(&id) {
                *sheet = sheet.with_text(cells, MARK);
            }
            for (cell, comment) in &mut sheet.comments {
                if self.holds(id, *cell) || self.quotes.are_in(comment) {
                    MARK.clone_into(comment);
                }
            }
        }
        book
    }

    pub fn structures(&self, structures: &[SheetStructure]) -> Vec<SheetStructure> {
        let mut structures = structures.to_vec();
        for structure in &mut structures {
            let columns = structure.tables.iter_mut().flat_map(|table| &mut table.columns);
            for heading in columns.flat_map(|column| &mut column.headings) {
                if self.holds(structure.sheet, heading.cell) {
                    MARK.clone_into(&mut heading.text);
                }
            }
        }
        structures
    }

    pub fn records(&self, records: &[Record]) -> Vec<Record> {
        records.iter().map(|record| record::without(self, record)).collect()
    }

    /// What a message quotes between “ and ” gives way, where it is one of the cells or quotes one.
    pub fn diagnostic(&self, mut found: Diagnostic) -> Diagnostic {
        let cell = found.location.range.filter(|range| range.first == range.last).map(|range| range.first);
        let is_about = found.location.sheet.zip(cell).is_some_and(|(sheet, cell)| self.holds(sheet, cell));
        let message = self.sentence(&found.message, is_about);
        if message != found.message {
            found.message = message;
            // A correction offered for it would say the text again.
            found.fix = None;
        }
        found
    }

    /// A correction that names such a text is kept with the mark in its place: replayed, it is listed as not applied.
    pub fn operation(&self, operation: &mut Operation) {
        let text = match operation {
            Operation::MatchBody { text, .. } | Operation::ReadAs { text, .. } => Some(text),
            Operation::SetProposal { words, .. } => words.as_mut(),
            Operation::IncludeDespite { reason, .. } => Some(reason),
            Operation::CompareTogether { name, .. } => Some(name),
            Operation::SetColumnRole { column, .. } => Some(&mut column.heading),
            _ => None,
        };
        if let Some(text) = text.filter(|text| self.quotes.are_in(text)) {
            MARK.clone_into(text);
        }
    }

    fn holds(&self, sheet: SheetId, cell: CellRef) -> bool {
        self.cells.get(&sheet).is_some_and(|cells| cells.contains(&cell))
    }

    /// The sentence with each of its quotations left out that must be; all of them where it is about such a cell.
    fn sentence(&self, sentence: &str, is_about: bool) -> String {
        let mut out = String::with_capacity(sentence.len());
        let mut rest = sentence;
        while let Some((before, (quoted, after))) =
            rest.split_once('“').and_then(|(before, rest)| Some((before, rest.split_once('”')?)))
        {
            let quoted = if is_about || self.quotes.are_in(quoted) { MARK } else { quoted };
            out.extend([before, "“", quoted, "”"]);
            rest = after;
        }
        if self.quotes.are_in(rest) {
            return format!("{out}{MARK}");
        }
        out + rest
    }

    /// The cells of a sheet that quote what is left out.
    fn quoting(&self, sheet: &Sheet) -> Vec<CellRef> {
        let quoting: Vec<bool> =
            sheet.values().iter().map(|value| self.quotes.are_in(&value.shown)).collect();
        if !quoting.contains(&true) {
            return Vec::new();
        }
        let is_quoting = |id: foilens_core::grid::ValueId| quoting.get(id.0 as usize) == Some(&true);
        let row = |row: u32| (0..).map(move |col| CellRef::new(row, col)).zip(sheet.row(row));
        let cells = (0..sheet.row_count()).flat_map(row);
        cells.filter(|(_, id)| is_quoting(**id)).map(|(cell, _)| cell).collect()
    }
}

/// The cells whose text is the number that was read from it: it is said by the figure itself.
fn figures(records: &[Record]) -> BTreeSet<(SheetId, CellRef)> {
    records.iter().filter(|record| is_its_number(record)).map(|record| (record.sheet, record.cell)).collect()
}

fn is_its_number(record: &Record) -> bool {
    let Count::Exact { value } = record.count.value else { return false };
    let digits: String = record.count.raw.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}')).collect();
    digits.parse() == Ok(value)
}
