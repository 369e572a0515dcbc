//! What the sums prove about their parts: set arithmetic, line by line, until nothing changes (methods 2.5; Manski
//! 2003). Sums that contradict each other prove nothing at all.

use super::{
    block::{Block, Part, Usually},
    lines::Line,
};
use foilens_model::CellRef;
use foilens_stats::{Bounds, interval::interval_tighten};
use std::collections::{BTreeMap, BTreeSet};

/// What was proven of a cell, and by which lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    Nought { by: usize },
    Within { lower: u64, upper: Option<u64>, by: Vec<usize> },
}

/// The sums cannot all hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Contradiction;

pub(super) type Proofs = BTreeMap<CellRef, Proof>;

/// Rounds after which what is known so far is taken: bounds are true in every round, only perhaps not the tightest.
const ROUNDS: usize = 32;

pub(super) fn solve(lines: &[Line], mut block: Block) -> Result<Proofs, Contradiction> {
    let mut proofs = Proofs::new();
    let barred = not_nought(lines, &block);
    for _ in 0..ROUNDS {
        let before = proofs.len();
        for (at, line) in lines.iter().enumerate() {
            noughts(at, line, &barred, &mut block, &mut proofs);
            hidden(at, line, &mut block, &mut proofs);
        }
        if proofs.len() == before {
            break;
        }
    }
    narrow(lines, &block, &mut proofs)?;
    Ok(proofs)
}

/// The signs that cannot mean nought in this table: it writes nought as 0, or some total needs a number behind one.
fn not_nought(lines: &[Line], block: &Block) -> BTreeSet<String> {
    let signs = |line: &Line| -> Vec<String> {
        let sign = |cell: &CellRef| match block.parts.get(cell) {
            Some(Part::Sign(sign, _)) => Some(sign.clone()),
            _ => None,
        };
        line.parts.iter().filter_map(sign).collect()
    };
    let needed = lines.iter().filter(|line| {
        let rest = remainder(line, block);
        rest.is_some_and(|rest| rest > 0)
    });
    let mut barred: BTreeSet<String> = needed.flat_map(signs).collect();
    if block.writes_nought {
        barred.extend(lines.iter().flat_map(signs));
    }
    barred
}

/// What the signs of a line have to make up, where all its other cells are exact (a blank adds nothing, but leaves
/// open whether it should).
fn remainder(line: &Line, block: &Block) -> Option<u64> {
    let mut rest = line.total;
    for cell in &line.parts {
        match block.parts.get(cell) {
            Some(Part::Exact(value)) => rest = rest.checked_sub(*value)?,
            Some(Part::Sign(..)) | None => {}
            Some(Part::Range(..) | Part::Unknown) => return None,
        }
    }
    Some(rest)
}

/// The other figures already make the total: a sign that most often is nought is nought.
fn noughts(at: usize, line: &Line, barred: &BTreeSet<String>, block: &mut Block, proofs: &mut Proofs) {
    if line.total == 0 || remainder(line, block) != Some(0) {
        return;
    }
    for cell in &line.parts {
        if let Some(Part::Sign(sign, Usually::Nought)) = block.parts.get(cell)
            && !barred.contains(sign)
        {
            block.parts.insert(*cell, Part::Exact(0));
            proofs.insert(*cell, Proof::Nought { by: at });
        }
    }
}

/// The other figures fall short of the total, and one sign alone can stand for the rest: it hides a number.
fn hidden(at: usize, line: &Line, block: &mut Block, proofs: &mut Proofs) {
    let Some(rest) = remainder(line, block).filter(|rest| *rest > 0) else { return };
    let mut open = line.parts.iter().filter(|cell| !matches!(block.parts.get(cell), Some(Part::Exact(_))));
    if let (Some(&cell), None) = (open.next(), open.next())
        && let Some(Part::Sign(_, Usually::Hidden)) = block.parts.get(&cell)
    {
        block.parts.insert(cell, Part::Range(rest, Some(rest)));
        proofs.insert(cell, Proof::Within { lower: rest, upper: Some(rest), by: vec![at] });
    }
}

type Known = (u64, Option<u64>);

/// Tightens every range by every line it stands in, until none gets tighter.
fn narrow(lines: &[Line], block: &Block, proofs: &mut Proofs) -> Result<(), Contradiction> {
    let at_first = |cell: &CellRef| -> Known {
        match block.parts.get(cell) {
            Some(Part::Exact(value)) => (*value, Some(*value)),
            Some(Part::Range(lower, upper)) => (*lower, *upper),
            Some(Part::Sign(..) | Part::Unknown) | None => (0, None),
        }
    };
    let mut now: BTreeMap<CellRef, Known> = BTreeMap::new();
    let mut by: BTreeMap<CellRef, Vec<usize>> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let mut is_changed = false;
        for (at, line) in lines.iter().enumerate() {
            let cells: Vec<Known> = line
                .parts
                .iter()
                .map(|cell| now.get(cell).copied().unwrap_or_else(|| at_first(cell)))
                .collect();
            let bounds: Vec<Bounds> =
                cells.iter().map(|&(lower, upper)| Bounds::between(lower, upper)).collect();
            let tight = interval_tighten(&bounds, Bounds::exact(line.total)).map_err(|_| Contradiction)?;
            for ((cell, before), after) in line.parts.iter().zip(cells).zip(tight.cells) {
                if before != (after.lo, after.hi) {
                    is_changed = true;
                    now.insert(*cell, (after.lo, after.hi));
                    let by = by.entry(*cell).or_default();
                    if !by.contains(&at) {
                        by.push(at);
                    }
                }
            }
        }
        if !is_changed {
            break;
        }
    }
    for (cell, (lower, upper)) in now {
        if matches!(block.parts.get(&cell), Some(Part::Range(..))) && !proofs.contains_key(&cell) {
            let by = by.remove(&cell).unwrap_or_default();
            proofs.insert(cell, Proof::Within { lower, upper, by });
        }
    }
    Ok(())
}
