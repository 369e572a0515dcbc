//! Excel's XML of 2003 (SpreadsheetML), mostly met as `.xls` made by a web application.

use super::{
    cells::{Beside, Cells},
    number_format,
    number_format::Format as NumberFormat,
    ods,
    text::decode,
    xml::{Broken, Element, Node, Xml},
};
use crate::{Error, Finding, Settings, limits::Job};
use foilens_core::grid::{Format, Sheet, Stored, Visibility, Workbook};
use foilens_model::{CellRange, CellRef, SheetId};
use std::collections::BTreeMap;

const LAST: u32 = 1_048_575;

pub fn read(bytes: &[u8], job: &mut Job, findings: &mut Vec<Finding>) -> Result<Workbook, Error> {
    let decoded = decode(bytes, declared_encoding(bytes).as_deref(), &mut Vec::new());
    let mut reader =
        Reader { walk: Xml::new(&decoded.text), total: decoded.text.len() as u64, formats: BTreeMap::new() };
    let mut sheets = Vec::new();
    let mut broken = false;
    loop {
        match reader.next_sheet(SheetId(sheets.len() as u32), job, findings)? {
            Ok(Some(sheet)) => sheets.push(sheet),
            Ok(None) => break,
            Err(Broken) => {
                broken = true;
                break;
            }
        }
    }
    if sheets.is_empty() || broken {
        return Err(Error::damaged(job.name, "its XML ends too early or holds no sheet"));
    }
    Ok(super::workbook(job.name, Format::SpreadsheetMl, sheets))
}

fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let rest = head.split_once("encoding=")?.1;
    let mut rest = rest.chars();
    let quote = rest.next()?;
    Some(rest.as_str().split(quote).next()?.to_owned())
}

struct Reader<'t> {
    walk: Xml<'t>,
    total: u64,
    formats: BTreeMap<String, NumberFormat>,
}

/// The outer result ends the file; the inner one is how the XML fared.
type Read<T> = Result<Result<T, Broken>, Error>;

impl Reader<'_> {
    fn next_sheet(&mut self, id: SheetId, job: &mut Job, findings: &mut Vec<Finding>) -> Read<Option<Sheet>> {
        let mut style = String::new();
        loop {
            match self.walk.next() {
                Ok(Some(Node::Open(element))) => match element.name() {
                    "Style" => style = element.get("ID").unwrap_or_default(),
                    "NumberFormat" => {
                        let code = element.get("Format").unwrap_or_default();
                        self.formats.insert(style.clone(), named_format(&code, job.settings));
                    }
                    "Worksheet" => {
                        let name = element.get("Name").unwrap_or_default();
                        return Ok(self.sheet(name, id, job, findings)?.map(Some));
                    }
                    _ => {}
                },
                Ok(Some(_)) => {}
                Ok(None) => return Ok(Ok(None)),
                Err(broken) => return Ok(Err(broken)),
            }
        }
    }

    fn sheet(
        &mut self,
        name: String,
        id: SheetId,
        job: &mut Job,
        findings: &mut Vec<Finding>,
    ) -> Read<Sheet> {
        let mut cells = Cells::new(name, Visibility::Visible, id, false, job.settings);
        let mut beside = Beside::default();
        let mut visibility = Visibility::Visible;
        let (mut next_row, mut next_col, mut at) = (0, 0, CellRef::default());
        loop {
            let node = match self.walk.next() {
                Ok(Some(node)) => node,
                Ok(None) => return Ok(Err(Broken)),
                Err(broken) => return Ok(Err(broken)),
            };
            match node {
                Node::Open(element) => match element.name() {
                    "Column" => {
                        let first = index(&element).unwrap_or(next_col);
                        let last = first + element.number::<u32>("Span").unwrap_or(0).min(16_383);
                        if element.get("Hidden").as_deref() == Some("1") {
                            beside.hidden_columns.extend(first..=last);
                        }
                        next_col = last + 1;
                    }
                    "Row" => {
                        at.row = index(&element).unwrap_or(next_row);
                        next_row = (at.row + 1 + element.number::<u32>("Span").unwrap_or(0)).min(LAST);
                        if element.get("Hidden").as_deref() == Some("1") {
                            beside.hidden_rows.insert(at.row);
                        }
                        next_col = 0;
                    }
                    "Cell" => {
                        at.col = index(&element).unwrap_or(next_col);
                        let span = |name| element.number::<u32>(name).unwrap_or(0).min(16_383);
                        let (across, down) = (span("MergeAcross"), span("MergeDown"));
                        if (across, down) != (0, 0) {
                            let last = CellRef::new(at.row + down, at.col + across);
                            beside.merges.push(CellRange::new(at, last));
                        }
                        next_col = at.col + across + 1;
                        let format =
                            element.get("StyleID").and_then(|style| self.formats.get(&style)).cloned();
                        cells.expect(at, (self.walk.position(), self.total), job)?;
                        match self.cell(at, format.as_ref(), &mut cells) {
                            Ok(Some(comment)) => drop(beside.comments.insert(at, comment)),
                            Ok(None) => {}
                            Err(broken) => return Ok(Err(broken)),
                        }
                    }
                    "Visible" => {
                        if let Ok(Some(Node::Text(text))) = self.walk.next() {
                            visibility = match text.trim() {
                                "SheetHidden" => Visibility::Hidden,
                                "SheetVeryHidden" => Visibility::VeryHidden,
                                _ => visibility,
                            };
                        }
                    }
                    _ => {}
                },
                Node::Close(name) if name == "Worksheet" => {
                    let mut sheet = cells.finish(beside, job, findings);
                    sheet.visibility = visibility;
                    return Ok(Ok(sheet));
                }
                _ => {}
            }
        }
    }

    /// The value of a cell; its comment if it has one.
    fn cell(
        &mut self,
        at: CellRef,
        format: Option<&NumberFormat>,
        cells: &mut Cells,
    ) -> Result<Option<String>, Broken> {
        let mut comment = None;
        while let Some(node) = self.walk.next()? {
            match node {
                Node::Open(element) if element.is("Comment") => comment = Some(self.text_until("Comment")?),
                Node::Open(element) if element.is("Data") => {
                    let kind = element.get("Type").unwrap_or_default();
                    let text = self.text_until("Data")?;
                    value(&kind, &text, at, format, cells);
                }
                Node::Close(name) if name == "Cell" => return Ok(comment),
                _ => {}
            }
        }
        Err(Broken)
    }

    fn text_until(&mut self, end: &str) -> Result<String, Broken> {
        let mut text = String::new();
        while let Some(node) = self.walk.next()? {
            match node {
                Node::Text(part) => text.push_str(&part),
                Node::Close(name) if name == end => return Ok(text),
                _ => {}
            }
        }
        Err(Broken)
    }
}

fn value(kind: &str, text: &str, at: CellRef, format: Option<&NumberFormat>, cells: &mut Cells) {
    match (kind, text.trim().parse::<f64>()) {
        ("Number", Ok(number)) => cells.number(at, number, format),
        ("Boolean", _) => cells.bool(at, text.trim() == "1"),
        ("Error", _) => cells.error(at, text),
        ("DateTime", _) => {
            let date = text.trim_end_matches(".000");
            match ods::iso_date(date) {
                Some(Stored::Date(day, seconds)) => {
                    let serial = number_format::serial(day) + f64::from(seconds.unwrap_or(0)) / 86_400.0;
                    let usual =
                        NumberFormat::built_in(if seconds.is_some() { 22 } else { 14 }, cells.settings());
                    cells.number(at, serial, format.or(usual.as_ref()));
                }
                _ => cells.text(at, text, None),
            }
        }
        _ => cells.text(at, text, format),
    }
}

fn index(element: &Element) -> Option<u32> {
    element.number::<u32>("Index")?.checked_sub(1).map(|i| i.min(LAST))
}

/// A format by the name that Excel wrote for it, or a code.
fn named_format(code: &str, settings: Settings) -> NumberFormat {
    let id = match code {
        "" | "General" | "General Number" => 0,
        "Fixed" => 2,
        "Standard" => 4,
        "Percent" => 10,
        "Scientific" => 11,
        "Short Date" => 14,
        "Medium Date" => 15,
        "Short Time" => 20,
        "Long Time" => 21,
        "General Date" => 22,
        "Currency" | "Euro Currency" => 7,
        _ => return NumberFormat::new(code),
    };
    NumberFormat::built_in(id, settings).unwrap_or_else(|| NumberFormat::new("General"))
}
