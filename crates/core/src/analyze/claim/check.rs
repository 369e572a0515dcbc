//! Whether a claim follows from the numbers it is about, whatever the hidden ones are. A number without an upper end
//! is looked at near its lower end and at the far end of the scale.

use super::sentence::Measured;
use crate::analyze::Analysis;
use crate::analyze::pair::Side;
use foilens_model::BodyId;
use foilens_stats::claim::{
    ClaimData, Extreme, Kind, QuantityCheck, Verdict, Warning, extreme_check, quantity_check,
};
use foilens_stats::{Body, Bounds, Error};

/// As many values of an open number as are looked at one by one.
const LOOKED_AT: u64 = 20_000;
/// The far end of an open number: above any count of people.
const FAR: u64 = 100_000_000_000;

/// A claim with the numbers that it is checked against; what a person corrected stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub kind: Kind,
    pub literal: String,
    pub qualifier: String,
    pub unit: Option<String>,
    pub days: Option<f64>,
    pub first: Option<(u64, Option<u64>)>,
    pub second: Option<(u64, Option<u64>)>,
    /// Sizes, where the claim is about rates.
    pub exposures: Option<(f64, f64)>,
    /// Of the highest and the lowest.
    pub body: Option<BodyId>,
    pub measured: Measured,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    pub verdict: Verdict,
    pub warnings: Vec<Warning>,
    /// The smallest and largest value over everything that the hidden numbers may be; `None` for highest and lowest.
    pub observed: Option<(f64, f64)>,
    /// "Three times more" read as one more: whether it holds too.
    pub literal_reading_holds: Option<bool>,
    /// Bodies that, by their chance range, are not clearly behind.
    pub overlaps: Vec<BodyId>,
    /// Bodies that were compared for the highest or the lowest.
    pub among: usize,
}

pub fn check(analysis: &Analysis, asked: &Asked) -> Result<Checked, Error> {
    match asked.kind {
        Kind::Highest => extreme(analysis, asked, Extreme::Highest),
        Kind::Lowest => extreme(analysis, asked, Extreme::Lowest),
        _ => quantity(asked),
    }
}

fn extreme(analysis: &Analysis, asked: &Asked, which: Extreme) -> Result<Checked, Error> {
    let wanted = asked.body.as_ref().ok_or(Error::BadIndex)?;
    let compared: Vec<(BodyId, Body)> = analysis
        .rows
        .iter()
        .filter_map(|row| {
            let body = &row.figure.body;
            let whole =
                |count: Bounds, exposure: f64| Some((body.clone(), Body { count, exposure: Some(exposure) }));
            match asked.measured {
                Measured::Rate => {
                    let side = Side::of(row)?;
                    whole(Bounds::from(side.count), side.exposure)
                }
                Measured::Number => {
                    let (lower, upper) = row.figure.bounds?;
                    whole(Bounds::between(lower, upper), 1.0)
                }
                Measured::Size => whole(Bounds::exact(row.exposure?.round() as u64), 1.0),
            }
        })
        .collect();
    let place = compared.iter().position(|(body, _)| body == wanted).ok_or(Error::MissingCount)?;
    let bodies: Vec<Body> = compared.iter().map(|(_, body)| *body).collect();
    let found = extreme_check(which, place, &bodies)?;
    // Sizes are counted, not drawn by chance.
    let by_chance = asked.measured != Measured::Size;
    Ok(Checked {
        verdict: found.verdict,
        warnings: if by_chance { found.warnings } else { Vec::new() },
        observed: None,
        literal_reading_holds: None,
        overlaps: found
            .overlaps
            .iter()
            .filter(|_| by_chance)
            .filter_map(|&place| compared.get(place).map(|(body, _)| body.clone()))
            .collect(),
        among: bodies.len(),
    })
}

fn quantity(asked: &Asked) -> Result<Checked, Error> {
    let near = at(asked, |(lower, upper)| (lower, upper.or(Some(lower.saturating_add(room(asked))))))?;
    let is_open = [asked.first, asked.second].into_iter().flatten().any(|(_, upper)| upper.is_none());
    if !is_open {
        return Ok(checked(near));
    }
    // The accepted values are one unbroken range and the value moves one way with each count: what holds near and far
    // holds between.
    let far = at(asked, |(lower, upper)| match upper {
        None => (FAR, Some(FAR)),
        Some(upper) => (lower, Some(upper.min(lower.saturating_add(room(asked))))),
    })?;
    let holds = |verdict: Verdict| matches!(verdict, Verdict::Supported | Verdict::RoundedGenerously);
    let verdict = match (holds(near.verdict), holds(far.verdict)) {
        (true, true) => near.verdict,
        _ if near.verdict == Verdict::NotSupported
            && far.verdict == Verdict::NotSupported
            && !between(asked, &near) =>
        {
            Verdict::NotSupported
        }
        _ => Verdict::Depends,
    };
    let grows = far.observed_hi > near.observed_hi;
    let (lowest, highest) = if grows { (near.observed_lo, f64::INFINITY) } else { (0.0, near.observed_hi) };
    Ok(Checked { verdict, observed: Some((lowest, highest)), ..checked(near) })
}

/// Neither near nor far, but somewhere beyond what was looked at one by one: the claim's number itself lies there.
fn between(asked: &Asked, near: &QuantityCheck) -> bool {
    let number = foilens_stats::claim::WrittenNumber::read(&asked.literal).map_or(0.0, |number| number.value);
    number > near.observed_hi || number < near.observed_lo
}

/// How far above its lower end an open number is looked at; two of them share the room.
fn room(asked: &Asked) -> u64 {
    let open = [asked.first, asked.second].into_iter().flatten().filter(|(_, upper)| upper.is_none()).count();
    if open > 1 { 200 } else { LOOKED_AT }
}

fn at(asked: &Asked, end: impl Fn((u64, Option<u64>)) -> (u64, Option<u64>)) -> Result<QuantityCheck, Error> {
    let bounds = |number: Option<(u64, Option<u64>)>| {
        number.map(&end).map(|(lower, upper)| Bounds::between(lower, upper))
    };
    let (first, second) = (bounds(asked.first), bounds(asked.second));
    let (one, other) = asked.exposures.unzip();
    let data = match asked.kind {
        Kind::Every | Kind::PerUnit | Kind::Total => {
            ClaimData { count: first, days: asked.days, unit: asked.unit.clone(), ..ClaimData::default() }
        }
        Kind::OneIn | Kind::PercentOf => ClaimData { num: first, den: second, ..ClaimData::default() },
        Kind::Multiplied | Kind::PercentRise | Kind::PercentFall => {
            ClaimData { before: first, after: second, ..ClaimData::default() }
        }
        _ => ClaimData { a: first, b: second, a_exposure: one, b_exposure: other, ..ClaimData::default() },
    };
    quantity_check(asked.kind.word(), &asked.literal, &asked.qualifier, &data)
}

fn checked(found: QuantityCheck) -> Checked {
    Checked {
        verdict: found.verdict,
        warnings: found.warnings,
        observed: Some((found.observed_lo, found.observed_hi)),
        literal_reading_holds: found.literal_reading_holds,
        overlaps: Vec::new(),
        among: 0,
    }
}
