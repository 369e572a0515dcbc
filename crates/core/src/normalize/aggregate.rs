//! Tables of counts: one record an answered count cell, its fields from its row, the headings over it and the title.

use super::key::Key;
use super::{
    context::without_number,
    count::{NotACount, Said, Told, read_text, read_value},
    field::{field, reading},
    pairs,
    reader::{Label, Reader, RowSays, heading_label},
    relation,
    role::mentioned,
    when::Placed,
};
use crate::{
    diagnostics::value::ValueFinding,
    grid::ValueId,
    mapping::{ColumnMapping, facts::outcome_kind, heading},
    reconcile::{BodyMatch, Context, match_body},
    record::{Bodies, Field, Reading, Record, Source},
};
use foilens_model::{CellRange, CellRef, ColumnRole, Confidence, Count, Missing, MissingKind, StaffRole};
use foilens_reference::{OutcomeWord, fold, group_words, worked_out};
use std::{collections::HashMap, sync::Arc};

/// A count column with what its headings say.
struct Counted<'m> {
    at: usize,
    column: &'m ColumnMapping,
    periods: Vec<Placed>,
    role: Option<Field<StaffRole>>,
    body: Option<Field<Bodies>>,
    categories: Vec<Label>,
    outcomes: Vec<Label>,
}

/// What a count cell came to.
#[derive(Clone)]
enum Cell {
    Record(Arc<Reading<Count>>),
    Blank,
    Skip,
    Sentence,
}

type Labels = (Option<Label>, Option<Label>);

pub(super) fn records(reader: &mut Reader<'_>, out: &mut Vec<Record>) {
    let mapping = reader.mapping;
    let counted: Vec<Counted<'_>> = mapping
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.role == ColumnRole::Count)
        .map(|(at, column)| over(reader, at, column))
        .collect();
    let mut cells: HashMap<(u32, ValueId), Cell> = HashMap::new();
    let mut blanks: Vec<CellRef> = Vec::new();
    let has_relation = mapping.with_role(ColumnRole::Relation).next().is_some();
    for row in reader.rows() {
        let says = reader.row_says(row);
        if says.skip {
            continue;
        }
        let worked_out = is_worked_out(&says);
        let standing = relation::of_row(reader, row);
        // A reason beside several figures is theirs where none of them was given.
        let blank = |column: &Counted<'_>| {
            reader.sheet.text(CellRef::new(row, column.column.column)).trim().is_empty()
        };
        let unanswered = standing.missing.is_some() && counted.iter().all(blank);
        let blanks_before = blanks.len();
        for column in &counted {
            let cell = CellRef::new(row, column.column.column);
            if says.categories.last().is_some_and(|label| is_name(reader, cell, label)) {
                continue;
            }
            let body = reader.body_or_context(says.body.clone().or_else(|| column.body.clone()));
            let mut count = match read(reader, cell, body.as_ref(), &mut cells) {
                Cell::Record(count) => count,
                Cell::Skip => continue,
                Cell::Sentence => {
                    super::narrative::cell(reader, row, cell, &says, &column.periods, out);
                    continue;
                }
                Cell::Blank => match standing.missing.clone().filter(|_| counted.len() == 1 || unanswered) {
                    Some(missing) => {
                        if let Count::Missing(Missing { kind: MissingKind::Refused, reason }) = &missing.value
                        {
                            reader.raise_at(ValueFinding::Refusal { reason: reason.clone() }, cell);
                        }
                        missing
                    }
                    None => {
                        blanks.push(cell);
                        continue;
                    }
                },
            };
            // `Average time to finish | 212`
            if worked_out && count.value.bounds().is_some() {
                reader.raise_at(ValueFinding::NotACount { raw: count.raw.to_string() }, cell);
                continue;
            }
            if standing.at_least {
                count = relation::at_least(&count);
            }
            let role = says.role.clone().or_else(|| column.role.clone());
            let role = role.or_else(|| own_role(reader, cell));
            let role = reader.role_or_context(role, body.as_ref());
            let period = reader.period(row, &column.periods, column.at);
            let (category, outcome) = put_together(reader, &says, column);
            let relation =
                standing.relation(body.as_ref(), category.as_ref(), outcome.as_ref(), has_relation);
            out.push(Record {
                file: reader.file,
                sheet: reader.sheet_id,
                table: reader.index,
                cell,
                count,
                body,
                period,
                role,
                category,
                outcome,
                narrowed: None,
                stage: None,
                unit: None,
                relation,
                own_words: says.own_words.clone(),
                proposed: false,
            });
        }
        // A row without any figure is a heading or a remark, not a row of unanswered cells.
        if blanks.len() - blanks_before == counted.len() && counted.len() > 1 {
            blanks.truncate(blanks_before);
        }
    }
    if let (Some(first), Some(last)) = (blanks.first(), blanks.last()) {
        let (left, right) = (first.col.min(last.col), first.col.max(last.col));
        let range = CellRange::new(CellRef::new(first.row, left), CellRef::new(last.row, right));
        reader.raise(ValueFinding::BlankCounts { cells: blanks.len() }, range);
    }
}

/// The row's label says that its figures are an average or a share.
fn is_worked_out(says: &RowSays) -> bool {
    let label = says.categories.last().or(says.outcome.as_ref()).or(says.rank.as_ref());
    label.is_some_and(|label| {
        let key = fold(&label.reading.value);
        worked_out().starting_folded(without_number(&key)).is_some()
    })
}

/// `3 officers` in a cell of counts says whom it is about.
fn own_role(reader: &Reader<'_>, cell: CellRef) -> Option<Field<StaffRole>> {
    let text = reader.sheet.text(cell).trim();
    let worded = text.contains(' ') && text.starts_with(|c: char| c.is_alphanumeric());
    let role = worded.then(|| mentioned(text)).flatten()?;
    let source = Source::Cell(reader.sheet_id, cell);
    Some(field(role, text, "The cell says whom it is about", Confidence::Inferred, source))
}

/// The answer to a question for the body's name.
fn is_name(reader: &Reader<'_>, cell: CellRef, question: &Label) -> bool {
    let text = reader.sheet.text(cell).trim();
    let worded = text.len() > 5 && !text.contains(|c: char| c.is_ascii_digit());
    worded && pairs::names_the_body(&question.reading.value, text)
}

/// What the headings over a count column say.
fn over<'m>(reader: &Reader<'_>, at: usize, column: &'m ColumnMapping) -> Counted<'m> {
    let mut counted = Counted {
        at,
        column,
        periods: reader.heading_mentions(at),
        role: None,
        body: None,
        categories: Vec::new(),
        outcomes: Vec::new(),
    };
    let headings = reader.table.columns.get(at).map(|c| c.headings.as_slice()).unwrap_or_default();
    for (heading, says) in headings.iter().zip(&column.says) {
        let source = Source::Cell(reader.sheet_id, heading.cell);
        if let Some(role) = says.role {
            counted.role = Some(field(
                role,
                &heading.text,
                "The heading says whom it is about",
                Confidence::Stated,
                source,
            ));
        }
        if says.body
            && let BodyMatch::Known { ids, .. } = match_body(&heading.text, &Context::default())
        {
            let body = field(
                Bodies::Known(ids),
                &heading.text,
                "The heading names the body",
                Confidence::Stated,
                source,
            );
            counted.body = Some(body);
        }
        let text = match &says.period {
            Some(mention) => heading::cut(&heading.text, mention),
            None => heading.text.clone(),
        };
        match says.label {
            Some(heading::Label::Category) => counted.categories.push(heading_label(&text, source)),
            Some(heading::Label::Outcome) => counted.outcomes.push(heading_label(&text, source)),
            None => {}
        }
    }
    counted
}

fn read(
    reader: &mut Reader<'_>,
    cell: CellRef,
    body: Option<&Field<Bodies>>,
    known: &mut HashMap<(u32, ValueId), Cell>,
) -> Cell {
    let (value, id) = reader.value(cell);
    let raw = value.shown.trim();
    if let Some(decided) = decided(reader, cell, raw, body) {
        let count = reading(decided, raw, "You said so", Confidence::Confirmed);
        return Cell::Record(count);
    }
    if let Some(found) = known.get(&(cell.col, id)) {
        return found.clone();
    }
    let said = read_value(value, &reader.around.key);
    let unclear = |rule: &str| {
        let missing = Count::Missing(Missing { kind: MissingKind::Unclear, reason: None });
        Cell::Record(reading(missing, raw, rule, Confidence::Guessed))
    };
    let (found, finding) = match said {
        Said::Blank => (Cell::Blank, None),
        Said::Count(told) => counted(raw, as_rounded(told, &reader.around.key)),
        Said::Sign(sign) => {
            let finding = ValueFinding::UnexplainedSign { sign: raw.to_owned(), usually: sign.label.clone() };
            (unclear("The file does not say what this sign means"), Some(finding))
        }
        Said::Unclear | Said::NotACount(NotACount::Negative) => (
            unclear("More than one reading is possible"),
            Some(ValueFinding::UnclearCount { raw: raw.to_owned() }),
        ),
        Said::NotACount(NotACount::Text) => {
            (unclear("Words that are no count"), Some(ValueFinding::UnclearCount { raw: raw.to_owned() }))
        }
        Said::NotACount(NotACount::Date) => (
            unclear("A date stands where a count should"),
            Some(ValueFinding::DateForCount { raw: raw.to_owned() }),
        ),
        Said::NotACount(NotACount::Error) => {
            (Cell::Skip, Some(ValueFinding::FormulaError { raw: raw.to_owned() }))
        }
        Said::NotACount(_) => (Cell::Skip, Some(ValueFinding::NotACount { raw: raw.to_owned() })),
        Said::Sentence => (Cell::Sentence, None),
    };
    if let Some(finding) = finding {
        reader.raise_at(finding, cell);
    }
    known.insert((cell.col, id), found.clone());
    found
}

/// Where a note says that figures are rounded, a plain number is any that rounds to it.
fn as_rounded(told: Told, key: &Key) -> Told {
    let (Some((_, Some(rounding))), &Count::Exact { value }) = (key.rounded, &told.count) else {
        return told;
    };
    let Some(count) = rounding.range(value) else { return told };
    Told::new(count, format!("{value}, {} as a note says", rounding.words()), told.confidence)
}

fn counted(raw: &str, told: Told) -> (Cell, Option<ValueFinding>) {
    let finding = match &told.count {
        Count::Missing(Missing { kind: MissingKind::Refused, reason }) => {
            Some(ValueFinding::Refusal { reason: reason.clone() })
        }
        Count::Exact { .. } if told.confidence == Confidence::Guessed => {
            Some(ValueFinding::Approximate { raw: raw.to_owned() })
        }
        _ => None,
    };
    (Cell::Record(reading(told.count, raw, told.rule, told.confidence)), finding)
}

/// What a person said: the narrowest word goes first (the cell, its column, its body, the text wherever it stands).
fn decided(reader: &Reader<'_>, cell: CellRef, raw: &str, body: Option<&Field<Bodies>>) -> Option<Count> {
    let decisions = reader.decisions;
    let by_column = || decisions.column_texts.get(&(reader.sheet_id, cell.col, raw.to_owned()));
    let by_body = || {
        let texts = &decisions.body_texts;
        let Bodies::Known(ids) = &body.filter(|_| !texts.is_empty())?.reading.value else { return None };
        let [id] = ids.as_slice() else { return None };
        texts.get(&(id.clone(), raw.to_owned()))
    };
    let found = decisions.counts.get(&(reader.sheet_id, cell)).or_else(by_column);
    found.or_else(by_body).or_else(|| decisions.texts.get(raw)).cloned()
}

/// Category and outcome of a figure from its row, its headings and the question above.
fn put_together(reader: &mut Reader<'_>, says: &RowSays, column: &Counted<'_>) -> Labels {
    let mut category: Vec<&Label> = says.sections.iter().collect();
    let mut outcome: Vec<&Label> = says.outcome.iter().collect();
    // `Dismissed` over the lines `Officers` and `Staff` is what came of their cases.
    if outcome.is_empty()
        && column.outcomes.is_empty()
        && let [.., last] = category.as_slice()
        && outcome_kind(&last.reading.value) == Some(OutcomeWord::Outcome)
    {
        outcome.extend(category.pop());
    }
    category.extend(&says.categories);
    if says.categories.is_empty() {
        category.extend(&says.rank);
    }
    let row_says_what = !says.categories.is_empty() || says.rank.is_some();
    let groups = column.categories.iter().all(|label| group_words().get(&label.reading.value).is_some());
    match (row_says_what, column.categories.is_empty()) {
        (_, true) => {}
        (true, false) if outcome.is_empty() && column.outcomes.is_empty() && !groups => {
            outcome.extend(&column.categories)
        }
        (_, false) => category.extend(&column.categories),
    }
    if outcome.is_empty() || !row_says_what && category.is_empty() {
        outcome.extend(&column.outcomes);
    } else if !column.outcomes.is_empty() {
        category.extend(&column.outcomes);
    }
    let outcome = reader.join(&outcome);
    let category = reader.join(&category).or_else(|| reader.context.category.clone());
    (category, outcome)
}

/// Whether a text beside a blank count gives the reason for the blank.
pub(super) fn reason_in(reader: &Reader<'_>, text: &str) -> Option<Told> {
    match read_text(text, &reader.around.key) {
        Said::Count(told) if matches!(told.count, Count::Missing(_)) => Some(told),
        _ => None,
    }
}
