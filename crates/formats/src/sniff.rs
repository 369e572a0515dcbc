//! What a file is, by its first bytes: names lie.

/// What the bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A zip package: XLSX, XLSM, XLSB, ODS, or something else that is zipped.
    Package,
    /// An OLE compound file: XLS, or an encrypted XLSX.
    Compound,
    /// A bare BIFF stream, as Excel 2 to 4 wrote.
    Biff,
    Html,
    /// Excel's XML of 2003.
    SpreadsheetMl,
    Text,
    /// Something that is not a table, as it is named in a sentence.
    Other(&'static str),
}

/// First bytes of files that are sent by mistake, and what to call them.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xFF\xD8\xFF", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"BM", "a picture (BMP)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ", "an XZ archive"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"\x00\x01\x00\x00Standard", "a database (Access)"),
    (b"MZ", "a program"),
    (b"\x7FELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
];

/// Decides what the bytes are. `Text` means only that nothing else fits.
pub fn sniff(bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Kind::Package;
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Kind::Compound;
    }
    // BOF of BIFF2, 3 and 4, for a worksheet or a workbook.
    if let [0x09, 0 | 2 | 4, 4 | 6, 0, ..] = bytes {
        return Kind::Biff;
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Kind::Other("a picture (WebP)");
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return match bytes.get(8..12) {
            Some(b"heic" | b"heix" | b"mif1" | b"avif") => Kind::Other("a picture"),
            _ => Kind::Other("a video"),
        };
    }
    let binary = bytes.iter().take(4096).any(|&b| b < 9);
    for (signature, what) in SIGNATURES {
        // Two letters are also the start of many a text.
        if bytes.starts_with(signature) && (signature.len() > 2 || binary) {
            return Kind::Other(what);
        }
    }
    markup(bytes).unwrap_or(Kind::Text)
}

/// HTML and XML, in any encoding whose ASCII letters can be told.
fn markup(bytes: &[u8]) -> Option<Kind> {
    let head: Vec<u8> = bytes.iter().take(4096).filter(|&&b| b != 0).map(u8::to_ascii_lowercase).collect();
    let head = head.strip_prefix(b"\xEF\xBB\xBF").or(head.strip_prefix(b"\xFF\xFE")).unwrap_or(&head);
    let head = head.trim_ascii_start();
    if !head.starts_with(b"<") {
        return None;
    }
    let has = |needle: &[u8]| head.windows(needle.len()).any(|w| w == needle);
    if has(b"urn:schemas-microsoft-com:office:spreadsheet") && !has(b"<html") {
        return Some(Kind::SpreadsheetMl);
    }
    if [&b"<html"[..], b"<!doctype html", b"<table", b"<body", b"<head", b"<meta", b"<style", b"<div"]
        .iter()
        .any(|tag| has(tag))
    {
        return Some(Kind::Html);
    }
    if has(b"<svg") {
        return Some(Kind::Other("a picture (SVG)"));
    }
    head.starts_with(b"<?xml").then_some(Kind::Other("an XML document"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        for (bytes, kind) in [
            (&b"PK\x03\x04rest"[..], Kind::Package),
            (b"\x89PNG\r\n\x1a\n", Kind::Other("a picture (PNG)")),
            (b"%PDF-1.7", Kind::Other("a PDF document")),
            (b"\xEF\xBB\xBF<!DOCTYPE html><table>", Kind::Html),
            (
                b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Kind::SpreadsheetMl,
            ),
            (b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>", Kind::Html),
            (b"BM, Kent\n1,2", Kind::Text),
            (b"Force,Count\nKent,2", Kind::Text),
            (b"<5,6\n", Kind::Text),
        ] {
            assert_eq!(sniff(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
