//! What calamine loses of an XLSB sheet: number formats, formula errors, hidden rows and columns, merged regions
//! ([MS-XLSB]). Its records are walked beside calamine's cells, in step with them.

use super::{cells::Beside, number_format::Format as NumberFormat, ooxml, package::Package};
use crate::Settings;
use encoding_rs::UTF_16LE;
use foilens_model::{CellRange, CellRef};
use std::collections::BTreeMap;

const ROW: u16 = 0;
const FORMULA_ERROR: u16 = 11;
const FORMAT: u16 = 44;
const XF: u16 = 47;
const COLUMNS: u16 = 60;
const DIMENSION: u16 = 148;
const SHEET: u16 = 156;
const MERGE: u16 = 176;
const CELL_FORMATS: u16 = 617;
const CELL_FORMATS_END: u16 = 618;
const WIDTH: u32 = 16_384;

/// Number formats in the order in which cells name them.
pub fn formats(package: &Package, settings: Settings) -> Vec<NumberFormat> {
    let mut codes = BTreeMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    for (kind, data) in Records::new(package.part("xl/styles.bin").unwrap_or_default()) {
        match kind {
            FORMAT => codes
                .extend(u16_at(data, 0).zip(text(data.get(2..).unwrap_or_default()).map(|(code, _)| code))),
            CELL_FORMATS => in_cells = true,
            CELL_FORMATS_END => in_cells = false,
            XF if in_cells => {
                let id = u16_at(data, 2).unwrap_or(0);
                let format = codes.get(&id).map(|code| NumberFormat::new(code));
                let format = format.or_else(|| NumberFormat::built_in(id.into(), settings));
                formats.push(format.unwrap_or_else(|| NumberFormat::new("General")));
            }
            _ => {}
        }
    }
    formats
}

/// The part that each sheet is in, by the sheet's name.
pub fn sheet_parts(package: &Package) -> BTreeMap<String, String> {
    let book = "xl/workbook.bin";
    let targets = ooxml::relations(package, book);
    Records::new(package.part(book).unwrap_or_default())
        .filter(|(kind, _)| *kind == SHEET)
        .filter_map(|(_, data)| {
            let (id, used) = text(data.get(8..)?)?;
            let (name, _) = text(data.get(8 + used..)?)?;
            Some((name, targets.get(&id)?.1.clone()))
        })
        .collect()
}

/// What stands beside the cells of the sheet in a part.
pub fn beside(part: &[u8]) -> Beside {
    let mut beside = Beside::default();
    for (kind, data) in Records::new(part) {
        match kind {
            // The height is nought. [MS-XLSB] 2.4.741
            ROW if data.get(11).is_some_and(|flags| flags & 0x10 != 0) => {
                beside.hidden_rows.extend(u32_at(data, 0))
            }
            COLUMNS => {
                let hidden = u16_at(data, 16).is_some_and(|flags| flags & 1 == 1);
                if let (true, Some(first), Some(last)) = (hidden, u32_at(data, 0), u32_at(data, 4)) {
                    beside.hidden_columns.extend(first.min(WIDTH)..=last.min(WIDTH - 1));
                }
            }
            DIMENSION => beside.declared = range(data),
            MERGE => beside.merges.extend(range(data)),
            _ => {}
        }
    }
    beside
}

fn range(data: &[u8]) -> Option<CellRange> {
    let (top, bottom, left, right) =
        (u32_at(data, 0)?, u32_at(data, 4)?, u32_at(data, 8)?, u32_at(data, 12)?);
    (top <= bottom && left <= right)
        .then(|| CellRange::new(CellRef::new(top, left), CellRef::new(bottom, right)))
}

/// The cells of a sheet, in the order of the file.
pub struct CellStyles<'b> {
    records: Records<'b>,
    row: u32,
}

/// What calamine does not tell of a cell.
pub enum CellStyle {
    /// The number of its format.
    Value(usize),
    /// A formula that gave an error, which calamine passes over.
    Error(CellRef, &'static str),
}

impl<'b> CellStyles<'b> {
    pub const fn new(part: &'b [u8]) -> Self {
        Self { records: Records::new(part), row: 0 }
    }
}

impl Iterator for CellStyles<'_> {
    type Item = CellStyle;

    fn next(&mut self) -> Option<CellStyle> {
        loop {
            let (kind, data) = self.records.next()?;
            match kind {
                ROW => self.row = u32_at(data, 0)?,
                FORMULA_ERROR => {
                    let at = CellRef::new(self.row, u32_at(data, 0)?);
                    return Some(CellStyle::Error(at, super::biff::error_text(*data.get(8)?)));
                }
                2..=10 => return Some(CellStyle::Value((u32_at(data, 4)? & 0x00FF_FFFF) as usize)),
                _ => {}
            }
        }
    }
}

/// Records: a kind and a length of seven bits a byte, then bytes.
struct Records<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Records<'b> {
    const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn number(&mut self, most: u32) -> Option<usize> {
        let mut number = 0;
        for i in 0..most {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            number |= usize::from(byte & 0x7F) << (7 * i);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = (u16, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = self.number(2)? as u16;
        let length = self.number(4)?;
        let data = self.bytes.get(self.at..self.at + length)?;
        self.at += length;
        Some((kind, data))
    }
}

/// A text with its length in four bytes; and how many bytes it takes. A length of all ones is no text.
fn text(data: &[u8]) -> Option<(String, usize)> {
    let count = u32_at(data, 0)?;
    if count == u32::MAX {
        return Some((String::new(), 4));
    }
    let length = (count as usize).checked_mul(2)?;
    let body = data.get(4..length.checked_add(4)?)?;
    Some((UTF_16LE.decode_without_bom_handling(body).0.into_owned(), length + 4))
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}
