//! What may stand between cells: the usual marks, and marks that are repeated (`||`, `::`, `~|~`).

use super::dialect::SAMPLE_ROWS;

/// What may stand between cells, and how readily it is believed.
const DELIMITERS: &[(&str, f64)] = &[
    (",", 1.0),
    (";", 1.0),
    ("\t", 1.0),
    ("|", 0.99),
    ("^", 0.96),
    ("~", 0.96),
    ("\u{1F}", 0.96),
    ("\u{1}", 0.96),
    ("\u{A6}", 0.9),
    (" ", 0.72),
    (":", 0.6),
    ("#", 0.5),
    ("*", 0.5),
];

/// Marks that stand in ordinary writing too: they need more evidence.
pub const WEAK: &[&str] = &[" ", ":", "#", "*"];
/// Marks that hardly stand in ordinary writing: where they split the rows evenly a space does not.
pub const STRONG: &[&str] = &["\t", "|", ";"];

/// Marks that may be repeated to stand between cells (`||`, `::`, `~|~`).
const MARKS: &[char] =
    &[',', ';', '\t', '|', '^', '~', ':', '#', '$', '&', '!', '@', '%', '*', '+', '_', '-', '='];

/// What may stand between cells here, each with its weight; what is told alone where it is told.
pub fn candidates(sample: &str, told: Option<&str>) -> Vec<(String, f64)> {
    if let Some(told) = told {
        return vec![(told.to_owned(), 1.0)];
    }
    let mut found: Vec<(String, f64)> = DELIMITERS
        .iter()
        .filter(|(mark, _)| sample.contains(mark))
        .map(|&(mark, weight)| (mark.to_owned(), weight))
        .collect();
    for mark in repeated_marks(sample) {
        // Characters that stand nowhere else are no marks of their own.
        let times = sample.matches(&*mark).count();
        found.retain(|(single, _)| {
            let own = mark.matches(&**single).count() * times;
            own == 0 || sample.matches(&**single).count() * 20 > own * 21
        });
        found.push((mark, 1.02));
    }
    found
}

/// Marks of two or three characters that split the lines, most frequent first.
fn repeated_marks(sample: &str) -> Vec<String> {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    let mut lines = 0;
    for line in sample.lines().filter(|l| !l.trim().is_empty()).take(SAMPLE_ROWS) {
        lines += 1;
        let mut run = None;
        for (at, c) in line.char_indices().chain([(line.len(), 'x')]) {
            match (MARKS.contains(&c), run) {
                (true, None) => run = Some(at),
                (false, Some(start)) => {
                    let mark = &line[start..at];
                    // Two commas or tabs are more often an empty cell.
                    if (2..=3).contains(&mark.chars().count())
                        && !matches!(mark, ",," | ",,," | "\t\t" | "\t\t\t")
                    {
                        *counts.entry(mark).or_default() += 1;
                    }
                    run = None;
                }
                _ => {}
            }
        }
    }
    let mut frequent: Vec<_> = counts.into_iter().filter(|&(_, n)| n >= lines && n >= 2).collect();
    frequent.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    frequent.into_iter().take(3).map(|(mark, _)| mark.to_owned()).collect()
}
