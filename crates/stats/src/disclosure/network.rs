//! A table with totals as a network: additivity is conservation of flow, so feasible tables are circulations and
//! bounds of a cell are maximum flows (Gusfield 1988). One-way: cells 0→1, total 1→0.

use std::collections::VecDeque;

use crate::error::Error;

/// Capacity of an arc without an upper limit.
pub(super) const OPEN: i128 = i128::MAX / 4;

/// A row of cells with its total, or rows and columns with theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    OneWay,
    TwoWay,
}

impl Kind {
    /// BAD_KIND for any other word than 1way and 2way.
    pub fn parse(word: &str) -> Result<Self, Error> {
        match word {
            "1way" => Ok(Self::OneWay),
            "2way" => Ok(Self::TwoWay),
            _ => Err(Error::BadKind),
        }
    }
}

/// The cells of a table, row by row. A one-way table is one row whose last cell is the total; a two-way table has a
/// total at the end of each row and a last row of totals.
#[derive(Clone, Debug, PartialEq)]
pub struct Cells<T> {
    pub kind: Kind,
    pub rows: Vec<Vec<T>>,
}

impl<T> Cells<T> {
    /// LENGTH_MISMATCH unless the rows are equally long and the shape fits the kind.
    pub(super) fn checked(&self) -> Result<(usize, usize), Error> {
        let width = self.rows.first().map_or(0, Vec::len);
        let fits = match self.kind {
            Kind::OneWay => self.rows.len() == 1 && width >= 2,
            Kind::TwoWay => self.rows.len() >= 2 && width >= 2,
        };
        if fits && self.rows.iter().all(|row| row.len() == width) {
            Ok((self.rows.len(), width))
        } else {
            Err(Error::LengthMismatch)
        }
    }
}

/// A cell as an arc: its flow may lie anywhere in `lo..=hi`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    pub from: usize,
    pub to: usize,
    pub flow: i128,
    pub lo: i128,
    pub hi: i128,
}

impl Arc {
    fn forward(&self) -> i128 {
        if self.hi >= OPEN { OPEN } else { self.hi - self.flow }
    }

    fn backward(&self) -> i128 {
        self.flow - self.lo
    }
}

/// The arcs of a table of this shape, cell by cell, without flows or limits.
pub(super) fn arcs(kind: Kind, (height, width): (usize, usize)) -> Vec<Arc> {
    let arc = |from, to| Arc { from, to, flow: 0, lo: 0, hi: OPEN };
    match kind {
        Kind::OneWay => (0..width).map(|j| if j + 1 == width { arc(1, 0) } else { arc(0, 1) }).collect(),
        Kind::TwoWay => {
            // Nodes: rows and the total row first, then columns and the total column.
            let (total_row, column) = (height - 1, |j: usize| height + j);
            let total_column = column(width - 1);
            let ends = |i: usize, j: usize| match (i == total_row, j + 1 == width) {
                (false, false) => (i, column(j)),
                (false, true) => (total_column, i),
                (true, false) => (column(j), total_row),
                (true, true) => (total_row, total_column),
            };
            (0..height)
                .flat_map(|i| (0..width).map(move |j| ends(i, j)))
                .map(|(from, to)| arc(from, to))
                .collect()
        }
    }
}

/// The arcs as a graph in which flow can be sent and taken back.
pub(super) struct Network {
    pub arcs: Vec<Arc>,
    /// Per node the arcs that touch it, and whether they leave it.
    touching: Vec<Vec<(usize, bool)>>,
}

impl Network {
    pub(super) fn new(arcs: Vec<Arc>) -> Self {
        let nodes = arcs.iter().map(|arc| arc.from.max(arc.to) + 1).max().unwrap_or(0);
        let mut touching = vec![Vec::new(); nodes];
        for (index, arc) in arcs.iter().enumerate() {
            if let Some(list) = touching.get_mut(arc.from) {
                list.push((index, true));
            }
            if let Some(list) = touching.get_mut(arc.to) {
                list.push((index, false));
            }
        }
        Self { arcs, touching }
    }

    /// What more can flow along this arc, with its flow or against it.
    fn residual(&self, index: usize, forward: bool) -> i128 {
        self.arcs.get(index).map_or(0, |arc| if forward { arc.forward() } else { arc.backward() })
    }

    fn send(&mut self, index: usize, forward: bool, amount: i128) {
        if let Some(arc) = self.arcs.get_mut(index) {
            arc.flow += if forward { amount } else { -amount };
        }
    }

    pub(super) fn nodes(&self) -> usize {
        self.touching.len()
    }

    /// The arcs at a node, and whether they leave it.
    pub(super) fn touching(&self, node: usize) -> &[(usize, bool)] {
        self.touching.get(node).map_or(&[], Vec::as_slice)
    }

    pub(super) fn far_end(&self, index: usize, forward: bool) -> usize {
        self.arcs.get(index).map_or(0, |arc| if forward { arc.to } else { arc.from })
    }

    /// The shortest path with room, as arcs and directions, leaving out one arc; with the room of its narrowest arc.
    fn path(&self, source: usize, sink: usize, skip: Option<usize>) -> Option<(Vec<(usize, bool)>, i128)> {
        let mut reached: Vec<Option<(usize, bool)>> = vec![None; self.touching.len()];
        let mut queue = VecDeque::from([source]);
        while let Some(node) = queue.pop_front() {
            if node == sink {
                break;
            }
            for &(index, forward) in self.touching.get(node)? {
                let next = self.far_end(index, forward);
                let fresh = next != source && reached.get(next).is_some_and(Option::is_none);
                if fresh && Some(index) != skip && self.residual(index, forward) > 0 {
                    *reached.get_mut(next)? = Some((index, forward));
                    queue.push_back(next);
                }
            }
        }
        let mut steps = Vec::new();
        let (mut node, mut room) = (sink, OPEN);
        while node != source {
            let (index, forward) = (*reached.get(node)?)?;
            room = room.min(self.residual(index, forward));
            steps.push((index, forward));
            node = self.far_end(index, !forward);
        }
        Some((steps, room))
    }

    /// Sends as much as `limit` from source to sink without the arc `skip`. Returns what was sent (`OPEN` when nothing
    /// bounds it) and the arcs that took part. The flows are left changed.
    fn push(&mut self, source: usize, sink: usize, skip: Option<usize>, limit: i128) -> (i128, Vec<usize>) {
        let (mut sent, mut used) = (0, Vec::new());
        while sent < limit {
            let Some((steps, room)) = self.path(source, sink, skip) else { break };
            used.extend(steps.iter().map(|(index, _)| *index));
            if room >= OPEN {
                return (OPEN, used);
            }
            let amount = room.min(limit - sent);
            for (index, forward) in steps {
                self.send(index, forward, amount);
            }
            sent += amount;
        }
        (sent, used)
    }

    /// How far the flow of one arc can grow and shrink by rearranging the others, each looked for only up to `limit`.
    /// Nothing is changed. Also the arcs that the two answers rest on.
    pub(super) fn movement(&mut self, index: usize, limit: i128) -> Movement {
        let Some(&arc) = self.arcs.get(index) else { return Movement::default() };
        let before = self.arcs.clone();
        let (up, mut used) = self.push(arc.to, arc.from, Some(index), limit.min(arc.forward()));
        self.arcs.clone_from(&before);
        let up = up.min(arc.forward());
        let still = if limit >= OPEN { OPEN } else { limit - up };
        let (down, more) = self.push(arc.from, arc.to, Some(index), still.min(arc.backward()));
        self.arcs = before;
        used.extend(more);
        Movement { up, down: down.min(arc.backward()), used }
    }

    /// Finds flows within all limits; INFEASIBLE when there are none.
    pub(super) fn make_feasible(&mut self) -> Result<(), Error> {
        // Every arc starts at its lower limit; the imbalance that makes is sent round from a new source to a new sink.
        let nodes = self.touching.len();
        let mut balance = vec![0i128; nodes];
        for arc in &mut self.arcs {
            arc.flow = arc.lo;
            if let Some(node) = balance.get_mut(arc.to) {
                *node += arc.lo;
            }
            if let Some(node) = balance.get_mut(arc.from) {
                *node -= arc.lo;
            }
        }
        let (source, sink) = (nodes, nodes + 1);
        let mut arcs = self.arcs.clone();
        let mut needed = 0;
        for (node, &excess) in balance.iter().enumerate() {
            let (from, to) = if excess > 0 { (source, node) } else { (node, sink) };
            if excess != 0 {
                arcs.push(Arc { from, to, flow: 0, lo: 0, hi: excess.abs() });
                needed += excess.max(0);
            }
        }
        let mut wider = Network::new(arcs);
        let (sent, _) = if needed > 0 { wider.push(source, sink, None, needed) } else { (0, Vec::new()) };
        if sent < needed {
            return Err(Error::Infeasible);
        }
        wider.arcs.truncate(self.arcs.len());
        self.arcs = wider.arcs;
        Ok(())
    }
}

/// See [`Network::movement`].
#[derive(Clone, Debug, Default)]
pub(super) struct Movement {
    pub up: i128,
    pub down: i128,
    pub used: Vec<usize>,
}
