//! Where a value stands. Rows and columns count from 0 inside the program and from 1 only as A1 text;
//! this file is the one place where the two meet.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{fmt, str::FromStr};

/// A file of this session, in the order in which it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// A sheet of a workbook, in workbook order, hidden ones included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SheetId(pub u32);

/// A record of the dataset, in dataset order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RecordId(pub u32);

/// One cell, from 0; prints and parses as A1 text (`B7`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellRef {
    pub row: u32,
    pub col: u32,
}

impl CellRef {
    pub const fn new(row: u32, col: u32) -> Self {
        Self { row, col }
    }
}

/// A rectangle of cells, both corners included; prints as `B7:D9`, or `B7` where it is one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellRange {
    pub first: CellRef,
    pub last: CellRef,
}

impl CellRange {
    pub const fn new(first: CellRef, last: CellRef) -> Self {
        Self { first, last }
    }

    pub const fn cell(cell: CellRef) -> Self {
        Self { first: cell, last: cell }
    }

    pub const fn contains(&self, cell: CellRef) -> bool {
        self.first.row <= cell.row
            && cell.row <= self.last.row
            && self.first.col <= cell.col
            && cell.col <= self.last.col
    }
}

/// The letters of a column counted from 0: `0` is `A`, `26` is `AA`.
pub fn column_letters(col: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(col) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    letters.iter().rev().map(|&b| b as char).collect()
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.col), u64::from(self.row) + 1)
    }
}

impl fmt::Display for CellRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { self.first.fmt(f) } else { write!(f, "{}:{}", self.first, self.last) }
    }
}

/// The text was not an A1 address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAnAddress(pub String);

impl fmt::Display for NotAnAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not a cell address such as B7 or B7:D9", self.0)
    }
}

impl std::error::Error for NotAnAddress {}

impl FromStr for CellRef {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let wrong = || NotAnAddress(text.to_owned());
        let digits = text.find(|c: char| c.is_ascii_digit()).ok_or_else(wrong)?;
        let (letters, number) = text.split_at(digits);
        if letters.is_empty() || letters.len() > 7 || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(wrong());
        }
        let col = letters.bytes().fold(0u64, |n, b| n * 26 + u64::from(b - b'A') + 1) - 1;
        let row: u64 = number.parse().map_err(|_| wrong())?;
        if row == 0 {
            return Err(wrong());
        }
        Ok(Self {
            row: u32::try_from(row - 1).map_err(|_| wrong())?,
            col: u32::try_from(col).map_err(|_| wrong())?,
        })
    }
}

impl FromStr for CellRange {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        match text.split_once(':') {
            Some((first, last)) => Ok(Self::new(first.parse()?, last.parse()?)),
            None => Ok(Self::cell(text.parse()?)),
        }
    }
}

macro_rules! as_text {
    ($t:ty) => {
        impl Serialize for $t {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $t {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(D::Error::custom)
            }
        }
    };
}
as_text!(CellRef);
as_text!(CellRange);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_print_as_a_spreadsheet_does_and_parse_back() {
        for (row, col, text) in
            [(0, 0, "A1"), (6, 1, "B7"), (0, 25, "Z1"), (9, 26, "AA10"), (1_048_575, 16_383, "XFD1048576")]
        {
            let cell = CellRef::new(row, col);
            assert_eq!(cell.to_string(), text);
            assert_eq!(text.parse(), Ok(cell));
        }
        assert_eq!("B7:D9".parse::<CellRange>().unwrap().to_string(), "B7:D9");
        for wrong in ["", "7", "B", "B0", "b7", "B7:", "ABCDEFGH1"] {
            assert!(wrong.parse::<CellRange>().is_err(), "{wrong}");
        }
    }
}
