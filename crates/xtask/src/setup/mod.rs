//! `cargo xtask setup`: whatever is missing, at the versions named here, once. Tools live in the
//! user's cache folder by name and version, so every clone on the machine shares them.

mod cargo_tools;
mod debian;
mod npm;
mod wasm_target;

use std::path::PathBuf;
use std::process::Command;

use crate::cache::Cache;
use crate::{Result, paths, process};
pub use wasm_target::WasmToolchain;

/// What is there once set-up is done.
pub struct Tools {
    /// The compiler for the page.
    pub wasm: WasmToolchain,
    /// Folders that come first on the `PATH` of every program we start.
    folders: Vec<PathBuf>,
    /// The script of axe-core, which looks for barriers on a page. Only when set up for tests.
    pub axe: Option<PathBuf>,
}

impl Tools {
    /// A program that finds our tools before any others.
    pub fn command(&self, program: &str) -> Result<Command> {
        let path = process::path_with(&self.folders)?;
        // `Command` looks a bare name up in the path that we run with, not in the one we give it.
        let own = self.folders.iter().map(|dir| dir.join(program)).find(|file| file.is_file());
        let mut command = Command::new(own.unwrap_or_else(|| program.into()));
        command.env("PATH", path).current_dir(paths::root());
        Ok(command)
    }
}

/// What `build` and `serve` need.
pub fn for_building() -> Result<Tools> {
    let cache = Cache::open()?;
    let tools = building(&cache)?;
    cache.clear_scratch()?;
    Ok(tools)
}

/// What `test` needs besides.
pub fn for_testing() -> Result<Tools> {
    let cache = Cache::open()?;
    debian::browsers()?;
    let mut tools = building(&cache)?;
    tools.folders.push(cargo_tools::geckodriver(&cache)?);
    tools.axe = Some(npm::axe(&cache)?);
    cache.clear_scratch()?;
    Ok(tools)
}

/// What the timing of reading needs besides: the scripts of Papa Parse and SheetJS.
pub fn for_racing() -> Result<(Tools, [PathBuf; 2])> {
    let tools = for_testing()?;
    let cache = Cache::open()?;
    let rivals = npm::rivals(&cache)?;
    cache.clear_scratch()?;
    Ok((tools, rivals))
}

fn building(cache: &Cache) -> Result<Tools> {
    let wasm = wasm_target::ensure(cache)?;
    let folders = vec![npm::wasm_opt(cache)?, cargo_tools::wasm_bindgen(cache)?, cargo_tools::trunk(cache)?];
    Ok(Tools { wasm, folders, axe: None })
}
