//! Sheets with a known kind for each row.

use foilens_core::grid::{Sheet, SheetBuilder, Stored};
use foilens_core::structure::model::{KINDS, Line, Weights};
use foilens_core::structure::page_lines;
use foilens_model::RowKind;
use std::path::Path;

/// One band of a sheet: its rows as the model sees them, and the right kinds (indices of `KINDS`).
#[derive(Clone)]
pub struct Sample {
    pub set: String,
    pub name: String,
    pub rows: Vec<u32>,
    pub lines: Vec<Line>,
    pub kinds: Vec<usize>,
}

pub fn drawn(folder: &str) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the drawn sheets are there").flatten().map(|f| f.path()).collect();
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
        let text = std::fs::read_to_string(file).expect("a drawn sheet can be read");
        for case in text.split("# ").skip(1) {
            let (name, body) = case.split_once('\n').unwrap_or((case, ""));
            let mut builder = SheetBuilder::default();
            let mut kinds = Vec::new();
            for (row, line) in body.trim_end().lines().filter(|l| !l.is_empty()).enumerate() {
                let (margin, cells) = line.split_once(':').unwrap_or((".", ""));
                kinds.push(margin.trim().to_owned());
                for (col, cell) in cells.split('|').enumerate() {
                    let cell = cell.trim();
                    let stored = if cell.is_empty() { Stored::Empty } else { Stored::Text };
                    assert!(builder.put(row as u32, col as u32, cell, stored));
                }
                builder.end_row();
            }
            let kind = |row: u32| match kinds[row as usize].as_str() {
                "T" => Some(RowKind::Title),
                "H" => Some(RowKind::Header),
                "G" => Some(RowKind::Group),
                "D" => Some(RowKind::Data),
                "S" => Some(RowKind::Total),
                "N" => Some(RowKind::Note),
                _ => None,
            };
            samples.extend(bands("drawn", name, &builder.finish(), kind));
        }
    }
    samples
}

pub fn annotated(folder: &str) -> Vec<Sample> {
    let labels =
        std::fs::read_to_string(Path::new(folder).join("labels.jsonl")).expect("the labels are there");
    let mut samples = Vec::new();
    for line in labels.lines() {
        let entry: serde_json::Value = serde_json::from_str(line).expect("a line of labels is JSON");
        let name = entry["file"].as_str().unwrap_or("").to_owned();
        let truth: Vec<String> = entry["lines"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|l| l.as_str().unwrap_or("").to_owned())
            .collect();
        let bytes = std::fs::read(Path::new(folder).join(&name)).expect("an annotated sheet can be read");
        let sheet = sheet(&String::from_utf8_lossy(&bytes));
        let kind = |row: u32| match truth.get(row as usize).map_or("", String::as_str) {
            "metadata" => Some(RowKind::Title),
            "header" => Some(RowKind::Header),
            "group" => Some(RowKind::Group),
            "data" => Some(RowKind::Data),
            "derived" => Some(RowKind::Total),
            "notes" => Some(RowKind::Note),
            _ => None,
        };
        let set = name.split('/').next().unwrap_or("").to_owned();
        samples.extend(bands(&set, &name, &sheet, kind));
    }
    samples
}

fn bands(set: &str, name: &str, sheet: &Sheet, kind: impl Fn(u32) -> Option<RowKind>) -> Vec<Sample> {
    let bands = page_lines(sheet);
    let kind = |row: u32| kind(row).map(|k| if k == RowKind::Total { RowKind::Data } else { k });
    bands
        .into_iter()
        .map(|(rows, lines)| {
            let known = rows.iter().zip(lines).filter_map(|(row, line)| Some((*row, line, kind(*row)?)));
            let mut sample = Sample {
                set: set.to_owned(),
                name: name.to_owned(),
                rows: Vec::new(),
                lines: Vec::new(),
                kinds: Vec::new(),
            };
            for (row, line, kind) in known {
                sample.rows.push(row);
                sample.lines.push(line);
                sample.kinds.push(KINDS.iter().position(|k| *k == kind).unwrap_or(0));
            }
            sample
        })
        .filter(|s| !s.lines.is_empty())
        .collect()
}

/// A comma CSV, every record a row.
fn sheet(text: &str) -> Sheet {
    let mut builder = SheetBuilder::default();
    let (mut row, mut col, mut cell, mut quoted) = (0, 0, String::new(), false);
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    let mut put = |row: u32, col: u32, cell: &mut String| {
        let stored = if cell.is_empty() { Stored::Empty } else { Stored::Text };
        let _ = builder.put(row, col, &std::mem::take(cell), stored);
    };
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            ',' if !quoted => {
                put(row, col, &mut cell);
                col += 1;
            }
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => {
                put(row, col, &mut cell);
                (row, col) = (row + 1, 0);
            }
            c => cell.push(c),
        }
    }
    put(row, col, &mut cell);
    builder.finish()
}

/// F1 of each kind, their mean, and the share of sheets whose header rows and first data row are right.
pub fn score(weights: &Weights, samples: &[Sample]) -> String {
    let mut hits = [[0u32; 3]; KINDS.len()];
    let (mut headers, mut first) = (0, 0);
    for sample in samples {
        let have: Vec<usize> = weights.decode(&sample.lines).iter().map(|v| v.kind).collect();
        for (&h, &w) in have.iter().zip(&sample.kinds) {
            if h == w {
                hits[h][0] += 1;
            } else {
                hits[h][1] += 1;
                hits[w][2] += 1;
            }
        }
        let rows = |kinds: &[usize], k| {
            kinds.iter().enumerate().filter(|(_, kind)| **kind == k).map(|(at, _)| at).collect::<Vec<_>>()
        };
        headers += u32::from(rows(&have, 1) == rows(&sample.kinds, 1));
        first += u32::from(rows(&have, 3).first() == rows(&sample.kinds, 3).first());
    }
    let f1 = hits.map(|[tp, fp, fn_]| f64::from(2 * tp) / f64::from((2 * tp + fp + fn_).max(1)));
    let n = samples.len().max(1) as f64;
    format!(
        "macro {:.3} | title {:.3} header {:.3} group {:.3} data {:.3} note {:.3} | headers exact {:.3} first data row {:.3}",
        f1.iter().sum::<f64>() / 5.0,
        f1[0],
        f1[1],
        f1[2],
        f1[3],
        f1[4],
        f64::from(headers) / n,
        f64::from(first) / n
    )
}

/// The rows that are read wrongly, as text.
pub fn wrong(weights: &Weights, sample: &Sample) -> Vec<String> {
    let have = weights.decode(&sample.lines);
    have.iter()
        .zip(&sample.kinds)
        .zip(&sample.rows)
        .filter(|((v, want), _)| v.kind != **want)
        .map(|((v, want), row)| {
            format!(
                "{} row {}: want {:?} have {:?} ({})",
                sample.name, row, KINDS[*want], KINDS[v.kind], v.why
            )
        })
        .collect()
}
