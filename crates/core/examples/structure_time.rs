//! How long the structure step takes on a large flat table, beside the filling of the grid.

use foilens_core::grid::{SheetBuilder, Stored, drawn};
use foilens_core::structure::{StructureDecisions, find_tables};
use std::time::Instant;

fn main() {
    for distinct in [50, 5000, 1_000_000] {
        let started = Instant::now();
        let mut builder = SheetBuilder::default();
        let rows = 100_000u32;
        for col in 0..10 {
            assert!(builder.put(0, col, &format!("Column {col}"), Stored::Text));
        }
        for row in 1..=rows {
            for col in 0..10u32 {
                let n = (row * 31 + col * 7) % distinct;
                let text = if col < 4 { format!("Text {n} of {col}") } else { format!("{n}") };
                assert!(builder.put(row, col, &text, Stored::Text));
            }
        }
        let mut workbook = drawn::workbook("");
        workbook.sheets = vec![builder.finish()];
        let filled = started.elapsed();
        let started = Instant::now();
        let structures = find_tables(&workbook, &StructureDecisions::default());
        println!(
            "{distinct} distinct: grid {filled:?}, structure {:?}, {} tables",
            started.elapsed(),
            structures.value[0].tables.len()
        );
    }
}
