//! A sheet (or a band of its columns) as rows that hold something, each with what its cells look like.

use super::look::{Look, look};
use crate::grid::{Sheet, ValueId};
use foilens_model::CellRef;

/// The looks of a sheet's distinct values, by id; apart from the numbers, so that a large sheet's looks stay near.
pub(super) struct Looks {
    looks: Vec<Look>,
    numbers: Vec<f64>,
}

impl Looks {
    pub(super) fn of(sheet: &Sheet) -> Self {
        let (looks, numbers) = sheet.values().iter().map(look).unzip();
        Self { looks, numbers }
    }

    pub(super) fn look(&self, id: ValueId) -> Look {
        self.looks.get(id.0 as usize).copied().unwrap_or(Look::Blank)
    }

    /// The number, of a figure.
    pub(super) fn figure(&self, id: ValueId) -> Option<f64> {
        let look = self.look(id);
        let number = (look.is_figure() || look == Look::Year).then(|| self.numbers.get(id.0 as usize));
        number.flatten().copied()
    }
}

/// Rows and columns of one sheet between two columns (both included); blank rows are left out.
pub(super) struct Page<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) looks: &'a Looks,
    pub(super) first_col: u32,
    pub(super) last_col: u32,
    pub(super) rows: Vec<PageRow>,
    /// How many cells a row of a table usually fills.
    pub(super) usual_width: u32,
    /// Where the rows of the table begin: titles may stand further left.
    pub(super) label_col: u32,
}

/// One row that holds something.
#[derive(Clone, Debug)]
pub(super) struct PageRow {
    pub(super) row: u32,
    /// Blank rows right above it.
    pub(super) gap: u32,
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) filled: u32,
    pub(super) figures: u32,
    pub(super) markers: u32,
    pub(super) years: u32,
    pub(super) dates: u32,
    pub(super) texts: u32,
    /// The first cell's value.
    pub(super) label: ValueId,
}

impl PageRow {
    pub(super) const fn values(&self) -> u32 {
        self.figures + self.markers
    }

    pub(super) const fn is_lone(&self) -> bool {
        self.filled == 1
    }
}

/// Characters that lines are drawn with in text.
const LINE_MARKS: [char; 11] = ['-', '=', '_', ':', '+', '*', '~', '–', '—', '─', ' '];

/// `----- --- ---`, `:---:|---:`, `+-----+---+`: a line drawn with signs parts rows and holds nothing. Two dashes in a
/// cell may be an answer.
pub(super) fn is_drawn_line(sheet: &Sheet, row: u32) -> bool {
    let texts =
        || sheet.row(row).iter().map(|&id| sheet.value(id).shown.trim()).filter(|text| !text.is_empty());
    let is_line = |text: &str| text.chars().nth(1).is_some() && text.chars().all(|c| LINE_MARKS.contains(&c));
    texts().all(is_line) && {
        let longest = texts().map(|text| text.chars().count()).max().unwrap_or(0);
        longest >= if texts().count() > 1 { 3 } else { 5 }
    }
}

impl<'a> Page<'a> {
    /// The rows `from..=to` between two columns.
    pub(super) fn new(sheet: &'a Sheet, looks: &'a Looks, columns: (u32, u32), rows: (u32, u32)) -> Self {
        let (first_col, last_col) = columns;
        let mut page = Self {
            sheet,
            looks,
            first_col,
            last_col,
            rows: Vec::new(),
            usual_width: 0,
            label_col: first_col,
        };
        let mut gap = 0;
        for row in rows.0..=rows.1.min(sheet.row_count().saturating_sub(1)) {
            if is_drawn_line(sheet, row) {
                continue;
            }
            match page.profile(row, gap) {
                Some(profile) => {
                    page.rows.push(profile);
                    gap = 0;
                }
                None => gap += 1,
            }
        }
        page.usual_width = page.find_usual_width();
        page.label_col = page.find_label_col();
        page
    }

    fn profile(&self, row: u32, gap: u32) -> Option<PageRow> {
        let mut profile: Option<PageRow> = None;
        for (col, id) in self.cells(row) {
            let look = self.looks.look(id);
            if look == Look::Blank {
                continue;
            }
            let p = profile.get_or_insert(PageRow {
                row,
                gap,
                first: col,
                last: col,
                filled: 0,
                figures: 0,
                markers: 0,
                years: 0,
                dates: 0,
                texts: 0,
                label: id,
            });
            p.last = col;
            p.filled += 1;
            match look {
                Look::Number | Look::Amount => p.figures += 1,
                Look::Marker => p.markers += 1,
                Look::Year => p.years += 1,
                Look::Date => p.dates += 1,
                Look::Text => p.texts += 1,
                Look::Blank => {}
            }
        }
        profile
    }

    /// The cells of a row inside the page, blank ones included.
    pub(super) fn cells(&self, row: u32) -> impl Iterator<Item = (u32, ValueId)> + '_ {
        let cells = self.sheet.row(row);
        let end = cells.len().min(self.last_col as usize + 1);
        let start = (self.first_col as usize).min(end);
        (self.first_col..).zip(cells.get(start..end).unwrap_or(&[]).iter().copied())
    }

    /// The cells of a row that hold something.
    pub(super) fn filled(&self, row: u32) -> impl Iterator<Item = (u32, ValueId, Look)> + '_ {
        self.cells(row)
            .map(|(col, id)| (col, id, self.looks.look(id)))
            .filter(|(_, _, look)| *look != Look::Blank)
    }

    pub(super) fn look_at(&self, row: u32, col: u32) -> Look {
        self.looks.look(self.sheet.id(CellRef::new(row, col)))
    }

    /// The upper quartile of the widths of rows with two cells or more.
    fn find_usual_width(&self) -> u32 {
        let mut widths: Vec<u32> = self.rows.iter().map(|r| r.filled).filter(|&n| n > 1).collect();
        widths.sort_unstable();
        widths.get(widths.len() * 3 / 4).copied().unwrap_or(1)
    }
    /// The leftmost cell from the first to the last row about as wide as the table.
    fn find_label_col(&self) -> u32 {
        let usual = |row: &PageRow| row.filled > 1 && row.filled * 5 >= self.usual_width * 4;
        let first = self.rows.iter().position(usual).unwrap_or(0);
        let last = self.rows.iter().rposition(usual).unwrap_or(self.rows.len());
        let table = self.rows.iter().take(last.saturating_add(1)).skip(first);
        table.map(|row| row.first).min().unwrap_or(self.first_col)
    }
}
