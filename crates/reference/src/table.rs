//! Reads a compiled-in CSV table into rows with named cells. Parsed once, by the accessors in `lib.rs`.

use std::{collections::BTreeMap, rc::Rc};

/// One row: text by column name. A column that the table lacks reads as empty.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    columns: Rc<BTreeMap<String, usize>>,
    cells: csv::StringRecord,
}

impl Row {
    pub(crate) fn text(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|&index| self.cells.get(index)).unwrap_or("")
    }

    /// The text, or `None` where the cell is empty.
    pub(crate) fn some(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// A cell that lists things separated by `;`.
    pub(crate) fn list(&self, column: &str) -> Vec<String> {
        self.text(column)
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// All rows below the header row.
pub(crate) fn rows(csv: &str) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(csv.as_bytes());
    let columns: BTreeMap<String, usize> = match reader.headers() {
        Ok(names) => names.iter().enumerate().map(|(index, name)| (name.to_owned(), index)).collect(),
        Err(_) => return Vec::new(),
    };
    let columns = Rc::new(columns);
    reader
        .into_records()
        .filter_map(Result::ok)
        .map(|cells| Row { columns: Rc::clone(&columns), cells })
        .collect()
}
