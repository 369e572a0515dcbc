//! Texts in BIFF records: bytes in the workbook's code page before BIFF8, then Unicode in one or two bytes a
//! character, broken over records where they are long ([MS-XLS] 2.5.293, 2.4.265).

use super::{Biff, record::Record};
use encoding_rs::{Encoding, UTF_16LE};

/// The shared strings: the SST record and what continues it. What is cut short ends the list.
pub fn shared(first: &[u8], continued: &[&[u8]]) -> Vec<Box<str>> {
    let mut parts = Vec::with_capacity(continued.len() + 1);
    parts.push(first);
    parts.extend_from_slice(continued);
    let mut reader = Parts { parts: &parts, part: 0, at: 8 };
    let count = first.get(4..8).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    let mut strings = Vec::new();
    while (strings.len() as u32) < count {
        match reader.string() {
            Some(text) => strings.push(text.into_boxed_str()),
            None => break,
        }
    }
    strings
}

/// A text with a length of two bytes, as in LABEL, STRING and RSTRING.
pub fn long(data: &[u8], biff: Biff, encoding: &'static Encoding) -> Option<String> {
    if biff == Biff::B8 {
        return Parts { parts: &[data], part: 0, at: 0 }.string();
    }
    let length = u16::from_le_bytes(data.get(..2)?.try_into().ok()?) as usize;
    let body = data.get(2..)?;
    Some(decode(&body[..length.min(body.len())], encoding))
}

/// A text with a length of one byte, as in the name of a sheet.
pub fn short(data: &[u8], biff: Biff, encoding: &'static Encoding) -> Option<String> {
    let length = usize::from(*data.first()?);
    if biff == Biff::B8 {
        let wide = data.get(1)? & 1 == 1;
        let body = data.get(2..)?;
        return Some(characters(body, length, wide));
    }
    let body = data.get(1..)?;
    Some(decode(&body[..length.min(body.len())], encoding))
}

/// The code in a FORMAT record.
pub fn format_code(record: &Record, biff: Biff, encoding: &'static Encoding) -> Option<String> {
    match biff {
        Biff::B8 => long(record.data.get(2..)?, biff, encoding),
        Biff::B4 | Biff::B5 => short(record.data.get(2..)?, biff, encoding),
        Biff::B2 | Biff::B3 => short(record.data, biff, encoding),
    }
}

/// So many characters from bytes, one or two bytes each.
pub fn characters(body: &[u8], count: usize, wide: bool) -> String {
    if wide {
        let bytes = &body[..body.len().min(count * 2) & !1];
        return UTF_16LE.decode_without_bom_handling(bytes).0.into_owned();
    }
    body.iter().take(count).map(|&b| char::from(b)).collect()
}

pub fn decode(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// A record and its continuations, read as one; only inside a text does a continuation start with a byte of its own.
struct Parts<'p, 's> {
    parts: &'p [&'s [u8]],
    part: usize,
    at: usize,
}

impl Parts<'_, '_> {
    fn byte(&mut self) -> Option<u8> {
        loop {
            let part = self.parts.get(self.part)?;
            if let Some(&byte) = part.get(self.at) {
                self.at += 1;
                return Some(byte);
            }
            self.part += 1;
            self.at = 0;
        }
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        (0..bytes).try_fold(0, |number, i| Some(number | usize::from(self.byte()?) << (8 * i)))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let left = self.parts.get(self.part)?.len().saturating_sub(self.at);
            if left >= count {
                self.at += count;
                return Some(());
            }
            count -= left;
            self.part += 1;
            self.at = 0;
        }
        Some(())
    }

    fn string(&mut self) -> Option<String> {
        let mut count = self.number(2)?;
        let mut flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let phonetic = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let mut text = String::new();
        while count > 0 {
            let part = self.parts.get(self.part)?;
            let wide = flags & 1 == 1;
            let body = part.get(self.at..).unwrap_or_default();
            let fits = if wide { body.len() / 2 } else { body.len() };
            let take = fits.min(count);
            text.push_str(&characters(body, take, wide));
            self.at += if wide { take * 2 } else { take };
            count -= take;
            if count > 0 {
                self.part += 1;
                self.at = 1;
                flags = *self.parts.get(self.part)?.first()?;
            }
        }
        self.skip(runs * 4)?;
        self.skip(phonetic)?;
        Some(text)
    }
}
