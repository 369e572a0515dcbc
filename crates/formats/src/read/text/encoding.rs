//! Bytes to text: what a person decided, else a byte order mark, else the pattern of NULs, else valid UTF-8, else
//! the one-byte encoding whose letters fit their neighbours best.

use crate::Finding;
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The text of a file, without byte order mark and NULs.
pub struct Decoded<'b> {
    pub text: Cow<'b, str>,
    /// By its WHATWG name.
    pub name: &'static str,
}

/// Decodes a file. A name in `told` that is unknown is passed over.
pub fn decode<'b>(bytes: &'b [u8], told: Option<&str>, findings: &mut Vec<Finding>) -> Decoded<'b> {
    let (encoding, evidence) = match told.and_then(|label| Encoding::for_label(label.trim().as_bytes())) {
        Some(encoding) => (encoding, None),
        None => guess(bytes),
    };
    if let Some((evidence, guessed)) = evidence {
        findings.push(Finding::Encoding { name: encoding.name().to_owned(), evidence, guessed });
    }
    let body = match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => &bytes[length..],
        _ => bytes,
    };
    let (text, had_errors) = encoding.decode_without_bom_handling(body);
    if had_errors {
        let count = text.matches('\u{FFFD}').count() as u64;
        findings.push(Finding::UndecodableBytes { name: encoding.name().to_owned(), count });
    }
    if encoding == UTF_8
        && let Some(finding) = decoded_twice(&text)
    {
        findings.push(finding);
    }
    Decoded { text, name: encoding.name() }
}

/// The evidence in words, and whether it was a guess. `None`: nothing worth saying (UTF-8).
type Evidence = Option<(String, bool)>;

fn guess(bytes: &[u8]) -> (&'static Encoding, Evidence) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let said = encoding != UTF_8;
        return (encoding, said.then(|| ("a byte order mark says so".to_owned(), false)));
    }
    if let Some(encoding) = utf_16(bytes) {
        let evidence = "every other byte is empty, as in UTF-16 text without a byte order mark";
        return (encoding, Some((evidence.to_owned(), true)));
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => return (UTF_8, None),
        Err(_) if is_mostly_utf_8(bytes) => {
            let evidence = "nearly all letters beyond ASCII are whole in UTF-8";
            return (UTF_8, Some((evidence.to_owned(), true)));
        }
        Err(_) => {}
    }
    one_byte(bytes)
}

/// UTF-16 without a mark: in tables most characters are ASCII, so one byte of each pair is 0.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let pairs = sample.len() / 2;
    if pairs == 0 {
        return None;
    }
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 >= pairs * 6 && even * 20 <= pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 6 && odd * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether a few broken bytes stand in what is otherwise UTF-8 (a cut end, a pasted line).
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || whole >= broken * 4
}

/// Windows-1252 or Mac OS Roman: the same bytes are letters in one and punctuation in the other.
fn one_byte(bytes: &[u8]) -> (&'static Encoding, Evidence) {
    let (windows, mac) = (fit(bytes, WINDOWS_1252), fit(bytes, MACINTOSH));
    let example = bytes.iter().find(|b| !b.is_ascii()).map_or(String::new(), |&b| format!("{b:02X}"));
    if mac > windows {
        let evidence = format!("byte {example} and its like fit their words only as old Macintosh text");
        return (MACINTOSH, Some((evidence, true)));
    }
    let evidence = format!("byte {example} and its like are not UTF-8 and fit their words as Windows text");
    (WINDOWS_1252, Some((evidence, true)))
}

/// How well the characters beyond ASCII suit what stands around them.
fn fit(bytes: &[u8], encoding: &'static Encoding) -> i64 {
    let mut score = 0;
    let mut seen = 0;
    for (at, &byte) in bytes.iter().enumerate().filter(|(_, b)| !b.is_ascii()) {
        seen += 1;
        if seen > 10_000 {
            break;
        }
        let one = [byte];
        let Some(c) = encoding.decode_without_bom_handling(&one).0.chars().next() else { continue };
        let before = at.checked_sub(1).and_then(|i| bytes.get(i)).copied().unwrap_or(b' ');
        let after = bytes.get(at + 1).copied().unwrap_or(b' ');
        score += suits(c, before, after);
    }
    score
}

fn suits(c: char, before: u8, after: u8) -> i64 {
    let letters = (before.is_ascii_alphabetic(), after.is_ascii_alphabetic());
    let in_lower = before.is_ascii_lowercase() || after.is_ascii_lowercase();
    match c {
        // A capital inside a word of small letters is an apostrophe or dash of the other encoding.
        _ if c.is_uppercase() && before.is_ascii_lowercase() => -4,
        _ if c.is_alphabetic() && (letters.0 || letters.1) => 2,
        _ if c.is_alphabetic() && !in_lower && !letters.0 && !letters.1 => -2,
        '’' | '‘' if letters.0 || letters.1 => 3,
        '’' | '‘' | '“' | '”' | '–' | '—' | '…' | '•' | '\u{A0}' => 2,
        '£' | '€' if after.is_ascii_digit() => 3,
        '£' | '€' | '°' | '½' | '¼' | '¾' | '²' | '³' | '©' | '®' | '™' => 1,
        _ if c.is_control() || c == '\u{FFFD}' => -6,
        _ if letters.0 && letters.1 => -3,
        _ => -1,
    }
}

/// UTF-8 that was read as Windows-1252 and saved again: `Â£`, `â€™`.
fn decoded_twice(text: &str) -> Option<Finding> {
    if text.is_ascii() {
        return None;
    }
    let (mut count, mut other, mut first) = (0u64, 0u64, None);
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
        let run = &rest[start..];
        let length = run.find(|c: char| c.is_ascii()).unwrap_or(run.len());
        let run = &run[..length];
        let (bytes, _, unmappable) = WINDOWS_1252.encode(run);
        match std::str::from_utf8(&bytes) {
            Ok(meant) if !unmappable => {
                count += 1;
                first.get_or_insert_with(|| (run.to_owned(), meant.to_owned()));
            }
            _ => other += 1,
        }
        rest = &rest[start + length..];
    }
    let (example, meant) = first?;
    (count > other).then_some(Finding::DoubleDecoded { example, meant, count })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_and_text(bytes: &[u8]) -> (&'static str, String) {
        let decoded = decode(bytes, None, &mut Vec::new());
        (decoded.name, decoded.text.into_owned())
    }

    #[test]
    fn each_encoding_is_told_by_its_bytes() {
        let le: Vec<u8> = "Force,£\nKent,“5”\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "Force,£\nKent,“5”\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, name, text) in [
            (&b"Kent,5"[..], "UTF-8", "Kent,5"),
            (b"\xEF\xBB\xBFKent,5", "UTF-8", "Kent,5"),
            ("Ynys Môn".as_bytes(), "UTF-8", "Ynys Môn"),
            (b"\xFF\xFEK\0,\0", "UTF-16LE", "K,"),
            (b"\xFE\xFF\0K\0,", "UTF-16BE", "K,"),
            (&le, "UTF-16LE", "Force,£\nKent,“5”\n"),
            (&be, "UTF-16BE", "Force,£\nKent,“5”\n"),
            (b"neighbour\x92s record \x96 \xA3200", "windows-1252", "neighbour’s record – £200"),
            (b"neighbour\xD5s record \xD0 \xA3200", "macintosh", "neighbour’s record – £200"),
            (b"caf\xE9", "windows-1252", "café"),
            (b"caf\x8E and cr\x8Fme", "macintosh", "café and crème"),
        ] {
            assert_eq!(name_and_text(bytes), (name, text.to_owned()));
        }
    }

    #[test]
    fn a_decision_wins_and_text_decoded_twice_is_noticed() {
        let mut findings = Vec::new();
        let decoded = decode(b"caf\xE9", Some("iso-8859-2"), &mut findings);
        assert_eq!((decoded.name, &*decoded.text, findings.len()), ("ISO-8859-2", "café", 0));

        decode("Â£200 and the neighbourâ€™s".as_bytes(), None, &mut findings);
        assert!(matches!(&findings[..], [Finding::DoubleDecoded { example, meant, count: 2 }]
            if example == "Â£" && meant == "£"));
    }
}
