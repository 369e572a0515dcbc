//! Weighs the features of each row and the order of rows together, and takes the best reading of the whole page.
//! The weights are whole numbers in `weights.csv` (made by `examples/train_structure.rs`), so every machine agrees.

use super::features::{FEATURES, Features};
use foilens_model::{Confidence, RowKind};
use std::{borrow::Cow, sync::OnceLock};

/// The kinds a row with something in it can have, in the order of the columns of the weights.
/// Totals are told from other data afterwards, by words and arithmetic (`totals`).
pub const KINDS: [RowKind; 5] =
    [RowKind::Title, RowKind::Header, RowKind::Group, RowKind::Data, RowKind::Note];

/// A score for each of [`KINDS`].
pub type Scores = [i32; KINDS.len()];

/// Far below any score that weights can add up to.
const NEVER: i32 = i32::MIN / 4;

/// A lead of so many points is no longer a guess.
const CLEAR_LEAD: i32 = 300;

/// What each feature says for each kind, and what each kind says for the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    pub features: Vec<Scores>,
    /// For the first row, then after a row of each kind; the same again for a row with a blank row above it.
    pub after: [[Scores; KINDS.len() + 1]; 2],
    /// For the last row.
    pub last: Scores,
}

/// A row as the model sees it.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub features: Features,
    /// A blank row stands above it.
    pub gap: bool,
    /// Only these kinds may be chosen: a person or a rule says so.
    pub allowed: Option<Allowed>,
}

/// The kinds that a row may have, and who says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Allowed {
    pub kinds: [bool; KINDS.len()],
    /// One sentence for people, said where a single kind is left.
    pub why: &'static str,
    pub confidence: Confidence,
}

impl Allowed {
    /// What a person decided.
    pub const fn decided(kinds: [bool; KINDS.len()]) -> Self {
        Self { kinds, why: "You said so.", confidence: Confidence::Confirmed }
    }
}

/// What the model made of one row.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Index into [`KINDS`].
    pub kind: usize,
    pub confidence: Confidence,
    pub why: Cow<'static, str>,
}

impl Weights {
    /// The weights that the program uses.
    pub fn shipped() -> &'static Self {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| Self::parse(include_str!("weights.csv")))
    }

    pub fn blank() -> Self {
        Self { features: vec![Scores::default(); FEATURES.len()], ..Self::default() }
    }

    /// Reads `name,title,header,group,data,note`; a name that no feature has is left out.
    pub fn parse(text: &str) -> Self {
        let mut weights = Self::blank();
        for line in text.lines().skip(1) {
            let mut cells = line.split(',');
            let name = cells.next().unwrap_or("");
            let mut scores = Scores::default();
            for (score, cell) in scores.iter_mut().zip(cells) {
                *score = cell.trim().parse().unwrap_or(0);
            }
            if let Some(slot) = weights.slot(name) {
                *slot = scores;
            }
        }
        weights
    }

    /// As [`parse`](Self::parse) reads it.
    pub fn print(&self) -> String {
        let mut text = String::from("name,title,header,group,data,note\n");
        let mut weights = self.clone();
        for name in Self::names() {
            if let Some(scores) = weights.slot(&name) {
                let cells: Vec<String> = scores.iter().map(ToString::to_string).collect();
                text.push_str(&format!("{name},{}\n", cells.join(",")));
            }
        }
        text
    }

    fn names() -> impl Iterator<Item = String> {
        let kinds = ["start", "title", "header", "group", "data", "note"];
        let after =
            ["", ":gap"].into_iter().flat_map(move |gap| kinds.map(|kind| format!("after:{kind}{gap}")));
        after.chain(["last".to_owned()]).chain(FEATURES.iter().map(|f| f.name.to_owned()))
    }

    fn slot(&mut self, name: &str) -> Option<&mut Scores> {
        if name == "last" {
            return Some(&mut self.last);
        }
        if let Some(place) = name.strip_prefix("after:") {
            let at = Self::names().position(|n| n.strip_prefix("after:") == Some(place))?;
            let per_gap = KINDS.len() + 1;
            return self.after.get_mut(at / per_gap)?.get_mut(at % per_gap);
        }
        self.features.get_mut(FEATURES.iter().position(|f| f.name == name)?)
    }

    /// The scores of one row by itself.
    pub fn emission(&self, line: &Line) -> Scores {
        let mut scores = Scores::default();
        for at in line.features.iter() {
            for (score, weight) in scores.iter_mut().zip(&self.features[at]) {
                *score += weight;
            }
        }
        if let Some(allowed) = line.allowed {
            for (score, allowed) in scores.iter_mut().zip(allowed.kinds) {
                if !allowed {
                    *score = NEVER / 4;
                }
            }
        }
        scores
    }

    /// The scores of each row by itself; rows built alike follow each other.
    fn emissions(&self, lines: &[Line]) -> Vec<Scores> {
        let mut emissions: Vec<Scores> = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| lines.get(before));
            let alike = before.is_some_and(|b| b.features == line.features && b.allowed == line.allowed);
            let same = emissions.last().copied().filter(|_| alike);
            emissions.push(same.unwrap_or_else(|| self.emission(line)));
        }
        emissions
    }

    /// The best reading of the page.
    pub fn decode(&self, lines: &[Line]) -> Vec<Verdict> {
        let emissions = self.emissions(lines);
        let forward = self.forward(lines, &emissions);
        let backward = self.backward(lines, &emissions);
        let mut verdicts = Vec::with_capacity(lines.len());
        // What was said of a row is said of the next one that is like it.
        let mut told: Option<(Features, (usize, usize), &'static str)> = None;
        for at in 0..lines.len() {
            let mut both = [NEVER; KINDS.len()];
            for kind in 0..KINDS.len() {
                both[kind] = forward[at][kind].saturating_add(backward[at][kind]);
            }
            let kind = (0..KINDS.len()).max_by_key(|&k| (both[k], KINDS.len() - k)).unwrap_or(0);
            let second = (0..KINDS.len()).filter(|&k| k != kind).max_by_key(|&k| both[k]).unwrap_or(0);
            let decided = lines[at].allowed.filter(|a| a.kinds.iter().filter(|&&ok| ok).count() == 1);
            let lead = both[kind].saturating_sub(both[second]);
            let confidence = match decided {
                Some(decided) => decided.confidence,
                None if lead >= CLEAR_LEAD => Confidence::Inferred,
                None => Confidence::Guessed,
            };
            let why = match (decided, told) {
                (Some(decided), _) => Cow::Borrowed(decided.why),
                (None, Some((features, both, why)))
                    if features == lines[at].features && both == (kind, second) =>
                {
                    Cow::Borrowed(why)
                }
                _ => {
                    let why = self.why(&lines[at], kind, second);
                    told = Some((lines[at].features, (kind, second), why));
                    Cow::Borrowed(why)
                }
            };
            verdicts.push(Verdict { kind, confidence, why });
        }
        verdicts
    }

    fn step(&self, line: &Line, before: Option<usize>) -> &Scores {
        &self.after[usize::from(line.gap)][before.map_or(0, |kind| kind + 1)]
    }

    fn forward(&self, lines: &[Line], emissions: &[Scores]) -> Vec<Scores> {
        let mut table: Vec<Scores> = Vec::with_capacity(lines.len());
        // Scores are kept relative to each row's best, so that a million rows stay within an i32.
        for (line, emission) in lines.iter().zip(emissions) {
            let mut scores = [NEVER; KINDS.len()];
            for kind in 0..KINDS.len() {
                let best = match table.last() {
                    None => self.step(line, None)[kind],
                    Some(before) => (0..KINDS.len())
                        .map(|b| before[b] + self.step(line, Some(b))[kind])
                        .max()
                        .unwrap_or(0),
                };
                scores[kind] = (best + emission[kind]).max(NEVER / 2);
            }
            table.push(relative(scores));
        }
        table
    }

    fn backward(&self, lines: &[Line], emissions: &[Scores]) -> Vec<Scores> {
        let mut table = vec![Scores::default(); lines.len()];
        if let Some(last) = table.last_mut() {
            *last = self.last;
        }
        for at in (1..lines.len()).rev() {
            let mut scores = [NEVER; KINDS.len()];
            for (kind, score) in scores.iter_mut().enumerate() {
                let step = self.step(&lines[at], Some(kind));
                *score = (0..KINDS.len())
                    .map(|next| step[next] + emissions[at][next] + table[at][next])
                    .max()
                    .unwrap_or(0)
                    .max(NEVER / 2);
            }
            table[at - 1] = relative(scores);
        }
        table
    }

    /// What spoke most for this kind and against the next best one.
    fn why(&self, line: &Line, kind: usize, second: usize) -> &'static str {
        let strongest = line
            .features
            .iter()
            .filter(|&at| !FEATURES[at].phrase.is_empty())
            .max_by_key(|&at| 2 * self.features[at][kind] - self.features[at][second]);
        match strongest {
            Some(at) => FEATURES[at].phrase,
            None => "It fits the rows around it best.",
        }
    }
}

fn relative(scores: Scores) -> Scores {
    let best = scores.iter().copied().max().unwrap_or(0);
    scores.map(|score| (score - best).max(NEVER / 2))
}
