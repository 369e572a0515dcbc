//! What is noticed in every kind of file once it is a grid: hidden parts, merges, comments, formula errors, text
//! that would run as a formula, and a name that promises something else.

use crate::Finding;
use foilens_core::grid::{Format, Sheet, Stored, Value, ValueId, Visibility, Workbook};
use foilens_model::{CellRange, CellRef, SheetId};
use std::collections::BTreeSet;

/// Compares the file's ending with what it is. An ending that names no table format promises nothing.
pub fn extension(name: &str, format: Format, findings: &mut Vec<Finding>) {
    let Some((_, extension)) = name.rsplit_once('.') else { return };
    let extension = extension.to_ascii_lowercase();
    let text = ["csv", "tsv", "tab", "txt"];
    let (fits, actual): (&[&str], &'static str) = match format {
        Format::Csv | Format::Tsv => (&text, "a text table"),
        Format::Xlsx => (&["xlsx", "xltx"], "an XLSX workbook"),
        Format::Xlsm => (&["xlsm", "xltm", "xlam"], "an XLSM workbook"),
        Format::Xlsb => (&["xlsb"], "an XLSB workbook"),
        Format::Xls => (&["xls", "xlt", "xlw"], "an XLS workbook"),
        Format::Ods => (&["ods", "ots"], "an ODS workbook"),
        Format::Html => (&["html", "htm", "xhtml", "mht"], "a web page with tables"),
        Format::SpreadsheetMl => (&["xml"], "an XML spreadsheet of 2003"),
    };
    let promises = [
        "csv", "tsv", "tab", "txt", "xlsx", "xltx", "xlsm", "xltm", "xlam", "xlsb", "xls", "xlt", "xlw",
        "ods", "ots", "html", "htm", "xml", "pdf", "doc", "docx",
    ];
    if promises.contains(&&*extension) && !fits.contains(&&*extension) {
        findings.push(Finding::ExtensionMismatch { extension, actual });
    }
}

/// A sheet that declares to be far larger than what it holds: more than a thousand times, or ten million cells.
pub fn used_range(sheet: &Sheet, id: SheetId, declared: CellRange, findings: &mut Vec<Finding>) {
    let area = |range: CellRange| {
        (u64::from(range.last.row.saturating_sub(range.first.row)) + 1)
            * (u64::from(range.last.col.saturating_sub(range.first.col)) + 1)
    };
    let last = CellRef::new(sheet.row_count().saturating_sub(1), sheet.column_count().saturating_sub(1));
    let actual = (sheet.row_count() > 0).then(|| CellRange::new(CellRef::new(0, 0), last));
    let held = actual.map_or(1, area);
    if area(declared) > held.saturating_mul(1000) || area(declared) > held + 10_000_000 {
        findings.push(Finding::FalseUsedRange { sheet: id, declared, actual });
    }
}

/// Hidden rows and columns beyond the last cell hide nothing, and neither do empty ones.
pub fn keep_what_hides(sheet: &mut Sheet) {
    let mut held_columns = BTreeSet::new();
    let mut hidden_rows = std::mem::take(&mut sheet.hidden_rows);
    let hidden_columns = std::mem::take(&mut sheet.hidden_columns);
    if hidden_rows.is_empty() && hidden_columns.is_empty() {
        return;
    }
    hidden_rows.retain(|&row| sheet.row(row).iter().any(|id| !id.is_empty()));
    for row in 0..sheet.row_count() {
        let cells = sheet.row(row);
        let within = hidden_columns.range(..cells.len() as u32);
        held_columns.extend(within.copied().filter(|&col| !cells[col as usize].is_empty()));
    }
    sheet.hidden_rows = hidden_rows;
    sheet.hidden_columns = held_columns;
}

/// Looks over every sheet.
pub fn sheets(workbook: &Workbook, findings: &mut Vec<Finding>) {
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        let id = SheetId(index as u32);
        if sheet.visibility != Visibility::Visible {
            let name = sheet.name.clone().unwrap_or_default();
            findings.push(Finding::HiddenSheet { sheet: id, name, visibility: sheet.visibility });
        }
        if let Some(&first) = sheet.hidden_rows.first() {
            findings.push(Finding::HiddenRows { sheet: id, first, count: sheet.hidden_rows.len() as u64 });
        }
        if let Some(&first) = sheet.hidden_columns.first() {
            findings.push(Finding::HiddenColumns {
                sheet: id,
                first,
                count: sheet.hidden_columns.len() as u64,
            });
        }
        if let Some(&first) = sheet.merges.iter().min() {
            findings.push(Finding::MergedCells { sheet: id, first, count: sheet.merges.len() as u64 });
        }
        if let Some((first, count)) = outside_print_areas(sheet) {
            findings.push(Finding::OutsidePrintArea {
                sheet: id,
                areas: sheet.print_areas.clone(),
                first,
                count,
            });
        }
        if let Some((&first, _)) = sheet.comments.first_key_value() {
            findings.push(Finding::Comments { sheet: id, first, count: sheet.comments.len() as u64 });
        }
        if let Some((first, count, example)) = find(sheet, |value| value.stored == Stored::Error) {
            findings.push(Finding::FormulaError { sheet: id, first, count, example });
        }
        if let Some((first, count, example)) =
            find(sheet, |value| value.stored == Stored::Text && runs(&value.shown))
        {
            findings.push(Finding::FormulaInjection { sheet: id, first, count, example });
        }
    }
}

/// The first cell that holds something outside what the author set to be printed, and how many do.
fn outside_print_areas(sheet: &Sheet) -> Option<(CellRef, u64)> {
    let areas = &sheet.print_areas;
    let is_outside = |row: u32, col: u32| {
        !areas.iter().any(|area| {
            (area.first.row..=area.last.row).contains(&row) && (area.first.col..=area.last.col).contains(&col)
        })
    };
    let mut found: Option<(CellRef, u64)> = None;
    for row in 0..if areas.is_empty() { 0 } else { sheet.row_count() } {
        for (col, _) in (0..).zip(sheet.row(row)).filter(|&(col, id)| !id.is_empty() && is_outside(row, col))
        {
            found.get_or_insert((CellRef::new(row, col), 0)).1 += 1;
        }
    }
    found
}

/// The first cell with such a value, how many there are, and its text. Asks once per distinct value.
fn find(sheet: &Sheet, is_such: impl Fn(&Value) -> bool) -> Option<(CellRef, u64, String)> {
    let such: Vec<bool> = sheet.values().iter().map(is_such).collect();
    if !such.contains(&true) {
        return None;
    }
    let is_such = |id: &ValueId| such.get(id.0 as usize) == Some(&true);
    let mut found: Option<(CellRef, u64)> = None;
    for row in 0..sheet.row_count() {
        for (col, _) in sheet.row(row).iter().enumerate().filter(|(_, id)| is_such(id)) {
            found.get_or_insert((CellRef::new(row, col as u32), 0)).1 += 1;
        }
    }
    found.map(|(first, count)| (first, count, sheet.text(first).chars().take(60).collect()))
}

/// Whether a spreadsheet program would take the text for a formula that does something. A sign before a number, a
/// word or a dash alone does nothing.
fn runs(text: &str) -> bool {
    let text = text.trim_start_matches(['\t', '\r', ' ']);
    let acts = |rest: &str| rest.contains(['(', '|', '!']);
    match text.chars().next() {
        Some('=') => {
            text[1..].trim_start().starts_with(|c: char| c.is_alphanumeric() || "(+-\"@'$".contains(c))
        }
        Some('@') => acts(text),
        Some('+' | '-') => {
            acts(text) && text[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || "(=@+-".contains(c))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_would_run_is_told_from_text_that_would_not() {
        for text in [
            "=1+1",
            "=HYPERLINK(\"x\")",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!A0",
            "@SUM(1+1)",
            "\t=A1",
        ] {
            assert!(runs(text), "{text}");
        }
        for text in ["-", "-5", "+44 1234 567", "- none", "@name", "= ", "==", "a=b", "- (see note)", "<5"] {
            assert!(!runs(text), "{text}");
        }
    }
}
