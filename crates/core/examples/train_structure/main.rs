//! Makes `src/structure/weights.csv`: learns from the drawn sheets of `tests/structure`, and from annotated sheets in a
//! folder (CSV files and `labels.jsonl`) where one is given. Same input, same weights.
//! `cargo run --release -p foilens-core --example train_structure -- [--bench DIR] [--leave-out] [--out FILE]`

mod learn;
mod samples;
mod sheets;
mod vary;

use learn::learn;
use samples::{Sample, samples, score, wrong};
use sheets::{Known, annotated, drawn};

/// Drawn sheets are few and each is there for a reason: each counts as so many annotated ones.
const DRAWN: usize = 4;
/// So many variants of each sheet are made.
const VARIANTS: usize = 10;
/// Parts in which the drawn sheets are left out in turn.
const FOLDS: usize = 5;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let after = |flag: &str| args.iter().position(|a| a == flag).and_then(|at| args.get(at + 1)).cloned();
    let drawn = drawn("crates/core/tests/structure");
    let bench = after("--bench").map(|dir| annotated(&dir)).unwrap_or_default();
    println!("{} drawn sheets, {} annotated ones", drawn.len(), bench.len());
    if args.iter().any(|a| a == "--leave-out") {
        leave_out(&drawn, &bench);
    }
    let weights = learn(&lessons(&drawn, &bench));
    println!("annotated, all seen: {}", score(&weights, &plain(&bench)));
    println!("drawn, all seen: {}", score(&weights, &plain(&drawn)));
    for line in plain(&drawn).iter().flat_map(|sample| wrong(&weights, sample)) {
        println!("  {line}");
    }
    if let Some(out) = after("--out") {
        std::fs::write(&out, weights.print()).expect("the weights can be written");
    }
}

/// What is read of sheets that were not learned from.
fn leave_out(drawn: &[Known], bench: &[Known]) {
    let mut sets: Vec<&str> = bench.iter().map(|s| s.set.as_str()).collect();
    sets.dedup();
    for left in &sets {
        let (unseen, seen): (Vec<Known>, Vec<Known>) = bench.iter().cloned().partition(|s| s.set == *left);
        let weights = learn(&lessons(drawn, &seen));
        println!("{left} left out: {}", score(&weights, &plain(&unseen)));
        if std::env::var_os("SHOW").is_some() {
            for line in plain(&unseen).iter().flat_map(|sample| wrong(&weights, sample)) {
                println!("  {line}");
            }
        }
        println!("  its variants:   {}", score(&weights, &variants(&unseen, 1)));
    }
    if !bench.is_empty() {
        println!("drawn left out: {}", score(&learn(&lessons(&[], bench)), &plain(drawn)));
    }
    let mut read = Vec::new();
    let (mut all_right, mut lines_wrong) = (0, 0);
    for fold in 0..FOLDS {
        let part = |keep: bool| {
            let sheets = drawn.iter().enumerate().filter(|(at, _)| (at % FOLDS == fold) != keep);
            sheets.map(|(_, s)| s.clone()).collect::<Vec<Known>>()
        };
        let weights = learn(&lessons(&part(true), bench));
        let unseen = plain(&part(false));
        read.extend(unseen.iter().flat_map(|sample| wrong(&weights, sample)));
        all_right += unseen.iter().filter(|s| wrong(&weights, s).is_empty()).count();
        lines_wrong += unseen.iter().map(|s| wrong(&weights, s).len()).sum::<usize>();
        println!("drawn, part {fold} left out: {}", score(&weights, &unseen));
    }
    println!("drawn, left out in parts: {all_right} sheets right, {lines_wrong} lines wrong");
    for line in read {
        println!("  {line}");
    }
}

fn plain(sheets: &[Known]) -> Vec<Sample> {
    sheets.iter().flat_map(|sheet| samples(sheet, 1)).collect()
}

fn variants(sheets: &[Known], times: usize) -> Vec<Sample> {
    let mut all = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        let other = &sheets[(at * 7 + 3) % sheets.len()];
        // Each sheet lends two of its variants, so that all kinds of them come up equally often.
        for which in [at % VARIANTS, (at / VARIANTS + at + VARIANTS / 2) % VARIANTS] {
            all.extend(vary::vary(sheet, other, which).into_iter().flat_map(|known| samples(&known, times)));
        }
    }
    all
}

fn lessons(drawn: &[Known], bench: &[Known]) -> Vec<Sample> {
    let mut lessons: Vec<Sample> = drawn.iter().flat_map(|sheet| samples(sheet, DRAWN)).collect();
    lessons.extend(plain(bench));
    lessons.extend(variants(drawn, 1));
    lessons.extend(variants(bench, 1));
    lessons
}
