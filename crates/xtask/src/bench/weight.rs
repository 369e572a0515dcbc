//! What a person's connection carries: before a file can be dropped, and in all. Sizes as stored
//! and as sent by a host that compresses with brotli.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::{Result, build, paths, setup};

/// In bytes as sent.
const AIM_FIRST: usize = 350_000;
const AIM_ALL: usize = 900_000;

#[derive(Default)]
struct Weight {
    stored: usize,
    sent: usize,
}

pub fn run() -> Result {
    let tools = setup::for_testing()?;
    build::if_stale(&tools)?;
    let dist = paths::dist();
    let (mut first, mut all) = (Weight::default(), Weight::default());
    println!("\n| file | stored | brotli -q 11 | when |\n|---|---:|---:|---|");
    for path in paths::files_below(&dist) {
        let name = path.strip_prefix(&dist).unwrap_or(&path).to_string_lossy().into_owned();
        let Some(when) = when(&name) else { continue };
        let weight = weigh(&path)?;
        println!("| {name} | {} | {} | {when} |", weight.stored, weight.sent);
        all.add(&weight);
        if when == FIRST {
            first.add(&weight);
        }
    }
    println!(
        "| **before a file can be dropped** | {} | **{}** | {} |",
        first.stored,
        first.sent,
        verdict(first.sent, AIM_FIRST)
    );
    println!("| **in all** | {} | **{}** | {} |", all.stored, all.sent, verdict(all.sent, AIM_ALL));
    Ok(())
}

const FIRST: &str = "first";

/// When the page asks for a file; none if it never does.
fn when(name: &str) -> Option<&'static str> {
    if name == "_headers"
        || name.starts_with('.')
        || name.ends_with(".d.ts")
        || name.ends_with("package.json")
    {
        None
    } else if name.contains('/') {
        Some("then")
    } else {
        Some(FIRST)
    }
}

fn verdict(sent: usize, aim: usize) -> String {
    let word = if sent <= aim { "within" } else { "over" };
    format!("{word} the aim of {} KB", aim / 1000)
}

fn weigh(path: &Path) -> Result<Weight> {
    let unread = |error| format!("{} cannot be weighed: {error}.", path.display());
    let stored = fs::metadata(path).map_err(unread)?.len() as usize;
    let mut brotli = Command::new("brotli");
    let output =
        brotli.args(["-q", "11", "--stdout"]).arg(path).stdin(Stdio::null()).output().map_err(unread)?;
    Ok(Weight { stored, sent: output.stdout.len() })
}

impl Weight {
    fn add(&mut self, other: &Self) {
        self.stored += other.stored;
        self.sent += other.sent;
    }
}
