//! Every case of every method of the reference vectors (see the specification, section 14), and of one more file of the
//! same format when STAT_VECTORS names it. What is compared, and how, is in `judge`; how a case is run, in `drive`. The
//! same lines run as wasm in the browsers: `tests/vectors`.

mod drive;
mod hostile;
mod judge;
mod report;

use std::io::Write;

const REFERENCE: &str = include_str!("../data/stat_vectors.json");

#[test]
fn every_reference_vector_passes() {
    check("reference", REFERENCE);
}

#[test]
fn every_vector_of_the_named_file_passes() {
    let Ok(path) = std::env::var("STAT_VECTORS") else { return };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    check(&path, &text);
}

fn check(name: &str, text: &str) {
    let report = report::of(name, text);
    // Written past the test harness, which would keep it to itself when all is well.
    std::io::stdout().write_all(report.counts.as_bytes()).expect("the counts can be printed");
    assert!(
        report.failures.is_empty(),
        "{} vectors fail:\n{}",
        report.failures.len(),
        report.failures.join("\n")
    );
}
