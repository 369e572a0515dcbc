//! `cargo xtask test`: everything that must hold, in groups. A group that fails does not stop the
//! others; the end says which ones did.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::setup::{self, Tools};
use crate::{Result, build, paths, process};

type Group = fn(&Tools) -> Result;

/// The page comes before the tests: some of them compare it with the command.
const GROUPS: [(&str, Group); 6] = [
    ("format", format),
    ("lints", lints),
    ("page", build::build),
    ("tests", tests),
    ("JavaScript API", javascript),
    ("browsers", browsers),
];

/// The feature that brings the tests which need browsers; without it they are not even compiled.
const WITH_BROWSERS: [&str; 2] = ["--features", "foilens-tests/browsers"];

pub fn run() -> Result {
    let tools = setup::for_testing()?;
    let mut results: Vec<(&str, Duration, Result)> = Vec::new();
    for (name, group) in GROUPS {
        println!("\n=== {name}");
        let begun = Instant::now();
        let result = group(&tools);
        if let Err(sentence) = &result {
            println!("{sentence}");
        }
        results.push((name, begun.elapsed(), result));
    }
    println!("\n=== in short");
    for (name, took, result) in &results {
        let word = if result.is_ok() { "passed" } else { "FAILED" };
        println!("{name:<16}{word}{:>6} s", took.as_secs());
    }
    let failed: Vec<&str> =
        results.iter().filter(|(.., result)| result.is_err()).map(|(name, ..)| *name).collect();
    println!("\n{} passed, {} failed", results.len() - failed.len(), failed.len());
    if failed.is_empty() { Ok(()) } else { Err(format!("Failed: {}.", failed.join(", "))) }
}

fn format(_: &Tools) -> Result {
    process::run("The format", cargo().args(["fmt", "--all", "--check"]))
}

fn lints(_: &Tools) -> Result {
    let mut clippy = cargo();
    clippy
        .args(["clippy", "--workspace", "--all-targets"])
        .args(WITH_BROWSERS)
        .args(["--", "-D", "warnings"]);
    process::run("Clippy", &mut clippy)
}

fn tests(tools: &Tools) -> Result {
    let mut tests = tools.command("cargo")?;
    process::run("The tests", tests.args(["test", "--workspace", "--no-fail-fast"]))
}

/// The example that the documentation shows, run on the module as published.
fn javascript(_: &Tools) -> Result {
    let mut node = Command::new("node");
    process::run(
        "The example of the JavaScript API",
        node.arg("www/api/example.mjs").current_dir(paths::root()),
    )
}

fn browsers(tools: &Tools) -> Result {
    let mut tests = tools.command("cargo")?;
    tests.args(["test", "--package", "foilens-tests"]).args(WITH_BROWSERS).args([
        "--test",
        "e2e",
        "--no-fail-fast",
    ]);
    // One browser at a time: they would starve each other on two cores.
    tests.args(["--", "--test-threads=1"]);
    if let Some(axe) = &tools.axe {
        tests.env("FOILENS_AXE", axe);
    }
    process::run("The browser tests", &mut tests)
}

fn cargo() -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root());
    cargo
}
