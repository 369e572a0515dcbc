//! Makes `src/structure/weights.csv`: learns from the drawn sheets of `tests/structure`, and from annotated sheets in a
//! folder (CSV files and `labels.jsonl`) where one is given. Same input, same weights.
//! `cargo run --release -p foilens-core --example train_structure -- [--bench DIR] [--leave-out] [--out FILE]`

mod learn;
mod sheets;

use foilens_core::structure::model::Weights;
use learn::learn;
use sheets::{Sample, annotated, drawn, score};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let after = |flag: &str| args.iter().position(|a| a == flag).and_then(|at| args.get(at + 1)).cloned();
    let drawn = drawn("crates/core/tests/structure");
    let bench = after("--bench").map(|dir| annotated(&dir)).unwrap_or_default();
    println!("{} drawn sheets, {} annotated ones", drawn.len(), bench.len());
    if args.iter().any(|a| a == "--leave-out") {
        let mut sets: Vec<String> = bench.iter().map(|s| s.set.clone()).collect();
        sets.dedup();
        for left in sets {
            let seen: Vec<Sample> = bench.iter().filter(|s| s.set != left).chain(&drawn).cloned().collect();
            let unseen: Vec<Sample> = bench.iter().filter(|s| s.set == left).cloned().collect();
            println!("{left} left out: {}", score(&learn(&seen), &unseen));
        }
        let seen: Vec<Sample> = bench.clone();
        if !seen.is_empty() {
            println!("drawn left out: {}", score(&learn(&seen), &drawn));
        }
        for fold in 0..5 {
            let held = |at: usize| at % 5 == fold;
            let part = |keep: bool| {
                drawn.iter().enumerate().filter(move |(at, _)| held(*at) != keep).map(|(_, s)| s.clone())
            };
            let seen: Vec<Sample> = bench.iter().cloned().chain(part(true)).collect();
            let unseen: Vec<Sample> = part(false).collect();
            println!("drawn, part {fold} left out: {}", score(&learn(&seen), &unseen));
        }
    }
    let all: Vec<Sample> = bench.iter().chain(&drawn).cloned().collect();
    let weights = learn(&all);
    println!("all seen: {}", score(&weights, &all));
    println!("drawn: {}", score(&weights, &drawn));
    for sample in &drawn {
        for wrong in sheets::wrong(&weights, sample) {
            println!("  {wrong}");
        }
    }
    if let Some(out) = after("--out") {
        std::fs::write(&out, weights.print()).expect("the weights can be written");
    } else {
        let shipped = Weights::shipped();
        println!("shipped: {}", score(shipped, &all));
    }
}
