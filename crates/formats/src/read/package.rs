//! A zip package unpacked once, counted while it inflates, whatever sizes it declares. Its parts lie in one buffer
//! that is itself a zip without compression, so that other readers can walk it again at no cost.

use crate::{Error, limits::Job};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
    ops::Range,
};
use zip::{ZipArchive, read::ZipFile, result::ZipError};

/// What is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageKind {
    Xlsx { macros: bool },
    Xlsb,
    Ods,
    Other(&'static str),
}

/// The parts that a reader may want. Pictures, fonts, programs and print settings are left out.
pub struct Package {
    zip: Vec<u8>,
    parts: BTreeMap<String, Range<usize>>,
}

const CHUNK: usize = 256 << 10;
const MOST_PARTS: usize = 20_000;

impl Package {
    pub fn unpack(bytes: &[u8], job: &mut Job) -> Result<Self, Error> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| zip_error(&e, job.name))?;
        if archive.len() > MOST_PARTS {
            return Err(Error::too_large(
                job.name,
                &format!("it is packed from more than {MOST_PARTS} parts"),
            ));
        }
        // Room for what is declared, so that growing needs no second copy; what is declared may be a lie.
        let declared = archive.decompressed_size().unwrap_or(0).min(u128::from(job.limits.unpacked_bytes));
        let likely = declared.min(bytes.len() as u128 * 32) as usize;
        let mut writer = StoredZip { bytes: Vec::with_capacity(likely), ..StoredZip::default() };
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).map_err(|e| zip_error(&e, job.name))?;
            let name =
                file.name().map_err(|e| zip_error(&e, job.name))?.trim_start_matches('/').replace('\\', "/");
            if file.is_dir() || !is_wanted(&name) || parts.contains_key(&name) {
                continue;
            }
            let start = writer.begin(&name);
            inflate(&mut file, &mut writer.bytes, start, job)?;
            writer.end(&name, start, file.crc32());
            parts.insert(name, start..writer.bytes.len());
        }
        Ok(Self { zip: writer.finish(), parts })
    }

    /// A part by its name, whatever its case.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        let range = self.parts.get(name).or_else(|| {
            self.parts.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, range)| range)
        })?;
        self.zip.get(range.clone())
    }

    /// Bytes of all parts, unpacked.
    pub fn len(&self) -> u64 {
        self.zip.len() as u64
    }

    /// Bytes before a part.
    pub fn before(&self, part: Option<&String>) -> u64 {
        part.and_then(|name| self.parts.get(name)).map_or(0, |range| range.start as u64)
    }

    /// The package again, as a zip without compression.
    pub fn as_zip(&self) -> &[u8] {
        &self.zip
    }

    pub fn kind(&self) -> PackageKind {
        if let Some(mime) = self.part("mimetype") {
            return match mime.trim_ascii() {
                m if m.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") => PackageKind::Ods,
                m if m.starts_with(b"application/vnd.oasis.opendocument.text") => {
                    PackageKind::Other("a text document (ODT)")
                }
                m if m.starts_with(b"application/vnd.oasis.opendocument") => {
                    PackageKind::Other("an OpenDocument file without cells")
                }
                m if m.starts_with(b"application/epub") => PackageKind::Other("an e-book"),
                _ => PackageKind::Other("a zip archive"),
            };
        }
        let types = self.part("[Content_Types].xml").unwrap_or_default();
        let has = |needle: &[u8]| types.windows(needle.len()).any(|w| w.eq_ignore_ascii_case(needle));
        // Types of parts that a package does not hold may stand among its defaults, so that the parts decide.
        let holds = |part: &str| self.part(part).is_some();
        let other = has(b"wordprocessingml.document") || has(b"presentationml.presentation");
        if holds("xl/workbook.bin") && !holds("xl/workbook.xml") {
            PackageKind::Xlsb
        } else if holds("xl/workbook.xml") || has(b"spreadsheetml") && !other {
            PackageKind::Xlsx { macros: has(b"ms-excel.sheet.macroEnabled.main") }
        } else if has(b"ms-excel.sheet.binary.macroEnabled.main") {
            PackageKind::Xlsb
        } else if has(b"wordprocessingml") {
            PackageKind::Other("a Word document")
        } else if has(b"presentationml") {
            PackageKind::Other("a PowerPoint presentation")
        } else if self.part("content.xml").is_some() {
            PackageKind::Ods
        } else {
            PackageKind::Other("a zip archive")
        }
    }
}

/// Inflates one part in chunks, held against the limit on all parts together.
fn inflate(
    file: &mut ZipFile<'_, Cursor<&[u8]>>,
    into: &mut Vec<u8>,
    start: usize,
    job: &mut Job,
) -> Result<(), Error> {
    let most = job.limits.unpacked_bytes;
    if file.size().saturating_add(start as u64) > most {
        return Err(job.unpacks_too_large());
    }
    let total = start as u64 + file.size();
    loop {
        let read = file.by_ref().take(CHUNK as u64).read_to_end(into);
        let read = read.map_err(|_| Error::damaged(job.name, "a part of it does not unpack"))?;
        if into.len() as u64 > most {
            return Err(job.unpacks_too_large());
        }
        job.report(into.len() as u64, total, 0)?;
        if read == 0 {
            return Ok(());
        }
    }
}

fn is_wanted(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let folder = [
        "xl/media/",
        "pictures/",
        "thumbnails/",
        "xl/pivotcache/",
        "xl/printersettings/",
        "configurations2/",
    ];
    let kind = [".xml", ".rels", ".vml"].iter().any(|end| lower.ends_with(end))
        || (lower.ends_with(".bin") && !lower.contains("vbaproject"))
        || lower == "mimetype";
    kind && !folder.iter().any(|f| lower.starts_with(f))
}

fn zip_error(error: &ZipError, name: &str) -> Error {
    match error {
        ZipError::UnsupportedArchive(why) if why.contains("assword") => Error::protected(name),
        ZipError::InvalidPassword => Error::protected(name),
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            Error::damaged(name, "it is packed in a way that spreadsheet programs do not use")
        }
        _ => Error::damaged(name, "it ends too early or its list of parts is broken"),
    }
}

/// A zip of stored parts, as it is written.
#[derive(Default)]
struct StoredZip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    entries: u16,
}

impl StoredZip {
    /// Starts a part; its bytes are to be appended from the place returned.
    fn begin(&mut self, name: &str) -> usize {
        self.bytes.extend_from_slice(b"PK\x03\x04\x0A\0\0\x08\0\0\0\0\0\0");
        self.bytes.extend_from_slice(&[0; 12]);
        self.bytes.extend_from_slice(&(name.len() as u16).to_le_bytes());
        self.bytes.extend_from_slice(&[0; 2]);
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.len()
    }

    fn end(&mut self, name: &str, start: usize, crc: u32) {
        let size = (self.bytes.len() - start) as u32;
        let header = start - name.len() - 30;
        let mut sums = Vec::with_capacity(12);
        sums.extend_from_slice(&crc.to_le_bytes());
        sums.extend_from_slice(&size.to_le_bytes());
        sums.extend_from_slice(&size.to_le_bytes());
        self.bytes[header + 14..header + 26].copy_from_slice(&sums);
        let directory = &mut self.directory;
        directory.extend_from_slice(b"PK\x01\x02\x0A\0\x0A\0\0\x08\0\0\0\0\0\0");
        directory.extend_from_slice(&sums);
        directory.extend_from_slice(&(name.len() as u16).to_le_bytes());
        directory.extend_from_slice(&[0; 12]);
        directory.extend_from_slice(&(header as u32).to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
        self.entries += 1;
    }

    fn finish(mut self) -> Vec<u8> {
        let at = self.bytes.len() as u32;
        let length = self.directory.len() as u32;
        self.bytes.append(&mut self.directory);
        self.bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend_from_slice(&self.entries.to_le_bytes());
        self.bytes.extend_from_slice(&self.entries.to_le_bytes());
        self.bytes.extend_from_slice(&length.to_le_bytes());
        self.bytes.extend_from_slice(&at.to_le_bytes());
        self.bytes.extend_from_slice(&[0; 2]);
        self.bytes
    }
}
