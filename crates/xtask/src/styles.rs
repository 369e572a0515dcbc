//! `cargo xtask styles`: all style sheets as one file, so that a component brings its own sheet and
//! the page still asks for one. Trunk's hook calls this.

use std::fs;
use std::path::PathBuf;

use crate::{Result, paths};

/// From the general to the particular; inside a folder by name.
const ORDER: [&str; 5] = ["tokens.css", "base.css", "layout.css", "components", "views"];

pub fn run() -> Result {
    let styles = paths::root().join("www/styles");
    let mut sheets: Vec<PathBuf> = Vec::new();
    for name in ORDER {
        let path = styles.join(name);
        sheets.extend(if path.is_dir() { paths::files_below(&path) } else { vec![path] });
    }
    sheets.retain(|path| path.extension().is_some_and(|extension| extension == "css") && path.is_file());
    if let Some(left_out) = paths::files_below(&styles).iter().find(|path| !sheets.contains(path)) {
        return Err(format!(
            "{} has no place in the order of styles: {}.",
            left_out.display(),
            ORDER.join(", ")
        ));
    }
    let mut all = String::new();
    for path in &sheets {
        all += &fs::read_to_string(path)
            .map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
        all.push('\n');
    }
    paths::write_if_changed(&paths::generated().join("foilens.css"), all.as_bytes())
}
