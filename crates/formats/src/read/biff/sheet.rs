//! The records of one sheet: cells, and beside them what is hidden, merged and commented ([MS-XLS] 2.1.7.20.5).

use super::{
    Biff, Bound, Globals,
    record::{self as r, Record, Records},
    strings,
};
use crate::{
    Error, Finding,
    limits::Job,
    read::{
        cells::{Beside, Cells},
        number_format::Format as NumberFormat,
    },
};
use foilens_core::grid::Sheet;
use foilens_model::{CellRange, CellRef, SheetId};
use std::collections::BTreeMap;

/// Reads the sheet that starts at its offset; `false` where its records end before it does.
pub fn read(
    stream: &[u8],
    bound: &Bound,
    id: SheetId,
    globals: &Globals,
    job: &mut Job,
    findings: &mut Vec<Finding>,
) -> Result<(Sheet, bool), Error> {
    let cells = Cells::new(bound.name.clone(), bound.visibility, id, globals.is_1904, job.settings);
    let mut reader = Reader {
        globals,
        cells,
        beside: Beside {
            print_areas: globals.print_areas.get(&bound.number).cloned().unwrap_or_default(),
            ..Beside::default()
        },
        formula: None,
        object: 0,
        notes: Vec::new(),
        note_texts: BTreeMap::new(),
        done: (bound.offset as u64, stream.len() as u64),
    };
    let mut records = Records::new(stream, bound.offset);
    let (mut depth, mut whole) = (0, false);
    while let Some(record) = records.next() {
        // Charts inside the sheet are streams of their own.
        if r::BOF.contains(&record.kind) {
            depth += 1;
        } else if record.kind == r::EOF {
            depth -= 1;
            if depth <= 0 {
                whole = true;
                break;
            }
        } else if depth == 1 {
            reader.done.0 = records.position() as u64;
            if record.kind == r::TXO {
                reader.note_text(&record, &records.continued());
            } else {
                reader.record(&record, job)?;
            }
        } else if depth == 0 {
            break;
        }
    }
    reader.settle_notes();
    Ok((reader.cells.finish(reader.beside, job, findings), whole))
}

struct Reader<'g> {
    globals: &'g Globals,
    cells: Cells,
    beside: Beside,
    /// A formula whose text comes in a later record.
    formula: Option<(CellRef, usize)>,
    /// The drawing object whose text may follow.
    object: u16,
    notes: Vec<(CellRef, u16)>,
    note_texts: BTreeMap<u16, String>,
    done: (u64, u64),
}

impl Reader<'_> {
    fn record(&mut self, record: &Record, job: &mut Job) -> Result<(), Error> {
        match record.kind {
            r::NUMBER
            | r::NUMBER_2
            | r::INTEGER_2
            | r::RK
            | r::LABEL
            | r::LABEL_2
            | r::RSTRING
            | r::LABELSST
            | r::BOOLERR
            | r::BOOLERR_2
            | r::FORMULA
            | r::FORMULA_3
            | r::FORMULA_4 => {
                if let Some(at) = cell(record) {
                    self.cells.expect(at, self.done, job)?;
                    // A record too short for its kind holds no value.
                    let _ = self.value(record, at);
                }
            }
            r::MULRK => self.many_numbers(record, job)?,
            r::STRING | r::STRING_2 => self.formula_text(record),
            r::DIMENSIONS => self.beside.declared = self.dimensions(record),
            r::ROW => {
                let hidden = record.u16(12).is_some_and(|flags| flags & 0x20 != 0);
                self.beside.hidden_rows.extend(record.u16(0).filter(|_| hidden).map(u32::from));
            }
            r::ROW_2 => {
                let hidden = record.u16(6) == Some(0);
                self.beside.hidden_rows.extend(record.u16(0).filter(|_| hidden).map(u32::from));
            }
            r::COLINFO => self.columns(record),
            r::MERGECELLS => self.merges(record),
            r::NOTE => self.note(record),
            r::OBJ => self.object = record.u16(6).unwrap_or(0),
            _ => {}
        }
        Ok(())
    }

    fn value(&mut self, record: &Record, at: CellRef) -> Option<()> {
        // BIFF2 has three bytes of attributes where later generations have the number of a format.
        let is_2 = self.globals.biff == Biff::B2;
        let body = if is_2 { 7 } else { 6 };
        let style = if is_2 { usize::from(record.u8(5)? & 0x3F) } else { usize::from(record.u16(4)?) };
        let format = self.globals.formats.get(style);
        match record.kind {
            r::NUMBER | r::NUMBER_2 => self.cells.number(at, record.f64(body)?, format),
            r::INTEGER_2 => self.cells.number(at, f64::from(record.u16(body)?), format),
            r::RK => self.cells.number(at, rk(record.u32(body)?), format),
            r::LABEL | r::RSTRING => {
                let text = strings::long(record.data.get(body..)?, self.globals.biff, self.globals.encoding)?;
                self.cells.text(at, &text, format);
            }
            r::LABEL_2 => {
                let text =
                    strings::short(record.data.get(body..)?, self.globals.biff, self.globals.encoding)?;
                self.cells.text(at, &text, format);
            }
            r::LABELSST => {
                let text = self.globals.strings.get(record.u32(body)? as usize)?;
                self.cells.text(at, text, format);
            }
            r::BOOLERR | r::BOOLERR_2 => match record.u8(body + 1)? {
                0 => self.cells.bool(at, record.u8(body)? != 0),
                _ => self.cells.error(at, error_text(record.u8(body)?)),
            },
            _ => self.formula_result(record, at, body, style, format)?,
        }
        Some(())
    }

    /// The cached result of a formula. [MS-XLS] 2.5.133
    fn formula_result(
        &mut self,
        record: &Record,
        at: CellRef,
        body: usize,
        style: usize,
        format: Option<&NumberFormat>,
    ) -> Option<()> {
        self.formula = None;
        if record.u16(body + 6)? != 0xFFFF {
            self.cells.number(at, record.f64(body)?, format);
            return Some(());
        }
        match record.u8(body)? {
            0 => self.formula = Some((at, style)),
            1 => self.cells.bool(at, record.u8(body + 2)? != 0),
            2 => self.cells.error(at, error_text(record.u8(body + 2)?)),
            _ => {}
        }
        Some(())
    }

    fn formula_text(&mut self, record: &Record) {
        let Some((at, style)) = self.formula.take() else { return };
        let (biff, encoding) = (self.globals.biff, self.globals.encoding);
        let text = match record.kind {
            r::STRING_2 => strings::short(record.data, biff, encoding),
            _ => strings::long(record.data, biff, encoding),
        };
        if let Some(text) = text {
            self.cells.text(at, &text, self.globals.formats.get(style));
        }
    }

    fn many_numbers(&mut self, record: &Record, job: &mut Job) -> Result<(), Error> {
        let Some(first) = cell(record) else { return Ok(()) };
        let count = record.data.len().saturating_sub(6) / 6;
        for (i, col) in (first.col..).take(count).enumerate() {
            let at = CellRef::new(first.row, col);
            self.cells.expect(at, self.done, job)?;
            if let (Some(style), Some(number)) = (record.u16(4 + i * 6), record.u32(6 + i * 6)) {
                self.cells.number(at, rk(number), self.globals.formats.get(usize::from(style)));
            }
        }
        Ok(())
    }

    fn dimensions(&self, record: &Record) -> Option<CellRange> {
        let (rows, cols) = match self.globals.biff {
            Biff::B8 => ((record.u32(0)?, record.u32(4)?), (record.u16(8)?, record.u16(10)?)),
            _ => ((record.u16(0)?.into(), record.u16(2)?.into()), (record.u16(4)?, record.u16(6)?)),
        };
        let last = CellRef::new(rows.1.checked_sub(1)?, u32::from(cols.1).checked_sub(1)?);
        Some(CellRange::new(CellRef::new(rows.0, cols.0.into()), last))
    }

    fn columns(&mut self, record: &Record) {
        let (Some(first), Some(last), Some(width)) = (record.u16(0), record.u16(2), record.u16(4)) else {
            return;
        };
        if width == 0 || record.u16(8).is_some_and(|flags| flags & 1 == 1) {
            self.beside.hidden_columns.extend(u32::from(first)..=u32::from(last.min(255)));
        }
    }

    fn merges(&mut self, record: &Record) {
        let count = usize::from(record.u16(0).unwrap_or(0));
        for at in (0..count).map(|i| 2 + i * 8) {
            let number = |offset: usize| record.u16(at + offset).map(u32::from);
            let (Some(top), Some(bottom), Some(left), Some(right)) =
                (number(0), number(2), number(4), number(6))
            else {
                return;
            };
            if top <= bottom && left <= right {
                self.beside.merges.push(CellRange::new(CellRef::new(top, left), CellRef::new(bottom, right)));
            }
        }
    }

    /// BIFF8 keeps a comment's text with the object that draws it.
    fn note(&mut self, record: &Record) {
        let Some(at) = cell(record) else { return };
        if self.globals.biff == Biff::B8 {
            self.notes.extend(record.u16(6).map(|object| (at, object)));
        } else if let Some(text) = record.data.get(6..) {
            self.beside.comments.insert(at, strings::decode(text, self.globals.encoding));
        }
    }

    fn note_text(&mut self, record: &Record, continued: &[&[u8]]) {
        let count = usize::from(record.u16(10).unwrap_or(0));
        let mut text = String::new();
        for part in continued {
            let left = count.saturating_sub(text.encode_utf16().count());
            let (Some(flags), Some(body)) = (part.first(), part.get(1..)) else { continue };
            if left == 0 {
                break;
            }
            text.push_str(&strings::characters(body, left, flags & 1 == 1));
        }
        self.note_texts.insert(self.object, text);
    }

    fn settle_notes(&mut self) {
        for (at, object) in &self.notes {
            let text = self.note_texts.get(object).cloned().unwrap_or_default();
            self.beside.comments.insert(*at, text);
        }
    }
}

fn cell(record: &Record) -> Option<CellRef> {
    Some(CellRef::new(record.u16(0)?.into(), record.u16(2)?.into()))
}

/// A number in 30 bits: the upper part of a double or an integer, perhaps in hundredths. [MS-XLS] 2.5.217
fn rk(bits: u32) -> f64 {
    let value =
        if bits & 2 == 2 { f64::from(bits as i32 >> 2) } else { f64::from_bits(u64::from(bits & !3) << 32) };
    if bits & 1 == 1 { value / 100.0 } else { value }
}

/// A formula error by its code. [MS-XLS] 2.5.10
pub const fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2B => "#GETTING_DATA",
        _ => "#N/A",
    }
}
