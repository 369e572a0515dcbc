//! Figures inside sentences: “In 2018, 3 officers received a written warning and one resigned”. What is read here is
//! proposed, never taken: a person accepts it.

mod gap;
mod letter;
mod number;
mod outcome;
mod sentence;
mod when;

use super::{
    context::is_question,
    field::{field, reading},
    key::explains_a_sign,
    pairs,
    period::When,
    reader::{Label, Reader, RowSays, heading_label},
    when::Placed,
};
use crate::{
    diagnostics::value::ValueFinding,
    reconcile::find_bodies_in_text,
    record::{Field, Record, Relation, Source},
};
use foilens_model::{CellRef, ColumnRole, Confidence, Count, Missing, MissingKind, Period};
use letter::{Asked, Line, Over, has_figures, is_item, line};
use sentence::{Figure, figures};

/// What stands around the words of one cell.
#[derive(Clone, Copy, Default)]
struct Beside<'a> {
    headings: &'a [Placed],
    asked: Option<&'a Asked>,
    /// The headings over it.
    over: Option<&'a Over>,
    /// What the figures before it were about.
    last: Option<&'a Over>,
    /// It goes on with the line above: an item of a list.
    is_item: bool,
    /// Reasons that were given to this question before.
    given: &'a [Count],
}

/// Records of every cell of words in a table of answers.
pub(super) fn records(reader: &mut Reader<'_>, out: &mut Vec<Record>) {
    let mapping = reader.mapping;
    let years = reader.around.years;
    let is_loose = mapping.columns.len() == 1;
    let last_column = mapping.columns.last().map_or(0, |c| c.column);
    // A question alone in its row is answered by the rows below it.
    let mut above: Option<Asked> = None;
    let mut asked_last: Option<Asked> = None;
    let (mut over, mut last) = (Over::default(), Over::default());
    let mut given: Vec<Count> = Vec::new();
    for row in reader.rows() {
        let says = reader.row_says(row);
        if says.skip {
            continue;
        }
        let mut asked = above.clone();
        if let Some(section) = says.sections.last() {
            asked = Some(Asked::new(section.clone(), years, asked_last.as_ref()));
        }
        let mut answered = false;
        let mut mark = None;
        let words = |role| is_loose || holds_words(role);
        for (at, column) in mapping.columns.iter().enumerate().filter(|(_, column)| words(column.role)) {
            let cell = CellRef::new(row, column.column);
            let text = reader.sheet.text(cell).trim();
            if text.is_empty() || explains_a_sign(text) || pairs::is_of_reply(reader.sheet, cell) {
                continue;
            }
            if let Some(asks) = pairs::mark_of(text).filter(|_| !is_loose) {
                mark = Some(asks);
                continue;
            }
            let source = Source::Cell(reader.sheet_id, cell);
            let read = if is_loose { line(text, years, source) } else { Line::Words };
            match read {
                Line::Aside => continue,
                Line::Heading(heading) => {
                    over.period = heading.period.or(over.period.take());
                    over.role = heading.role.or(over.role.take());
                    continue;
                }
                Line::Question | Line::Words => {}
            }
            let asks = match mark {
                Some(asks) => asks,
                None if is_loose => matches!(read, Line::Question),
                None => {
                    let opens = column.column != last_column && asked.is_none() && !has_figures(text);
                    is_question(text) || opens
                }
            };
            if asks {
                let label = heading_label(text, source);
                asked = Some(Asked::new(label, years, asked_last.as_ref()));
                asked_last.clone_from(&asked);
                (over, last) = (Over::default(), Over::default());
                given.clear();
                continue;
            }
            answered = true;
            let categories = asked.iter().map(|asked| asked.label.clone()).collect();
            let says = RowSays { categories, ..says.clone() };
            let before = out.len();
            let headings = reader.heading_mentions(at);
            let beside = Beside {
                headings: &headings,
                asked: asked.as_ref(),
                over: Some(&over),
                last: Some(&last),
                is_item: is_loose && is_item(text),
                given: &given,
            };
            let item = beside.is_item;
            self::words(reader, row, cell, &says, beside, out);
            let said = out.get(before..).unwrap_or_default();
            given.extend(said.iter().map(|record| record.count.value.clone()));
            if is_loose && !said.is_empty() {
                let period = said.iter().rev().find_map(|record| record.period.clone());
                let role = said.iter().rev().find_map(|record| record.role.clone());
                last = Over {
                    period: period.or(last.period.take().filter(|_| item)),
                    role: role.or(last.role.take().filter(|_| item)),
                };
            }
        }
        if !answered && asked.is_some() {
            above = asked;
        }
    }
}

const fn holds_words(role: ColumnRole) -> bool {
    use ColumnRole as R;
    matches!(role, R::Text | R::Category | R::Outcome | R::Note | R::Count)
}

/// Records of one cell of words among figures.
pub(super) fn cell(
    reader: &mut Reader<'_>,
    row: u32,
    cell: CellRef,
    says: &RowSays,
    headings: &[Placed],
    out: &mut Vec<Record>,
) {
    let years = reader.around.years;
    let question = says.categories.last().or_else(|| says.sections.last());
    let asked = question.map(|label| Asked::new(label.clone(), years, None));
    words(reader, row, cell, says, Beside { headings, asked: asked.as_ref(), ..Beside::default() }, out);
}

fn words(
    reader: &mut Reader<'_>,
    row: u32,
    cell: CellRef,
    says: &RowSays,
    beside: Beside<'_>,
    out: &mut Vec<Record>,
) {
    let text = reader.sheet.text(cell).trim().to_owned();
    let found = figures(&text, reader.around.years, &reader.around.key);
    if found.is_empty() {
        if text.chars().any(|c| c.is_ascii_digit()) {
            reader.raise_at(ValueFinding::UnreadSentence { raw: text }, cell);
        }
        return;
    }
    let mut is_open = false;
    for figure in found {
        let taken = reader.decisions.proposal(reader.sheet_id, cell, &figure.words);
        // A reason is given once, however many paragraphs argue for it.
        let again = matches!(figure.count, Count::Missing(_)) && !figure.is_own_period;
        // `West Mercia Police 7712` names a body and a request.
        let names_a_body = figure.label.as_deref().is_some_and(is_body);
        if names_a_body || taken == Some(false) || again && beside.given.contains(&figure.count) {
            continue;
        }
        is_open |= taken != Some(true);
        out.push(record(reader, row, cell, figure, says, beside, taken == Some(true)));
    }
    if is_open {
        reader.raise_at(ValueFinding::ReadFromSentence { raw: text }, cell);
    }
}

fn is_body(label: &str) -> bool {
    find_bodies_in_text(label).iter().any(|mention| mention.span.len() * 2 > label.len())
}

fn record(
    reader: &mut Reader<'_>,
    row: u32,
    cell: CellRef,
    figure: Figure,
    says: &RowSays,
    beside: Beside<'_>,
    is_taken: bool,
) -> Record {
    let source = Source::Cell(reader.sheet_id, cell);
    if let Count::Missing(Missing { kind: MissingKind::Refused, reason }) = &figure.count {
        reader.raise_at(ValueFinding::Refusal { reason: reason.clone() }, cell);
    }
    let body = reader.body_or_context(says.body.clone());
    let worded =
        |text: &String, rule: &str| field(text.as_str().into(), text, rule, Confidence::Inferred, source);
    let label = figure.label.as_ref().map(|label| worded(label, "The words before the figure"));
    let question = figure.question.as_ref().map(|text| heading_label(text, source));
    let own = || says.categories.last().or_else(|| says.sections.last()).cloned();
    let category: Option<Label> = label.or(question).or_else(own).or_else(|| reader.context.category.clone());
    let role = figure.role.map(|role| {
        field(role, &figure.words, "The sentence says whom it is about", Confidence::Inferred, source)
    });
    let goes_on = figure.points_back || beside.is_item;
    let around = |pick: fn(&Over) -> bool| {
        let asked = beside.asked.map(|asked| &asked.over);
        beside.over.filter(|o| pick(o)).or(asked.filter(|o| pick(o))).or(beside.last.filter(|_| goes_on))
    };
    let role = role.or_else(|| says.role.clone());
    let role = role.or_else(|| around(|over| over.role.is_some())?.role.clone());
    let role = reader.role_or_context(role, body.as_ref());
    let over = around(|over| over.period.is_some()).and_then(|over| over.period.clone());
    let period = period(reader, row, cell, &figure, beside.headings, over);
    let outcome = figure.outcome.as_ref().map(|outcome| worded(outcome, "The words beside the figure"));
    let confidence = if is_taken { Confidence::Confirmed } else { Confidence::Guessed };
    Record {
        file: reader.file,
        sheet: reader.sheet_id,
        table: reader.index,
        cell,
        count: reading(figure.count, &figure.words, figure.rule, confidence),
        body,
        period,
        role,
        category,
        outcome: outcome.or_else(|| says.outcome.clone()),
        narrowed: None,
        stage: None,
        unit: None,
        relation: Relation::Part,
        own_words: says.own_words.clone(),
        proposed: !is_taken,
    }
}

/// The sentence's own period, that of its row or column, that of the lines above, that of the title.
fn period(
    reader: &mut Reader<'_>,
    row: u32,
    cell: CellRef,
    figure: &Figure,
    headings: &[Placed],
    over: Option<Field<Period>>,
) -> Option<Field<Period>> {
    if let Some((mention, raw)) = &figure.period {
        if mention.partial {
            reader.raise_at(ValueFinding::PartialPeriod { raw: raw.clone() }, cell);
        }
        if let Some(why) = mention.suspect {
            reader.raise_at(ValueFinding::SuspectPeriod { raw: raw.clone(), why: why.to_owned() }, cell);
        }
        let When::Period(period, _) = mention.when else { return None };
        let source = Source::Cell(reader.sheet_id, cell);
        return Some(field(period, raw, mention.rule, Confidence::Inferred, source));
    }
    let is_dated = !headings.is_empty() || reader.is_dated(row);
    over.filter(|_| !is_dated).or_else(|| reader.period(row, headings, usize::MAX - cell.col as usize))
}
