//! What a column holds: how many of its cells read as a number, a date, a staff role, a body, a sentence. Each
//! distinct text is read once and weighs as often as it stands there.

use crate::{
    grid::{Sheet, Stored, Value, ValueId},
    normalize::{
        count::{NotACount, Said, number_at, read_value},
        key::Key,
        pairs::mark_of,
        period::{Grain, Years, whole},
        tokens::tokens,
    },
    reconcile::{BodyMatch, Context, find_bodies_in_text, told_body},
};
use foilens_model::{CellRef, Count};
use foilens_reference::{
    OutcomeWord, RelationWord, measure_openings, outcome_words, relations, staff_mentions, staff_roles,
};

/// Tallies over the filled cells of a column's data rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Facts {
    pub rows: usize,
    pub filled: usize,
    pub distinct: usize,
    /// Whole numbers, bounds, markers and signs.
    pub counts: usize,
    /// Whole numbers alone.
    pub wholes: usize,
    pub signs: usize,
    pub percents: usize,
    pub money: usize,
    pub decimals: usize,
    pub measures: usize,
    /// Days of the calendar.
    pub days: usize,
    /// Periods of any kind, years among them.
    pub periods: usize,
    /// Whole numbers that look like years.
    pub year_numbers: usize,
    pub roles: usize,
    pub bodies: usize,
    /// Regions, nations, totals.
    pub regions: usize,
    pub outcomes: usize,
    pub relation_words: usize,
    /// Relation words that only a relation column holds.
    pub telling_relations: usize,
    /// Words with figures among them.
    pub sentences: usize,
    /// `How many …?`
    pub questions: usize,
    /// `Q1`, `Answer`.
    pub marks: usize,
    /// `Answer`, `A1` alone: `Q1` may be a quarter.
    pub answer_marks: usize,
    /// More than sixty characters.
    pub long: usize,
    /// Letters and digits without a space: `CM/123/19`.
    pub references: usize,
    /// 1, 2, 3 … down the rows.
    pub is_serial: bool,
    pub longest: usize,
}

/// Reading more distinct texts than this would tell nothing new about what the column is.
const ENOUGH: usize = 200;
/// Looking a name up costs more than reading a number.
const ENOUGH_NAMES: usize = 48;

impl Facts {
    pub(crate) fn of(sheet: &Sheet, column: u32, rows: &[u32], key: &Key) -> Self {
        let mut facts = Self { rows: rows.len(), ..Self::default() };
        let mut ids: Vec<ValueId> = rows.iter().map(|&row| sheet.id(CellRef::new(row, column))).collect();
        ids.sort_unstable();
        let blank = |id: ValueId| id.is_empty() || sheet.value(id).shown.trim().is_empty();
        let mut all = 0;
        let mut texts: Vec<(&Value, usize)> = Vec::new();
        for alike in ids.chunk_by(|a, b| a == b) {
            let Some(&id) = alike.first().filter(|id| !blank(**id)) else { continue };
            facts.distinct += 1;
            all += alike.len();
            if texts.len() < ENOUGH {
                texts.push((sheet.value(id), alike.len()));
            }
        }
        let sampled: usize = texts.iter().map(|(_, times)| times).sum();
        let context =
            Context::of_column(texts.iter().take(ENOUGH_NAMES).map(|(value, _)| value.shown.as_ref()));
        let mut tried = 0;
        for (at, (value, times)) in texts.into_iter().enumerate() {
            facts.weigh(value, times, key, (at < ENOUGH_NAMES).then_some(&context));
            tried += if at < ENOUGH_NAMES { times } else { 0 };
        }
        // Names are looked up in fewer texts: what they show stands for all.
        facts.bodies = (facts.bodies * sampled).checked_div(tried).unwrap_or(0);
        facts.regions = (facts.regions * sampled).checked_div(tried).unwrap_or(0);
        facts.filled = sampled;
        facts.is_serial = is_serial(sheet, column, rows);
        if all > sampled {
            // The sample stands for the column: shares are what counts.
            facts.rows = facts.rows.min(sampled + facts.rows.saturating_sub(all));
        }
        facts
    }

    fn weigh(&mut self, value: &Value, times: usize, key: &Key, names: Option<&Context>) {
        let text = value.shown.trim();
        self.longest = self.longest.max(text.chars().count());
        match read_value(value, key) {
            Said::Count(told) => {
                self.counts += times;
                if matches!(told.count, Count::Exact { .. }) && !text.contains(char::is_alphabetic) {
                    self.wholes += times;
                }
                let year = matches!(told.count, Count::Exact { value } if (1980..=2049).contains(&value));
                if year && text.trim_matches(|c: char| !c.is_alphanumeric()).len() == 4 {
                    self.year_numbers += times;
                }
            }
            Said::Sign(_) => {
                self.counts += times;
                self.signs += times;
            }
            Said::Sentence => self.sentences += times,
            Said::NotACount(NotACount::Percent) => self.percents += times,
            Said::NotACount(NotACount::Money) => self.money += times,
            // `01.10.2022` is a day.
            Said::NotACount(NotACount::Decimal) if is_day(text) => {}
            Said::NotACount(NotACount::Decimal) => self.decimals += times,
            Said::NotACount(NotACount::Measure) => self.measures += times,
            Said::Blank | Said::Unclear | Said::NotACount(_) => {}
        }
        let stored_day = matches!(value.stored, Stored::Date(..));
        let mention = whole(text, Years::default());
        let day = mention.as_ref().is_some_and(|m| m.grain() == Some(Grain::Day) || m.suspect.is_some());
        let month = mention.as_ref().is_some_and(|m| m.grain() == Some(Grain::Month));
        self.days += if day || (stored_day && !month) { times } else { 0 };
        self.periods += if mention.is_some() || stored_day { times } else { 0 };
        let words = text.chars().any(char::is_alphabetic);
        if !words {
            return;
        }
        let mark = mark_of(text);
        self.marks += if mark.is_some() { times } else { 0 };
        self.answer_marks += if mark == Some(false) { times } else { 0 };
        if text.ends_with('?') && text.contains(' ') {
            self.questions += times;
        }
        if staff_roles().get(text).is_some() || staff_mentions().get(text).is_some() {
            self.roles += times;
        }
        if text.chars().count() > 60 {
            self.long += times;
        } else if let Some(context) = names.filter(|_| !text.contains('@')) {
            match told_body(text, context) {
                BodyMatch::Known { .. } => self.bodies += times,
                BodyMatch::NotABody => self.regions += times,
                // No name of a body has figures in it, and references have.
                BodyMatch::Near { .. } | BodyMatch::Unknown if text.bytes().any(|b| b.is_ascii_digit()) => {}
                BodyMatch::Near { .. } | BodyMatch::Unknown => {
                    let shaped =
                        find_bodies_in_text(text).iter().any(|m| m.in_full && m.span == (0..text.len()));
                    self.bodies += if shaped { times } else { 0 };
                }
            }
        }
        if is_outcome(text) {
            self.outcomes += times;
        }
        if let Some(word) = relations().get(text) {
            self.relation_words += times;
            self.telling_relations += if word.kind == RelationWord::Part { 0 } else { times };
        }
        let joined = !text.contains(char::is_whitespace) && text.chars().any(|c| c.is_ascii_digit());
        self.references += if joined && mention.is_none() { times } else { 0 };
    }

    /// Whether at least this share (of a hundred) of the filled cells is so.
    pub(crate) const fn share(&self, part: usize, percent: usize) -> bool {
        self.filled > 0 && part * 100 >= self.filled * percent
    }
}

/// The label says what came of a case.
pub(crate) fn is_outcome(text: &str) -> bool {
    outcome_kind(text).is_some()
}

/// Whether a label is an outcome or a stage: as a whole, or because it begins or ends in such words.
pub(crate) fn outcome_kind(text: &str) -> Option<OutcomeWord> {
    let key = foilens_reference::fold(text);
    if let Some(word) = outcome_words().get_folded(&key) {
        return Some(word.kind);
    }
    if foilens_reference::sanctions().get_folded(&key).is_some_and(|word| word.kind.severity.is_some()) {
        return Some(OutcomeWord::Outcome);
    }
    // `Number of breaches reported` names a measure.
    let opens = |hit: &foilens_reference::Found<'_, String>| hit.start == 0;
    if key.split(' ').count() > 8 || measure_openings().find_folded(&key).first().is_some_and(opens) {
        return None;
    }
    let found = outcome_words().find_folded(&key);
    found.iter().find(|hit| hit.start == 0 || hit.end == key.len()).map(|hit| hit.word.kind)
}

fn is_day(text: &str) -> bool {
    whole(text, Years::default()).is_some_and(|mention| mention.grain() == Some(Grain::Day))
}

fn is_serial(sheet: &Sheet, column: u32, rows: &[u32]) -> bool {
    let number = |row: u32| {
        let text = sheet.text(CellRef::new(row, column));
        let tokens = tokens(text);
        match (number_at(&tokens, 0), tokens.len()) {
            (Some((crate::normalize::count::Number::Whole(value), 1)), 1) => Some(value),
            _ => None,
        }
    };
    let mut numbers = rows.iter().map(|&row| number(row));
    let Some(first @ Some(0..=1)) = numbers.next() else { return false };
    // The first cell that is not one more than that above it ends the search.
    let mut last = first;
    rows.len() >= 3
        && numbers.all(|number| {
            let above = std::mem::replace(&mut last, number);
            number.is_some() && number == above.and_then(|above| above.checked_add(1))
        })
}
