//! Secondary suppression (section 12.4): what else to hide so that no total gives a primary back. Cheapest paths of the
//! network one primary at a time (of the kind in Cox 1980; Kelly, Golden & Assad 1992), then a clean-up, then the full
//! audit as the gate. Heuristic: the pattern is safe, not always the smallest.

use std::{cmp::Ordering, collections::BinaryHeap};

use super::{
    audit::{Audit, audit},
    network::{Cells, Kind, Network, OPEN, arcs},
    primary::{DEFAULT_THRESHOLD, is_primary, whole_of_at_least_two},
};
use crate::{count::Interval, count::count, error::Error};

/// Dearer than all the cells of any row together: totals go last.
const TOTAL_COST: f64 = 1000.0;

/// The rules of a publication. The reader is assumed to know them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Numbers from 1 up to below this are hidden.
    pub threshold: f64,
    /// Hide zeros too.
    pub suppress_zero: bool,
    /// How wide the range of a primary must stay. `None`: threshold − 2, no narrower than "<5" itself.
    pub width: Option<u64>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { threshold: DEFAULT_THRESHOLD as f64, suppress_zero: false, width: None }
    }
}

/// What to publish. Cells are counted row by row, totals included.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// The table with its totals.
    pub values: Cells<u64>,
    pub primaries: Vec<(usize, usize)>,
    pub secondaries: Vec<(usize, usize)>,
    /// What a reader is told: the value, or a range without an upper limit where it is hidden.
    pub published: Cells<Interval>,
    /// The proof: the attacker's audit of `published`.
    pub audit: Audit,
    pub width: u64,
}

/// Hides the primaries of an inner table and enough else to protect them. One-way tables have one row.
/// Checks: BAD_THRESHOLD, LENGTH_MISMATCH, counts, NO_PATTERN_FOUND.
pub fn suppress(interior: &Cells<Option<f64>>, settings: Settings) -> Result<Pattern, Error> {
    let threshold = whole_of_at_least_two(settings.threshold).ok_or(Error::BadThreshold)?;
    let width = settings.width.unwrap_or(threshold - 2).max(1);
    let values = with_totals(interior)?;
    let shape = values.checked()?;
    let flat: Vec<u64> = values.rows.iter().flatten().copied().collect();
    let primary: Vec<bool> = flat.iter().map(|&v| is_primary(v, threshold, settings.suppress_zero)).collect();
    let floor = u64::from(!settings.suppress_zero);
    let mut plan = Plan::new(&values, shape, primary, floor, i128::from(width));
    plan.protect_all()?;
    plan.clean_up();

    let place = |index: usize| (index / shape.1, index % shape.1);
    let hidden = &plan.hidden;
    let told = |index: usize, value: u64| {
        let is_hidden = hidden.get(index).copied().unwrap_or(true);
        if is_hidden { Interval { lo: floor.min(value), hi: None } } else { Interval::exact(value) }
    };
    let told: Vec<Interval> = flat.iter().enumerate().map(|(index, &value)| told(index, value)).collect();
    let published = Cells { kind: values.kind, rows: told.chunks(shape.1).map(<[_]>::to_vec).collect() };
    let audit = audit(&published)?;
    let found: Vec<Interval> = audit.bounds.rows.iter().flatten().copied().collect();
    let is_primary = |index: usize| plan.primary.get(index).copied().unwrap_or(false);
    let narrow = |cell: &Interval| cell.hi.is_some_and(|hi| hi - cell.lo < width);
    if found.iter().enumerate().any(|(index, cell)| is_primary(index) && narrow(cell)) {
        return Err(Error::NoPatternFound);
    }
    let hidden_cells = || hidden.iter().enumerate().filter(|(_, hidden)| **hidden).map(|(index, _)| index);
    Ok(Pattern {
        primaries: hidden_cells().filter(|&index| is_primary(index)).map(place).collect(),
        secondaries: hidden_cells().filter(|&index| !is_primary(index)).map(place).collect(),
        values,
        published,
        audit,
        width,
    })
}

/// Adds the totals. LENGTH_MISMATCH, counts.
fn with_totals(interior: &Cells<Option<f64>>) -> Result<Cells<u64>, Error> {
    let width = interior.rows.first().map_or(0, Vec::len);
    let one_row = interior.kind == Kind::TwoWay || interior.rows.len() == 1;
    if width == 0 || !one_row || interior.rows.iter().any(|row| row.len() != width) {
        return Err(Error::LengthMismatch);
    }
    let mut rows = Vec::with_capacity(interior.rows.len() + 1);
    for row in &interior.rows {
        let mut row = row.iter().map(|&cell| count(cell)).collect::<Result<Vec<u64>, _>>()?;
        row.push(row.iter().fold(0, |sum: u64, &cell| sum.saturating_add(cell)));
        rows.push(row);
    }
    if interior.kind == Kind::TwoWay {
        let column = |j: usize| {
            rows.iter().filter_map(|row| row.get(j)).fold(0u64, |sum, &cell| sum.saturating_add(cell))
        };
        rows.push((0..=width).map(column).collect());
    }
    Ok(Cells { kind: interior.kind, rows })
}

/// A pattern in the making.
struct Plan {
    network: Network,
    primary: Vec<bool>,
    hidden: Vec<bool>,
    cost: Vec<f64>,
    floor: i128,
    width: i128,
}

impl Plan {
    fn new(values: &Cells<u64>, shape: (usize, usize), primary: Vec<bool>, floor: u64, width: i128) -> Self {
        let mut network = Network::new(arcs(values.kind, shape));
        let flat = values.rows.iter().flatten();
        for (arc, &value) in network.arcs.iter_mut().zip(flat.clone()) {
            arc.flow = i128::from(value);
            arc.lo = arc.flow;
            arc.hi = arc.flow;
        }
        let is_total = |index: usize| {
            let (i, j) = (index / shape.1, index % shape.1);
            j + 1 == shape.1 || (values.kind == Kind::TwoWay && i + 1 == shape.0)
        };
        let cost = |(index, &value): (usize, &u64)| {
            let own = (value as f64).ln_1p() + 1.0;
            if is_total(index) { own + TOTAL_COST } else { own }
        };
        let cost = flat.enumerate().map(cost).collect();
        let hidden = vec![false; primary.len()];
        let mut plan = Self { network, primary, hidden, cost, floor: i128::from(floor), width };
        for index in 0..plan.primary.len() {
            if plan.is_primary(index) {
                plan.set_hidden(index, true);
            }
        }
        plan
    }

    fn is_primary(&self, index: usize) -> bool {
        self.primary.get(index).copied().unwrap_or(false)
    }

    fn is_hidden(&self, index: usize) -> bool {
        self.hidden.get(index).copied().unwrap_or(false)
    }

    /// The flows stay the true values; only what a reader may believe changes.
    fn set_hidden(&mut self, index: usize, hidden: bool) {
        if let (Some(slot), Some(arc)) = (self.hidden.get_mut(index), self.network.arcs.get_mut(index)) {
            *slot = hidden;
            (arc.lo, arc.hi) = if hidden { (self.floor.min(arc.flow), OPEN) } else { (arc.flow, arc.flow) };
        }
    }

    /// Largest first: their paths often protect the smaller ones too.
    fn protect_all(&mut self) -> Result<(), Error> {
        let value = |plan: &Self, index: usize| plan.network.arcs.get(index).map_or(0, |arc| arc.flow);
        let mut order: Vec<usize> = (0..self.primary.len()).filter(|&index| self.is_primary(index)).collect();
        order.sort_by_key(|&index| (std::cmp::Reverse(value(self, index)), index));
        for index in order {
            if !self.is_protected(index).0 {
                self.protect(index)?;
            }
        }
        Ok(())
    }

    fn is_protected(&mut self, index: usize) -> (bool, Vec<usize>) {
        let movement = self.network.movement(index, self.width);
        (movement.up + movement.down >= self.width, movement.used)
    }

    /// Finds room upward, then makes up the rest downward, hiding the cells that the cheapest paths need.
    fn protect(&mut self, index: usize) -> Result<(), Error> {
        let Some(&arc) = self.network.arcs.get(index) else { return Ok(()) };
        let up = self.make_room((arc.to, arc.from), index, self.width);
        let down = (self.width - up).min(arc.flow - arc.lo);
        let down = self.make_room((arc.from, arc.to), index, down);
        if up + down < self.width { Err(Error::NoPatternFound) } else { Ok(()) }
    }

    /// Sends up to `need` along cheapest paths from one end to the other and hides the cells used.
    fn make_room(&mut self, ends: (usize, usize), own: usize, need: i128) -> i128 {
        let mut change = vec![0i128; self.hidden.len()];
        let mut sent = 0;
        while sent < need {
            let Some((steps, room)) = self.cheapest_path(ends, own, &change) else { break };
            let amount = room.min(need - sent);
            for (index, forward) in steps {
                if let Some(slot) = change.get_mut(index) {
                    *slot += if forward { amount } else { -amount };
                }
                if !self.is_hidden(index) {
                    self.set_hidden(index, true);
                }
            }
            sent += amount;
        }
        sent
    }

    /// Dijkstra over cells that are hidden (free) or may be (value of at least 1).
    fn cheapest_path(
        &self,
        (source, sink): (usize, usize),
        own: usize,
        change: &[i128],
    ) -> Option<(Vec<(usize, bool)>, i128)> {
        let nodes = self.network.nodes();
        let mut best = vec![f64::INFINITY; nodes];
        let mut reached: Vec<Option<(usize, bool)>> = vec![None; nodes];
        let mut heap = BinaryHeap::from([Candidate { cost: 0.0, node: source }]);
        *best.get_mut(source)? = 0.0;
        while let Some(Candidate { cost, node }) = heap.pop() {
            if node == sink {
                break;
            }
            if cost > *best.get(node)? {
                continue;
            }
            for &(index, forward) in self.network.touching(node) {
                let next = self.network.far_end(index, forward);
                if index == own || self.room(index, forward, change) <= 0 {
                    continue;
                }
                let step = if self.is_hidden(index) { 0.0 } else { *self.cost.get(index)? };
                if cost + step < *best.get(next)? {
                    *best.get_mut(next)? = cost + step;
                    *reached.get_mut(next)? = Some((index, forward));
                    heap.push(Candidate { cost: cost + step, node: next });
                }
            }
        }
        let mut steps = Vec::new();
        let (mut node, mut room) = (sink, OPEN);
        while node != source {
            let (index, forward) = (*reached.get(node)?)?;
            room = room.min(self.room(index, forward, change));
            steps.push((index, forward));
            node = self.network.far_end(index, !forward);
        }
        Some((steps, room))
    }

    /// How far this cell may grow or shrink in a reader's mind, were it hidden.
    fn room(&self, index: usize, forward: bool, change: &[i128]) -> i128 {
        let Some(arc) = self.network.arcs.get(index) else { return 0 };
        if arc.flow < 1 && !self.is_hidden(index) {
            return 0;
        }
        let change = change.get(index).copied().unwrap_or(0);
        if forward { OPEN } else { arc.flow + change - self.floor.min(arc.flow) }
    }

    /// Dearest first, un-hides what no primary needs. Each primary remembers which cells its protection rests on, so
    /// only those that rest on the cell in question are looked at again.
    fn clean_up(&mut self) {
        let mut rests_on: Vec<(usize, Vec<usize>)> = Vec::new();
        for index in (0..self.primary.len()).filter(|&index| self.is_primary(index)).collect::<Vec<_>>() {
            let used = self.is_protected(index).1;
            rests_on.push((index, used));
        }
        let mut secondaries: Vec<usize> = (0..self.hidden.len())
            .filter(|&index| self.is_hidden(index) && !self.is_primary(index))
            .collect();
        let cost = |index: &usize| self.cost.get(*index).copied().unwrap_or(0.0);
        secondaries.sort_by(|left, right| cost(right).total_cmp(&cost(left)).then(left.cmp(right)));
        for index in secondaries {
            self.set_hidden(index, false);
            let mut fresh = Vec::new();
            let affected: Vec<usize> = (0..rests_on.len())
                .filter(|&slot| rests_on.get(slot).is_some_and(|(_, used)| used.contains(&index)))
                .collect();
            let still_safe = affected.iter().all(|&slot| {
                let Some((primary, _)) = rests_on.get(slot) else { return true };
                let (safe, used) = self.is_protected(*primary);
                fresh.push((slot, used));
                safe
            });
            if still_safe {
                for (slot, used) in fresh {
                    if let Some(entry) = rests_on.get_mut(slot) {
                        entry.1 = used;
                    }
                }
            } else {
                self.set_hidden(index, true);
            }
        }
    }
}

/// Cheapest first, then by node so that the same table always gives the same pattern.
#[derive(PartialEq)]
struct Candidate {
    cost: f64,
    node: usize,
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        other.cost.total_cmp(&self.cost).then(other.node.cmp(&self.node))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Rows of numbers; what is printed as "[c]" when published.
    fn drawn(kind: Kind, rows: &[&str]) -> String {
        let rows = rows.iter().map(|row| row.split_whitespace().map(|n| n.parse().ok()).collect()).collect();
        let pattern = suppress(&Cells { kind, rows }, Settings::default()).unwrap();
        let show = |cell: &Interval| if cell.is_exact() { cell.lo.to_string() } else { "[c]".to_owned() };
        let line = |row: &Vec<Interval>| row.iter().map(show).collect::<Vec<_>>().join(" ");
        pattern.published.rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn one_hidden_cell_takes_the_next_smallest_with_it() {
        assert_eq!(drawn(Kind::OneWay, &["12 3 7 20"]), "12 [c] [c] 20 42");
        assert_eq!(drawn(Kind::OneWay, &["12 13 7 20"]), "12 13 7 20 52");
        // Two ones adding to two would give themselves away.
        assert_eq!(drawn(Kind::OneWay, &["1 1 30"]), "[c] [c] [c] 32");
    }

    #[test]
    fn one_small_cell_of_a_table_needs_a_rectangle() {
        assert_eq!(drawn(Kind::TwoWay, &["100 4", "50 60"]), "[c] [c] 104\n[c] [c] 110\n150 64 214");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn no_primary_comes_back_and_nothing_published_changes(
            rows in (1usize..12, 2usize..8).prop_flat_map(|(height, width)| {
                prop::collection::vec(prop::collection::vec(prop_oneof![0u32..6, 0u32..60], width), height)
            }),
        ) {
            let given: Vec<Vec<Option<f64>>> =
                rows.iter().map(|row| row.iter().map(|&x| Some(f64::from(x))).collect()).collect();
            let kind = if rows.len() == 1 { Kind::OneWay } else { Kind::TwoWay };
            let pattern = match suppress(&Cells { kind, rows: given }, Settings::default()) {
                Ok(pattern) => pattern,
                Err(error) => {
                    prop_assert_eq!(error, Error::NoPatternFound);
                    return Ok(());
                }
            };
            for (i, row) in pattern.published.rows.iter().enumerate() {
                for (j, cell) in row.iter().enumerate() {
                    let value = pattern.values.rows[i][j];
                    let hidden = pattern.primaries.contains(&(i, j)) || pattern.secondaries.contains(&(i, j));
                    prop_assert_eq!(cell.is_exact(), !hidden);
                    prop_assert!(hidden || cell.lo == value);
                    let bounds = pattern.audit.bounds.rows[i][j];
                    prop_assert!(bounds.lo <= value && bounds.hi.is_none_or(|hi| value <= hi));
                    if (1..5).contains(&value) {
                        prop_assert!(hidden && bounds.hi.is_none_or(|hi| hi - bounds.lo >= 3));
                    }
                }
            }
        }
    }
}
