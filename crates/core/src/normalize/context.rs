//! What a whole table is about, said above it or far off: the body, the period, whom, and the question asked.

use super::{
    body,
    decisions::NormalizeDecisions,
    field::field,
    key::sentences,
    role::{mentioned, whole_role},
    surroundings::Surroundings,
    when::{self, Placed},
};
use crate::{
    grid::Workbook,
    mapping::Mapping,
    normalize::period::{Grain, Mention, When, find},
    reconcile::find_bodies_in_text,
    record::{Bodies, Field, Source},
};
use foilens_model::{ColumnRole, Confidence, SheetId, StaffRole};
use foilens_reference::{ClauseWord, clause_words, fold, plain_sheet_names, question_words};

/// The fields that every record of a table has unless its row or heading says otherwise.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub body: Option<Field<Bodies>>,
    pub periods: Vec<Placed>,
    pub role: Option<Field<StaffRole>>,
    /// The question asked, or the title that tells this table from the others.
    pub category: Option<Field<Box<str>>>,
}

impl Context {
    /// `one_of_many`: other tables of the workbook hold counts too, so a title tells them apart.
    pub(super) fn of(
        workbook: &Workbook,
        around: &Surroundings<'_>,
        sheet: SheetId,
        decisions: &NormalizeDecisions,
        one_of_many: bool,
    ) -> Self {
        let body = body::of_table(workbook, around, sheet, decisions);
        let name = workbook.sheets.get(sheet.0 as usize).and_then(|s| s.name.as_deref());
        let named = name.map(|name| (name, Source::SheetName(sheet)));
        let stem = workbook.name.rsplit_once('.').map_or(workbook.name.as_str(), |(stem, _)| stem);
        let decided =
            decisions.sheet_periods.get(&Some(sheet)).or_else(|| decisions.sheet_periods.get(&None));
        let periods = match decided {
            Some(&period) => vec![Placed {
                mention: Mention {
                    when: When::Period(period, Grain::Longer),
                    partial: false,
                    suspect: None,
                    rule: "You said so",
                    confidence: Confidence::Confirmed,
                    start: 0,
                    end: 0,
                },
                raw: String::new(),
                source: Source::Recipe,
            }],
            None => when::of_table(around, named, stem),
        };
        let police = body.as_ref().is_none_or(|body| body::may_be_police(&body.reading.value));
        let role = police.then(|| role_of(around, named, stem)).flatten();
        let category = question(around).or_else(|| one_of_many.then(|| telling(around, named)).flatten());
        Self { body, periods, role, category }
    }
}

fn role_of(
    around: &Surroundings<'_>,
    sheet_name: Option<(&str, Source)>,
    file_name: &str,
) -> Option<Field<StaffRole>> {
    let titled = around.titles.iter().find_map(|words| {
        let role = mentioned(words.text)?;
        let source = Source::Cell(words.sheet, words.cell);
        Some(field(role, words.text, "The title says whom it is about", Confidence::Inferred, source))
    });
    let of_sheet = || {
        let (name, source) = sheet_name?;
        let role = whole_role(name).or_else(|| mentioned(name))?;
        Some(field(role, name, "The sheet's name says whom it is about", Confidence::Inferred, source))
    };
    let of_file = || {
        let role = mentioned(&file_name.replace('_', " "))?;
        let rule = "The file's name says whom it is about";
        Some(field(role, file_name, rule, Confidence::Inferred, Source::FileName))
    };
    let of_note = || {
        let words = around.notes.iter().find(|words| role_only(words.text).is_some())?;
        let source = Source::Cell(words.sheet, words.cell);
        let rule = "A note says whom the figures are about";
        Some(field(role_only(words.text)?, words.text, rule, Confidence::Inferred, source))
    };
    titled.or_else(of_sheet).or_else(of_file).or_else(of_note)
}

/// `Police staff only.` in a note.
fn role_only(note: &str) -> Option<StaffRole> {
    sentences(note).into_iter().find_map(|sentence| whole_role(without_only(sentence)?))
}

fn without_only(sentence: &str) -> Option<&str> {
    let sentence = sentence.trim().trim_end_matches('.');
    let (rest, last) = sentence.rsplit_once(' ')?;
    clause_words().get(last).filter(|word| word.kind == ClauseWord::Only).map(|_| rest)
}

fn question(around: &Surroundings<'_>) -> Option<Field<Box<str>>> {
    let words = around.titles.iter().find(|words| is_question(words.text))?;
    let source = Source::Cell(words.sheet, words.cell);
    Some(field(
        words.text.into(),
        words.text,
        "The question that the figures answer",
        Confidence::Inferred,
        source,
    ))
}

/// The nearest title (or the sheet's name) that says more than a body and a period.
fn telling(around: &Surroundings<'_>, sheet_name: Option<(&str, Source)>) -> Option<Field<Box<str>>> {
    let own = around
        .titles
        .iter()
        .find(|words| says_what(words.text))
        .map(|words| (words.text, Source::Cell(words.sheet, words.cell), "The title over the figures"));
    let named = sheet_name.filter(|(name, _)| says_what(name) && !is_plain_name(name));
    let (text, source, rule) =
        own.or_else(|| named.map(|(name, source)| (name, source, "The sheet's name")))?;
    Some(field(text.into(), text, rule, Confidence::Inferred, source))
}

fn is_plain_name(name: &str) -> bool {
    let key: String = name.chars().map(|c| if c.is_ascii_digit() { ' ' } else { c }).collect();
    let words = fold(&key);
    words.is_empty()
        || words.split(' ').all(|word| word.len() == 1 || plain_sheet_names().get_folded(word).is_some())
        || plain_sheet_names().get_folded(&words).is_some()
}

/// Whether anything is left of a title without its bodies and periods.
fn says_what(text: &str) -> bool {
    if whole_role(text).is_some() {
        return false;
    }
    let mut rest = text.to_owned();
    for mention in find_bodies_in_text(text) {
        if let Some(name) = text.get(mention.span) {
            rest = rest.replace(name, " ");
        }
    }
    for mention in find(text, Default::default()) {
        if let Some(when) = text.get(mention.start..mention.end) {
            rest = rest.replace(when, " ");
        }
    }
    let key = fold(&rest);
    let telling =
        key.split(' ').filter(|word| word.len() > 2 && plain_sheet_names().get_folded(word).is_none());
    telling.count() > 0
}

/// `1. How many …`, `Q2 …`, `How many …?`
pub(crate) fn is_question(text: &str) -> bool {
    let text = text.trim();
    let words = fold(text);
    let length = words.split(' ').count();
    if text.ends_with('?') && length >= 2 {
        return true;
    }
    if length < 4 {
        return false;
    }
    let unmarked = without_number(&words);
    let numbered = unmarked.len() < words.len() && !counts_first(text);
    // `37 were upheld` tells and asks nothing.
    let asks = begins_to_ask(unmarked) && (unmarked.len() == words.len() || !counts_first(text));
    asks || numbered && unmarked.split(' ').count() >= 4
}

/// `How many …`, `3. Please provide …`: asked in words, whatever stands before them.
pub(super) fn asks(text: &str) -> bool {
    let words = fold(text);
    let told = counts_first(text) && without_number(&words).len() < words.len();
    text.trim().ends_with('?')
        || !told && words.split(' ').count() >= 3 && begins_to_ask(without_number(&words))
}

fn begins_to_ask(words: &str) -> bool {
    question_words().starting(words).is_some_and(|word| matches!(word.kind.as_str(), "question" | "open"))
}

/// `How many …`, `Please provide …`: it asks even where figures stand in it; `The number of officers …` or `Of these, …`
/// may tell too.
pub(super) fn asks_firmly(text: &str) -> bool {
    let words = fold(text);
    let begins =
        question_words().starting(without_number(&words)).is_some_and(|word| word.kind == "question");
    text.trim().ends_with('?') || asks(text) && begins
}

/// `17 staff received advice`, `• 2 staff resigned`: a bare number opens a sentence, not a question; `2. Staff dismissed` has a stop.
fn counts_first(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(' ')
}

/// The folded text without `1`, `q1`, `question 2 a` before it.
pub(super) fn without_number(words: &str) -> &str {
    let mut rest = words;
    if let Some((first, tail)) = rest.split_once(' ')
        && question_words().get_folded(first).is_some_and(|word| word.kind == "mark")
    {
        rest = tail;
    }
    let Some((first, tail)) = rest.split_once(' ') else { return words };
    let digits = first.trim_start_matches(|c: char| c.is_alphabetic());
    let letters = first.len() - digits.len();
    let letter = first.get(..letters).unwrap_or_default();
    let numbered = (letter.is_empty()
        || question_words().get_folded(letter).is_some_and(|word| word.kind == "mark"))
        && !digits.is_empty()
        && digits.len() <= 2
        && digits.starts_with(|c: char| c.is_ascii_digit());
    if !numbered {
        return words;
    }
    match tail.split_once(' ') {
        Some((letter, more)) if letter.len() == 1 && letter != "a" => more,
        _ => tail,
    }
}

/// Whether a table holds counts.
pub(super) fn holds_counts(mapping: &Mapping) -> bool {
    mapping.with_role(ColumnRole::Count).next().is_some()
}
