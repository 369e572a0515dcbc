//! The attacker's audit (section 12.3): the tightest bounds of every cell that the published table leaves open, exact
//! without linear programming; the same arithmetic narrows the hidden cells of a table that came in.

use super::network::{Cells, Network, OPEN, arcs};
use crate::{
    count::{Bounds, Interval, interval},
    error::Error,
};

/// The tightest bounds, and which cells were ranges and became single values (counted row by row).
#[derive(Clone, Debug, PartialEq)]
pub struct Audit {
    pub bounds: Cells<Interval>,
    pub recovered_exactly: Vec<usize>,
}

/// Bounds of every cell, totals included, that is given as a range. Checks: LENGTH_MISMATCH, intervals, INFEASIBLE.
pub fn table_bounds(cells: &Cells<Bounds>) -> Result<Audit, Error> {
    cells.checked()?;
    let mut rows = Vec::with_capacity(cells.rows.len());
    for row in &cells.rows {
        rows.push(row.iter().map(|&cell| interval(cell)).collect::<Result<Vec<_>, _>>()?);
    }
    audit(&Cells { kind: cells.kind, rows })
}

/// As [`table_bounds`] on checked ranges. Checks: LENGTH_MISMATCH, LO_GT_HI, INFEASIBLE.
pub fn audit(cells: &Cells<Interval>) -> Result<Audit, Error> {
    let shape = cells.checked()?;
    if cells.rows.iter().flatten().any(|cell| cell.hi.is_some_and(|hi| hi < cell.lo)) {
        return Err(Error::LoGtHi);
    }
    let mut network = Network::new(arcs(cells.kind, shape));
    for (arc, cell) in network.arcs.iter_mut().zip(cells.rows.iter().flatten()) {
        arc.lo = i128::from(cell.lo);
        arc.hi = cell.hi.map_or(OPEN, i128::from);
    }
    network.make_feasible()?;
    let flat: Vec<Interval> = cells.rows.iter().flatten().copied().collect();
    let tight: Vec<Interval> =
        flat.iter().enumerate().map(|(index, &cell)| tightest(&mut network, index, cell)).collect();
    let recovered = |(index, (before, after)): (usize, (&Interval, &Interval))| {
        (!before.is_exact() && after.is_exact()).then_some(index)
    };
    let recovered_exactly = flat.iter().zip(&tight).enumerate().filter_map(recovered).collect();
    let rows = tight.chunks(shape.1).map(<[Interval]>::to_vec).collect();
    Ok(Audit { bounds: Cells { kind: cells.kind, rows }, recovered_exactly })
}

fn tightest(network: &mut Network, index: usize, cell: Interval) -> Interval {
    if cell.is_exact() {
        return cell;
    }
    let flow = network.arcs.get(index).map_or(0, |arc| arc.flow);
    let movement = network.movement(index, OPEN);
    let whole = |value: i128| u64::try_from(value).unwrap_or(if value < 0 { 0 } else { u64::MAX });
    let hi = if movement.up >= OPEN { None } else { Some(whole(flow + movement.up)) };
    Interval { lo: whole(flow - movement.down).max(cell.lo), hi }
}

/// The insider attack: a person in a cell of 1 (up to `known_up_to`) knows that cell. `values` is the true table,
/// `hidden` what a reader is told about each cell. Returns pairs (known cell, cell that the insider recovers by it).
/// Checks: as [`audit`], LENGTH_MISMATCH when the two tables differ in shape.
pub fn insider_leaks(
    values: &Cells<u64>,
    hidden: &Cells<Interval>,
    known_up_to: u64,
) -> Result<Vec<(usize, usize)>, Error> {
    if values.checked()? != hidden.checked()? {
        return Err(Error::LengthMismatch);
    }
    let width = hidden.rows.first().map_or(1, Vec::len);
    let flat_values: Vec<u64> = values.rows.iter().flatten().copied().collect();
    let flat: Vec<Interval> = hidden.rows.iter().flatten().copied().collect();
    let mut leaks = Vec::new();
    for (known, (&value, cell)) in flat_values.iter().zip(&flat).enumerate() {
        if cell.is_exact() || value == 0 || value > known_up_to {
            continue;
        }
        let mut told = flat.clone();
        if let Some(slot) = told.get_mut(known) {
            *slot = Interval::exact(value);
        }
        let rows = told.chunks(width).map(<[Interval]>::to_vec).collect();
        let found = audit(&Cells { kind: hidden.kind, rows })?;
        leaks.extend(found.recovered_exactly.into_iter().map(|cell| (known, cell)));
    }
    Ok(leaks)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::disclosure::Kind;

    #[test]
    fn an_insider_of_one_may_learn_the_other() {
        let exact = |value| Interval::exact(value);
        let open = Interval { lo: 1, hi: None };
        let values = Cells { kind: Kind::OneWay, rows: vec![vec![1, 3, 20, 24]] };
        let hidden = Cells { kind: Kind::OneWay, rows: vec![vec![open, open, exact(20), exact(24)]] };
        assert_eq!(insider_leaks(&values, &hidden, 1).unwrap(), [(0, 1)]);
    }

    #[test]
    fn shapes_that_are_no_table_are_refused() {
        let bounds = |rows: Vec<Vec<Bounds>>, kind| table_bounds(&Cells { kind, rows });
        let one = Bounds::exact(1);
        assert_eq!(bounds(vec![], Kind::TwoWay), Err(Error::LengthMismatch));
        assert_eq!(bounds(vec![vec![one]], Kind::OneWay), Err(Error::LengthMismatch));
        assert_eq!(bounds(vec![vec![one, one], vec![one]], Kind::TwoWay), Err(Error::LengthMismatch));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// Brute force over every table with small hidden cells.
        #[test]
        fn bounds_are_what_brute_force_finds(
            values in prop::collection::vec(prop::collection::vec(0u64..4, 2), 2),
            hide in prop::collection::vec(prop::bool::ANY, 9),
        ) {
            let full = |cells: &[u64]| {
                let (a, b, c, d) = (cells[0], cells[1], cells[2], cells[3]);
                [a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d]
            };
            let truth = full(&values.concat());
            let told: Vec<Interval> = truth.iter().zip(&hide)
                .map(|(&v, &h)| if h { Interval { lo: 0, hi: Some(v + 3) } } else { Interval::exact(v) }).collect();
            let got = audit(&Cells { kind: Kind::TwoWay, rows: told.chunks(3).map(<[_]>::to_vec).collect() }).unwrap();
            let mut seen = [(u64::MAX, 0u64); 9];
            for code in 0..10_000u64 {
                let table = full(&[code / 1000, code / 100 % 10, code / 10 % 10, code % 10]);
                if table.iter().zip(&told).all(|(v, t)| t.lo <= *v && Some(*v) <= t.hi) {
                    for (slot, v) in seen.iter_mut().zip(table) {
                        *slot = (slot.0.min(v), slot.1.max(v));
                    }
                }
            }
            let found: Vec<(u64, u64)> = got.bounds.rows.iter().flatten().map(|c| (c.lo, c.hi.unwrap())).collect();
            prop_assert_eq!(found, seen.to_vec());
        }
    }
}
