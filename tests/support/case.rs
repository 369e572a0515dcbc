//! A case of the corpus: a folder with an input, what it shows, and what a careful person reads in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// One folder of `tests/corpus`.
#[derive(Clone, Debug)]
pub struct Case {
    /// The folder's name.
    pub id: String,
    /// The file's name as it was sent: a body may stand in it.
    pub name: String,
    pub bytes: Vec<u8>,
    /// `real` or `synthetic`.
    pub figures: String,
    /// The kind of the error with which the file is turned away.
    pub error: Option<String>,
    /// Why this case fails, where it is known to; the test turns red the day it passes.
    pub known_failure: Option<String>,
    /// The expected reading, where the file can be read.
    pub reading: Option<serde_json::Value>,
}

/// Every case, by name.
///
/// # Panics
/// Where a case is not complete: a corpus that cannot be read proves nothing.
pub fn cases() -> Vec<Case> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let folders = fs::read_dir(&corpus).expect("tests/corpus is there");
    let mut folders: Vec<PathBuf> =
        folders.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(folders.len() >= 10, "the corpus is not all there");
    folders.iter().map(|folder| case(folder)).collect()
}

fn case(folder: &Path) -> Case {
    let id = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
    let said = fs::read_to_string(folder.join("case.toml"))
        .unwrap_or_else(|error| panic!("{id}/case.toml: {error}"));
    let mut keys = keys(&said, &id);
    for key in ["shows", "source", "figures", "name"] {
        assert!(keys.contains_key(key), "{id}/case.toml does not say `{key}`");
    }
    let input = fs::read_dir(folder).expect("the folder is there").flatten().map(|entry| entry.path());
    let input = input.into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == "input"));
    let input = input.unwrap_or_else(|| panic!("{id} has no input"));
    let expected = folder.join("expected/reading.json");
    let reading = expected.is_file().then(|| {
        let text = fs::read_to_string(&expected).expect("the file is there");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{id}/expected/reading.json: {error}"))
    });
    let case = Case {
        name: keys.remove("name").expect("looked at above"),
        bytes: fs::read(input).expect("the input is there"),
        figures: keys.remove("figures").expect("looked at above"),
        error: keys.remove("error"),
        known_failure: keys.remove("known_failure"),
        reading,
        id,
    };
    assert!(["real", "synthetic"].contains(&case.figures.as_str()), "{}: real or synthetic?", case.id);
    assert!(case.error.is_some() != case.reading.is_some(), "{}: an error or a reading is expected", case.id);
    case
}

/// Lines such as `key = "text"`, which is all that a case needs of TOML.
fn keys(text: &str, id: &str) -> BTreeMap<String, String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (key, value) = line.split_once('=').unwrap_or_else(|| panic!("{id}/case.toml: {line}"));
            let value: String =
                serde_json::from_str(value.trim()).unwrap_or_else(|_| panic!("{id}/case.toml: {line}"));
            (key.trim().to_owned(), value)
        })
        .collect()
}
