//! A grid drawn as text, for tests that read like documents: a line is a row, `|` stands between cells.

use super::{Format, Sheet, SheetBuilder, Stored, Workbook};

/// A workbook with one unnamed sheet drawn as `Force | 2019/20 | 2020/21`. Cells are trimmed and all are text, as in
/// a CSV; an empty line is an empty row.
pub fn workbook(drawing: &str) -> Workbook {
    Workbook {
        name: "drawn.csv".into(),
        format: Format::Csv,
        encoding: Some("UTF-8".into()),
        delimiter: Some(",".into()),
        quote: None,
        escape: None,
        sheets: vec![sheet(drawing)],
    }
}

/// The sheet of [`workbook`].
pub fn sheet(drawing: &str) -> Sheet {
    let mut builder = SheetBuilder::default();
    for (row, line) in drawing.trim_matches('\n').lines().enumerate() {
        for (col, cell) in line.split('|').enumerate() {
            let shown = cell.trim();
            let stored = if shown.is_empty() { Stored::Empty } else { Stored::Text };
            assert!(builder.put(row as u32, col as u32, shown, stored), "a drawing is in reading order");
        }
        builder.end_row();
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use foilens_model::CellRef;

    #[test]
    fn a_drawn_sheet_keeps_its_gaps_and_stores_each_text_once() {
        let sheet = sheet("Force | 2019\n\nSurrey | 50\nKent |  | 50");
        assert_eq!((sheet.row_count(), sheet.column_count()), (4, 3));
        assert_eq!(sheet.text(CellRef::new(2, 1)), "50");
        assert_eq!(sheet.id(CellRef::new(2, 1)), sheet.id(CellRef::new(3, 2)));
        assert!(sheet.id(CellRef::new(3, 1)).is_empty());
        assert!(sheet.id(CellRef::new(9, 9)).is_empty());
        assert_eq!(sheet.values().len(), 6);
    }
}
