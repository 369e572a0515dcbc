//! `cargo xtask bench [NAME]`: one table a file, printed as it stands in the documentation. Without a name it is the
//! page's weight, the only one that is quick.

mod answers;
mod browser;
mod read;
mod weight;

use crate::Result;

type Bench = fn() -> Result;

const BENCHES: [(&str, Bench); 3] = [("weight", weight::run), ("read", read::run), ("answers", answers::run)];

pub fn run(words: &[&str]) -> Result {
    let names: Vec<&str> = BENCHES.iter().map(|(name, _)| *name).collect();
    if words.iter().any(|word| !names.contains(word)) {
        return Err(format!("There are these tables: {}.", names.join(", ")));
    }
    let is_chosen = |name: &str| if words.is_empty() { name == names[0] } else { words.contains(&name) };
    BENCHES.iter().filter(|(name, _)| is_chosen(name)).try_for_each(|(_, bench)| bench())?;
    if words.is_empty() {
        println!("\n`cargo xtask bench {}` measures more.", names[1..].join("` or `cargo xtask bench "));
    }
    Ok(())
}
