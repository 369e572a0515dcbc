//! The native half of `cargo xtask bench read`: writes the made-up tables into a folder, and times each step of reading
//! them beside the plain `csv` and `calamine` crates. `cargo run --release -p foilens-formats --example speed -- DIR [ROWS…]`
//! prints a line a figure: rows, format, what was timed, milliseconds.

mod clock;
mod made_up;

use clock::best;
use foilens_core::grid::Workbook;
use foilens_core::mapping::{MappingDecisions, map_columns};
use foilens_core::normalize::{NormalizeDecisions, normalize};
use foilens_core::structure::{StructureDecisions, find_tables};
use foilens_formats::{ReadDecisions, open};
use foilens_model::FileId;
use std::{fs, io::Cursor, ops::ControlFlow, path::Path};

/// As the bench names them.
const ROWS: [u32; 3] = [1_000, 10_000, 100_000];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let folder = words.next().ok_or("Name the folder to write the tables into.")?;
    let asked: Vec<u32> = words.map(|word| word.parse()).collect::<Result<_, _>>()?;
    for rows in if asked.is_empty() { ROWS.to_vec() } else { asked } {
        for (format, bytes) in [("csv", made_up::csv(rows)), ("xlsx", made_up::xlsx(rows)?)] {
            let name = format!("{rows}.{format}");
            fs::write(Path::new(&folder).join(&name), &bytes)?;
            time(rows, format, &name, &bytes);
        }
    }
    Ok(())
}

fn time(rows: u32, format: &str, name: &str, bytes: &[u8]) {
    let say = |what: &str, ms: f64| println!("{rows}\t{format}\t{what}\t{ms:.3}");
    match format {
        "csv" => say("csv", best(rows, || csv_cells(bytes))),
        _ => say("calamine", best(rows, || calamine_cells(bytes))),
    }
    say("parse", best(rows, || read(bytes, name)));
    let book = read(bytes, name);
    let structure = || find_tables(&book, &StructureDecisions::default()).value;
    say("structure", best(rows, structure));
    let structures = structure();
    let mapping = || -> Vec<Vec<_>> {
        let map = |s: &foilens_core::structure::SheetStructure| {
            let of = |table| map_columns(&book, s, table, &MappingDecisions::default()).value;
            s.tables.iter().map(of).collect()
        };
        structures.iter().map(map).collect()
    };
    let mappings = mapping();
    let normalizing = || {
        let mappings = mapping();
        normalize(&book, FileId(0), &structures, &mappings, &NormalizeDecisions::default()).value
    };
    say("normalize", best(rows, normalizing));
    let records = normalize(&book, FileId(0), &structures, &mappings, &NormalizeDecisions::default()).value;
    assert!(records.len() as u32 >= rows * 9 / 10, "{name} gave {} records", records.len());
    say(
        "check",
        best(rows, || foilens_core::check::check(&book, FileId(0), &structures, &mappings, &records)),
    );
}

fn read(bytes: &[u8], name: &str) -> Workbook {
    match open(bytes, name, &ReadDecisions::default(), &mut |_| ControlFlow::Continue(())) {
        Ok(outcome) => outcome.value,
        Err(error) => panic!("{error}"),
    }
}

/// The plain crate at its fastest: nothing is kept.
fn csv_cells(bytes: &[u8]) -> usize {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    let mut length = 0;
    while reader.read_byte_record(&mut record).is_ok_and(|more| more) {
        length += record.iter().map(<[u8]>::len).sum::<usize>();
    }
    length
}

fn calamine_cells(bytes: &[u8]) -> usize {
    use calamine::{Reader, Xlsx};
    let mut workbook: Xlsx<_> = match Xlsx::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(error) => panic!("{error}"),
    };
    workbook.worksheet_range_at(0).and_then(Result::ok).map_or(0, |range| range.used_cells().count())
}
