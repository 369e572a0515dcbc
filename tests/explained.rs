//! Every finding that the program can raise has its page, and every page is about one that it can raise.

use foilens_engine::present::explain;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The steps that raise findings: the first half of a code.
const FAMILIES: [&str; 7] = ["read", "structure", "mapping", "value", "check", "recipe", "privacy"];

#[test]
fn every_code_has_its_page_and_every_page_its_code() {
    let raised = raised_codes();
    let explained: BTreeSet<String> = explain::codes().map(str::to_owned).collect();
    assert!(raised.contains("read/encoding"), "the search for codes finds nothing");
    let without_page: Vec<_> = raised.difference(&explained).collect();
    assert!(without_page.is_empty(), "write crates/reference/data/explain/<code>.md for {without_page:?}");
    let never_raised: Vec<_> = explained.difference(&raised).collect();
    assert!(never_raised.is_empty(), "nothing raises {never_raised:?}: take their pages out");
}

#[test]
fn a_page_says_what_why_and_what_to_do() {
    for code in explain::codes() {
        let page = explain::explain(code).unwrap_or_else(|| panic!("{code} has no page"));
        assert!(!page.title.is_empty() && !page.title.ends_with('.'), "{code}: {}", page.title);
        assert_eq!(page.paragraphs.len(), 3, "{code}: what it is, why it matters, what to do");
    }
}

/// Literals such as `"read/encoding"` in the sources.
fn raised_codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for room in ["core", "formats", "engine"] {
        for file in
            rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates").join(room).join("src"))
        {
            let text = fs::read_to_string(&file).expect("a source can be read");
            // Tests may make up codes of their own.
            let program = text.split("#[cfg(test)]").next().unwrap_or_default();
            codes.extend(program.split('"').filter(|literal| is_code(literal)).map(str::to_owned));
        }
    }
    codes
}

fn is_code(literal: &str) -> bool {
    let is_kebab = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    literal.split_once('/').is_some_and(|(family, name)| FAMILIES.contains(&family) && is_kebab(name))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of sources").flatten().map(|entry| entry.path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let here = files.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    here.chain(folders.iter().flat_map(|folder| rust_files(folder))).collect()
}
