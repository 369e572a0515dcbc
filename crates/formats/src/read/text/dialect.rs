//! How a text table is written, found on the evidence: the right way of splitting gives rows that agree with each
//! other in length and cells that each look whole. Titles, notes and ragged rows weigh little.

use super::{
    shape::wholeness,
    split::{Dialect, Field, Rows},
};

/// A dialect and why.
#[derive(Clone, Debug)]
pub struct Detected {
    pub dialect: Dialect,
    /// In words, to end a sentence.
    pub evidence: String,
    pub sure: bool,
    /// The usual number of cells of a row.
    pub width: usize,
}

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
];

/// Marks that may be repeated to stand between cells (`||`, `::`, `~|~`).
const MARKS: &[char] =
    &[',', ';', '\t', '|', '^', '~', ':', '#', '$', '&', '!', '@', '%', '*', '+', '_', '-', '='];

const SAMPLE_BYTES: usize = 64 << 10;
const SAMPLE_ROWS: usize = 400;

/// Finds the dialect; what is told stays as told.
pub fn detect(text: &str, delimiter: Option<&str>, quote: Option<Option<char>>) -> Detected {
    let sample = sample(text);
    let mut best: Option<(f64, Detected)> = None;
    for (candidate, weight) in candidates(sample, delimiter) {
        let dialect = with_quote(sample, &candidate, quote);
        let (score, width) = score(sample, &dialect);
        let score = score * weight;
        if best.as_ref().is_none_or(|(top, _)| score > *top) {
            let evidence = format!("that gives rows of {width} cells most often");
            best = Some((score, Detected { dialect, evidence, sure: true, width }));
        }
    }
    let (score, mut found) = best.unwrap_or_else(|| (0.0, one_column(sample, quote)));
    if delimiter.is_some() {
        found.evidence = "as you decided".to_owned();
    } else if score < 0.25 {
        found = one_column(sample, quote);
    } else {
        found.sure = score > 0.45;
    }
    found
}

fn one_column(sample: &str, quote: Option<Option<char>>) -> Detected {
    Detected {
        dialect: with_quote(sample, "", quote),
        evidence: "no mark splits the rows evenly".to_owned(),
        sure: true,
        width: 1,
    }
}

/// The head of the text, to the end of a line.
fn sample(text: &str) -> &str {
    if text.len() <= SAMPLE_BYTES {
        return text;
    }
    let head = &text[..text.floor_char_boundary(SAMPLE_BYTES)];
    head.rfind(['\n', '\r']).map_or(head, |end| &head[..=end])
}

fn candidates(sample: &str, told: Option<&str>) -> Vec<(String, f64)> {
    if let Some(told) = told {
        return vec![(told.to_owned(), 1.0)];
    }
    let mut found: Vec<(String, f64)> = DELIMITERS
        .iter()
        .filter(|(mark, _)| sample.contains(mark))
        .map(|&(mark, weight)| (mark.to_owned(), weight))
        .collect();
    found.extend(repeated_marks(sample).into_iter().map(|mark| (mark, 1.02)));
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

/// The quote that cells are wrapped in under this delimiter, the escape, and whether a space follows each delimiter.
fn with_quote(sample: &str, delimiter: &str, told: Option<Option<char>>) -> Dialect {
    let padded = delimiter.len() == 1 && delimiter != " " && is_padded(sample, delimiter);
    let plain = Dialect { delimiter: delimiter.to_owned(), quote: None, escape: None, padded };
    let quote = match told {
        Some(told) => told,
        None => ['"', '\''].into_iter().find(|&quote| wraps_cells(sample, &plain, quote)),
    };
    let escape = quote.and_then(|quote| {
        let escaped = |c: char| sample.matches(&[c, quote].iter().collect::<String>()).count();
        let doubled = sample.matches(&[quote, quote].iter().collect::<String>()).count();
        ['\\', '\0']
            .into_iter()
            .find(|&c| escaped(c) > 0 && (c == '\0' || escaped(c) * 2 > doubled || doubled == 0))
    });
    Dialect { quote, escape, ..plain }
}

/// Every delimiter is followed by a space.
fn is_padded(sample: &str, delimiter: &str) -> bool {
    let (mut all, mut spaced, mut quoted) = (0usize, 0usize, 0usize);
    for (at, _) in sample.match_indices(delimiter) {
        let rest = &sample[at + delimiter.len()..];
        all += 1;
        spaced += usize::from(rest.starts_with(' '));
        quoted += usize::from(rest.starts_with(" \"") || rest.starts_with(" '"));
    }
    all > 0 && (spaced == all || (quoted * 2 > all && spaced * 10 > all * 9))
}

/// Whether cells open and close with this quote.
fn wraps_cells(sample: &str, plain: &Dialect, quote: char) -> bool {
    let (mut wrapped, mut broken) = (0usize, 0usize);
    for line in sample.lines().filter(|l| l.contains(quote)).take(SAMPLE_ROWS) {
        let cells = line.split(|c: char| plain.delimiter.contains(c));
        for cell in cells.map(|c| c.trim_matches(' ')) {
            let (opens, closes) = (cell.starts_with(quote), cell.ends_with(quote));
            wrapped += usize::from(opens) + usize::from(closes);
            broken += usize::from(!opens && !closes && cell.contains(quote));
        }
    }
    match quote {
        '"' => wrapped > 0,
        // An apostrophe stands in many words; a quote stands in pairs at the edges of cells.
        _ => wrapped >= 4 && wrapped > broken * 4,
    }
}

/// How well the dialect explains the sample, 0 to 1, and the usual number of cells.
fn score(sample: &str, dialect: &Dialect) -> (f64, usize) {
    let mut rows = Rows::new(sample, dialect, None);
    let mut fields: Vec<Field> = Vec::new();
    let mut lengths = Vec::new();
    let (mut whole, mut cells) = (0.0, 0.0);
    while lengths.len() < SAMPLE_ROWS && rows.next_row(&mut fields) {
        if fields.iter().all(|f| f.text.trim().is_empty()) {
            continue;
        }
        lengths.push(fields.len());
        if fields.len() > 1 {
            for field in &fields {
                cells += 1.0;
                whole += if field.unclosed {
                    0.0
                } else if field.stray {
                    0.3
                } else if field.quoted {
                    0.95
                } else {
                    wholeness(&field.text)
                };
            }
        }
    }
    let width = usual(&lengths);
    if width < 2 || cells == 0.0 {
        return (0.0, width.max(1));
    }
    let total = lengths.len() as f64;
    let usual_rows = lengths.iter().filter(|&&n| n == width).count() as f64;
    let agreeing = (0..lengths.len())
        .filter(|&i| {
            let n = lengths[i];
            n > 1 && (i.checked_sub(1).is_some_and(|j| lengths[j] == n) || lengths.get(i + 1) == Some(&n))
        })
        .count() as f64;
    // A single row can agree with nothing but itself.
    let agreement = if lengths.len() == 1 { 1.0 } else { 0.5 * (usual_rows + agreeing) / total };
    let columns = 1.0 - 1.0 / (width as f64 + 1.0);
    (agreement * columns * (whole / cells).powi(2), width)
}

/// The length that most rows of more than one cell have; the longer of two that are equally common.
pub fn usual(lengths: &[usize]) -> usize {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for &n in lengths.iter().filter(|&&n| n > 1) {
        *counts.entry(n).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(n, count)| (count, n)).map_or(1, |(n, _)| n)
}
