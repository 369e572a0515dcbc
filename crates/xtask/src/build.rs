//! `cargo xtask build`: the release page in `dist/`. Trunk does it; we give it its tools, a compiler
//! that knows the web, and its crates, as it works without a network.

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::SystemTime;

use crate::setup::{self, Tools};
use crate::{Result, paths, process};

/// What the page is made of.
const SOURCES: [&str; 5] = ["Cargo.toml", "Cargo.lock", "Trunk.toml", "www", "crates"];
/// What changes without changing the page.
const NOT_SOURCES: [&str; 3] = ["www/build", "crates/xtask", "crates/cli"];

pub fn run() -> Result {
    build(&setup::for_building()?)
}

/// Build if a source is newer than the page.
pub fn if_stale(tools: &Tools) -> Result {
    if is_stale() { build(tools) } else { Ok(()) }
}

/// Build in any case.
pub fn build(tools: &Tools) -> Result {
    let begun = SystemTime::now();
    let version = process::read("rustc", tools.wasm.rustc().arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    let mut fetch = tools.wasm.cargo();
    fetch.args(["fetch", "--quiet", "--target", "wasm32-unknown-unknown", "--target", host]);
    process::run("Fetching the crates", fetch.current_dir(paths::root()))?;

    let this =
        std::env::current_exe().map_err(|error| format!("This program cannot find itself: {error}."))?;
    let mut trunk = tools.command("trunk")?;
    trunk.arg("build").env("FOILENS_XTASK", this);
    // Trunk takes NO_COLOR for a flag that must be true or false.
    trunk.env_remove("NO_COLOR");
    process::run("Building the page", tools.wasm.apply(&mut trunk))?;

    let stamp = stamp();
    let write = || File::create(&stamp)?.set_modified(begun);
    write().map_err(|error: std::io::Error| format!("{} cannot be written: {error}.", stamp.display()))
}

fn is_stale() -> bool {
    let built = fs::metadata(stamp()).and_then(|meta| meta.modified()).ok();
    let changed = SOURCES.iter().filter_map(|source| changed(source)).max();
    !paths::dist().join("index.html").is_file() || built.is_none() || changed > built
}

/// The newest change to a source; of a folder's own date nothing is thought, as `www` gets a new one with
/// every build.
fn changed(source: &str) -> Option<SystemTime> {
    let path = paths::root().join(source);
    if path.is_file() {
        return paths::newest_change(&path);
    }
    let left_out = NOT_SOURCES.map(|name| paths::root().join(name));
    let inside = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    inside.filter(|path| !left_out.contains(path)).filter_map(|path| paths::newest_change(&path)).max()
}

fn stamp() -> PathBuf {
    paths::target().join("page-built")
}
