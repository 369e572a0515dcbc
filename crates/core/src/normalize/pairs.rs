//! What a reply says of itself in pairs: `Public authority | Leeds City Council`, `Period | 2018/19`, and a question
//! whose answer is the body's name. A table of such pairs alone is a card and holds no figures.

use super::surroundings::Words;
use crate::{
    grid::{Sheet, ValueId},
    normalize::{
        count::{Said, read_text},
        key::Key,
        period,
    },
    reconcile::{BodyMatch, Context, find_bodies_in_text, match_body},
};
use foilens_model::{CellRef, ColumnRole, SheetId};
use foilens_reference::{
    SentenceWord, body_headings, card_headings, handling_words, headings, question_words, sentence_words,
};

/// Pairs stand near the top of a sheet.
const ROWS: u32 = 60;

/// The texts of a sheet that name the reply's body or its period beside a heading that says so.
pub(super) fn of_sheet<'w>(sheet: &'w Sheet, at: SheetId) -> Vec<Words<'w>> {
    let rows = 0..sheet.row_count().min(ROWS);
    rows.filter_map(|row| {
        let ((_, label), (col, value)) = pair(sheet, row)?;
        let cell = CellRef::new(row, col);
        tells(label, value).then_some(Words { text: value, sheet: at, cell })
    })
    .collect()
}

/// `Date received | 03/02/2023`: the second cell tells when the request was dealt with, or of the letter itself.
pub(super) fn is_of_reply(sheet: &Sheet, cell: CellRef) -> bool {
    let Some(left) = cell.col.checked_sub(1) else { return false };
    let label = unmarked((left, sheet.text(CellRef::new(cell.row, left)).trim())).1;
    card_headings().get(label).is_some_and(|word| word.id == "card") || handling_words().get(label).is_some()
}

/// Whether an answer is the body's name, asked for in the cell before it: it is then no figure.
pub(super) fn names_the_body(question: &str, answer: &str) -> bool {
    asks_for_body(question) && is_body(answer)
}

/// A table of two columns in which every row tells something of the reply itself and none holds a count.
pub(crate) fn is_card(sheet: &Sheet, rows: impl Iterator<Item = u32>) -> bool {
    let (mut all, mut told) = (0, 0);
    for row in rows {
        let filled = sheet.row(row).iter().filter(|id| !is_blank(sheet, **id)).count();
        let Some(((_, label), (_, value))) = pair(sheet, row).filter(|_| filled == 2) else { return false };
        if is_mark(label) {
            return false;
        }
        if matches!(read_text(value, &Key::default()), Said::Count(told) if told.count.bounds().is_some()) {
            return false;
        }
        let heading = headings().get(label).is_some_and(|word| word.kind != ColumnRole::Count);
        all += 1;
        told += usize::from(heading || card_headings().get(label).is_some() || tells(label, value));
    }
    all >= 2 && told * 3 >= all * 2
}

/// `Question`, `Answer 2`: a cell that says of the next only that it asks or answers.
pub(super) fn is_mark(text: &str) -> bool {
    mark_of(text).is_some()
}

/// Whether the cell beside a mark asks (`true`) or answers.
pub(crate) fn mark_of(text: &str) -> Option<bool> {
    let word = text.trim_end_matches(|c: char| !c.is_alphabetic()).trim();
    let number = text.get(word.len()..).unwrap_or_default();
    let short = number.chars().filter(char::is_ascii_digit).count() <= 2;
    if question_words().get(word).is_some_and(|w| w.kind == "mark") {
        return short.then_some(true);
    }
    let answers = sentence_words().get(word).is_some_and(|w| w.kind == SentenceWord::Answer);
    (answers && short).then_some(false)
}

fn tells(label: &str, value: &str) -> bool {
    let role = headings().get(label).map(|word| word.kind);
    match role {
        Some(ColumnRole::Period) => period::whole(value, Default::default()).is_some(),
        Some(ColumnRole::Body) => is_body(value),
        _ => names_the_body(label, value),
    }
}

/// `Which public authority are you?`, `Name of your force`.
fn asks_for_body(text: &str) -> bool {
    text.split_whitespace().count() <= 14 && !body_headings().find(text).is_empty()
}

fn is_body(text: &str) -> bool {
    let short = text.chars().count() <= 80;
    let whole = || matches!(match_body(text, &Context::default()), BodyMatch::Known { .. });
    short && (whole() || find_bodies_in_text(text).iter().any(|mention| mention.in_full))
}

/// A column and what stands in it.
type Cell<'t> = (u32, &'t str);

/// The last two cells of a row that hold something, where it holds two or three: a label (a number may stand before
/// it) and what stands beside it.
fn pair(sheet: &Sheet, row: u32) -> Option<(Cell<'_>, Cell<'_>)> {
    let mut filled = (0..).zip(sheet.row(row)).filter(|(_, id)| !is_blank(sheet, **id)).map(|(col, id)| {
        let text = sheet.value(*id).shown.trim();
        (col, text)
    });
    let (first, second) = (filled.next()?, filled.next()?);
    match (filled.next(), filled.next()) {
        (None, _) => Some((unmarked(first), second)),
        (Some(third), None) if first.1.chars().count() <= 4 => Some((unmarked(second), third)),
        _ => None,
    }
}

fn unmarked<'t>((col, text): Cell<'t>) -> Cell<'t> {
    (col, text.trim_end_matches([':', '?', ' ']))
}

fn is_blank(sheet: &Sheet, id: ValueId) -> bool {
    id.is_empty() || sheet.value(id).shown.trim().is_empty()
}
