//! Tools from npm, one exact version each, without their install scripts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::debian;
use crate::cache::Cache;
use crate::{Result, process};

const BINARYEN: &str = "132.0.0";
const AXE_CORE: &str = "4.14.1";
const PAPAPARSE: &str = "5.7.1";
const SHEETJS: &str = "0.18.5";

// Trunk looks for a program of this name on the PATH; npm's is a script for Node.
const WASM_OPT: &str =
    "#!/bin/sh\nexec node \"$(dirname \"$0\")/../node_modules/binaryen/bin/wasm-opt\" \"$@\"\n";

/// The folder with `wasm-opt`, which makes the page smaller.
pub fn wasm_opt(cache: &Cache) -> Result<PathBuf> {
    ensure(cache, "binaryen", BINARYEN, |dir| {
        let bin = dir.join("bin");
        fs::create_dir_all(&bin)?;
        let program = bin.join("wasm-opt");
        fs::write(&program, WASM_OPT)?;
        make_executable(&program)
    })
    .map(|dir| dir.join("bin"))
}

/// The script that finds what keeps people out of a page.
pub fn axe(cache: &Cache) -> Result<PathBuf> {
    ensure(cache, "axe-core", AXE_CORE, |_| Ok(())).map(|dir| dir.join("node_modules/axe-core/axe.min.js"))
}

/// The scripts that others read tables with in a browser: Papa Parse, and SheetJS in its last version on npm.
pub fn rivals(cache: &Cache) -> Result<[PathBuf; 2]> {
    let papa = ensure(cache, "papaparse", PAPAPARSE, |_| Ok(()))?;
    let sheet_js = ensure(cache, "xlsx", SHEETJS, |_| Ok(()))?;
    Ok([
        papa.join("node_modules/papaparse/papaparse.min.js"),
        sheet_js.join("node_modules/xlsx/dist/xlsx.full.min.js"),
    ])
}

/// The folder of one package. It gets its name only when all is in it, so a broken install is made anew.
fn ensure(
    cache: &Cache,
    name: &str,
    version: &str,
    finish: impl FnOnce(&Path) -> std::io::Result<()>,
) -> Result<PathBuf> {
    let dir = cache.tool(name, version);
    if dir.is_dir() {
        return Ok(dir);
    }
    debian::need(&["node", "npm"])?;
    let scratch = cache.scratch(name)?;
    let what = format!("Installing {name} {version}");
    let failed = |error: std::io::Error| format!("{what} failed: {error}.");
    fs::write(scratch.join("package.json"), "{\"private\":true}\n").map_err(failed)?;
    let mut install = Command::new("npm");
    install
        .args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--save-exact"])
        .arg(format!("{name}@{version}"))
        .current_dir(&scratch);
    process::run(&what, &mut install)?;
    finish(&scratch).map_err(failed)?;
    fs::rename(&scratch, &dir).map_err(failed)?;
    Ok(dir)
}

#[cfg(unix)]
fn make_executable(program: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(program, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
