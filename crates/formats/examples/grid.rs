//! Prints a file as we read it: what was noticed, then each sheet's cells as they show, `|` between them.
//! `cargo run -p foilens-formats --example grid FILE…`

use foilens_formats::{ReadDecisions, open};
use std::{ops::ControlFlow, path::Path};

fn main() {
    for path in std::env::args().skip(1) {
        let name = Path::new(&path).file_name().map_or(path.clone(), |n| n.to_string_lossy().into_owned());
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{path} cannot be opened: {error}");
                continue;
            }
        };
        match open(&bytes, &name, &ReadDecisions::default(), &mut |_| ControlFlow::Continue(())) {
            Err(error) => println!("{:?}: {error}", error.kind()),
            Ok(outcome) => {
                let workbook = outcome.value;
                let (format, encoding, delimiter) =
                    (workbook.format, &workbook.encoding, &workbook.delimiter);
                println!(
                    "== {name} {format:?} {encoding:?} {delimiter:?} {:?} {:?}",
                    workbook.quote, workbook.escape
                );
                for diagnostic in outcome.diagnostics {
                    println!("   {:?} {}: {}", diagnostic.severity, diagnostic.code, diagnostic.message);
                }
                for sheet in &workbook.sheets {
                    println!("-- {:?} {} x {}", sheet.name, sheet.row_count(), sheet.column_count());
                    for row in 0..sheet.row_count() {
                        let cells: Vec<&str> =
                            sheet.row(row).iter().map(|&id| &*sheet.value(id).shown).collect();
                        println!("{:>4} {}", row + 1, cells.join(" | "));
                    }
                }
            }
        }
    }
}
