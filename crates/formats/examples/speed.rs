//! Times reading a made-up table of 100,000 rows and 8 columns beside the plain `csv` crate, and the same table as a
//! workbook: the best of several runs each, so that a busy machine disturbs little.
//! `cargo run --release -p foilens-formats --example speed [ROWS]`

use foilens_formats::{ReadDecisions, open};
use std::{fmt::Write as _, hint::black_box, ops::ControlFlow, time::Instant};

const RUNS: usize = 7;

fn main() {
    let rows = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let text = table(rows);
    println!("{rows} rows x 8 columns, {:.1} MB", text.len() as f64 / 1e6);
    let plain = best(|| records(&text));
    println!("csv crate, ByteRecords   {plain:8.2} ms");
    let quoted = text.replace("Words of advice", "\"Words, of advice\"");
    for (what, text) in [
        ("plain", &text),
        ("some quoted", &quoted),
        ("a stray quote", &text.replacen("Kent", "Ke\"nt\",", 1)),
    ] {
        let ours = best(|| read(text.as_bytes()));
        println!("our reader, {what:13} {ours:8.2} ms  x{:.2}", ours / plain);
    }
}

fn best(mut run: impl FnMut() -> usize) -> f64 {
    let time = |_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed().as_secs_f64() * 1e3
    };
    (0..RUNS).map(time).fold(f64::INFINITY, f64::min)
}

fn records(text: &str) -> usize {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = csv::ByteRecord::new();
    let mut cells = 0;
    while reader.read_byte_record(&mut record).is_ok_and(|more| more) {
        cells += record.iter().map(<[u8]>::len).sum::<usize>();
    }
    cells
}

fn read(bytes: &[u8]) -> usize {
    let outcome = open(bytes, "speed.csv", &ReadDecisions::default(), &mut |_| ControlFlow::Continue(()));
    outcome.map_or(0, |outcome| outcome.value.sheets[0].row_count() as usize)
}

/// A table as police forces send them: few distinct names and words, many numbers, one reference a row.
fn table(rows: usize) -> String {
    let forces = ["Kent", "Surrey", "Avon and Somerset", "Metropolitan Police", "Dyfed-Powys", "Norfolk"];
    let actions = ["Words of advice", "No further action", "Dismissed", "Written warning"];
    let mut text = String::from("Reference,Date,Force,Role,Nature,Action,Days,Cost\r\n");
    for i in 0..rows {
        let (force, action) = (forces[i * 7 % 6], actions[i * 5 % 4]);
        let (day, month, year) = (i % 28 + 1, i % 12 + 1, 2015 + i % 7);
        let _ = write!(
            text,
            "REF/{i:06},{day:02}/{month:02}/{year},{force},Police Officer,Searched records,{action},{},{}.50\r\n",
            i % 90,
            i * 13 % 1000
        );
    }
    text
}
