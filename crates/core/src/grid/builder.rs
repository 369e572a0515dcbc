//! Filling a sheet: cells come in reading order (a stray one may come late), and each distinct value is stored once.

use super::{Sheet, Stored, Value, ValueId, intern::Interner};

/// Makes a [`Sheet`] from cells in reading order (rows down, columns across; gaps are empty). A cell that comes too
/// late is put in its place at the end; the first value of a place stays.
#[derive(Debug)]
pub struct SheetBuilder {
    sheet: Sheet,
    known: Interner,
    row: u32,
    /// Cells that came after their place was passed.
    late: Vec<(u32, u32, ValueId)>,
}

impl Default for SheetBuilder {
    fn default() -> Self {
        Self::new(None)
    }
}

impl SheetBuilder {
    pub fn new(name: Option<String>) -> Self {
        let empty = Value { shown: "".into(), stored: Stored::Empty };
        Self {
            sheet: Sheet { name, values: vec![empty], row_starts: vec![0], ..Sheet::default() },
            known: Interner::default(),
            row: 0,
            late: Vec::new(),
        }
    }

    /// Makes room for about so many rows and cells.
    pub fn reserve(&mut self, rows: usize, cells: usize) {
        self.sheet.row_starts.reserve(rows);
        self.sheet.cells.reserve(cells);
    }

    /// The sheet's fields beside its cells: visibility, merges, comments, hidden rows.
    pub fn sheet_mut(&mut self) -> &mut Sheet {
        &mut self.sheet
    }

    /// How many cells are stored so far, gaps included: what a limit is held against.
    pub fn stored_cells(&self) -> usize {
        self.sheet.cells.len()
    }

    /// How many cells `put` would store, gaps included, for a cell at this place.
    pub fn stored_cells_with(&self, row: u32, col: u32) -> usize {
        let start = if row == self.row { self.row_start() } else { self.sheet.cells.len() };
        self.sheet.cells.len().max(start + col as usize + 1)
    }

    /// The row that is being filled.
    pub const fn current_row(&self) -> u32 {
        self.row
    }

    /// Puts a value at a place. `false`: the place was taken already (the value that came first stays).
    #[must_use = "a second value for a place is not stored"]
    pub fn put(&mut self, row: u32, col: u32, shown: &str, stored: Stored) -> bool {
        if shown.is_empty() && stored == Stored::Empty {
            return true;
        }
        let id = self.intern(shown, stored);
        self.put_id(row, col, id)
    }

    /// The id of a value in this sheet, which [`put_id`](Self::put_id) may put any number of times.
    pub fn intern(&mut self, shown: &str, stored: Stored) -> ValueId {
        if shown.is_empty() && stored == Stored::Empty {
            return ValueId::EMPTY;
        }
        self.known.intern(&mut self.sheet.values, shown, stored)
    }

    /// Puts a value that is known already; as [`put`](Self::put).
    #[must_use = "a second value for a place is not stored"]
    pub fn put_id(&mut self, row: u32, col: u32, id: ValueId) -> bool {
        if id.is_empty() {
            return true;
        }
        while self.row < row {
            self.end_row();
        }
        let at = self.row_start() + col as usize;
        if self.row > row || at < self.sheet.cells.len() {
            self.late.push((row, col, id));
            return !self.is_taken(row, col);
        }
        self.sheet.cells.resize(at, ValueId::EMPTY);
        self.sheet.cells.push(id);
        self.sheet.width = self.sheet.width.max(col + 1);
        true
    }

    /// Takes back what was put in this row, if nothing was put in a later one.
    pub fn clear_row(&mut self, row: u32) {
        if row == self.row {
            let start = self.row_start();
            self.sheet.cells.truncate(start);
        }
    }

    /// Ends the current row; an empty row stays a row.
    pub fn end_row(&mut self) {
        self.sheet.row_starts.push(self.sheet.cells.len() as u32);
        self.row += 1;
    }

    /// The sheet. Empty rows at its end are dropped.
    pub fn finish(mut self) -> Sheet {
        if self.sheet.cells.len() > self.row_start() {
            self.end_row();
        }
        if !self.late.is_empty() {
            self.settle_late_cells();
        }
        let starts = &mut self.sheet.row_starts;
        while starts.len() > 1 && starts[starts.len() - 1] == starts[starts.len() - 2] {
            starts.pop();
        }
        self.sheet
    }

    fn row_start(&self) -> usize {
        self.sheet.row_starts.last().map_or(0, |&start| start as usize)
    }

    fn is_taken(&self, row: u32, col: u32) -> bool {
        let row_cells = match self.sheet.row_starts.get(row as usize + 1) {
            Some(_) => self.sheet.row(row),
            None => &self.sheet.cells[self.row_start()..],
        };
        row_cells.get(col as usize).is_some_and(|id| !id.is_empty())
    }

    fn settle_late_cells(&mut self) {
        // A stable sort keeps the first of several values for one place in front.
        self.late.sort_by_key(|&(row, col, _)| (row, col));
        let mut cells = Vec::with_capacity(self.sheet.cells.len() + self.late.len());
        let mut starts = vec![0];
        let mut late = self.late.drain(..).peekable();
        for row in 0..self.sheet.row_count() {
            let start = cells.len();
            cells.extend_from_slice(self.sheet.row(row));
            while let Some((_, col, id)) = late.next_if(|&(r, ..)| r == row) {
                let at = start + col as usize;
                if cells.len() <= at {
                    cells.resize(at + 1, ValueId::EMPTY);
                }
                if cells[at].is_empty() {
                    cells[at] = id;
                }
            }
            starts.push(cells.len() as u32);
        }
        self.sheet.cells = cells;
        self.sheet.row_starts = starts;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foilens_model::CellRef;

    #[test]
    fn a_late_cell_finds_its_place_and_the_first_value_of_a_place_stays() {
        let mut builder = SheetBuilder::default();
        assert!(builder.put(0, 1, "b", Stored::Text));
        assert!(builder.put(0, 0, "a", Stored::Text));
        assert!(builder.put(2, 0, "c", Stored::Text));
        assert!(builder.put(1, 2, "late", Stored::Text));
        assert!(!builder.put(0, 1, "again", Stored::Text));
        let sheet = builder.finish();
        let text = |row, col| sheet.text(CellRef::new(row, col)).to_owned();
        assert_eq!(
            (text(0, 0), text(0, 1), text(1, 2), text(2, 0)),
            ("a".into(), "b".into(), "late".into(), "c".into())
        );
        assert_eq!(sheet.row_count(), 3);
    }
}
