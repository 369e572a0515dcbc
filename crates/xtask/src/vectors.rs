//! The reference vectors as wasm, for a story in the browsers: built with the settings of the engine that the page ships,
//! into a folder of its own that never becomes part of the page.

use std::path::PathBuf;

use crate::api::{PROFILE, TARGET};
use crate::setup::Tools;
use crate::{Result, paths, process};

/// Where the module is, once built.
pub fn folder() -> PathBuf {
    paths::target().join("foilens-vectors")
}

pub fn build(tools: &Tools) -> Result {
    let mut cargo = tools.wasm.cargo();
    cargo.args(["build", "--lib", "--package", "foilens-vectors", "--profile", PROFILE, "--target", TARGET]);
    process::run("Building the vectors", cargo.current_dir(paths::root()))?;
    let mut bindgen = tools.command("wasm-bindgen")?;
    bindgen
        .args(["--target", "web", "--out-name", "vectors", "--no-typescript", "--out-dir"])
        .arg(folder())
        .arg(paths::target().join(TARGET).join(PROFILE).join("foilens_vectors.wasm"));
    process::run("Writing the vectors' module", &mut bindgen)
}
