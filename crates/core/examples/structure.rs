//! Prints the structure of a plain comma CSV as JSON: what `foilens structure` prints, without the command.
//! `cargo run -p foilens-core --example structure -- FILE`

use foilens_core::grid::{SheetBuilder, Stored, Workbook, drawn};
use foilens_core::structure::{StructureDecisions, find_tables, lines};
use serde_json::{Value, json};

fn main() {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("which file?");
        std::process::exit(2);
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{path} could not be read: {error}");
            std::process::exit(2);
        }
    };
    let structures = find_tables(&workbook(&bytes), &StructureDecisions::default());
    for structure in &structures.value {
        println!("{}", answer(structure));
    }
}

fn answer(structure: &foilens_core::structure::SheetStructure) -> Value {
    let said = lines(structure);
    let tables: Vec<Value> = said
        .tables
        .iter()
        .map(|t| {
            json!({"sheet": t.sheet, "header": t.header, "data": t.data, "groups": t.groups, "totals": t.totals,
                "columns": t.columns})
        })
        .collect();
    json!({"tables": tables, "metadata": said.metadata, "notes": said.notes, "lines": said.lines})
}

/// Every record of the file as a row, empty lines too.
fn workbook(bytes: &[u8]) -> Workbook {
    let mut builder = SheetBuilder::default();
    let text = String::from_utf8_lossy(bytes);
    for (row, line) in (0..).zip(records(text.trim_start_matches('\u{feff}'))) {
        for (col, cell) in line.iter().enumerate() {
            let stored = if cell.is_empty() { Stored::Empty } else { Stored::Text };
            let _ = builder.put(row, col as u32, cell, stored);
        }
        builder.end_row();
    }
    let mut workbook = drawn::workbook("");
    workbook.sheets = vec![builder.finish()];
    workbook
}

/// Records as Python's csv module counts them: an empty line is a record, which the csv crate would skip.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let (mut record, mut cell, mut quoted, mut started) = (Vec::new(), String::new(), false, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => (quoted, started) = (true, true),
            ',' if !quoted => {
                record.push(std::mem::take(&mut cell));
                started = true;
            }
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => {
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
                started = false;
            }
            c => {
                cell.push(c);
                started = true;
            }
        }
    }
    if started {
        record.push(cell);
        records.push(record);
    }
    records
}
