//! XLS, from Excel 2 to 2003: a stream of records ([MS-XLS]; before BIFF8 the OpenOffice documentation of Excel's
//! formats). Read directly: calamine lays each sheet out whole, however far apart its cells are, and keeps neither
//! formats nor what is hidden.

mod record;
mod sheet;
mod strings;

use super::{compound::Compound, number_format::Format as NumberFormat, print_area};
use crate::{Error, Finding, limits::Job};
use encoding_rs::{Encoding, WINDOWS_1252};
use foilens_core::grid::{Format, Visibility, Workbook};
use foilens_model::{CellRange, SheetId};
use record::{Record, Records};

pub use sheet::error_text;
use std::collections::BTreeMap;

/// Streams that tell what else an OLE file is.
const OTHERS: &[(&str, &str)] = &[
    ("WordDocument", "a Word document"),
    ("PowerPoint Document", "a PowerPoint presentation"),
    ("VisioDocument", "a Visio drawing"),
    ("__properties_version1.0", "an e-mail message (Outlook)"),
];

/// An OLE file: XLS, or something that only looks like it.
pub fn read_compound(bytes: &[u8], job: &mut Job, findings: &mut Vec<Finding>) -> Result<Workbook, Error> {
    let Some(file) = Compound::open(bytes) else {
        return Err(Error::damaged(job.name, "it ends too early or its tables go round in circles"));
    };
    if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
        return Err(Error::protected(job.name));
    }
    if !file.has("Workbook") && !file.has("Book") {
        let what = OTHERS
            .iter()
            .find(|(stream, _)| file.has(stream))
            .map_or("an OLE file without cells", |(_, w)| w);
        return Err(Error::unrecognized(job.name, what));
    }
    match file.stream("Workbook").or_else(|| file.stream("Book")) {
        Some(stream) => read_stream(&stream, job, findings),
        None => Err(Error::damaged(job.name, "its tables go round in circles")),
    }
}

/// A stream of BIFF records.
pub fn read_stream(stream: &[u8], job: &mut Job, findings: &mut Vec<Finding>) -> Result<Workbook, Error> {
    let globals = globals(stream, job)?;
    let mut sheets = Vec::new();
    let mut unreadable = 0;
    for bound in &globals.sheets {
        let id = SheetId(sheets.len() as u32);
        let (sheet, whole) = sheet::read(stream, bound, id, &globals, job, findings)?;
        if !whole {
            unreadable += 1;
            let cause = "its records end too early".to_owned();
            findings.push(Finding::UnreadableSheet { sheet: id, name: bound.name.clone(), cause });
        }
        sheets.push(sheet);
    }
    if sheets.is_empty() || unreadable == sheets.len() {
        return Err(Error::damaged(job.name, "it ends before its first sheet does"));
    }
    Ok(super::workbook(job.name, Format::Xls, sheets))
}

/// The generation of the format, which decides how records are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Biff {
    B2,
    B3,
    B4,
    B5,
    B8,
}

/// What all sheets share.
pub struct Globals {
    pub biff: Biff,
    pub encoding: &'static Encoding,
    pub is_1904: bool,
    pub strings: Vec<Box<str>>,
    /// By the number that a cell has; before BIFF3 the format's own number.
    pub formats: Vec<NumberFormat>,
    pub sheets: Vec<Bound>,
    /// Print areas by the number of their sheet, charts counted, from 1.
    pub print_areas: BTreeMap<u16, Vec<CellRange>>,
}

/// A sheet that the workbook lists.
pub struct Bound {
    pub name: String,
    pub visibility: Visibility,
    pub offset: usize,
    /// Its number among all that the workbook lists, from 1.
    pub number: u16,
}

fn globals(stream: &[u8], job: &Job) -> Result<Globals, Error> {
    let mut records = Records::new(stream, 0);
    let first = records.next().ok_or_else(|| Error::damaged(job.name, "its first record is broken"))?;
    let biff = generation(&first).ok_or_else(|| Error::damaged(job.name, "its first record is broken"))?;
    let mut globals = Globals {
        biff,
        encoding: WINDOWS_1252,
        is_1904: false,
        strings: Vec::new(),
        formats: Vec::new(),
        sheets: Vec::new(),
        print_areas: BTreeMap::new(),
    };
    let mut number = 0;
    let mut codes = BTreeMap::new();
    let mut cell_formats: Vec<u16> = Vec::new();
    while let Some(record) = records.next() {
        match record.kind {
            record::FILEPASS => return Err(Error::protected(job.name)),
            record::CODEPAGE => globals.encoding = record.u16(0).map_or(WINDOWS_1252, code_page),
            record::DATEMODE => globals.is_1904 = record.u16(0) == Some(1),
            record::FORMAT | record::FORMAT_OLD => {
                let index = if record.kind == record::FORMAT_OLD {
                    codes.len() as u16
                } else {
                    record.u16(0).unwrap_or(0)
                };
                if let Some(code) = strings::format_code(&record, biff, globals.encoding) {
                    codes.insert(index, code);
                }
            }
            record::XF => cell_formats.extend(record.u16(2)),
            record::XF_3 | record::XF_4 => cell_formats.extend(record.u8(1).map(u16::from)),
            record::BOUNDSHEET => {
                number += 1;
                globals.sheets.extend(bound(&record, &globals, number));
            }
            record::LBL if biff == Biff::B8 => globals.print_areas.extend(printed(&record)),
            record::SST => {
                let continued = records.continued();
                globals.strings = strings::shared(record.data, &continued);
            }
            // A worksheet of its own has its cells right here.
            record::EOF if biff >= Biff::B5 => break,
            _ => {}
        }
    }
    let code_of = |id: u16| match codes.get(&id) {
        Some(code) => NumberFormat::new(code),
        None => NumberFormat::built_in(u32::from(id), job.settings)
            .unwrap_or_else(|| NumberFormat::new("General")),
    };
    globals.formats = match biff {
        Biff::B2 => (0..codes.len() as u16).map(code_of).collect(),
        _ => cell_formats.into_iter().map(code_of).collect(),
    };
    if biff < Biff::B5 {
        globals.sheets =
            vec![Bound { name: "Sheet1".to_owned(), visibility: Visibility::Visible, offset: 0, number: 1 }];
    }
    Ok(globals)
}

fn generation(bof: &Record) -> Option<Biff> {
    match (bof.kind, bof.u16(0)?) {
        (0x0009, _) => Some(Biff::B2),
        (0x0209, _) => Some(Biff::B3),
        (0x0409, _) => Some(Biff::B4),
        (0x0809, 0x0200 | 0x0002 | 0x0007) => Some(Biff::B2),
        (0x0809, 0x0300) => Some(Biff::B3),
        (0x0809, 0x0400) => Some(Biff::B4),
        (0x0809, 0x0500) => Some(Biff::B5),
        (0x0809, _) => Some(Biff::B8),
        _ => None,
    }
}

/// BOUNDSHEET; `None` for charts, macros and the like. [MS-XLS] 2.4.28
fn bound(record: &Record, globals: &Globals, number: u16) -> Option<Bound> {
    let offset = record.u32(0)? as usize;
    let visibility = match record.u8(4)? & 3 {
        0 => Visibility::Visible,
        1 => Visibility::Hidden,
        _ => Visibility::VeryHidden,
    };
    if record.u8(5)? != 0 {
        return None;
    }
    let name = strings::short(record.data.get(6..)?, globals.biff, globals.encoding)?;
    Some(Bound { name: name.replace('\0', ""), visibility, offset, number })
}

/// A built-in name that is a print area, and the number of its sheet. [MS-XLS] 2.4.150
fn printed(record: &Record) -> Option<(u16, Vec<CellRange>)> {
    let is_built_in = record.u16(0)? & 0x20 != 0;
    let is_print_area = record.u8(3)? == 1 && record.u8(15)? == print_area::NAME_NUMBER;
    let areas = || Some(print_area::of_tokens(record.data.get(16..)?.get(..record.u16(4)?.into())?, 2));
    if is_built_in && is_print_area { Some((record.u16(8)?, areas()?)) } else { None }
}

fn code_page(number: u16) -> &'static Encoding {
    let label = match number {
        10_000 | 32_768 => "macintosh".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        65_001 => "utf-8".to_owned(),
        874 | 1250..=1258 => format!("windows-{number}"),
        _ => return WINDOWS_1252,
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}
