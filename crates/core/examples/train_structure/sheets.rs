//! Sheets with a known kind for each row, as rows of text.

use foilens_core::grid::{Sheet, SheetBuilder, Stored};
use foilens_model::RowKind;
use std::path::Path;

/// A sheet: its rows of cells, each with its kind (`None`: blank, or not known).
#[derive(Clone)]
pub struct Known {
    pub set: String,
    pub name: String,
    pub rows: Vec<(Option<RowKind>, Vec<String>)>,
}

impl Known {
    pub fn sheet(&self) -> Sheet {
        let mut builder = SheetBuilder::default();
        for (row, (_, cells)) in self.rows.iter().enumerate() {
            for (col, cell) in cells.iter().enumerate() {
                let stored = if cell.is_empty() { Stored::Empty } else { Stored::Text };
                assert!(builder.put(row as u32, col as u32, cell, stored));
            }
            builder.end_row();
        }
        builder.finish()
    }
}

/// The sheets of `tests/structure`.
pub fn drawn(folder: &str) -> Vec<Known> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the drawn sheets are there").flatten().map(|f| f.path()).collect();
    files.sort();
    let mut sheets = Vec::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
        let text = std::fs::read_to_string(file).expect("a drawn sheet can be read");
        for case in text.split("# ").skip(1) {
            let (name, body) = case.split_once('\n').unwrap_or((case, ""));
            let row = |line: &str| {
                let (margin, cells) = line.split_once(':').unwrap_or((".", ""));
                (kind(margin), cells.split('|').map(|cell| cell.trim().to_owned()).collect())
            };
            let rows = body.lines().filter(|line| !line.is_empty()).map(row).collect();
            sheets.push(Known { set: "drawn".into(), name: name.into(), rows });
        }
    }
    sheets
}

/// The CSV files of a folder that its `labels.jsonl` tells about.
pub fn annotated(folder: &str) -> Vec<Known> {
    let labels =
        std::fs::read_to_string(Path::new(folder).join("labels.jsonl")).expect("the labels are there");
    let mut sheets = Vec::new();
    for line in labels.lines() {
        let entry: serde_json::Value = serde_json::from_str(line).expect("a line of labels is JSON");
        let name = entry["file"].as_str().unwrap_or("").to_owned();
        let truth: Vec<&str> =
            entry["lines"].as_array().into_iter().flatten().filter_map(|l| l.as_str()).collect();
        let bytes = std::fs::read(Path::new(folder).join(&name)).expect("an annotated sheet can be read");
        let records = records(&String::from_utf8_lossy(&bytes));
        let rows = records
            .into_iter()
            .enumerate()
            .map(|(at, cells)| (truth.get(at).copied().and_then(kind), cells))
            .collect();
        let set = name.split('/').next().unwrap_or("").to_owned();
        sheets.push(Known { set, name, rows });
    }
    sheets
}

fn kind(word: &str) -> Option<RowKind> {
    Some(match word.trim() {
        "T" | "metadata" => RowKind::Title,
        "H" | "header" => RowKind::Header,
        "G" | "group" => RowKind::Group,
        "D" | "data" | "S" | "derived" => RowKind::Data,
        "N" | "notes" => RowKind::Note,
        _ => return None,
    })
}

/// A comma CSV, every record a row.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            ',' if !quoted => record.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => {
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            c => cell.push(c),
        }
    }
    record.push(cell);
    records.push(record);
    records
}
