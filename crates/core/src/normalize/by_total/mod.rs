//! What the totals of a table prove about the cells that do not say: a dash that can only be nought, a star that
//! hides a number, `<5` that can only be 2 to 4. What a cell says stays as it was read; the proof stands beside it.

mod block;
mod lines;
mod solve;

use super::reader::Reader;
use crate::{
    diagnostics::value::{ByTotal, ValueFinding},
    grid::Sheet,
    record::{Narrowed, Reading, Record},
    structure::SheetStructure,
};
use block::Block;
use foilens_model::{Confidence, Count, Diagnostic, Missing, MissingKind, RowKind};
use foilens_reference::overlap_words;
use lines::{Along, Line};
use solve::Proof;
use std::sync::Arc;

/// Settles the records of one table by its totals, where those prove something. Notes that figures overlap or are
/// rounded take the proof away.
pub(super) fn settle(reader: &mut Reader<'_>, structure: &SheetStructure, records: &mut [Record]) {
    let block = Block::of(records);
    if !block.has_open() || reader.around.key.rounded.is_some() || overlaps(reader.sheet, structure) {
        return;
    }
    let lines = lines::of(reader, &block);
    if lines.is_empty() {
        return;
    }
    let Ok(proofs) = solve::solve(&lines, block) else {
        reader.raise(ValueFinding::TotalsContradict, reader.table.range);
        return;
    };
    let mut is_answered = false;
    for record in records.iter_mut() {
        let Some(proof) = proofs.get(&record.cell) else { continue };
        let raw = record.count.raw.trim().to_owned();
        let is_sign = record.count.value.bounds().is_none();
        is_answered |= is_sign;
        let (why, what) = match proof {
            Proof::Nought { by } => {
                let why = because(&lines, &[*by]);
                let rule = format!("Nought here, {why}: the other figures already make it");
                record.count = read_again(record, Count::exact(0), rule, Confidence::Inferred);
                (why, ByTotal::Nought)
            }
            Proof::Within { lower, upper, by } => {
                let why = because(&lines, by);
                let what = ByTotal::Within { lower: *lower, upper: *upper };
                let because = format!("{}, {why}", what.words());
                record.count = if is_sign {
                    let hidden = Missing { kind: MissingKind::Suppressed, reason: None };
                    let rule = format!("It hides a number: {because}");
                    read_again(record, Count::Missing(hidden), rule, Confidence::Inferred)
                } else {
                    let rule = format!("{}; {because}", record.count.rule);
                    read_again(record, record.count.value.clone(), rule, record.count.confidence)
                };
                let narrowed = Narrowed { lower: *lower, upper: *upper, because: because.into() };
                record.narrowed = Some(Arc::new(narrowed));
                (why, what)
            }
        };
        reader.raise_at(ValueFinding::ByTotal { raw, why, what }, record.cell);
    }
    if is_answered {
        answer(&mut reader.diagnostics, records);
    }
}

fn read_again(record: &Record, value: Count, rule: String, confidence: Confidence) -> Arc<Reading<Count>> {
    Arc::new(Reading { value, raw: record.count.raw.clone(), rule: rule.into(), confidence })
}

/// `since the row’s total is 9 (E4)`.
fn because(lines: &[Line], by: &[usize]) -> String {
    let said = by.iter().filter_map(|&at| lines.get(at)).take(2).map(|line| {
        let along = match line.along {
            Along::Row => "row",
            Along::Column => "column",
        };
        format!("the {along}’s total is {} ({})", line.total, line.at)
    });
    format!("since {}", said.collect::<Vec<_>>().join(" and "))
}

/// A note says that figures must not be added up.
fn overlaps(sheet: &Sheet, structure: &SheetStructure) -> bool {
    let notes = (0..).zip(&structure.rows).filter(|(_, r)| matches!(r.kind, RowKind::Note | RowKind::Title));
    let mut cells = notes.flat_map(|(row, _)| sheet.row(row)).filter(|id| !id.is_empty());
    cells.any(|&id| !overlap_words().find(sheet.value(id).shown.trim()).is_empty())
}

/// A sign that was asked about is no question any more where all its cells are settled; else it stands at the first
/// that is not.
fn answer(diagnostics: &mut Vec<Diagnostic>, records: &[Record]) {
    diagnostics.retain_mut(|found| {
        if found.code.0 != "value/unexplained-sign" {
            return true;
        }
        let open = |record: &&Record| {
            let unclear = |missing: &Missing| missing.kind == MissingKind::Unclear;
            let is_open = matches!(&record.count.value, Count::Missing(missing) if unclear(missing));
            is_open && block::question(&record.count.raw).is_some_and(|asked| found.message == asked)
        };
        let Some(first) = records.iter().find(open) else { return false };
        found.location.range = Some(foilens_model::CellRange::cell(first.cell));
        true
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_names_the_line_and_its_cell() {
        let line = |along, total, at: &str| Line {
            total,
            at: at.parse().expect("a cell"),
            along,
            parts: Vec::new(),
        };
        let lines = [line(Along::Row, 9, "E4"), line(Along::Column, 20, "B9")];
        assert_eq!(because(&lines, &[0]), "since the row’s total is 9 (E4)");
        assert_eq!(
            because(&lines, &[1, 0]),
            "since the column’s total is 20 (B9) and the row’s total is 9 (E4)"
        );
    }
}
