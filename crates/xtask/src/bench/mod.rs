//! `cargo xtask bench [NAME]`: one table a file, printed as it stands in the documentation.

mod weight;

use crate::Result;

type Bench = fn() -> Result;

const BENCHES: [(&str, Bench); 1] = [("weight", weight::run)];

pub fn run(words: &[&str]) -> Result {
    let chosen: Vec<Bench> = BENCHES
        .iter()
        .filter(|(name, _)| words.is_empty() || words.contains(name))
        .map(|(_, bench)| *bench)
        .collect();
    if chosen.is_empty() || words.iter().any(|word| !BENCHES.iter().any(|(name, _)| name == word)) {
        let names: Vec<&str> = BENCHES.iter().map(|(name, _)| *name).collect();
        return Err(format!("There are these tables: {}.", names.join(", ")));
    }
    chosen.into_iter().try_for_each(|bench| bench())
}
