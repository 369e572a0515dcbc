//! What stands around a table: its titles and notes, then those of the rest of the workbook; and what they say about
//! signs, years and part years.

use super::{
    key::Key,
    pairs,
    period::{PartYear, YearKind, Years, part_years, plain_years_in, year_kind_in},
};
use crate::{
    grid::{Sheet, Visibility, Workbook},
    structure::{SheetStructure, Table},
};
use foilens_model::{CellRef, RowKind, SheetId};

/// A text with its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'w> {
    pub text: &'w str,
    pub sheet: SheetId,
    pub cell: CellRef,
}

/// The texts around one table, nearest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Surroundings<'w> {
    /// The table's own titles, the nearest last line first.
    pub titles: Vec<Words<'w>>,
    /// The table's own notes, then the other notes of its sheet.
    pub notes: Vec<Words<'w>>,
    /// Titles and notes of other sheets, in workbook order; hidden sheets are left out.
    pub elsewhere: Vec<Words<'w>>,
    /// The headings over the first column: a body may stand in the corner.
    pub corner: Vec<Words<'w>>,
    /// Every line of a table that is a letter, top down: the body may stand in its head.
    pub lines: Vec<Words<'w>>,
    pub key: Key,
    pub years: Years,
    pub part_years: Vec<(PartYear, Words<'w>)>,
}

/// Sheets with at most this many rows may be all notes: a cover, a key.
const SHORT_SHEET: u32 = 60;

impl<'w> Surroundings<'w> {
    /// What stands around a table. `structures` may hold the table's sheet alone.
    pub(crate) fn of(
        workbook: &'w Workbook,
        structures: &[&SheetStructure],
        at: SheetId,
        table: &Table,
    ) -> Self {
        let mut around = Self::default();
        let Some(sheet) = workbook.sheets.get(at.0 as usize) else { return around };
        let own = |cell: &CellRef| Words { text: sheet.text(*cell).trim(), sheet: at, cell: *cell };
        let of_reply = |cell: &&CellRef| pairs::is_of_reply(sheet, **cell);
        let titles = table.titles.iter().rev().filter(|cell| !of_reply(cell)).map(own);
        around.titles = titles.filter(|w| !w.text.is_empty()).collect();
        around.notes = table.notes.iter().map(own).filter(|w| !w.text.is_empty()).collect();
        let corner = table.columns.first().map(|column| column.headings.as_slice()).unwrap_or_default();
        around.corner = corner.iter().map(|heading| own(&heading.cell)).collect();
        around.notes.extend(stray_keys(sheet, at, table));
        if table.header.is_none() && table.columns.len() == 1 {
            let cells = table.rows.iter().map(|row| CellRef::new(row.row, table.range.first.col));
            around.lines = cells.map(|cell| own(&cell)).collect();
        }
        for structure in structures {
            let Some(sheet) = workbook.sheets.get(structure.sheet.0 as usize) else { continue };
            if sheet.visibility != Visibility::Visible {
                continue;
            }
            let here = structure.sheet == at;
            around.add_pairs(pairs::of_sheet(sheet, structure.sheet), here, table);
            for words in loose_words(sheet, structure, here) {
                let known =
                    |list: &[Words<'_>]| list.iter().any(|w| w.sheet == words.sheet && w.cell == words.cell);
                match here {
                    true if known(&around.titles) || known(&around.notes) => {}
                    true => around.notes.push(words),
                    false => around.elsewhere.push(words),
                }
            }
        }
        around.learn(workbook);
        around
    }

    /// Every text, nearest first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Words<'w>> {
        self.titles.iter().chain(&self.notes).chain(&self.elsewhere)
    }

    /// What stands above the table speaks first, the nearest before the others; then what stands in it or below.
    fn add_pairs(&mut self, mut pairs: Vec<Words<'w>>, here: bool, table: &Table) {
        if !here {
            return self.elsewhere.extend(pairs);
        }
        let first = table.range.first.row;
        pairs.sort_by_key(|words| (words.cell.row > first, words.cell.row.abs_diff(first)));
        let known: Vec<CellRef> = self.titles.iter().map(|words| words.cell).collect();
        self.titles.extend(pairs.into_iter().filter(|words| !known.contains(&words.cell)));
    }

    fn learn(&mut self, workbook: &Workbook) {
        let mut key = Key::default();
        let mut kind: Option<YearKind> = None;
        for words in self.notes.iter().chain(&self.titles).chain(&self.elsewhere) {
            key.learn(words.text, (words.sheet, words.cell));
            if let Some(sheet) = workbook.sheets.get(words.sheet.0 as usize) {
                let beside = sheet.text(CellRef::new(words.cell.row, words.cell.col + 1)).trim();
                if !beside.is_empty() {
                    key.learn_pair(words.text, beside);
                }
            }
            kind = kind.or_else(|| year_kind_in(words.text));
        }
        self.key = key;
        let plain = self.all().find_map(|words| plain_years_in(words.text));
        if let Some(plain) = plain {
            self.years.plain = plain;
        }
        match kind {
            Some(YearKind::CALENDAR) | None => {}
            Some(kind) => self.years.split = kind,
        }
        let years = self.years;
        self.part_years = self
            .all()
            .flat_map(|&words| part_years(words.text, years).into_iter().map(move |part| (part, words)))
            .collect();
    }
}

/// Rows of a table that hold one text alone may be keys that structure took for data.
fn stray_keys<'w>(sheet: &'w Sheet, at: SheetId, table: &Table) -> Vec<Words<'w>> {
    let alone = |row: u32| {
        let mut filled =
            (0..).zip(sheet.row(row)).filter(|(_, id)| !sheet.value(**id).shown.trim().is_empty());
        let (col, _) = filled.next()?;
        filled.next().is_none().then(|| CellRef::new(row, col))
    };
    let rows = table.rows.iter().rev().take(6).filter(|row| row.kind == RowKind::Data);
    let cells = rows.filter_map(|row| alone(row.row)).filter(|_| table.columns.len() > 1);
    cells.map(|cell| Words { text: sheet.text(cell).trim(), sheet: at, cell }).collect()
}

/// A table made of loose text: every row of it is a title or a note, or it is lines in one column.
fn is_loose(structure: &SheetStructure, table: &Table) -> bool {
    let kind = |row: u32| structure.rows.get(row as usize).map(|reading| reading.kind);
    let lines = table.header.is_none() && table.columns.len() == 1;
    lines || table.rows.iter().all(|row| matches!(kind(row.row), Some(RowKind::Title | RowKind::Note)))
}

/// A short sheet of words in one column, one line a row: a key or a cover, whatever structure took it for.
fn is_lines(sheet: &Sheet, structure: &SheetStructure) -> bool {
    sheet.row_count() <= SHORT_SHEET && structure.tables.iter().all(|table| table.columns.len() == 1)
}

/// Titles and notes of a sheet; of a short sheet of mere lines everything.
fn loose_words<'w>(sheet: &'w Sheet, structure: &SheetStructure, here: bool) -> Vec<Words<'w>> {
    let bare = !here && is_lines(sheet, structure);
    let mut out = Vec::new();
    for (row, reading) in (0..).zip(&structure.rows) {
        let loose = matches!(reading.kind, RowKind::Title | RowKind::Note);
        if !loose && !bare {
            continue;
        }
        for (col, id) in (0..).zip(sheet.row(row)) {
            let cell = CellRef::new(row, col);
            // Beside a table that shares its row with a note, the note alone is loose.
            if id.is_empty()
                || !bare && structure.tables.iter().any(|t| t.range.contains(cell) && !is_loose(structure, t))
            {
                continue;
            }
            let text = sheet.value(*id).shown.trim();
            if !text.is_empty() {
                out.push(Words { text, sheet: structure.sheet, cell });
            }
        }
    }
    out
}
