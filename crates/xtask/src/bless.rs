//! `cargo xtask bless`: let the tests rewrite their expected files, then show which ones changed.
//! Reading that difference is the review.

use std::process::Command;

use crate::{Result, paths, process, test};

pub fn run() -> Result {
    let mut tests = Command::new("cargo");
    test::without_browsers(&mut tests).env("FOILENS_BLESS", "1").current_dir(paths::root());
    let tested = process::run("Rewriting the expected files", &mut tests);
    let changed =
        process::read("git", Command::new("git").args(["status", "--short"]).current_dir(paths::root()));
    println!("\nChanged files:\n{}", changed.unwrap_or_default());
    tested
}
