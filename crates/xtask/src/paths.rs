//! Where things are in the repository, and how old they are.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::Result;

/// The root of the repository.
pub fn root() -> PathBuf {
    // Cargo sets the variable when it runs us; a hook of Trunk runs us without Cargo, from the root.
    match std::env::var_os("CARGO_MANIFEST_DIR") {
        Some(dir) => {
            Path::new(&dir).ancestors().find(|dir| dir.join("Trunk.toml").is_file()).map(Path::to_path_buf)
        }
        None => std::env::current_dir().ok(),
    }
    .unwrap_or_default()
}

/// The built page.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// What Trunk copies into the page but does not make itself.
pub fn generated() -> PathBuf {
    root().join("www/build")
}

/// Where Cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The newest change below `path`, folders included (a deleted file changes its folder).
pub fn newest_change(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).and_then(|meta| meta.modified()).ok();
    let inside = files_and_folders(path).into_iter().filter_map(|inner| newest_change(&inner)).max();
    own.max(inside)
}

/// Every file below `dir`, sorted by path.
pub fn files_below(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in files_and_folders(dir) {
        if path.is_dir() {
            found.extend(files_below(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Write `bytes` unless the file says so already: a file that did not change wakes no watcher.
pub fn write_if_changed(path: &Path, bytes: &[u8]) -> Result {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let write = || {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, bytes)
    };
    write().map_err(|error| format!("{} cannot be written: {error}.", path.display()))
}

fn files_and_folders(dir: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}
