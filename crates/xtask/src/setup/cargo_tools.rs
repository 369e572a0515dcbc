//! Tools that are Rust crates: compiled once by `cargo install`, each version in its own folder.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::cache::Cache;
use crate::{Result, paths, process};

struct Tool<'a> {
    name: &'a str,
    version: &'a str,
    program: &'a str,
    flags: &'a [&'a str],
}

/// Trunk builds the page. It asks for a newer compiler than it needs, hence the flag.
pub fn trunk(cache: &Cache) -> Result<PathBuf> {
    let flags = &["--locked", "--ignore-rust-version"];
    Tool { name: "trunk", version: "0.22.1", program: "trunk", flags }.ensure(cache)
}

/// The command line must equal the library that the page is linked with, to the last digit.
pub fn wasm_bindgen(cache: &Cache) -> Result<PathBuf> {
    let lock = fs::read_to_string(paths::root().join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock cannot be read: {error}."))?;
    let version =
        locked_version(&lock, "wasm-bindgen").ok_or("Cargo.lock names no version of wasm-bindgen.")?;
    // Not --locked: its lock file names a version that was withdrawn.
    Tool { name: "wasm-bindgen-cli", version, program: "wasm-bindgen", flags: &[] }.ensure(cache)
}

/// Firefox is driven through geckodriver.
pub fn geckodriver(cache: &Cache) -> Result<PathBuf> {
    Tool { name: "geckodriver", version: "0.37.1", program: "geckodriver", flags: &["--locked"] }
        .ensure(cache)
}

impl Tool<'_> {
    /// The folder with the program in it, installed if it is not there.
    fn ensure(&self, cache: &Cache) -> Result<PathBuf> {
        let root = cache.tool(self.name, self.version);
        let bin = root.join("bin");
        if bin.join(self.program).is_file() {
            return Ok(bin);
        }
        // One target folder for all tools, so that what they share is compiled once.
        let target = cache.scratch("tools")?;
        let mut install = Command::new("cargo");
        install
            .args(["install", self.name, "--version", &format!("={}", self.version)])
            .args(self.flags)
            .arg("--root")
            .arg(&root)
            .current_dir(&target)
            .env("CARGO_TARGET_DIR", &target)
            // Tools run for seconds; their own release profiles would compile for minutes more.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        process::run(&format!("Installing {} {}", self.name, self.version), &mut install)?;
        Ok(bin)
    }
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_package_with_exactly_that_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "bindgen"), None);
        assert_eq!(locked_version("name = \"wasm-bindgen\"", "wasm-bindgen"), None);
    }
}
