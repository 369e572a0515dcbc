//! Files to try the page with, as they would arrive from a public body.

use crate::table::rows;
use std::sync::OnceLock;

/// One example file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    pub id: String,
    pub title: String,
    /// What it is, in one sentence.
    pub sentence: String,
    pub file_name: String,
    pub bytes: &'static [u8],
    /// Its figures are invented.
    pub synthetic: bool,
    pub sources: Vec<String>,
}

/// The built-in examples, by id.
pub fn examples() -> &'static [Example] {
    static TABLE: OnceLock<Vec<Example>> = OnceLock::new();
    TABLE.get_or_init(|| {
        rows(include_str!("../data/examples.csv"))
            .iter()
            .filter_map(|row| {
                let file_name = row.text("file");
                let &(_, bytes) = FILES.iter().find(|(name, _)| *name == file_name)?;
                Some(Example {
                    id: row.text("id").to_owned(),
                    title: row.text("title").to_owned(),
                    sentence: row.text("sentence").to_owned(),
                    file_name: file_name.to_owned(),
                    bytes,
                    synthetic: row.text("synthetic") == "yes",
                    sources: row.list("source"),
                })
            })
            .collect()
    })
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../data/examples/", $name)))),*]
    };
}

const FILES: &[(&str, &[u8])] =
    files!["02-two-row-header.xlsx", "foi_police_misuse_2019.csv", "foi_vpnoverview_data_breaches_2021.csv"];
