//! Sheets as the model sees them, and how well weights read them.

use crate::sheets::Known;
use foilens_core::structure::model::{KINDS, Line, Weights};
use foilens_core::structure::page_lines;

/// One band of a sheet: its rows as the model sees them, and the right kinds (indices of `KINDS`).
#[derive(Clone)]
pub struct Sample {
    pub name: String,
    pub rows: Vec<u32>,
    pub lines: Vec<Line>,
    pub kinds: Vec<usize>,
    /// Counts as so many sheets.
    pub times: usize,
}

pub fn samples(known: &Known, times: usize) -> Vec<Sample> {
    let mut samples = Vec::new();
    for (rows, lines) in page_lines(&known.sheet()) {
        let mut sample = Sample {
            name: known.name.clone(),
            rows: Vec::new(),
            lines: Vec::new(),
            kinds: Vec::new(),
            times,
        };
        for (row, line) in rows.into_iter().zip(lines) {
            let kind = known.rows.get(row as usize).and_then(|(kind, _)| *kind);
            if let Some(kind) = kind.and_then(|kind| KINDS.iter().position(|k| *k == kind)) {
                sample.rows.push(row);
                sample.lines.push(line);
                sample.kinds.push(kind);
            }
        }
        samples.push(sample);
    }
    samples.retain(|s| !s.lines.is_empty());
    samples
}

/// F1 of each kind, their mean, and the share of sheets whose header rows and first data row are right.
pub fn score(weights: &Weights, samples: &[Sample]) -> String {
    let mut hits = [[0u32; 3]; KINDS.len()];
    let (mut headers, mut first, mut right) = (0, 0, 0);
    for sample in samples {
        let have: Vec<usize> = weights.decode(&sample.lines).iter().map(|v| v.kind).collect();
        for (&h, &w) in have.iter().zip(&sample.kinds) {
            if h == w {
                hits[h][0] += 1;
            } else {
                hits[h][1] += 1;
                hits[w][2] += 1;
            }
        }
        let rows = |kinds: &[usize], k| (0..kinds.len()).filter(|&at| kinds[at] == k).collect::<Vec<_>>();
        headers += u32::from(rows(&have, 1) == rows(&sample.kinds, 1));
        first += u32::from(rows(&have, 3).first() == rows(&sample.kinds, 3).first());
        right += u32::from(have == sample.kinds);
    }
    let f1 = hits.map(|[tp, fp, fn_]| f64::from(2 * tp) / f64::from((2 * tp + fp + fn_).max(1)));
    let n = samples.len().max(1) as f64;
    let [title, header, group, data, note] = f1;
    format!(
        "macro {:.3} | title {title:.3} header {header:.3} group {group:.3} data {data:.3} note {note:.3} | \
         header rows exact {:.3} first data row {:.3} all right {:.3}",
        f1.iter().sum::<f64>() / 5.0,
        f64::from(headers) / n,
        f64::from(first) / n,
        f64::from(right) / n
    )
}

/// The rows that are read wrongly, as text.
pub fn wrong(weights: &Weights, sample: &Sample) -> Vec<String> {
    let have = weights.decode(&sample.lines);
    have.iter()
        .zip(&sample.kinds)
        .zip(&sample.rows)
        .filter(|((v, want), _)| v.kind != **want)
        .map(|((v, want), row)| {
            format!(
                "{} row {}: want {:?} have {:?} ({})",
                sample.name, row, KINDS[*want], KINDS[v.kind], v.why
            )
        })
        .collect()
}
