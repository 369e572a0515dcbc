//! Records of a BIFF stream: a kind, a length, bytes. What is asked for beyond a record's end is missing.

/// Kinds of records, in the numbering of BIFF5 and 8; those of older generations end in their number.
pub const FILEPASS: u16 = 0x2F;
pub const CODEPAGE: u16 = 0x42;
pub const DATEMODE: u16 = 0x22;
pub const FORMAT: u16 = 0x041E;
pub const FORMAT_OLD: u16 = 0x1E;
pub const XF: u16 = 0xE0;
pub const XF_3: u16 = 0x0243;
pub const XF_4: u16 = 0x0443;
/// A name of the workbook.
pub const LBL: u16 = 0x18;
pub const BOUNDSHEET: u16 = 0x85;
pub const SST: u16 = 0xFC;
pub const CONTINUE: u16 = 0x3C;
pub const EOF: u16 = 0x0A;
pub const BOF: [u16; 4] = [0x0009, 0x0209, 0x0409, 0x0809];
pub const DIMENSIONS: u16 = 0x0200;
pub const COLINFO: u16 = 0x7D;
pub const ROW: u16 = 0x0208;
pub const ROW_2: u16 = 0x08;
pub const INTEGER_2: u16 = 0x02;
pub const NUMBER: u16 = 0x0203;
pub const NUMBER_2: u16 = 0x03;
pub const LABEL: u16 = 0x0204;
pub const LABEL_2: u16 = 0x04;
pub const RSTRING: u16 = 0xD6;
pub const LABELSST: u16 = 0xFD;
pub const BOOLERR: u16 = 0x0205;
pub const BOOLERR_2: u16 = 0x05;
pub const RK: u16 = 0x027E;
pub const MULRK: u16 = 0xBD;
pub const FORMULA: u16 = 0x06;
pub const FORMULA_3: u16 = 0x0206;
pub const FORMULA_4: u16 = 0x0406;
pub const STRING: u16 = 0x0207;
pub const STRING_2: u16 = 0x07;
pub const MERGECELLS: u16 = 0xE5;
pub const NOTE: u16 = 0x1C;
pub const OBJ: u16 = 0x5D;
pub const TXO: u16 = 0x01B6;

#[derive(Clone, Copy)]
pub struct Record<'s> {
    pub kind: u16,
    pub data: &'s [u8],
}

impl Record<'_> {
    pub fn u8(&self, at: usize) -> Option<u8> {
        self.data.get(at).copied()
    }

    pub fn u16(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.data.get(at..at + 2)?.try_into().ok()?))
    }

    pub fn u32(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.data.get(at..at + 4)?.try_into().ok()?))
    }

    pub fn f64(&self, at: usize) -> Option<f64> {
        Some(f64::from_le_bytes(self.data.get(at..at + 8)?.try_into().ok()?))
    }
}

/// Walks over the records from a place in the stream.
pub struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Records<'s> {
    pub const fn new(stream: &'s [u8], at: usize) -> Self {
        Self { stream, at }
    }

    pub const fn position(&self) -> usize {
        self.at
    }

    fn peek(&self) -> Option<Record<'s>> {
        let head = Record { kind: 0, data: self.stream.get(self.at..)? };
        let (kind, length) = (head.u16(0)?, head.u16(2)? as usize);
        Some(Record { kind, data: head.data.get(4..4 + length)? })
    }

    /// The records that continue the last one.
    pub fn continued(&mut self) -> Vec<&'s [u8]> {
        let mut parts = Vec::new();
        while let Some(record) = self.peek().filter(|r| r.kind == CONTINUE) {
            self.at += 4 + record.data.len();
            parts.push(record.data);
        }
        parts
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    /// The next record; `None` at the end of the stream, or where it is cut short.
    fn next(&mut self) -> Option<Record<'s>> {
        let record = self.peek()?;
        self.at += 4 + record.data.len();
        Some(record)
    }
}
