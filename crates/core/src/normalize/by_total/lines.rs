//! Which cells a total is the sum of. A total whose parts cannot be told, or that does not fit everywhere, proves
//! nothing.

use super::block::{Block, Part};
use crate::normalize::{
    count::{Said, read_value},
    key::Key,
    reader::Reader,
};
use foilens_model::{CellRef, ColumnRole, Confidence, Count, RowKind};

/// One sum: a total, and the cells that make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub total: u64,
    pub at: CellRef,
    pub along: Along,
    pub parts: Vec<CellRef>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Along {
    Row,
    Column,
}

/// More cells than this in all sums together are not looked at: what is not narrowed is wide, and not wrong.
const MOST_CELLS: usize = 200_000;

/// The sums of a table: its total rows down their columns, its total columns along their rows.
pub(super) fn of(reader: &Reader<'_>, block: &Block) -> Vec<Line> {
    let counts: Vec<u32> = reader.mapping.with_role(ColumnRole::Count).map(|c| c.column).collect();
    let mut budget = MOST_CELLS;
    let mut lines = Vec::new();
    down(reader, block, &counts, &mut budget, &mut lines);
    along(reader, block, &counts, &mut budget, &mut lines);
    lines
}

fn down(reader: &Reader<'_>, block: &Block, counts: &[u32], budget: &mut usize, out: &mut Vec<Line>) {
    let rows = &reader.table.rows;
    let data = |from: usize, to: usize| -> Vec<u32> {
        let rows = rows.get(from..to).unwrap_or_default();
        rows.iter().filter(|row| row.kind == RowKind::Data).map(|row| row.row).collect()
    };
    let totals: Vec<usize> = (0..rows.len()).filter(|&at| rows[at].kind == RowKind::Total).collect();
    for (nth, &at) in totals.iter().enumerate() {
        if rows.len().saturating_mul(counts.len()) > *budget {
            return;
        }
        let since = nth.checked_sub(1).and_then(|n| totals.get(n)).map_or(0, |&before| before + 1);
        let until = totals.get(nth + 1).copied().unwrap_or(rows.len());
        let groups = [data(since, at), data(0, at), data(at + 1, until), data(0, rows.len())];
        let lines = |group: &[u32]| -> Vec<Line> {
            let line = |&column: &u32| {
                let at = CellRef::new(rows[at].row, column);
                let total = total(reader, block, at)?;
                let parts = group.iter().map(|&row| CellRef::new(row, column)).collect();
                Some(Line { total, at, along: Along::Column, parts })
            };
            counts.iter().filter_map(line).collect()
        };
        choose(reader, block, &groups, lines, budget, out);
    }
}

fn along(reader: &Reader<'_>, block: &Block, counts: &[u32], budget: &mut usize, out: &mut Vec<Line>) {
    let columns = reader.table.columns.iter().zip(&reader.mapping.columns);
    let totals = columns.filter(|(column, mapped)| column.is_total && mapped.role == ColumnRole::Ignore);
    let totals: Vec<u32> = totals.map(|(column, _)| column.index).collect();
    let rows: Vec<u32> =
        reader.table.rows.iter().filter(|row| row.kind == RowKind::Data).map(|row| row.row).collect();
    for &column in &totals {
        if rows.len().saturating_mul(counts.len()) > *budget {
            return;
        }
        let since = totals.iter().copied().filter(|&other| other < column).max();
        let until = totals.iter().copied().filter(|&other| other > column).min();
        let among = |keep: &dyn Fn(u32) -> bool| counts.iter().copied().filter(|&c| keep(c)).collect();
        let groups: [Vec<u32>; 4] = [
            among(&|c| c < column && since.is_none_or(|since| c > since)),
            among(&|c| c < column),
            among(&|c| c > column && until.is_none_or(|until| c < until)),
            among(&|_| true),
        ];
        let lines = |group: &[u32]| -> Vec<Line> {
            let line = |&row: &u32| {
                let at = CellRef::new(row, column);
                let total = total(reader, block, at)?;
                let parts = group.iter().map(|&column| CellRef::new(row, column)).collect();
                Some(Line { total, at, along: Along::Row, parts })
            };
            rows.iter().filter_map(line).collect()
        };
        choose(reader, block, &groups, lines, budget, out);
    }
}

/// The one group of parts that fits the totals everywhere; of several the one that some of them add up to exactly.
fn choose(
    reader: &Reader<'_>,
    block: &Block,
    groups: &[Vec<u32>],
    lines: impl Fn(&[u32]) -> Vec<Line>,
    budget: &mut usize,
    out: &mut Vec<Line>,
) {
    let mut fitting: Vec<(usize, Vec<Line>)> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        if group.len() < 2 || groups.iter().take(at).any(|before| before == group) {
            continue;
        }
        let lines = lines(group);
        let fits: Option<Vec<bool>> = lines.iter().map(|line| adds_up(reader, block, line)).collect();
        if let Some(fits) = fits.filter(|fits| !fits.is_empty()) {
            fitting.push((fits.iter().filter(|exact| **exact).count(), lines));
        }
    }
    let most = fitting.iter().map(|(exact, _)| *exact).max().unwrap_or(0);
    let is_only = fitting.len() == 1;
    let mut best = fitting.into_iter().filter(|(exact, _)| is_only || most > 0 && *exact == most);
    if let (Some((_, lines)), None) = (best.next(), best.next()) {
        *budget = budget.saturating_sub(lines.iter().map(|line| line.parts.len()).sum());
        out.extend(lines);
    }
}

/// Whether the parts add up to the total exactly (`true`) or may do so; `None` where they cannot.
fn adds_up(reader: &Reader<'_>, block: &Block, line: &Line) -> Option<bool> {
    let (mut lower, mut upper, mut is_exact) = (0u64, Some(0u64), true);
    for cell in &line.parts {
        let (low, high) = match block.parts.get(cell) {
            Some(Part::Exact(value)) => (*value, Some(*value)),
            Some(Part::Range(low, high)) => (*low, *high),
            Some(Part::Sign(..) | Part::Unknown) | None => (0, None),
        };
        let is_blank = !block.parts.contains_key(cell) && reader.sheet.text(*cell).trim().is_empty();
        is_exact &= is_blank || high == Some(low);
        lower = lower.saturating_add(low);
        upper = upper.zip(high).map(|(a, b)| a.saturating_add(b));
    }
    let fits = lower <= line.total && upper.is_none_or(|upper| line.total <= upper);
    fits.then_some(is_exact && lower == line.total && line.total > 0)
}

/// What a total cell says, where it is a plain number and no record.
fn total(reader: &Reader<'_>, block: &Block, cell: CellRef) -> Option<u64> {
    if block.parts.contains_key(&cell) {
        return None;
    }
    match read_value(reader.value(cell).0, &Key::default()) {
        Said::Count(told) if told.confidence != Confidence::Guessed => match told.count {
            Count::Exact { value } => Some(value),
            _ => None,
        },
        _ => None,
    }
}
