//! Can an extra column (age, service, grade, system) split the comparison? Cases by body and group, with those whose
//! group is not said; only columns that sort the cases into a few groups can do it.

use super::{Analysis, Input, MeasureKind, answerer::answerer};
use crate::record::{Record, Relation};
use foilens_model::{BodyId, RecordId};
use foilens_reference::{attribute_bands, case_attributes, fold};
use foilens_stats::severity::{DEFAULT_SHUFFLES, MonteCarlo, chi2_monte_carlo};
use std::collections::{BTreeMap, BTreeSet};

/// More groups than this are a list and no split.
const MOST_GROUPS: usize = 12;
/// The test's seed (methods §0, §11.3).
const SEED: u64 = 20_240_101;
/// A shuffle moves every case; with many cases there are fewer shuffles, as the answer has to come at once.
const MOST_MOVES: u64 = 12_000_000;
/// Fewer shuffles than these say too little; with so many cases χ² itself is near enough.
const FEWEST_SHUFFLES: u64 = 199;

/// Heading and text of the extra cells that stand beside a figure.
pub type Beside<'a> = &'a dyn Fn(&Record) -> Vec<(String, String)>;

/// A column that was looked at.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub heading: String,
    pub found: Result<Split, CannotSplit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotSplit {
    /// It holds one text only.
    OneGroup,
    /// It holds this many texts: notes, names or numbers of their own.
    TooManyGroups(usize),
}

/// The cases by body and group.
#[derive(Clone, Debug)]
pub struct Split {
    /// In order of size, or of the bands.
    pub groups: Vec<String>,
    pub bodies: Vec<Body>,
}

/// Whether the bodies' cases fall into the groups alike.
#[derive(Clone, Copy, Debug)]
pub struct Test {
    pub found: MonteCarlo,
    /// 0: there are so many cases that `p` is the one of χ².
    pub shuffles: u64,
    pub p: f64,
}

#[derive(Clone, Debug)]
pub struct Body {
    pub body: BodyId,
    /// One a group, as bounds.
    pub counts: Vec<(u64, Option<u64>)>,
    /// The cell of its group is empty.
    pub unsaid: (u64, Option<u64>),
    pub records: Vec<Vec<RecordId>>,
}

/// Every extra column beside the figures of the chosen measure. Empty where the figures are totals, which no column
/// splits.
pub fn candidates(input: &Input, analysis: &Analysis, beside: Beside) -> Vec<Candidate> {
    if analysis.measure.kind == MeasureKind::Whole {
        return Vec::new();
    }
    let within = |record: &Record| {
        let own = record.period.as_ref().map(|field| field.reading.value);
        analysis.period.is_none_or(|whole| {
            own.is_some_and(|own| own.from >= whole.from && own.to.is_some() && own.to <= whole.to.or(own.to))
        })
    };
    let figures: Vec<(RecordId, &Record, BTreeMap<String, String>)> = input
        .members(&analysis.measure)
        .map(|id| (id, input.record(id)))
        .filter(|(_, record)| {
            !matches!(record.relation, Relation::Total | Relation::Subset) && within(record)
        })
        .map(|(id, record)| (id, record, beside(record).into_iter().collect()))
        .collect();
    let headings: BTreeSet<&String> = figures.iter().flat_map(|(_, _, beside)| beside.keys()).collect();
    headings
        .into_iter()
        .map(|heading| Candidate { heading: heading.clone(), found: split(heading, &figures) })
        .collect()
}

fn split(
    heading: &str,
    figures: &[(RecordId, &Record, BTreeMap<String, String>)],
) -> Result<Split, CannotSplit> {
    let texts: BTreeSet<&str> = figures
        .iter()
        .filter_map(|(_, _, beside)| beside.get(heading).map(|text| text.trim()))
        .filter(|text| !text.is_empty())
        .collect();
    let bands = Bands::of(heading, &texts);
    let group_of = |text: &str| match &bands {
        Some(bands) => bands.group(text),
        None => (0, fold(text), text.to_owned()),
    };
    // One spelling stands for all that fold alike.
    let mut groups: BTreeMap<(usize, String), (String, u64)> = BTreeMap::new();
    let key = |beside: &BTreeMap<String, String>| {
        let text = beside.get(heading).map(|text| text.trim()).filter(|text| !text.is_empty())?;
        let (place, key, label) = group_of(text);
        Some(((place, key), label))
    };
    for (_, record, beside) in figures {
        if let (Some((key, label)), Some((lower, _))) = (key(beside), record.bounds()) {
            groups.entry(key).or_insert((label, 0)).1 += lower;
        }
    }
    match groups.len() {
        0 | 1 => return Err(CannotSplit::OneGroup),
        n if n > MOST_GROUPS || (n > 2 && n == figures.len()) => return Err(CannotSplit::TooManyGroups(n)),
        _ => {}
    }
    let mut order: Vec<((usize, String), (String, u64))> = groups.into_iter().collect();
    order.sort_by(|a, b| a.0.0.cmp(&b.0.0).then(b.1.1.cmp(&a.1.1)).then(a.1.0.cmp(&b.1.0)));
    let mut bodies: BTreeMap<BodyId, Body> = BTreeMap::new();
    for (id, record, beside) in figures {
        let (Some(body), Some(bounds)) = (answerer(record), record.bounds()) else { continue };
        let body = BodyId(body.into_owned());
        let own = bodies.entry(body.clone()).or_insert_with(|| Body {
            body,
            counts: vec![(0, Some(0)); order.len()],
            unsaid: (0, Some(0)),
            records: vec![Vec::new(); order.len()],
        });
        let place = key(beside).and_then(|(key, _)| order.iter().position(|(known, _)| *known == key));
        match place {
            Some(place) => {
                if let (Some(count), Some(records)) = (own.counts.get_mut(place), own.records.get_mut(place))
                {
                    *count = added(*count, bounds);
                    records.push(*id);
                }
            }
            None => own.unsaid = added(own.unsaid, bounds),
        }
    }
    let bodies: Vec<Body> = bodies.into_values().collect();
    Ok(Split { groups: order.into_iter().map(|(_, (label, _))| label).collect(), bodies })
}

fn added(a: (u64, Option<u64>), b: (u64, Option<u64>)) -> (u64, Option<u64>) {
    (a.0.saturating_add(b.0), a.1.zip(b.1).map(|(a, b)| a.saturating_add(b)))
}

impl Split {
    /// Bodies against groups, where every number is exact. `None` for one body, hidden numbers or too little.
    pub fn test(&self) -> Option<Test> {
        let row = |body: &Body| -> Option<Vec<Option<f64>>> {
            let exact =
                |(lower, upper): &(u64, Option<u64>)| (*upper == Some(*lower)).then_some(Some(*lower as f64));
            body.counts.iter().map(exact).collect()
        };
        let table: Vec<Vec<Option<f64>>> = self.bodies.iter().map(row).collect::<Option<_>>()?;
        let cases: f64 = table.iter().flatten().flatten().sum();
        let shuffles = match MOST_MOVES / (cases as u64).max(1) {
            few if few < FEWEST_SHUFFLES => 0,
            many => many.min(DEFAULT_SHUFFLES),
        };
        let found = chi2_monte_carlo(&table, shuffles, SEED).ok()?;
        let p = if shuffles == 0 { found.p_asymptotic } else { found.p_monte_carlo };
        Some(Test { found, shuffles, p })
    }
}

/// Numbers sorted into bands: ages and years of service.
struct Bands {
    from: Vec<u32>,
}

impl Bands {
    fn of(heading: &str, texts: &BTreeSet<&str>) -> Option<Self> {
        let kind = case_attributes().get(heading)?;
        let from = attribute_bands().iter().find(|(id, _)| *id == kind.id).map(|(_, from)| from.clone())?;
        let numbers = texts.iter().filter(|text| whole(text).is_some()).count();
        (numbers > 0 && numbers * 2 > texts.len()).then_some(Self { from })
    }

    /// Place, key and label of the band that holds a text; a text that is no number keeps its own.
    fn group(&self, text: &str) -> (usize, String, String) {
        let Some(number) = whole(text) else { return (self.from.len() + 1, fold(text), text.to_owned()) };
        let place = self.from.iter().filter(|from| number >= **from).count();
        let label = match (place.checked_sub(1).and_then(|p| self.from.get(p)), self.from.get(place)) {
            (None, Some(next)) => format!("under {next}"),
            (Some(from), Some(next)) => format!("{from} to {}", next - 1),
            (Some(from), None) => format!("{from} and over"),
            (None, None) => text.to_owned(),
        };
        (place, label.clone(), label)
    }
}

fn whole(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|number| *number < 120)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(counts: [[u64; 2]; 2]) -> Split {
        let body = |counts: [u64; 2]| Body {
            body: BodyId("kent".into()),
            counts: counts.map(|n| (n, Some(n))).to_vec(),
            unsaid: (0, Some(0)),
            records: Vec::new(),
        };
        Split { groups: vec!["under 30".into(), "30 and over".into()], bodies: counts.map(body).to_vec() }
    }

    #[test]
    fn the_more_cases_the_fewer_shuffles_and_at_last_none() {
        let shuffles = |counts| split(counts).test().map(|test| test.shuffles);
        assert_eq!(shuffles([[9, 3], [4, 8]]), Some(9_999));
        assert_eq!(shuffles([[3_000, 2_000], [2_000, 3_000]]), Some(1_200));
        assert_eq!(shuffles([[300_000, 200_000], [200_000, 300_000]]), Some(0));
        let few = split([[9, 3], [4, 8]]).test().map_or(1.0, |test| test.p);
        let many = split([[300_000, 200_000], [200_000, 300_000]]).test().map_or(1.0, |test| test.p);
        assert!(0.0 < few && few < 0.2 && many < 1e-12, "{few} {many}");
    }

    #[test]
    fn a_hidden_number_is_not_tested() {
        let mut hidden = split([[9, 3], [4, 8]]);
        hidden.bodies[0].counts[1] = (1, Some(4));
        assert!(hidden.test().is_none());
    }
}
