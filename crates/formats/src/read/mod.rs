//! From bytes to a workbook: the kind is decided by content, its reader is called, and what every kind shares
//! (hidden parts, formulas in text, a name that promises something else) is noticed at the end.

mod biff;
mod biff12;
mod cells;
mod compound;
mod excel;
mod html;
mod notice;
mod number_format;
mod ods;
mod ooxml;
mod package;
mod print_area;
mod spreadsheet_ml;
mod text;
mod xml;

use crate::{
    Error, Finding, Progress, ReadDecisions,
    limits::Job,
    sniff::{self, Kind},
};
use foilens_core::{
    Outcome,
    grid::{Format, Sheet, Workbook},
};
use package::{Package, PackageKind};
use std::ops::ControlFlow;

/// Reads a file of any kind.
pub fn read(
    bytes: &[u8],
    name: &str,
    decisions: &ReadDecisions,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Outcome<Workbook>, Error> {
    if bytes.is_empty() {
        return Err(Error::empty(name));
    }
    let mut job = Job::new(name, decisions.limits, decisions.settings, progress);
    job.report(0, bytes.len() as u64, 0)?;
    let mut findings = Vec::new();
    let mut workbook = match sniff::sniff(bytes) {
        Kind::Package => read_package(bytes, &mut job, &mut findings)?,
        Kind::Compound => biff::read_compound(bytes, &mut job, &mut findings)?,
        Kind::Biff => biff::read_stream(bytes, &mut job, &mut findings)?,
        Kind::Html => html::read(bytes, &mut job, &mut findings)?,
        Kind::SpreadsheetMl => spreadsheet_ml::read(bytes, &mut job, &mut findings)?,
        Kind::Other(what) => return Err(Error::unrecognized(name, what)),
        Kind::Text => text::read(bytes, decisions, &mut job, &mut findings)?,
    };
    let is_blank = |sheet: &Sheet| sheet.values().iter().all(|value| value.shown.trim().is_empty());
    if workbook.sheets.iter().all(is_blank) {
        return Err(Error::empty(name));
    }
    notice::extension(name, workbook.format, &mut findings);
    workbook.sheets.iter_mut().for_each(notice::keep_what_hides);
    notice::sheets(&workbook, &mut findings);
    let diagnostics = findings.iter().map(|finding| finding.diagnostic(name)).collect();
    Ok(Outcome::new(workbook, diagnostics))
}

fn read_package(bytes: &[u8], job: &mut Job, findings: &mut Vec<Finding>) -> Result<Workbook, Error> {
    let package = Package::unpack(bytes, job)?;
    match package.kind() {
        PackageKind::Xlsx { macros } => {
            excel::read_xlsx(&package, if macros { Format::Xlsm } else { Format::Xlsx }, job, findings)
        }
        PackageKind::Xlsb => biff12::read(&package, job, findings),
        PackageKind::Ods => ods::read(&package, job),
        PackageKind::Other(what) => Err(Error::unrecognized(job.name, what)),
    }
}

/// A workbook that is no text table.
fn workbook(name: &str, format: Format, sheets: Vec<Sheet>) -> Workbook {
    Workbook {
        name: name.to_owned(),
        format,
        encoding: None,
        delimiter: None,
        quote: None,
        escape: None,
        sheets,
    }
}
