//! What a text says about the row it opens: a title, a note, a total. Read once for each distinct text.

use super::{look::Look, page::Page};
use crate::grid::{Sheet, ValueId};
use foilens_reference::{TotalKind, fold, headings, notes, titles, totals, unit_lines};
use std::borrow::Cow;

/// What a text says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Says {
    /// In characters.
    pub(super) length: u32,
    /// Up to [`MANY_WORDS`].
    pub(super) words: u32,
    /// White space before it, in characters.
    pub(super) indent: u32,
    pub(super) sentence: bool,
    pub(super) question: bool,
    pub(super) colon: bool,
    pub(super) footnote_mark: bool,
    pub(super) numbered: bool,
    pub(super) note: bool,
    pub(super) title: bool,
    pub(super) bracketed: bool,
    pub(super) starts_lower: bool,
    pub(super) capitals: bool,
    pub(super) link: bool,
    pub(super) heading: bool,
    /// A unit of measure: `£000`, `%`, `(mil. dol)`.
    pub(super) unit: bool,
    /// It begins as a line does that gives the unit of a whole table.
    pub(super) unit_words: bool,
    /// The whole text is a word for totals.
    pub(super) total: bool,
    pub(super) starts_with_total: bool,
    pub(super) ends_with_total: bool,
    /// `Total number of …`: the name of a measure as often as a total.
    pub(super) measure: bool,
    /// A country or all of them: the total of a list of regions or forces.
    pub(super) area: bool,
    /// The whole text is a word for an average, a change or a share.
    pub(super) derived: bool,
    /// `All ranks`, and `All other ranks` too.
    pub(super) all: bool,
}

impl Says {
    /// Some word of it may make its row a total.
    pub(super) const fn speaks_of_totals(&self) -> bool {
        self.total || self.starts_with_total || self.ends_with_total || self.area || self.derived || self.all
    }
}

/// Beyond so many bytes the opening says it all.
const OPENING: usize = 64;
/// Nothing is told by more words than these.
const MANY_WORDS: usize = 8;
/// Pages with more rows than this repeat themselves: only labels and the rows at both ends are read.
const EDGE: usize = 200;

/// The texts of a page that have been read.
pub(super) struct Labels {
    /// For each value of the sheet its place in `known`, and 0 where it was not read.
    places: Vec<u32>,
    known: Vec<Says>,
}

impl Labels {
    pub(super) fn new(page: &Page<'_>) -> Self {
        let places = vec![0; page.sheet.values().len()];
        let mut labels = Self { places, known: vec![Says::default()] };
        for (at, row) in page.rows.iter().enumerate() {
            labels.read(page, row.label);
            if at < EDGE || at + EDGE > page.rows.len() || row.figures == 0 && page.rows.len() < 10 * EDGE {
                for (_, id, look) in page.filled(row.row) {
                    if look == Look::Text {
                        labels.read(page, id);
                    }
                }
            }
        }
        labels
    }

    fn read(&mut self, page: &Page<'_>, id: ValueId) {
        let Some(place) = self.places.get_mut(id.0 as usize).filter(|place| **place == 0) else { return };
        *place = self.known.len() as u32;
        self.known.push(says(page.sheet, id));
    }

    /// What is known of a text; nothing where it was not worth reading.
    pub(super) fn known(&self, id: ValueId) -> Says {
        let place = self.places.get(id.0 as usize).copied().unwrap_or(0);
        self.known.get(place as usize).copied().unwrap_or_default()
    }
}

fn says(sheet: &Sheet, id: ValueId) -> Says {
    let shown: &str = &sheet.value(id).shown;
    let text = shown.trim();
    if text.is_empty() {
        return Says::default();
    }
    let end = text.char_indices().nth(OPENING).map_or(text.len(), |(at, _)| at);
    let opening = text.get(..end).unwrap_or(text);
    let key = fold(opening);
    let unmarked = without_marks(opening);
    let bare = if unmarked.len() == opening.trim().len() { Cow::from(&key) } else { fold(unmarked).into() };
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(200);
    let small = text.chars().any(char::is_lowercase);
    let length = if text.is_ascii() { text.len() } else { text.chars().count() } as u32;
    let words = text.split_whitespace().take(MANY_WORDS).count() as u32;
    let whole = totals().get_folded(&bare).filter(|_| text.len() <= OPENING).map(|word| word.kind);
    let first = totals().starting_folded(&bare);
    let area = whole == Some(TotalKind::Area);
    let whole_total = whole.is_some_and(|kind| !matches!(kind, TotalKind::Area | TotalKind::Derived));
    let first_total = first
        .is_some_and(|word| !matches!(word.kind, TotalKind::Area | TotalKind::Derived | TotalKind::Whole));
    let last_total = text.len() <= OPENING && ends_with_total(&bare);
    Says {
        length,
        words,
        indent: (shown.chars().count() - shown.trim_start().chars().count()) as u32,
        sentence: text.ends_with(['.', ';']) && words > 4,
        question: text.ends_with('?'),
        colon: text.ends_with(':'),
        footnote_mark: footnote_mark(text),
        numbered: numbered(text),
        note: notes().starting_folded(&key).is_some(),
        title: titles().starting_folded(&key).is_some(),
        bracketed: text.starts_with(['(', '[', '{']) && text.ends_with([')', ']', '}']),
        starts_lower: text.chars().next().is_some_and(char::is_lowercase),
        capitals: !small && letters.count() >= 3,
        link: text.as_bytes().windows(4).any(|four| matches!(four, b"http" | b"www.")),
        heading: length <= 60 && headings().get_folded(&key).is_some(),
        unit: length <= 16 && is_unit(text),
        unit_words: length <= 40 && unit_lines().starting_folded(&key).is_some(),
        total: whole_total,
        starts_with_total: first_total,
        ends_with_total: last_total,
        measure: first.is_some_and(|word| word.kind == TotalKind::Measure),
        area,
        derived: whole == Some(TotalKind::Derived),
        all: first.is_some_and(|word| word.kind == TotalKind::Whole),
    }
}

/// `£000` `£m` `%` `(%)` `000s` `(mil. dol)`.
fn is_unit(text: &str) -> bool {
    let inner = text.trim_matches(['(', ')', '[', ']', ' ']);
    inner.len() + 2 <= text.len() || inner.starts_with(['£', '%', '$', '€']) || inner.starts_with("000")
}

fn ends_with_total(key: &str) -> bool {
    let starts = key.rmatch_indices(' ').map(|(space, _)| space + 1).chain([0]);
    starts.take(3).any(|start| key.get(start..).is_some_and(is_total))
}

fn is_total(key: &str) -> bool {
    totals()
        .get_folded(key)
        .is_some_and(|word| word.kind == TotalKind::Total || word.kind == TotalKind::Subtotal)
}

/// The text without the footnote marks behind it: `TOTAL1`, `Total \\3`, `Total [note 2]`, `Total2, 3`, `Total*`.
fn without_marks(text: &str) -> &str {
    let mut text = text.trim();
    // `England, 2019`: the year is not part of the name.
    if let Some((name, year)) = text.rsplit_once(", ")
        && year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit())
    {
        text = name;
    }
    if let Some(open) = text.rfind(['[', '('])
        && open > 0
        && text.ends_with([']', ')'])
        && text.len() - open <= 10
        && text[open..].bytes().any(|b| b.is_ascii_digit() || b == b'r' || b == b'p')
    {
        text = text[..open].trim();
    }
    let marks = |c: char| {
        c.is_ascii_digit() || matches!(c, ',' | ' ' | '\\' | '*' | '¹' | '²' | '³' | '⁴'..='⁹' | '†' | ':')
    };
    let bare = text.trim_end_matches(marks);
    // `Total 2018` and `Total 43` are names, not marks.
    let rest = &text[bare.len()..];
    let longest = rest.split([',', ' ', '\\']).map(str::len).max().unwrap_or(0);
    let apart = rest.starts_with(' ') && !text.contains('\\');
    if longest <= 2 && !apart { bare } else { text }
}

/// `1 text` `(1) text` `[note 2] text` `\3 text` `* text` `¹ text` `a. text` `1. text`.
fn footnote_mark(text: &str) -> bool {
    let first = text.chars().next().unwrap_or(' ');
    if matches!(first, '*' | '\\' | '†' | '‡' | '#' | '^' | '•' | '¹' | '²' | '³' | '⁴'..='⁹') {
        return text.chars().count() > 3;
    }
    let end = text.find([' ', '\u{a0}']).unwrap_or(text.len());
    let (mark, rest) = text.split_at(end);
    let inner = mark.trim_matches(['(', ')', '[', ']', '.', ':']);
    let short = !inner.is_empty() && inner.len() <= 2 && inner.chars().all(char::is_alphanumeric);
    let dressed = mark.len() > inner.len() || inner.bytes().all(|b| b.is_ascii_digit());
    let bracketed =
        (text.starts_with('[') || text.starts_with('(')) && text.find([']', ')']).is_some_and(|at| at <= 9);
    short && dressed && rest.trim().chars().count() > 3 || bracketed && rest.trim().len() > 12
}

/// `1. How many`, `Q2)`, `a)`: a question or item of a list.
fn numbered(text: &str) -> bool {
    let end = text.find([' ', '\u{a0}']).unwrap_or(text.len());
    let mark = text.get(..end).unwrap_or("");
    let inner = mark.trim_end_matches(['.', ')', ':']);
    mark.len() > inner.len()
        && inner.len() <= 3
        && inner.bytes().any(|b| b.is_ascii_digit())
        && end < text.len()
}
