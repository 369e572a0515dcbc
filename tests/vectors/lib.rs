//! The methods compiled to wasm, beside the very lines that run the reference vectors natively: a story in the browsers
//! gives it the vectors' text and reads the report. Never a part of the page.

#[path = "../../crates/stats/tests/vectors/drive/mod.rs"]
mod drive;
#[path = "../../crates/stats/tests/vectors/judge.rs"]
mod judge;
#[path = "../../crates/stats/tests/vectors/report.rs"]
mod report;

use wasm_bindgen::prelude::wasm_bindgen;

/// Every case of a file of vectors: the counts for each method in words, and what is wrong.
#[wasm_bindgen(getter_with_clone)]
pub struct Checked {
    pub counts: String,
    pub failures: Vec<String>,
}

#[wasm_bindgen]
pub fn check(name: &str, text: &str) -> Checked {
    let report = report::of(name, text);
    Checked { counts: report.counts, failures: report.failures }
}
