//! What the words of a heading say: what kind of column stands below it, and, over a count, which period, whom and
//! what the figures are about.

use super::facts::outcome_kind;
use crate::normalize::{
    period::{Mention, When, Years, find, whole},
    role::mentioned,
};
use foilens_model::{ColumnRole, StaffRole};
use foilens_reference::{fold, headings};

/// What a heading says about the column below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub role: ColumnRole,
    /// How near the words are to the best name of such a column: 0 is the name itself.
    pub rank: usize,
    /// The whole heading is such a name.
    pub whole: bool,
}

/// The kind of column that a heading names.
pub(super) fn named(text: &str) -> Option<Named> {
    let plain = without_brackets(text);
    if let Some(found) = whole_name(text).or_else(|| whole_name(&plain)) {
        return Some(found);
    }
    if is_share(text) {
        return Some(Named { role: ColumnRole::Ignore, rank: 0, whole: false });
    }
    let key = fold(&plain);
    let mut words = key.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let counts =
        matches!((first, second), ("number" | "no" | "nos" | "count" | "total" | "volume" | "how", _));
    if counts {
        return Some(Named { role: ColumnRole::Count, rank: 1, whole: false });
    }
    let found = headings().find_folded(&key);
    let edge = found.iter().filter(|hit| hit.word.kind != ColumnRole::Count);
    let best =
        edge.clone().find(|hit| hit.start == 0).or_else(|| edge.clone().find(|hit| hit.end == key.len()));
    best.map(|hit| Named { role: hit.word.kind, rank: 500 - (hit.end - hit.start).min(400), whole: false })
}

/// The role of a column whose whole heading is this.
pub(super) fn names(text: &str) -> Option<ColumnRole> {
    whole_name(text).map(|name| name.role)
}

fn whole_name(text: &str) -> Option<Named> {
    let key = fold(text);
    let word = headings().get_folded(&key)?;
    let rank = word.spellings().position(|spelling| fold(spelling) == key).unwrap_or(400);
    Some(Named { role: word.kind, rank, whole: true })
}

/// `%`, `% of total`, but not `Number (%)`.
pub(super) fn is_share(text: &str) -> bool {
    let key = fold(text);
    let percent = key.split(' ').any(|word| matches!(word, "percent" | "percentage" | "pct" | "proportion"));
    percent && !key.split(' ').any(|word| matches!(word, "number" | "no" | "count"))
}

pub(super) fn without_brackets(text: &str) -> String {
    let mut out = String::new();
    let mut depth = 0u32;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// What one heading over a count says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Says {
    pub period: Option<Mention>,
    pub role: Option<StaffRole>,
    pub body: bool,
    /// The label, where it is more than a name for "number" or for the columns below.
    pub label: Option<Label>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Category,
    Outcome,
}

impl Says {
    /// In words, for people.
    pub(crate) fn words(&self) -> Vec<&'static str> {
        let said = [
            (self.period.is_some(), "period"),
            (self.role.is_some(), "role"),
            (self.body, "body"),
            (self.label == Some(Label::Category), "category"),
            (self.label == Some(Label::Outcome), "outcome"),
        ];
        said.into_iter().filter_map(|(is, word)| is.then_some(word)).collect()
    }
}

/// How the headings of one level stand to each other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Level {
    /// Other count columns have other words.
    pub distinguishes: bool,
    /// All name officers, staff, PCSOs or specials (and perhaps a period) and nothing else.
    pub roles: bool,
}

impl Level {
    pub(super) fn of<'t>(texts: impl IntoIterator<Item = &'t str>, years: Years) -> Self {
        let texts: Vec<&str> = texts.into_iter().collect();
        let rest = |text: &str| match find(text, years).first() {
            Some(mention) => cut(text, mention),
            None => text.to_owned(),
        };
        let role = |text: &&str| crate::normalize::role::whole_role(&without_brackets(&rest(text))).is_some();
        let total = |text: &&str| foilens_reference::totals().get(&rest(text)).is_some();
        let named = texts.iter().filter(|text| role(text)).count();
        let roles = named > 0 && texts.iter().all(|text| role(text) || total(text));
        Self { distinguishes: texts.len() > 1, roles }
    }
}

/// Reads a heading over a count.
pub(super) fn says(text: &str, years: Years, level: Level, is_body: bool) -> Says {
    let distinguishes = level.distinguishes;
    if is_body {
        return Says { body: true, ..Says::default() };
    }
    if let Some(mention) = whole(text, years) {
        return Says { period: Some(mention), ..Says::default() };
    }
    let period = find(text, years).into_iter().find(|mention| matches!(mention.when, When::Period(..)));
    let rest = period.as_ref().map_or_else(|| text.to_owned(), |mention| cut(text, mention));
    let role = mentioned(&rest);
    let generic = is_generic(&rest);
    let only_role = role.is_some() && crate::normalize::role::whole_role(&without_brackets(&rest)).is_some();
    let dimension = named(&rest).is_some_and(|name| name.whole && name.role != ColumnRole::Count)
        && outcome_kind(&rest).is_none();
    let label = match outcome_kind(&rest) {
        _ if rest.is_empty() || (only_role && (!distinguishes || level.roles)) => None,
        _ if dimension && !distinguishes => None,
        Some(_) => Some(Label::Outcome),
        None if generic && (!distinguishes || is_bare(&rest)) => None,
        None => Some(Label::Category),
    };
    Says { period, role, body: false, label }
}

/// The heading without the period in it and the small words that joined them.
pub(crate) fn cut(text: &str, mention: &Mention) -> String {
    let before = text.get(..mention.start).unwrap_or_default();
    let after = text.get(mention.end..).unwrap_or_default();
    let edges = |c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '%' | '£');
    let before = before.trim_end_matches(edges);
    let small = ["in", "for", "during", "from", "of", "between", "as at", "at", "by", "the"];
    let before = small.iter().fold(before, |text, word| {
        let ends = text.len().checked_sub(word.len()).filter(|&at| text.is_char_boundary(at));
        match ends.and_then(|at| Some((text.get(..at)?, text.get(at..)?))) {
            Some((head, tail)) if tail.eq_ignore_ascii_case(word) && head.ends_with(char::is_whitespace) => {
                head.trim_end()
            }
            Some(("", tail)) if tail.eq_ignore_ascii_case(word) => "",
            _ => text,
        }
    });
    let joined = format!("{} {}", before.trim(), after.trim_matches(edges));
    let joined = joined.trim().trim_matches(|c| matches!(c, '-' | '–' | ':' | ','));
    let joined = joined.replace("()", "");
    joined.trim().to_owned()
}

/// A name for "number", whatever is counted: `Number of officers`, `Total`, `Cases`.
fn is_generic(text: &str) -> bool {
    named(text).is_some_and(|n| n.role == ColumnRole::Count)
}

/// `Number`, `Total`, `Count`: words that say nothing even among others.
fn is_bare(text: &str) -> bool {
    let Some(word) = headings().get(text) else { return false };
    word.kind == ColumnRole::Count && word.spellings().take(13).any(|s| fold(s) == fold(text))
}
