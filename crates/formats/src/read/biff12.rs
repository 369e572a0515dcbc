//! XLSB ([MS-XLSB]): a package whose parts are records. Read here and not by calamine, which trusts every length that
//! a record gives and ends the program where one lies.

use super::{
    cells::{Beside, Cells},
    excel::finish,
    number_format::Format as NumberFormat,
    ooxml,
    package::Package,
    print_area,
};
use crate::{Error, Finding, Settings, limits::Job};
use encoding_rs::UTF_16LE;
use foilens_core::grid::{Format, Visibility, Workbook};
use foilens_model::{CellRange, CellRef, SheetId};
use std::collections::BTreeMap;

const ROW: u16 = 0;
const STRING: u16 = 19;
const NAME: u16 = 39;
const FORMAT: u16 = 44;
const XF: u16 = 47;
const COLUMNS: u16 = 60;
const CELLS_END: u16 = 146;
const DIMENSION: u16 = 148;
const BOOK: u16 = 153;
const SHEET: u16 = 156;
const MERGE: u16 = 176;
const CELL_FORMATS: u16 = 617;
const CELL_FORMATS_END: u16 = 618;
const COMMENT: u16 = 635;
const COMMENT_TEXT: u16 = 637;
const WIDTH: u32 = 16_384;
const HEIGHT: u32 = 1_048_576;
const BOOK_PART: &str = "xl/workbook.bin";

/// Reads the workbook. A sheet that breaks off is noticed and keeps what was read of it.
pub fn read(package: &Package, job: &mut Job, findings: &mut Vec<Finding>) -> Result<Workbook, Error> {
    let book = package.part(BOOK_PART).unwrap_or_default();
    let is_1904 =
        Records::new(book).any(|(kind, data)| kind == BOOK && data.first().is_some_and(|b| b & 1 == 1));
    let shared = Shared { strings: strings(package), formats: formats(package, job.settings) };
    let mut print_areas: BTreeMap<u32, _> = Records::new(book).filter_map(printed).collect();
    let mut sheets = Vec::new();
    for sheet in listed(package, book) {
        let id = SheetId(sheets.len() as u32);
        let part = package.part(&sheet.part).unwrap_or_default();
        let done = (package.before(Some(&sheet.part)), package.len());
        let mut cells = Cells::new(sheet.name.clone(), sheet.visibility, id, is_1904, job.settings);
        match read_cells(part, &shared, &mut cells, done, job) {
            Ok(read) => read?,
            Err(cause) => findings.push(Finding::UnreadableSheet { sheet: id, name: sheet.name, cause }),
        }
        let beside = Beside {
            print_areas: print_areas.remove(&sheet.number).unwrap_or_default(),
            comments: comments(package, &sheet.part),
            ..beside(part)
        };
        sheets.push(cells.finish(beside, job, findings));
    }
    finish(sheets, Format::Xlsb, job, findings)
}

/// Number formats in the order in which cells name them.
fn formats(package: &Package, settings: Settings) -> Vec<NumberFormat> {
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

/// A sheet as the workbook names it.
struct Listed {
    name: String,
    part: String,
    visibility: Visibility,
    /// Its number among all that the workbook lists, from 0.
    number: u32,
}

/// The worksheets, in the order of the workbook.
fn listed(package: &Package, book: &[u8]) -> Vec<Listed> {
    let targets = ooxml::relations(package, BOOK_PART);
    Records::new(book)
        .filter(|(kind, _)| *kind == SHEET)
        .zip(0..)
        .filter_map(|((_, data), number)| {
            let visibility = match u32_at(data, 0)? {
                0 => Visibility::Visible,
                1 => Visibility::Hidden,
                _ => Visibility::VeryHidden,
            };
            let (id, used) = text(data.get(8..)?)?;
            let (name, _) = text(data.get(8 + used..)?)?;
            let part = targets.get(&id)?.1.clone();
            part.contains("worksheets/").then_some(Listed { name, part, visibility, number })
        })
        .collect()
}

/// A name of the workbook that is a print area, and the number of its sheet. [MS-XLSB] 2.4.711
fn printed((kind, data): (u16, &[u8])) -> Option<(u32, Vec<CellRange>)> {
    let sheet = u32_at(data, 5).filter(|_| kind == NAME)?;
    let (name, used) = text(data.get(9..)?)?;
    let formula = data.get(9 + used..)?;
    let tokens = formula.get(4..)?.get(..u32_at(formula, 0)? as usize)?;
    (name == print_area::NAME).then(|| (sheet, print_area::of_tokens(tokens, 4)))
}

/// The comments on the cells of the sheet in a part. [MS-XLSB] 2.1.7.14
fn comments(package: &Package, part: &str) -> BTreeMap<CellRef, String> {
    let mut comments = BTreeMap::new();
    for (kind, target) in ooxml::relations(package, part).values() {
        let bytes = package.part(target).filter(|_| kind.ends_with("/comments")).unwrap_or_default();
        let mut at = None;
        for (kind, data) in Records::new(bytes) {
            match kind {
                COMMENT => at = data.get(4..).and_then(range).map(|range| range.first),
                COMMENT_TEXT => {
                    comments.extend(at.take().zip(data.get(1..).and_then(text).map(|(text, _)| text)))
                }
                _ => {}
            }
        }
    }
    comments
}

/// The texts that cells name by number.
fn strings(package: &Package) -> Vec<String> {
    Records::new(package.part("xl/sharedStrings.bin").unwrap_or_default())
        .filter(|(kind, _)| *kind == STRING)
        .map(|(_, data)| data.get(1..).and_then(text).map(|(text, _)| text).unwrap_or_default())
        .collect()
}

/// What stands beside the cells of the sheet in a part.
fn beside(part: &[u8]) -> Beside {
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

/// What the cells of all sheets share.
struct Shared {
    strings: Vec<String>,
    formats: Vec<NumberFormat>,
}

impl Shared {
    /// Puts one cell; `None` where its record is shorter than its kind needs.
    fn put(&self, cells: &mut Cells, kind: u16, at: CellRef, data: &[u8]) -> Option<()> {
        let format = self.formats.get((u32_at(data, 4)? & 0x00FF_FFFF) as usize);
        match kind {
            2 => cells.number(at, compact(u32_at(data, 8)?), format),
            3 | 11 => cells.error(at, super::biff::error_text(*data.get(8)?)),
            4 | 10 => cells.bool(at, *data.get(8)? != 0),
            5 | 9 => cells.number(at, f64::from_le_bytes(data.get(8..16)?.try_into().ok()?), format),
            6 | 8 => cells.text(at, &text(data.get(8..)?)?.0, format),
            7 => cells.text(at, self.strings.get(u32_at(data, 8)? as usize)?, format),
            _ => {}
        }
        Some(())
    }
}

/// A number in four bytes: whole or the upper half of a float, and perhaps a hundred times too large. [MS-XLSB] 2.5.123
fn compact(bits: u32) -> f64 {
    let number = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits as i32 >> 2),
    };
    if bits & 1 == 1 { number / 100.0 } else { number }
}

/// Takes the cells of a part. The inner error ends the file, the outer one is a break in the sheet.
fn read_cells(
    part: &[u8],
    shared: &Shared,
    cells: &mut Cells,
    done: (u64, u64),
    job: &mut Job,
) -> Result<Result<(), Error>, String> {
    let mut row = 0;
    for (kind, data) in Records::new(part) {
        match kind {
            CELLS_END => return Ok(Ok(())),
            ROW => {
                row = u32_at(data, 0).filter(|row| *row < HEIGHT).ok_or("a row lies outside every sheet")?
            }
            2..=11 => {
                let col =
                    u32_at(data, 0).filter(|col| *col < WIDTH).ok_or("a cell lies outside every sheet")?;
                let at = CellRef::new(row, col);
                if let Err(error) = cells.expect(at, done, job) {
                    return Ok(Err(error));
                }
                shared
                    .put(cells, kind, at, data)
                    .ok_or("a cell breaks off or names a text that is not there")?;
            }
            _ => {}
        }
    }
    Err("it breaks off before its end".to_owned())
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
