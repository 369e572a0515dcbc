//! Filling a sheet: cells come in reading order, and each distinct value is stored once.

use super::{Sheet, Stored, Value, ValueId};
use std::collections::HashMap;

/// Makes a [`Sheet`] from cells in reading order (rows down, columns across; gaps are empty).
#[derive(Debug)]
pub struct SheetBuilder {
    sheet: Sheet,
    known: HashMap<(Box<str>, StoredKey), ValueId>,
    /// How far `cells` is known to hold something: what lies beyond is dropped at the end of a row.
    row: u32,
}

/// [`Stored`] without floats, so that it can be a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct StoredKey(u8, u64, u32);

impl StoredKey {
    fn of(stored: &Stored) -> Self {
        match *stored {
            Stored::Empty => Self(0, 0, 0),
            Stored::Text => Self(1, 0, 0),
            Stored::Number(n) => Self(2, n.to_bits(), 0),
            Stored::Bool(b) => Self(3, u64::from(b), 0),
            Stored::Date(date, seconds) => {
                let day = (date.year() as u64) << 16 | u64::from(date.month()) << 8 | u64::from(date.day());
                Self(4, day, seconds.map_or(u32::MAX, |s| s))
            }
            Stored::Duration(days) => Self(5, days.to_bits(), 0),
            Stored::Error => Self(6, 0, 0),
        }
    }
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
            known: HashMap::new(),
            row: 0,
        }
    }

    /// The sheet's fields beside its cells: visibility, merges, comments, hidden rows.
    pub fn sheet_mut(&mut self) -> &mut Sheet {
        &mut self.sheet
    }

    /// How many cells are stored so far, gaps included: what a limit is held against.
    pub fn stored_cells(&self) -> usize {
        self.sheet.cells.len()
    }

    /// Puts a value at a place at or after the last one. A place before it is left alone and `false` is returned.
    #[must_use = "cells out of order are not stored"]
    pub fn put(&mut self, row: u32, col: u32, shown: &str, stored: Stored) -> bool {
        if row < self.row {
            return false;
        }
        while self.row < row {
            self.end_row();
        }
        let start = self.sheet.row_starts[self.row as usize] as usize;
        let at = start + col as usize;
        if at < self.sheet.cells.len() {
            return false;
        }
        if shown.is_empty() && stored == Stored::Empty {
            return true;
        }
        let id = self.intern(shown, stored);
        self.sheet.cells.resize(at, ValueId::EMPTY);
        self.sheet.cells.push(id);
        self.sheet.width = self.sheet.width.max(col + 1);
        true
    }

    /// Ends the current row; an empty row stays a row.
    pub fn end_row(&mut self) {
        self.sheet.row_starts.push(self.sheet.cells.len() as u32);
        self.row += 1;
    }

    /// The sheet. Empty rows at its end are dropped.
    pub fn finish(mut self) -> Sheet {
        if self.sheet.cells.len() > self.sheet.row_starts[self.row as usize] as usize {
            self.end_row();
        }
        let starts = &mut self.sheet.row_starts;
        while starts.len() > 1 && starts[starts.len() - 1] == starts[starts.len() - 2] {
            starts.pop();
        }
        self.sheet
    }

    fn intern(&mut self, shown: &str, stored: Stored) -> ValueId {
        let key = (Box::<str>::from(shown), StoredKey::of(&stored));
        if let Some(&id) = self.known.get(&key) {
            return id;
        }
        let id = ValueId(self.sheet.values.len() as u32);
        self.sheet.values.push(Value { shown: key.0.clone(), stored });
        self.known.insert(key, id);
        id
    }
}
