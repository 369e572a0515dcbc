//! How a text table is written, found on the evidence: the right way of splitting gives rows that agree with each
//! other in length and cells that each look whole. Titles, notes and ragged rows weigh little.

use super::{
    candidates::{STRONG, WEAK, candidates},
    lined_up::Gaps,
    marks::{may_separate, uneven},
    one_a_line::Fold,
    shape::wholeness,
    split::{Dialect, Field, Rows},
};

use std::borrow::Cow;

/// A dialect and why.
#[derive(Clone, Debug)]
pub struct Detected {
    pub dialect: Dialect,
    /// In words, to end a sentence.
    pub evidence: String,
    pub sure: bool,
    /// The usual number of cells of a row.
    pub width: usize,
    pub layout: Layout,
}

/// What parts the cells of a row.
#[derive(Clone, Debug)]
pub enum Layout {
    /// The dialect's delimiter.
    Delimited,
    /// Places that are blank in every row.
    LinedUp(Gaps),
    /// Line ends, every so many of them ending a row.
    OneALine(Fold),
}

const SAMPLE_BYTES: usize = 64 << 10;
pub const SAMPLE_ROWS: usize = 400;
/// Rows that may stand for all.
const FEWEST_ROWS: usize = 3;

/// Lines that are each quoted as a whole, opened: `"a,""b"""` is `a,"b"`. `None` where they are not.
pub fn opened_lines(text: &str) -> Option<String> {
    let sample = sample(text);
    let (mut whole, mut all, mut doubled) = (0usize, 0usize, false);
    for line in sample.lines().filter(|l| !l.trim().is_empty()).take(SAMPLE_ROWS) {
        all += 1;
        let Some(inner) = opened(line) else { continue };
        whole += 1;
        doubled |= inner.contains('"');
    }
    if whole < 2 || whole * 10 < all * 9 {
        return None;
    }
    let mut inside = String::with_capacity(text.len());
    for line in text.lines() {
        inside.push_str(&opened(line).unwrap_or_else(|| line.into()));
        inside.push('\n');
    }
    let found = detect(&inside, None, None);
    // One column of quoted text is just that.
    (found.sure && found.width >= if doubled { 2 } else { 3 }).then_some(inside)
}

/// The inside of a line that is one quoted text.
fn opened(line: &str) -> Option<std::borrow::Cow<'_, str>> {
    let inner = line.trim_end().strip_prefix('"')?.strip_suffix('"')?;
    let is_sound = inner.as_bytes().split(|&b| b != b'"').all(|run| run.len().is_multiple_of(2));
    match is_sound {
        false => None,
        true if inner.contains('"') => Some(inner.replace("\"\"", "\"").into()),
        true => Some(inner.into()),
    }
}

/// Finds the dialect; what is told stays as told.
pub fn detect(text: &str, delimiter: Option<&str>, quote: Option<Option<char>>) -> Detected {
    let sample = &*without_remarks(sample(text));
    let mut best: Option<(f64, Detected)> = None;
    let mut is_split = false;
    for (candidate, weight) in candidates(sample, delimiter) {
        let is_weak = delimiter.is_none() && WEAK.contains(&candidate.as_str());
        if is_weak && (is_split || !may_separate(sample, &candidate)) {
            continue;
        }
        for dialect in variants(with_quote(sample, &candidate, quote, delimiter.is_none()), sample) {
            let (score, width) = score(sample, &dialect);
            let score = score * weight;
            is_split |= score >= ENOUGH && STRONG.contains(&candidate.as_str());
            if best.as_ref().is_none_or(|(top, _)| score > *top) {
                let evidence = format!("that gives rows of {width} cells most often");
                best = Some((
                    score,
                    Detected { dialect, evidence, sure: true, width, layout: Layout::Delimited },
                ));
            }
        }
    }
    let (score, mut found) = best.unwrap_or_else(|| (0.0, one_column(sample, quote)));
    if delimiter.is_some() {
        found.evidence = "as you decided".to_owned();
    } else if score < ENOUGH {
        found = uneven(sample).map_or_else(|| one_column(sample, quote), |mark| ragged(sample, mark, quote));
    } else {
        found.sure = score > 0.45;
    }
    if delimiter.is_none() { laid_out(text, found) } else { found }
}

/// Where no mark stands between cells, or a space does: columns that are lined up, or cells that stand one a line.
fn laid_out(text: &str, found: Detected) -> Detected {
    let mark = found.dialect.delimiter.as_str();
    if matches!(mark, "" | " ")
        && let Some(gaps) = Gaps::of(text)
    {
        return Detected {
            dialect: Dialect { delimiter: " ".to_owned(), runs: true, ..found.dialect },
            evidence: "the same places are blank in every row".to_owned(),
            sure: true,
            width: gaps.columns(),
            layout: Layout::LinedUp(gaps),
        };
    }
    match Fold::of(text).filter(|_| mark.is_empty()) {
        Some(fold) => Detected {
            evidence: format!(
                "its cells stand one a line, and words and figures come back every {} lines",
                fold.width()
            ),
            sure: false,
            width: fold.width(),
            layout: Layout::OneALine(fold),
            ..found
        },
        None => found,
    }
}

/// A dialect that explains less than this is none.
const ENOUGH: f64 = 0.25;

/// The dialect, and the same with delimiters that are escaped or stand in runs, where the sample has such.
fn variants(dialect: Dialect, sample: &str) -> Vec<Dialect> {
    let mut variants = vec![dialect];
    let plain = variants[0].clone();
    if plain.delimiter == " " && sample.contains("  ") {
        variants.push(Dialect { runs: true, ..plain.clone() });
    }
    if !plain.delimiter.is_empty() && sample.contains(&format!("\\{}", plain.delimiter)) {
        variants.push(Dialect { escape: Some('\\'), escapes_delimiter: true, ..plain });
    }
    variants
}

fn ragged(sample: &str, mark: &str, quote: Option<Option<char>>) -> Detected {
    let dialect = with_quote(sample, mark, quote, true);
    let (_, width) = score(sample, &dialect);
    let evidence = "it stands between cells in most rows, though not equally often".to_owned();
    Detected { dialect, evidence, sure: false, width, layout: Layout::Delimited }
}

fn one_column(sample: &str, quote: Option<Option<char>>) -> Detected {
    Detected {
        dialect: with_quote(sample, "", quote, false),
        evidence: "no mark splits the rows evenly".to_owned(),
        sure: true,
        width: 1,
        layout: Layout::Delimited,
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

/// The sample without lines that begin with a number sign, where they are remarks above or among the others.
fn without_remarks(sample: &str) -> Cow<'_, str> {
    let is_remark = |line: &&str| line.starts_with('#');
    let remarks = sample.lines().filter(is_remark).count();
    if remarks == 0 || sample.lines().count() < remarks + FEWEST_ROWS {
        return sample.into();
    }
    sample.split_inclusive('\n').filter(|line| !is_remark(line)).collect::<String>().into()
}

/// The quote that cells are wrapped in under this delimiter, the escape, and whether a space follows each delimiter.
fn with_quote(sample: &str, delimiter: &str, told: Option<Option<char>>, may_pad: bool) -> Dialect {
    let padded = may_pad && delimiter.len() == 1 && delimiter != " " && is_padded(sample, delimiter);
    let plain = Dialect {
        delimiter: delimiter.to_owned(),
        quote: None,
        escape: None,
        padded,
        escapes_delimiter: false,
        runs: false,
    };
    let with = |quote: char| Dialect { quote: Some(quote), escape: escape(sample, quote), ..plain.clone() };
    match told {
        Some(None) => plain,
        Some(Some(quote)) => with(quote),
        None => {
            let [double, single] = ['"', '\''].map(|quote| {
                let dialect = with(quote);
                (wrapped_cells(sample, &dialect), dialect)
            });
            let tilde = with('~');
            // The other quote inside a quoted text may look like one of its own.
            match () {
                () if single.0 > double.0 * 3 => single.1,
                () if double.0 > 0 => double.1,
                () if delimiter != "~" && wrapped_cells(sample, &tilde) > 0 => tilde,
                // One that is opened and never closed, or that comes later, is still to be told.
                () => Dialect { quote: Some('"'), ..plain },
            }
        }
    }
}

/// What makes a quote text beside the doubled quote.
fn escape(sample: &str, quote: char) -> Option<char> {
    let count = |before: char| sample.matches(&[before, quote].iter().collect::<String>()).count();
    let doubled = count(quote);
    ['\\', '\0'].into_iter().find(|&mark| count(mark) > 0 && (mark == '\0' || count(mark) * 2 > doubled))
}

/// Every delimiter outside quotes is followed by a space.
fn is_padded(sample: &str, delimiter: &str) -> bool {
    let Some(&mark) = delimiter.as_bytes().first() else { return false };
    let bytes = sample.as_bytes();
    let (mut all, mut lines, mut quoted) = (0usize, 0usize, false);
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' => lines += 1,
            _ if byte == mark && !quoted => {
                all += 1;
                match bytes.get(at + 1) {
                    Some(b' ') => {}
                    _ => return false,
                }
            }
            _ => {}
        }
    }
    all > 1 && lines > 1
}

/// How many cells are wrapped in the dialect's quote; 0 where that may be chance.
fn wrapped_cells(sample: &str, dialect: &Dialect) -> usize {
    let Some(quote) = dialect.quote.filter(|&quote| sample.contains(quote)) else { return 0 };
    let mut rows = Rows::new(sample, dialect, None);
    let mut fields: Vec<Field> = Vec::new();
    let (mut wrapped, mut needed, mut odd, mut seen) = (0usize, 0usize, 0usize, 0usize);
    while seen < SAMPLE_ROWS && rows.next_row(&mut fields) {
        seen += 1;
        for field in &fields {
            wrapped += usize::from(field.quoted && !field.stray);
            odd += usize::from(field.unclosed || (field.quoted && field.stray));
            let holds = |mark: &str| !mark.is_empty() && field.text.contains(mark);
            needed += usize::from(
                field.quoted && (holds(&dialect.delimiter) || field.text.contains([quote, '\n', '\r'])),
            );
        }
    }
    // An apostrophe stands in many words; as a quote it wraps several cells, or one that would fall apart without.
    let wraps = wrapped >= 4 && wrapped >= odd * 8 || wrapped > odd && needed > 0;
    let is_quote = quote == '"' || wraps;
    if is_quote { wrapped } else { 0 }
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
                    stray_wholeness(&field.text)
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
    let with_length = |lengths: &[usize], wanted: &dyn Fn(usize) -> bool| {
        lengths.iter().filter(|&&n| wanted(n)).count() as f64
    };
    // A separator too many or too few speaks half for it.
    let near_rows = with_length(&lengths, &|n| n > 1 && n.abs_diff(width) == 1 && width > 2);
    let usual_rows = with_length(&lengths, &|n| n == width) + near_rows / 2.0;
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

/// A quote inside a text is odd, less so after a number (`12"`) or around a word than at the start.
fn stray_wholeness(text: &str) -> f64 {
    let is_inside = !text.starts_with('"') && wholeness(&text.replace('"', "")) >= 0.85;
    if is_inside { 0.6 } else { 0.3 }
}

/// The length that most rows of more than one cell have; the longer of two that are equally common.
pub fn usual(lengths: &[usize]) -> usize {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for &n in lengths.iter().filter(|&&n| n > 1) {
        *counts.entry(n).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(n, count)| (count, n)).map_or(1, |(n, _)| n)
}
