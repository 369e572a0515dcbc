//! `cargo xtask test`: everything that must hold, in groups. A group that fails does not stop the
//! others; the end says which ones did.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::setup::{self, Tools};
use crate::{Result, build, paths, process, vectors};

/// Given the tools, and words to pass on to what it runs.
type Group = fn(&Tools, &[&str]) -> Result;

/// The page comes before the tests: some of them compare it with the command.
const GROUPS: [(&str, Group); 6] = [
    ("format", format),
    ("lints", lints),
    ("page", page),
    ("tests", tests),
    ("javascript", javascript),
    ("browsers", browsers),
];

/// The feature that brings the tests which need a built page or browsers; without it they are not even
/// compiled. Every group takes the same, as another choice of features would compile most things again.
const EVERYTHING: [&str; 3] = ["--workspace", "--features", "foilens-tests/browsers"];

/// How the browser tests' names end.
const IN_BROWSERS: [&str; 6] = ["--skip", "::chromium", "--skip", "::firefox", "--skip", "::webkit"];

/// All groups; or the one named, with further words for what it runs (`test browsers webkit`).
pub fn run(words: &[&str]) -> Result {
    let (chosen, words) = words.split_first().map_or((None, words), |(name, rest)| (Some(*name), rest));
    if let Some(name) = chosen.filter(|name| !GROUPS.iter().any(|group| group.0 == *name)) {
        return Err(format!(
            "There is no group `{name}`; there are {}.",
            GROUPS.map(|group| group.0).join(", ")
        ));
    }
    let tools = setup::for_testing()?;
    let mut results: Vec<(&str, Duration, Result)> = Vec::new();
    for (name, group) in GROUPS.into_iter().filter(|(name, _)| chosen.is_none_or(|chosen| chosen == *name)) {
        println!("\n=== {name}");
        let begun = Instant::now();
        let result = group(&tools, words);
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

fn format(_: &Tools, _: &[&str]) -> Result {
    process::run("The format", cargo().args(["fmt", "--all", "--check"]))
}

fn lints(_: &Tools, _: &[&str]) -> Result {
    let mut clippy = cargo();
    clippy.arg("clippy").args(EVERYTHING).args(["--all-targets", "--", "-D", "warnings"]);
    process::run("Clippy", &mut clippy)
}

fn page(tools: &Tools, _: &[&str]) -> Result {
    build::if_stale(tools)
}

fn tests(tools: &Tools, words: &[&str]) -> Result {
    let mut tests = tools.command("cargo")?;
    process::run("The tests", without_browsers(&mut tests).args(words))
}

/// All tests but those that a browser runs.
pub fn without_browsers(cargo: &mut Command) -> &mut Command {
    cargo.arg("test").args(EVERYTHING).args(["--no-fail-fast", "--"]).args(IN_BROWSERS)
}

/// The example that the documentation shows, run on the module as published.
fn javascript(tools: &Tools, _: &[&str]) -> Result {
    build::if_stale(tools)?;
    let mut node = Command::new("node");
    process::run(
        "The example of the JavaScript API",
        node.arg("www/api/example.mjs").current_dir(paths::root()),
    )
}

fn browsers(tools: &Tools, words: &[&str]) -> Result {
    // If the page could not be built, an old one must not pass for it.
    build::if_stale(tools)?;
    vectors::build(tools)?;
    let mut tests = tools.command("cargo")?;
    tests.arg("test").args(EVERYTHING).args(["--test", "e2e", "--no-fail-fast"]);
    // One browser at a time: they would starve each other on two cores.
    tests.args(["--", "--test-threads=1"]).args(words);
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
