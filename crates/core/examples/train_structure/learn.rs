//! A structured support vector machine over chains of rows: subgradient steps, averaged, in a fixed order.

use crate::samples::Sample;
use foilens_core::structure::FEATURES;
use foilens_core::structure::model::{KINDS, Line, Weights};

const N: usize = KINDS.len();
const EPOCHS: usize = 40;
/// A wrong kind must trail the right one by so much.
const MARGIN: f64 = 3.0;
const RATE: f64 = 0.2;
/// How strongly weights are drawn back to nought after each epoch.
const SHRINK: f64 = 0.1;

const SCALE: f64 = 100.0;
/// A long sheet teaches by its ends: more of the same rows say nothing new.
const HEAD: usize = 160;
const TAIL: usize = 40;

struct Model {
    features: Vec<[f64; N]>,
    after: Vec<[f64; N]>,
    last: [f64; N],
}

impl Model {
    fn new() -> Self {
        Self { features: vec![[0.0; N]; FEATURES.len()], after: vec![[0.0; N]; 2 * (N + 1)], last: [0.0; N] }
    }

    fn step(line: &Line, before: Option<usize>) -> usize {
        usize::from(line.gap) * (N + 1) + before.map_or(0, |b| b + 1)
    }

    fn decode(&self, lines: &[Line], truth: &[usize]) -> Vec<usize> {
        let mut table: Vec<[f64; N]> = Vec::new();
        let mut back: Vec<[usize; N]> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let mut emission = [0.0; N];
            for f in line.features.iter() {
                for (e, w) in emission.iter_mut().zip(&self.features[f]) {
                    *e += w;
                }
            }
            for (k, e) in emission.iter_mut().enumerate() {
                if k != truth[at] {
                    *e += MARGIN;
                }
            }
            let mut scores = [0.0; N];
            let mut from = [0; N];
            for k in 0..N {
                let (best, score) = match table.last() {
                    None => (0, self.after[Self::step(line, None)][k]),
                    Some(before) => (0..N)
                        .map(|b| (b, before[b] + self.after[Self::step(line, Some(b))][k]))
                        .fold((0, f64::MIN), |x, y| if y.1 > x.1 { y } else { x }),
                };
                scores[k] = score + emission[k];
                from[k] = best;
            }
            table.push(scores);
            back.push(from);
        }
        let mut kind = (0..N)
            .map(|k| (k, table.last().map_or(0.0, |t| t[k]) + self.last[k]))
            .fold((0, f64::MIN), |x, y| if y.1 > x.1 { y } else { x })
            .0;
        let mut path = vec![0; lines.len()];
        for at in (0..lines.len()).rev() {
            path[at] = kind;
            kind = back[at][kind];
        }
        path
    }

    fn add(&mut self, lines: &[Line], kinds: &[usize], by: f64) {
        for (at, line) in lines.iter().enumerate() {
            for f in line.features.iter() {
                self.features[f][kinds[at]] += by;
            }
            let before = at.checked_sub(1).map(|b| kinds[b]);
            self.after[Self::step(line, before)][kinds[at]] += by;
        }
        if let Some(&last) = kinds.last() {
            self.last[last] += by;
        }
    }

    fn each(&mut self) -> impl Iterator<Item = &mut f64> {
        self.features.iter_mut().chain(&mut self.after).chain(std::iter::once(&mut self.last)).flatten()
    }
}

pub fn learn(samples: &[Sample]) -> Weights {
    let mut model = Model::new();
    let mut total = Model::new();
    let mut steps = 0.0;
    let cut: Vec<(Vec<Line>, Vec<usize>)> =
        samples.iter().flat_map(|s| std::iter::repeat_with(|| cut(s)).take(s.times)).collect();
    for epoch in 0..EPOCHS {
        let rate = RATE / (1.0 + epoch as f64 * 0.3);
        for at in 0..cut.len() {
            // A fixed stride that visits every sample once an epoch, in an order that mixes the sets.
            let (lines, kinds) = &cut[(at * stride(cut.len()) + epoch) % cut.len()];
            let have = model.decode(lines, kinds);
            if have != *kinds {
                let rate = rate / (lines.len() as f64).sqrt();
                model.add(lines, kinds, rate);
                model.add(lines, &have, -rate);
            }
        }
        let keep = 1.0 - SHRINK * rate;
        model.each().for_each(|w| *w *= keep);
        if epoch >= EPOCHS / 3 {
            steps += 1.0;
            for (sum, w) in total.each().zip(model.each()) {
                *sum += *w;
            }
        }
    }
    let whole = |row: &[f64; N]| row.map(|w| (w / steps * SCALE * 10.0).round() as i32);
    let mut weights = Weights::blank();
    weights.features = total.features.iter().map(whole).collect();
    for gap in 0..2 {
        for before in 0..=N {
            weights.after[gap][before] = whole(&total.after[gap * (N + 1) + before]);
        }
    }
    weights.last = whole(&total.last);
    weights
}

fn cut(sample: &Sample) -> (Vec<Line>, Vec<usize>) {
    let n = sample.lines.len();
    let keep = |at: &usize| *at < HEAD || at + TAIL >= n;
    let rows: Vec<usize> = (0..n).filter(keep).collect();
    (
        rows.iter().map(|&at| sample.lines[at].clone()).collect(),
        rows.iter().map(|&at| sample.kinds[at]).collect(),
    )
}

fn stride(n: usize) -> usize {
    (1..).map(|k| n * 2 / 5 + k).find(|&s| gcd(s, n) == 1).unwrap_or(1)
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}
