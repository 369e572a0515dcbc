//! The encodings that a British reply can be in: UTF-8, UTF-16 and every one-byte encoding of the web, decoded as
//! encoding.spec.whatwg.org says. Those of many bytes (GBK, Big5, Shift_JIS …) are known by name alone: what they
//! write beyond ASCII becomes U+FFFD and counts as an error. The calls are those of the crate `encoding_rs`, for which
//! this one stands in: its tables were an eighth of the page, for files that nobody sends here.

mod decoder;
mod names;
mod table;

use std::borrow::Cow;
use table::Table;

pub use decoder::{Decoder, DecoderResult};
pub use names::*;

/// One encoding; each exists once.
pub struct Encoding {
    name: &'static str,
    kind: Kind,
    /// In lower case.
    labels: &'static [&'static str],
}

/// How bytes become characters.
#[derive(Clone, Copy)]
enum Kind {
    Utf8,
    Utf16 {
        little: bool,
    },
    Bytes(&'static Table),
    /// ASCII as far as it goes.
    NameOnly,
}

impl Encoding {
    /// The encoding with this label, in any case, spaces around it aside.
    pub fn for_label(label: &[u8]) -> Option<&'static Self> {
        let label = label.trim_ascii();
        ALL.iter()
            .copied()
            .find(|known| known.labels.iter().any(|l| l.as_bytes().eq_ignore_ascii_case(label)))
    }

    /// The encoding of the byte order mark at the start, and the mark's length.
    pub fn for_bom(bytes: &[u8]) -> Option<(&'static Self, usize)> {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => Some((UTF_8, 3)),
            [0xFF, 0xFE, ..] => Some((UTF_16LE, 2)),
            [0xFE, 0xFF, ..] => Some((UTF_16BE, 2)),
            _ => None,
        }
    }

    pub const fn name(&'static self) -> &'static str {
        self.name
    }

    /// Decodes what a byte order mark says, else this; the encoding used, and whether there were errors.
    pub fn decode<'a>(&'static self, bytes: &'a [u8]) -> (Cow<'a, str>, &'static Self, bool) {
        let (encoding, bytes) = match Self::for_bom(bytes) {
            Some((encoding, length)) => (encoding, &bytes[length..]),
            None => (self, bytes),
        };
        let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
        (text, encoding, had_errors)
    }

    /// The text, with U+FFFD for what has no meaning, and whether there was any.
    pub fn decode_without_bom_handling<'a>(&'static self, bytes: &'a [u8]) -> (Cow<'a, str>, bool) {
        match self.kind {
            Kind::Utf8 => match std::str::from_utf8(bytes) {
                Ok(text) => (text.into(), false),
                Err(_) => (String::from_utf8_lossy(bytes).into_owned().into(), true),
            },
            Kind::Utf16 { little } => utf_16(bytes, little),
            Kind::Bytes(table) => one_byte(bytes, |byte| char_of(table, byte)),
            Kind::NameOnly => one_byte(bytes, |_| None),
        }
    }

    /// The text; none where anything has no meaning.
    pub fn decode_without_bom_handling_and_without_replacement<'a>(
        &'static self,
        bytes: &'a [u8],
    ) -> Option<Cow<'a, str>> {
        let (text, had_errors) = self.decode_without_bom_handling(bytes);
        (!had_errors).then_some(text)
    }

    /// The bytes of a text, the encoding used and whether some character had none: that one becomes `?`. As on the
    /// web, nothing is written in UTF-16.
    pub fn encode<'a>(&'static self, text: &'a str) -> (Cow<'a, [u8]>, &'static Self, bool) {
        let table = match self.kind {
            Kind::Bytes(table) => table,
            Kind::NameOnly => &[0; 128],
            Kind::Utf8 | Kind::Utf16 { .. } => return (text.as_bytes().into(), UTF_8, false),
        };
        if text.is_ascii() {
            return (text.as_bytes().into(), self, false);
        }
        let mut had_unmappables = false;
        let mut byte = |c: char| match (u8::try_from(c), byte_of(table, c)) {
            (Ok(byte), _) if byte.is_ascii() => byte,
            (_, Some(byte)) => byte,
            _ => {
                had_unmappables = true;
                b'?'
            }
        };
        let bytes = text.chars().map(&mut byte).collect::<Vec<_>>();
        (bytes.into(), self, had_unmappables)
    }

    /// A decoder for text that comes in pieces.
    pub const fn new_decoder_without_bom_handling(&'static self) -> Decoder {
        Decoder::new(self)
    }
}

impl PartialEq for Encoding {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Encoding {}

impl std::fmt::Debug for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Encoding {{ {} }}", self.name)
    }
}

/// The character of a byte beyond ASCII.
fn char_of(table: &Table, byte: u8) -> Option<char> {
    let unit = table[usize::from(byte & 0x7F)];
    char::from_u32(unit.into()).filter(|_| unit != 0)
}

fn byte_of(table: &Table, c: char) -> Option<u8> {
    let at = table.iter().position(|&unit| u32::from(unit) == u32::from(c) && unit != 0)?;
    Some(0x80 | at as u8)
}

fn utf_16(bytes: &[u8], little: bool) -> (Cow<'_, str>, bool) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let unit = |pair: &[u8; 2]| if little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) };
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut had_errors = !rest.is_empty();
    for c in char::decode_utf16(pairs.iter().map(unit)) {
        had_errors |= c.is_err();
        text.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    // Half a pair and the odd byte after it are one error.
    let is_half = pairs.last().is_some_and(|pair| (0xD800..0xDC00).contains(&unit(pair)));
    if !rest.is_empty() && !is_half {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    (text.into(), had_errors)
}

/// ASCII as it is and the other bytes as `char_of` has them.
fn one_byte(bytes: &[u8], char_of: impl Fn(u8) -> Option<char>) -> (Cow<'_, str>, bool) {
    if let Ok(text) = std::str::from_utf8(bytes)
        && text.is_ascii()
    {
        return (text.into(), false);
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut had_errors = false;
    for run in bytes.chunk_by(|a, b| a.is_ascii() == b.is_ascii()) {
        match std::str::from_utf8(run) {
            Ok(ascii) if run[0].is_ascii() => text.push_str(ascii),
            _ => text.extend(run.iter().map(|&byte| {
                char_of(byte).unwrap_or_else(|| {
                    had_errors = true;
                    char::REPLACEMENT_CHARACTER
                })
            })),
        }
    }
    (text.into(), had_errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_decoded_as_the_web_does() {
        for (label, bytes, text, had_errors) in [
            ("utf-8", &b"Ynys M\xC3\xB4n"[..], "Ynys Môn", false),
            ("utf-8", b"5\xFFk\xC3", "5\u{FFFD}k\u{FFFD}", true),
            ("unicode", b"\xA3\x005\0", "£5", false),
            ("utf-16be", b"\xD8\x3D\xDE\x00\xD8\0\0", "😀\u{FFFD}", true),
            ("latin1", b"\x93caf\xE9\x94 \x80\x81", "“café” €\u{81}", false),
            (" Mac ", b"caf\x8E \xD5", "café ’", false),
            ("cp1250", b"\x8A\xE1", "Šá", false),
            ("iso-8859-2", b"\xB1\x85", "ą\u{85}", false),
            ("windows-1253", b"\xD2\xE1", "\u{FFFD}α", true),
            ("shift_jis", b"5,\x83\x65", "5,\u{FFFD}e", true),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap_or_else(|| panic!("{label}"));
            assert_eq!(encoding.decode_without_bom_handling(bytes), (text.into(), had_errors), "{label}");
        }
        assert_eq!(Encoding::for_label(b"klingon"), None);
    }

    #[test]
    fn a_mark_wins_over_what_was_said() {
        let (text, encoding, _) = WINDOWS_1252.decode(b"\xFF\xFE5\0");
        assert_eq!((&*text, encoding), ("5", UTF_16LE));
        assert_eq!(WINDOWS_1252.decode(b"5").1, WINDOWS_1252);
    }

    #[test]
    fn every_byte_of_a_one_byte_encoding_comes_back() {
        let all: Vec<u8> = (0..=u8::MAX).collect();
        for encoding in ALL.iter().filter(|e| matches!(e.kind, Kind::Bytes(_))) {
            for &byte in &all {
                if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(&[byte]) {
                    assert_eq!(&*encoding.encode(&text).0, [byte], "{}", encoding.name());
                }
            }
        }
        assert_eq!(WINDOWS_1252.encode("№ 5"), (b"? 5".as_slice().into(), WINDOWS_1252, true));
    }

    #[test]
    fn no_label_stands_twice() {
        let mut labels: Vec<_> = ALL.iter().flat_map(|e| e.labels).collect();
        labels.sort();
        labels.dedup();
        assert_eq!(labels.len(), ALL.iter().map(|e| e.labels.len()).sum::<usize>());
        assert!(ALL.iter().all(|e| Encoding::for_label(e.name().as_bytes()) == Some(e)));
    }
}
