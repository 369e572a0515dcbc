//! Files made for a test: packages, OLE files and BIFF streams, small enough to read here; and a sheet drawn as text.
#![allow(dead_code, reason = "each test file uses its part")]

use foilens_core::grid::{Sheet, Workbook};
use foilens_formats::{Error, ReadDecisions, open};
use foilens_model::Diagnostic;
use std::{
    io::{Cursor, Write},
    ops::ControlFlow,
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A file as it is read: its workbook and the codes and messages of what was noticed.
pub fn read(bytes: &[u8], name: &str) -> Result<(Workbook, Vec<Diagnostic>), Error> {
    let outcome = open(bytes, name, &ReadDecisions::default(), &mut |_| ControlFlow::Continue(()))?;
    Ok((outcome.value, outcome.diagnostics))
}

/// The workbook of a file that can be read.
pub fn workbook(bytes: &[u8], name: &str) -> Workbook {
    read(bytes, name).unwrap_or_else(|error| panic!("{error}")).0
}

pub fn codes(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics.iter().map(|d| &*d.code.0).collect()
}

/// A sheet as it is drawn: a line a row, ` | ` between cells, empty cells at the end of a row left out.
pub fn drawn(sheet: &Sheet) -> String {
    let row = |row| {
        let cells: Vec<&str> = sheet.row(row).iter().map(|&id| &*sheet.value(id).shown).collect();
        cells.join(" | ")
    };
    (0..sheet.row_count()).map(row).collect::<Vec<_>>().join("\n")
}

/// A zip of parts.
pub fn package<B: AsRef<[u8]>>(parts: &[(&str, B)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An XLSX with these sheets (name, attributes, XML of the worksheet's inside), cell formats and further parts.
pub fn xlsx(sheets: &[(&str, &str, &str)], formats: &[&str], more: &[(&str, &str)]) -> Vec<u8> {
    let ns = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut parts: Vec<(String, String)> = Vec::new();
    let (mut list, mut rels) = (String::new(), String::new());
    for (i, (name, attributes, inside)) in sheets.iter().enumerate() {
        let n = i + 1;
        list += &format!(r#"<sheet name="{name}" sheetId="{n}" r:id="rId{n}" {attributes}/>"#);
        rels += &format!(
            r#"<Relationship Id="rId{n}" Type="{rel}/worksheet" Target="worksheets/sheet{n}.xml"/>"#
        );
        parts.push((format!("xl/worksheets/sheet{n}.xml"), format!("<worksheet {ns}>{inside}</worksheet>")));
    }
    rels += &format!(r#"<Relationship Id="rIdS" Type="{rel}/styles" Target="styles.xml"/>"#);
    let codes: String = formats
        .iter()
        .enumerate()
        .map(|(i, code)| format!(r#"<numFmt numFmtId="{}" formatCode="{code}"/>"#, 164 + i))
        .collect();
    let xfs: String = (0..formats.len())
        .map(|i| format!(r#"<xf numFmtId="{}" applyNumberFormat="1"/>"#, 164 + i))
        .collect();
    parts.push(("xl/styles.xml".into(), format!(r#"<styleSheet {ns}><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{xfs}</cellXfs></styleSheet>"#)));
    parts.push(("xl/workbook.xml".into(), format!("<workbook {ns}><sheets>{list}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels".into(), format!(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rels}</Relationships>"#)));
    parts.push(("_rels/.rels".into(), format!(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#)));
    parts.push(("[Content_Types].xml".into(), r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#.into()));
    parts.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    let mut all: Vec<(&str, &str)> = parts.iter().map(|(n, t)| (&**n, &**t)).collect();
    all.extend_from_slice(more);
    package(&all)
}

/// An ODS with this inside of `office:spreadsheet`.
pub fn ods(styles: &str, inside: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{inside}</office:spreadsheet></office:body></office:document-content>"#
    );
    package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

/// An OLE file with these streams, each padded to the size from which streams have sectors of their own.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    const SECTOR: usize = 512;
    let sectors = |bytes: usize| bytes.max(4096).div_ceil(SECTOR);
    let directory_sectors = (streams.len() + 1).div_ceil(4);
    let total: usize = 1 + directory_sectors + streams.iter().map(|(_, s)| sectors(s.len())).sum::<usize>();
    assert!(total <= 128, "one sector of the table is enough for a test");
    let mut table = vec![0xFFFF_FFFFu32; 128];
    let mut chain = |first: usize, count: usize| {
        for (i, next) in table[first..first + count].iter_mut().enumerate() {
            *next = if i + 1 == count { 0xFFFF_FFFE } else { (first + i + 1) as u32 };
        }
    };
    chain(1, directory_sectors);
    let mut entries = vec![entry("Root Entry", 5, 0xFFFF_FFFE, 0)];
    let mut body = Vec::new();
    let mut at = 1 + directory_sectors;
    for (name, stream) in streams {
        let count = sectors(stream.len());
        chain(at, count);
        entries.push(entry(name, 2, at as u32, stream.len().max(4096) as u32));
        body.extend_from_slice(stream);
        body.resize((at + count - 1 - directory_sectors) * SECTOR, 0);
        at += count;
    }
    table[0] = 0xFFFF_FFFD;
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.resize(24, 0);
    file.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    file.resize(44, 0);
    for number in [1u32, 1, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, 0] {
        file.extend(number.to_le_bytes());
    }
    file.truncate(80);
    file.resize(512, 0xFF);
    file.extend(table.iter().flat_map(|n| n.to_le_bytes()));
    let mut directory = entries.concat();
    directory.resize(directory_sectors * SECTOR, 0);
    file.extend(directory);
    file.extend(body);
    file
}

fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = entry.len() as u16 + 2;
    entry.resize(64, 0);
    entry.extend(length.to_le_bytes());
    entry.extend([kind, 1]);
    entry.resize(116, 0xFF);
    entry.extend(start.to_le_bytes());
    entry.extend(size.to_le_bytes());
    entry.resize(128, 0);
    entry
}

/// BIFF records.
#[derive(Default)]
pub struct Biff(pub Vec<u8>);

impl Biff {
    pub fn record(mut self, kind: u16, parts: &[&[u8]]) -> Self {
        let data = parts.concat();
        self.0.extend(kind.to_le_bytes());
        self.0.extend((data.len() as u16).to_le_bytes());
        self.0.extend(data);
        self
    }
}

/// Records of an XLSB part: kind and bytes.
pub fn biff12(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (kind, data) in records {
        if *kind < 128 {
            bytes.push(*kind as u8);
        } else {
            bytes.extend([(*kind & 0x7F) as u8 | 0x80, (*kind >> 7) as u8]);
        }
        assert!(data.len() < 128, "short records are enough for a test");
        bytes.push(data.len() as u8);
        bytes.extend(data);
    }
    bytes
}

/// A text in an XLSB record.
pub fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [(units.len() as u32).to_le_bytes().to_vec(), le(&units)].concat()
}

pub fn le32(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

pub fn le(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}
