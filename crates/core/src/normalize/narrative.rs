//! Figures inside sentences: “In 2018, 3 officers received a written warning and one resigned”. What is read here is
//! proposed, never taken: a person accepts it.

use super::{
    context::is_question,
    count::{Bounded, Said, bounded_at, is_currency, read_text},
    field::{field, reading},
    key::{Key, explains_a_sign, sentences},
    period::{Grain, Mention, When, Years, find},
    reader::{Label, Reader, RowSays, heading_label},
    role::mentioned,
    tokens::{Piece, Token, phrase_at, tokens},
    when::Placed,
};
use crate::{
    diagnostics::value::ValueFinding,
    record::{Field, Record, Relation, Source},
};
use foilens_model::{CellRef, ColumnRole, Confidence, Count, Missing, MissingKind, Period, StaffRole};
use foilens_reference::{OutcomeWord, fold, not_periods, outcome_words, sanctions, units};

/// One figure of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    pub count: Count,
    pub rule: String,
    /// The words that it stands in.
    pub words: String,
    pub role: Option<StaffRole>,
    pub outcome: Option<String>,
    pub period: Option<(Mention, String)>,
}

/// Records of every cell of words in a table of answers.
pub(super) fn records(reader: &mut Reader<'_>, out: &mut Vec<Record>) {
    let mapping = reader.mapping;
    // A question alone in its row is answered by the rows below it.
    let mut above: Option<Label> = None;
    // A list goes on with the time of the sentence over it.
    let mut over: Option<Field<Period>> = None;
    for row in reader.rows() {
        let says = reader.row_says(row);
        if says.skip {
            continue;
        }
        let mut question: Option<Label> = says.sections.last().cloned().or_else(|| above.clone());
        let mut answered = false;
        for column in &mapping.columns {
            if !matches!(
                column.role,
                ColumnRole::Text
                    | ColumnRole::Category
                    | ColumnRole::Outcome
                    | ColumnRole::Note
                    | ColumnRole::Count
            ) {
                continue;
            }
            let cell = CellRef::new(row, column.column);
            let text = reader.sheet.text(cell).trim();
            if text.is_empty() {
                continue;
            }
            let is_loose = mapping.columns.len() == 1;
            let last = column.column == mapping.columns.last().map_or(0, |c| c.column);
            if explains_a_sign(text) {
                continue;
            }
            if is_question(text) || (!last && question.is_none() && !has_figures(text) && !is_loose) {
                question = Some(heading_label(text, Source::Cell(reader.sheet_id, cell)));
                continue;
            }
            answered = true;
            let says = RowSays { categories: question.clone().into_iter().collect(), ..says.clone() };
            let before = out.len();
            self::cell(reader, row, cell, &says, &[], out);
            let said = out.get_mut(before..).unwrap_or_default();
            if is_loose && text.starts_with(BULLETS) {
                said.iter_mut()
                    .for_each(|record| record.period = record.period.take().or_else(|| over.clone()));
            } else if !said.is_empty() {
                over = said.iter().rev().find_map(|record| record.period.clone());
            }
        }
        if !answered && question.is_some() {
            above = question;
        }
    }
}

const BULLETS: [char; 8] = ['•', '·', '-', '–', '—', '*', '▪', '◦'];

fn has_figures(text: &str) -> bool {
    !figures(text, Years::default(), &Key::default()).is_empty()
}

/// Records of one cell of words.
pub(super) fn cell(
    reader: &mut Reader<'_>,
    row: u32,
    cell: CellRef,
    says: &RowSays,
    headings: &[Placed],
    out: &mut Vec<Record>,
) {
    let text = reader.sheet.text(cell).trim().to_owned();
    let source = Source::Cell(reader.sheet_id, cell);
    let found = figures(&text, reader.around.years, &reader.around.key);
    if found.is_empty() {
        if text.chars().any(|c| c.is_ascii_digit()) {
            reader.raise_at(ValueFinding::UnreadSentence { raw: text }, cell);
        }
        return;
    }
    let body = reader.body_or_context(says.body.clone());
    let category = says.categories.last().or_else(|| says.sections.last()).cloned();
    let category = category.or_else(|| reader.context.category.clone());
    let mut is_open = false;
    for figure in found {
        let taken = reader.decisions.proposal(reader.sheet_id, cell, &figure.words);
        if taken == Some(false) {
            continue;
        }
        let is_taken = taken == Some(true);
        is_open |= !is_taken;
        if let Count::Missing(Missing { kind: MissingKind::Refused, reason }) = &figure.count {
            reader.raise_at(ValueFinding::Refusal { reason: reason.clone() }, cell);
        }
        let role = figure.role.map(|role| {
            field(role, &figure.words, "The sentence says whom it is about", Confidence::Inferred, source)
        });
        let role = reader.role_or_context(role.or_else(|| says.role.clone()), body.as_ref());
        let period = match &figure.period {
            Some((mention, raw)) => own_period(mention, raw, source),
            None => reader
                .period(row, headings, usize::MAX - cell.col as usize)
                .or_else(|| asked_period(category.as_ref()?, reader.around.years)),
        };
        let outcome = figure.outcome.as_ref().map(|outcome| {
            field(
                outcome.as_str().into(),
                outcome,
                "The words beside the figure",
                Confidence::Inferred,
                source,
            )
        });
        let outcome = outcome.or_else(|| says.outcome.clone());
        let sheet = reader.sheet_id;
        out.push(Record {
            file: reader.file,
            sheet,
            table: reader.index,
            cell,
            count: reading(
                figure.count,
                &figure.words,
                figure.rule,
                if is_taken { Confidence::Confirmed } else { Confidence::Guessed },
            ),
            body: body.clone(),
            period,
            role,
            category: category.clone(),
            outcome,
            narrowed: None,
            stage: None,
            unit: None,
            relation: Relation::Part,
            own_words: says.own_words.clone(),
            proposed: !is_taken,
        });
    }
    if is_open {
        reader.raise_at(ValueFinding::ReadFromSentence { raw: text }, cell);
    }
}

/// The period that the question asks about.
fn asked_period(question: &Label, years: Years) -> Option<Field<Period>> {
    let text = &question.reading.value;
    let mention = find(text, years).into_iter().find(|m| matches!(m.when, When::Period(..)))?;
    own_period(&mention, text.get(mention.start..mention.end)?, question.source)
}

fn own_period(mention: &Mention, raw: &str, source: Source) -> Option<Field<Period>> {
    match mention.when {
        When::Period(period, _) => Some(field(period, raw, mention.rule, Confidence::Inferred, source)),
        _ => None,
    }
}

/// The figures of a text, sentence by sentence.
pub(super) fn figures(text: &str, years: Years, key: &Key) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut carried: Option<(Mention, String)> = None;
    // A semicolon joins what is told of the same people.
    let joined = text.replace(';', ",");
    for sentence in sentences(&joined) {
        let mut sentence = sentence.trim();
        // `No staff were dismissed, five received advice`: the first clause is an answer of its own.
        let mut denied = None;
        if let Some((head, tail)) = sentence.split_once(',') {
            denied =
                whole_answer(head, key, carried.clone()).filter(|figure| denies_of_somebody(head, figure));
            sentence = if denied.is_some() { tail.trim() } else { sentence };
        }
        let mut found = of_sentence(sentence, years, &mut carried);
        if let Some(denied) = denied {
            found.iter_mut().for_each(|figure| figure.role = figure.role.or(denied.role));
            found.insert(0, denied);
        }
        if found.is_empty() && out.is_empty() {
            out.extend(whole_answer(sentence, key, carried.clone()));
        } else if found.is_empty() {
            out.extend(
                whole_answer(sentence, key, carried.clone())
                    .filter(|figure| denies_of_somebody(sentence, figure)),
            );
        } else {
            out.extend(found);
        }
    }
    out
}

/// A sentence that is one answer without a figure: `There were no such cases`, `Information not held`.
fn whole_answer(sentence: &str, key: &Key, period: Option<(Mention, String)>) -> Option<Figure> {
    let figure = |count: Count, rule: String| {
        Some(Figure {
            rule,
            words: sentence.to_owned(),
            role: mentioned(sentence),
            outcome: ended(sentence).filter(|_| count == Count::exact(0)),
            count,
            period: period.clone(),
        })
    };
    let words = fold(sentence);
    let denies = [" no ", " none ", " nil ", " zero "].iter().any(|word| format!(" {words} ").contains(word));
    match read_text(sentence, key) {
        Said::Count(told) => figure(told.count, told.rule),
        _ if denies
            && (words.contains("there were")
                || words.contains("there have been")
                || words.contains("recorded")) =>
        {
            figure(Count::exact(0), "The sentence says that there were none".to_owned())
        }
        _ => None,
    }
}

/// `No staff were dismissed`, after a sentence with figures: nought of people who are named.
fn denies_of_somebody(sentence: &str, figure: &Figure) -> bool {
    let first = fold(sentence);
    let denies = first.split(' ').next().is_some_and(|word| word == "no" || word == "none");
    denies && figure.count == Count::exact(0) && figure.role.is_some() && figure.outcome.is_some()
}

fn of_sentence(sentence: &str, years: Years, carried: &mut Option<(Mention, String)>) -> Vec<Figure> {
    let tokens = tokens(sentence);
    let mentions = find(sentence, years);
    let in_mention = |token: &Token| mentions.iter().any(|m| m.start <= token.start && token.end <= m.end);
    let mut starts: Vec<(usize, usize, Bounded)> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match tokens.get(at).filter(|token| !in_mention(token)).and_then(|_| figure_at(&tokens, at)) {
            Some((bounded, taken)) => {
                starts.push((at, at + taken, bounded));
                at += taken;
            }
            None => at += 1,
        }
    }
    let mut role: Option<StaffRole> = None;
    let mut out = Vec::new();
    for (n, &(first, next, bounded)) in starts.iter().enumerate() {
        let end = starts.get(n + 1).map_or(tokens.len(), |&(start, ..)| start);
        let slice = |from: usize, to: usize| {
            let start = tokens.get(from).map_or(sentence.len(), |t| t.start);
            let end = to.checked_sub(1).and_then(|i| tokens.get(i)).map_or(start, |t| t.end);
            sentence.get(start..end.max(start)).unwrap_or_default()
        };
        let clause = slice(next, end);
        let own = mentioned_first(clause);
        role = own.or(role).or_else(|| mentioned(slice(0, first)));
        let Some(told) = bounded.told() else { continue };
        let start = tokens.get(first).map_or(0, |t| t.start);
        let finish = tokens.get(end.saturating_sub(1)).map_or(start, |t| t.end);
        let period = period_near(&mentions, start, finish, sentence).or_else(|| carried.clone());
        out.push(Figure {
            count: told.count,
            rule: format!("{}, read from a sentence", told.rule),
            words: label_of(slice(first, end)),
            role,
            outcome: outcome_in(clause).or_else(|| if n == 0 { outcome_in(slice(0, first)) } else { None }),
            period,
        });
    }
    if let Some(last) = mentions.iter().rfind(|m| m.grain() >= Some(Grain::Month)) {
        *carried = Some((last.clone(), sentence.get(last.start..last.end).unwrap_or_default().to_owned()));
    }
    out
}

/// The role named nearest behind a figure: `3 officers and 2 staff` names officers first.
fn mentioned_first(clause: &str) -> Option<StaffRole> {
    foilens_reference::staff_mentions().find(clause).first().map(|hit| hit.word.kind)
}

fn label_of(text: &str) -> String {
    let trimmed = text.trim().trim_end_matches([',', ';', '.', ':', '-', '(']).trim();
    trimmed.strip_suffix(" and").unwrap_or(trimmed).trim_end_matches([',', ' ']).to_owned()
}

/// A number that can be a count of people or cases.
fn figure_at(tokens: &[Token], at: usize) -> Option<(Bounded, usize)> {
    let token = tokens.get(at)?;
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let points = before
        .and_then(Token::word)
        .is_some_and(|word| not_periods().get_folded(word).is_some() && word != "no");
    let money = before.is_some_and(|t| matches!(t.what, Piece::Sign(c) if is_currency(c)));
    let glued = before.is_some_and(|t| {
        !token.spaced
            && (t.is_sign(',')
                || t.is_sign('.')
                || t.is_sign('/')
                || t.is_sign('(') && t.start > 0 && !t.spaced
                || t.word().is_some())
    });
    if points || money || glued {
        return None;
    }
    let (bounded, taken) = bounded_at(tokens, at)?;
    let after = tokens.get(at + taken);
    let ordinal = after.is_some_and(|t| !t.spaced && matches!(t.word(), Some("st" | "nd" | "rd" | "th")));
    let share = after.is_some_and(|t| t.is_sign('%') || matches!(t.what, Piece::Sign(c) if is_currency(c)));
    let list = at == 0
        && after.is_some_and(|t| !t.spaced && (t.is_sign('.') || t.is_sign(')')))
        && tokens.len() > taken + 1;
    let joined = after.is_some_and(|t| !t.spaced && (t.is_sign('/') || t.is_sign('(')));
    let measured = phrase_at(tokens, at + taken, units()).is_some();
    // `one of the`, `no one`: the word is no figure. A digit is.
    let idle = token.word() == Some("one")
        && after.and_then(Token::word).is_some_and(|w| matches!(w, "of" | "or" | "another"));
    (!ordinal && !share && !list && !joined && !measured && !idle).then_some((bounded, taken))
}

/// The period that governs a figure: the last one named before it, else the first behind it.
fn period_near(mentions: &[Mention], start: usize, end: usize, sentence: &str) -> Option<(Mention, String)> {
    let raw = |m: &Mention| (m.clone(), sentence.get(m.start..m.end).unwrap_or_default().to_owned());
    let full = |m: &&Mention| matches!(m.when, When::Period(..));
    let inside = mentions.iter().filter(full).find(|m| m.start >= start && m.end <= end);
    let before = mentions.iter().filter(full).rfind(|m| m.end <= start);
    // `3 in 2018 and 4 in 2019` puts the year behind; `In 2018, 3 …, one …` before.
    let leads = mentions.first().is_some_and(|m| m.end <= start);
    let found = if leads { before.or(inside) } else { inside.or(before) };
    found.or_else(|| mentions.iter().find(full)).map(raw)
}

/// The outcome named in a clause, as the clause words it.
fn outcome_in(clause: &str) -> Option<String> {
    let key = fold(clause);
    let sanction = sanctions().find_folded(&key).into_iter();
    let sanction = sanction.filter(|hit| hit.word.kind.severity.is_some()).map(|hit| (hit.start, hit.end));
    let words = outcome_words().find_folded(&key).into_iter().map(|hit| (hit.start, hit.end));
    let (start, end) =
        sanction.chain(words).max_by_key(|(start, end)| (end - start, std::cmp::Reverse(*start)))?;
    let folded = key.get(start..end)?;
    Some(as_written(clause, folded).unwrap_or_else(|| folded.to_owned()))
}

/// The outcome that a sentence says nobody had: `No staff were dismissed`. How far cases had come is none.
fn ended(sentence: &str) -> Option<String> {
    let ends = |label: &String| crate::mapping::facts::outcome_kind(label) == Some(OutcomeWord::Outcome);
    outcome_in(sentence).filter(ends)
}

/// The part of a text that folds to a key.
fn as_written(text: &str, key: &str) -> Option<String> {
    let tokens = tokens(text);
    let length = key.split(' ').count();
    (0..tokens.len()).find_map(|at| {
        (at..(at + length + 3).min(tokens.len())).find_map(|last| {
            let slice = text.get(tokens.get(at)?.start..tokens.get(last)?.end)?;
            (fold(slice) == key).then(|| slice.to_owned())
        })
    })
}
