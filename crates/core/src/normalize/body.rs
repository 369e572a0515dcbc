//! Which body a text names: a cell of a body column, a title, a sheet's name, the file's name.

use super::{
    decisions::NormalizeDecisions,
    field::{field, reading},
    surroundings::{Surroundings, Words},
};
use crate::{
    diagnostics::value::ValueFinding,
    grid::Workbook,
    reconcile::{
        BodyMatch, Candidate, Context, How, Mention, Reason, find_bodies_in_text, match_body, nearly_in_text,
        nearly_public,
    },
    record::{Bodies, Field, Reading, Source},
};
use foilens_model::{BodyId, Confidence, SheetId};
use foilens_reference::{body_by_id, fold, public_body_by_id};
use std::sync::Arc;

/// What a body cell gave.
pub(super) enum BodyCell {
    Body(Arc<Reading<Bodies>>, Option<ValueFinding>),
    /// A region, a nation, a total.
    NotABody(ValueFinding),
    Nothing,
}

/// The rule of a name that the person's own list gives.
const OWN_LIST: &str = "A name of your own list";

/// The id that stands for every body together in tidy tables.
pub(crate) const EVERYONE: &str = "_all";

/// Reads a cell of a body column.
pub(super) fn read_cell(text: &str, context: &Context, decisions: &NormalizeDecisions) -> BodyCell {
    let text = text.trim();
    if text.is_empty() {
        return BodyCell::Nothing;
    }
    let known =
        |ids: Vec<BodyId>, rule: &str, confidence| reading(Bodies::Known(ids), text, rule, confidence);
    match decisions.bodies.get(&fold(text)) {
        Some(Some(body)) => {
            return BodyCell::Body(known(vec![body.clone()], "You said so", Confidence::Confirmed), None);
        }
        Some(None) => return BodyCell::Nothing,
        None => {}
    }
    if let Some(body) = decisions.own_bodies.get(text) {
        return BodyCell::Body(known(vec![body.clone()], OWN_LIST, Confidence::Stated), None);
    }
    if text == EVERYONE {
        let all = reading(Bodies::Everyone, text, "Every body together", Confidence::Stated);
        return BodyCell::Body(all, None);
    }
    match match_body(text, context) {
        BodyMatch::Known { ids, how } => {
            BodyCell::Body(known(ids.clone(), how_rule(Some(how), &ids), Confidence::Stated), None)
        }
        BodyMatch::Near { mut candidates } if candidates.len() == 1 => {
            let Some(near) = candidates.pop() else { return BodyCell::Nothing };
            let (finding, rule) = (near_body(text, &near.ids), near_rule(&near));
            BodyCell::Body(known(near.ids, &rule, Confidence::Guessed), Some(finding))
        }
        BodyMatch::NotABody => BodyCell::NotABody(ValueFinding::NotABody { raw: text.to_owned() }),
        BodyMatch::Near { candidates } if candidates.iter().any(|c| c.reason == Reason::SharesName) => {
            let bodies = candidates.iter().map(|candidate| names_of(&candidate.ids));
            unmatched(text, ValueFinding::SharedName { raw: text.to_owned(), bodies: bodies.collect() })
        }
        BodyMatch::Near { .. } | BodyMatch::Unknown => other(text),
    }
}

/// A public body that is no police, or none.
fn other(text: &str) -> BodyCell {
    let found = find_bodies_in_text(text);
    let known = |mention: &Mention, confidence| {
        let rule = how_rule(mention.how, &mention.ids);
        reading(Bodies::Known(mention.ids.clone()), text, rule, confidence)
    };
    match found.as_slice() {
        [only] if only.how.is_some() || only.ids.iter().any(|id| public_body_by_id(&id.0).is_some()) => {
            BodyCell::Body(known(only, Confidence::Inferred), None)
        }
        mentions => match (nearly_public(text), mentions) {
            (Some(near), _) => {
                let near = near.candidate();
                let (finding, rule) = (near_body(text, &near.ids), near_rule(&near));
                let guessed = reading(Bodies::Known(near.ids), text, rule.as_str(), Confidence::Guessed);
                BodyCell::Body(guessed, Some(finding))
            }
            (None, [only]) => BodyCell::Body(known(only, Confidence::Inferred), None),
            (None, _) => unmatched(text, ValueFinding::UnmatchedBody { raw: text.to_owned() }),
        },
    }
}

fn unmatched(text: &str, finding: ValueFinding) -> BodyCell {
    let unmatched = reading(Bodies::Unmatched, text, "No body of the register", Confidence::Inferred);
    BodyCell::Body(unmatched, Some(finding))
}

fn how_rule(how: Option<How>, ids: &[BodyId]) -> &'static str {
    match how {
        Some(How::Exact) => "A name or code of the register",
        Some(How::Alias) => "Another name of a body of the register",
        Some(How::Initials) => "Initials of a body of the register",
        Some(How::Joint) => "Several bodies in one name",
        None if ids.iter().any(|id| public_body_by_id(&id.0).is_some()) => {
            "A name of the register of public bodies"
        }
        None => "A body by the shape of its name",
    }
}

/// As the question about it gives the reason.
fn near_rule(near: &Candidate) -> String {
    format!("It resembles a name of the register: {}", near.reason)
}

fn near_body(raw: &str, ids: &[BodyId]) -> ValueFinding {
    ValueFinding::NearBody { raw: raw.to_owned(), body: names_of(ids) }
}

fn names_of(ids: &[BodyId]) -> String {
    let name_of = |id: &BodyId| {
        let police = body_by_id(&id.0).map(|body| &body.name);
        police.or_else(|| public_body_by_id(&id.0).map(|body| &body.name)).unwrap_or(&id.0).clone()
    };
    ids.iter().map(name_of).collect::<Vec<_>>().join(" and ")
}

/// What to tell a person where a table's body is a guess from a misspelt name.
pub(super) fn guessed_body(body: &Field<Bodies>) -> Option<ValueFinding> {
    match &body.reading.value {
        Bodies::Known(ids) if body.reading.confidence == Confidence::Guessed => {
            Some(near_body(&body.reading.raw, ids))
        }
        _ => None,
    }
}

/// Whether the figures of these bodies can be about police personnel.
pub(super) fn may_be_police(bodies: &Bodies) -> bool {
    match bodies {
        Bodies::Known(ids) => ids.iter().any(|id| body_by_id(&id.0).is_some()),
        Bodies::Everyone | Bodies::Unmatched => true,
    }
}

/// The body that the whole table is about: its titles, its notes, the sheet's name, other sheets, the file's name.
pub(super) fn of_table(
    workbook: &Workbook,
    around: &Surroundings<'_>,
    sheet: SheetId,
    decisions: &NormalizeDecisions,
) -> Option<Field<Bodies>> {
    if let Some(body) = decisions.sheet_bodies.get(&Some(sheet)).or_else(|| decisions.sheet_bodies.get(&None))
    {
        let bodies = Bodies::Known(vec![body.clone()]);
        return Some(field(bodies, &body.0, "You said so", Confidence::Confirmed, Source::Recipe));
    }
    let sheet_name =
        workbook.sheets.get(sheet.0 as usize).and_then(|s| s.name.as_deref()).unwrap_or_default();
    let stem = workbook.name.rsplit_once('.').map_or(workbook.name.as_str(), |(stem, _)| stem);
    let of_file = || in_name(stem, Source::FileName, decisions);
    let near = in_words(&around.titles, decisions)
        .or_else(|| in_name(sheet_name, Source::SheetName(sheet), decisions))
        .or_else(|| in_words(&around.corner, decisions));
    if !around.lines.is_empty() {
        // Sentences of a letter speak of many bodies; its head and the file's name of the one that wrote it.
        return near
            .filter(|body| !is_merely_named(body, &around.lines))
            .or_else(|| in_words(&heads(&around.lines), decisions))
            .or_else(of_file)
            .or_else(|| in_words(&around.lines, decisions))
            .or_else(|| in_words(&around.elsewhere, decisions))
            .or_else(|| misspelt_in_words(&around.titles, decisions))
            .or_else(|| misspelt(&spaced(stem), Source::FileName, decisions));
    }
    near.or_else(|| in_words(&around.notes, decisions))
        .or_else(|| in_words(&around.elsewhere, decisions))
        .or_else(of_file)
        .or_else(|| misspelt_in_words(&around.titles, decisions))
        .or_else(|| misspelt(&spaced(sheet_name), Source::SheetName(sheet), decisions))
        .or_else(|| misspelt(&spaced(stem), Source::FileName, decisions))
}

fn misspelt_in_words(list: &[Words<'_>], decisions: &NormalizeDecisions) -> Option<Field<Bodies>> {
    list.iter().find_map(|words| misspelt(words.text, Source::Cell(words.sheet, words.cell), decisions))
}

/// A misspelt name in a text that names nobody: a guess, to be asked about.
fn misspelt(text: &str, source: Source, decisions: &NormalizeDecisions) -> Option<Field<Bodies>> {
    // Files are named in small letters.
    let is_small = !text.chars().any(char::is_uppercase);
    let in_capitals = || text.split_whitespace().map(capitalized).collect::<Vec<_>>().join(" ");
    let text = if is_small { in_capitals() } else { text.to_owned() };
    let near = nearly_in_text(&text)?;
    let raw = text.get(near.span)?;
    match decisions.bodies.get(&fold(raw)) {
        Some(Some(body)) => {
            let bodies = Bodies::Known(vec![body.clone()]);
            Some(field(bodies, raw, "You said so", Confidence::Confirmed, source))
        }
        Some(None) => None,
        None => {
            let rule = near_rule(&near.candidate);
            Some(field(Bodies::Known(near.candidate.ids), raw, rule, Confidence::Guessed, source))
        }
    }
}

/// Lines of a letter that a body's name makes up, or most of it.
fn heads<'w>(lines: &[Words<'w>]) -> Vec<Words<'w>> {
    let is_head = |words: &&Words<'w>| {
        let longest = find_bodies_in_text(words.text).iter().map(|mention| mention.span.len()).max();
        longest.is_some_and(|length| length * 3 >= words.text.len())
    };
    lines.iter().filter(is_head).copied().collect()
}

/// The body stands in a sentence of the letter and is not its head.
fn is_merely_named(body: &Field<Bodies>, lines: &[Words<'_>]) -> bool {
    let line = lines.iter().find(|words| body.source == Source::Cell(words.sheet, words.cell));
    line.is_some_and(|words| body.reading.raw.len() * 3 < words.text.len())
}

/// The first text that names a body; a name in full goes before a bare one.
fn in_words(list: &[Words<'_>], decisions: &NormalizeDecisions) -> Option<Field<Bodies>> {
    let own =
        list.iter().find_map(|words| of_own(words.text, Source::Cell(words.sheet, words.cell), decisions));
    if own.is_some() {
        return own;
    }
    let found = |in_full: bool| {
        list.iter().find_map(|words| {
            let mentions = find_bodies_in_text(words.text);
            let mention = mentions.into_iter().find(|m| m.in_full == in_full || m.how.is_none())?;
            taken(words.text, mention, Source::Cell(words.sheet, words.cell), decisions)
        })
    };
    found(true).or_else(|| found(false))
}

fn in_name(name: &str, source: Source, decisions: &NormalizeDecisions) -> Option<Field<Bodies>> {
    if let Some(own) = of_own(name, source, decisions) {
        return Some(own);
    }
    let spaced = spaced(name);
    // A bare name is taken only with a capital; files are named in small letters.
    let capitals: Vec<String> = spaced.split_whitespace().map(capitalized).collect();
    let capitals = capitals.join(" ");
    let mut mentions = find_bodies_in_text(&spaced);
    let mut text = spaced.as_str();
    if mentions.is_empty() {
        mentions = find_bodies_in_text(&capitals);
        text = &capitals;
    }
    let mention = mentions.iter().find(|m| m.in_full).or_else(|| mentions.first()).cloned()?;
    taken(text, mention, source, decisions)
}

/// A body of the person's own list, named in a longer text.
fn of_own(text: &str, source: Source, decisions: &NormalizeDecisions) -> Option<Field<Bodies>> {
    let (name, body) = decisions.own_bodies.in_text(text)?;
    let bodies = Bodies::Known(vec![body.clone()]);
    Some(field(bodies, &name, OWN_LIST, Confidence::Stated, source))
}

/// The words of a file's or a sheet's name.
fn spaced(name: &str) -> String {
    name.chars().map(|c| if matches!(c, '_' | '-' | '.' | '+') { ' ' } else { c }).collect()
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    if matches!(word, "and" | "of" | "the" | "for" | "to" | "in") {
        return word.to_owned();
    }
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn taken(
    text: &str,
    mention: Mention,
    source: Source,
    decisions: &NormalizeDecisions,
) -> Option<Field<Bodies>> {
    let raw = text.get(mention.span.clone()).unwrap_or(text);
    match decisions.bodies.get(&fold(raw)) {
        Some(Some(body)) => {
            let bodies = Bodies::Known(vec![body.clone()]);
            return Some(field(bodies, raw, "You said so", Confidence::Confirmed, source));
        }
        Some(None) => return None,
        None => {}
    }
    let confidence = if mention.in_full { Confidence::Stated } else { Confidence::Inferred };
    let rule = how_rule(mention.how, &mention.ids);
    Some(field(Bodies::Known(mention.ids), raw, rule, confidence, source))
}
