//! Who answered (section 8): what the bodies that answered say, and how far the silent ones could move the total.
//! Worst-case bounds of Manski 1989, 2003 and Horowitz & Manski 2006; nothing is assumed that is not printed.

use std::collections::BTreeMap;

use crate::{
    count::{Bounds, Interval, exposures, interval},
    error::Error,
    interval::added,
};

/// One body of the frame, whether it answered or not.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameBody {
    pub workforce: Option<f64>,
    /// The part of the country that the widest label may speak for.
    pub nation: String,
    /// `None` when the body did not answer.
    pub answer: Option<Bounds>,
}

/// Totals under assumptions that grow stronger from `reported` to `scaled`. `None`: undefined, or open above.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    pub n_bodies: usize,
    pub n_answered: usize,
    pub share_bodies: f64,
    pub share_workforce: f64,
    pub reported: Interval,
    /// Silent bodies anywhere between 0 and their cap.
    pub manski_lo: f64,
    pub manski_hi: Option<f64>,
    /// Silent bodies between the lowest and the highest observed rate.
    pub observed_range_lo: Option<f64>,
    pub observed_range_hi: Option<f64>,
    /// "If the silent ones were like those that answered, which is unknown."
    pub scaled_lo: Option<f64>,
    pub scaled_hi: Option<f64>,
    pub nations_answered: Vec<String>,
    pub nations_complete: Vec<String>,
    pub widest_label: String,
    /// Every body of the frame answered.
    pub label_complete: bool,
}

/// Sets of nations with a name of their own. Any other set is listed.
const NAMED: [(&str, &[&str]); 2] = [
    ("UK", &["England", "Northern Ireland", "Scotland", "Wales"]),
    ("Great Britain", &["England", "Scotland", "Wales"]),
];

/// `max_rate` caps a silent body at ⌊rate × workforce⌋ (an assumption the user types); without it the cap is everybody.
/// Checks: EMPTY_INPUT, exposures, intervals of the bodies that answered, BAD_PROBABILITY (max_rate below 0).
pub fn coverage_bounds(frame: &[FrameBody], max_rate: Option<f64>) -> Result<Coverage, Error> {
    if frame.is_empty() {
        return Err(Error::EmptyInput);
    }
    let workforce = exposures(&frame.iter().map(|body| body.workforce).collect::<Vec<_>>())?;
    let mut answered = Vec::new();
    for (body, &size) in frame.iter().zip(&workforce) {
        if let Some(answer) = body.answer {
            answered.push((interval(answer)?, size));
        }
    }
    if max_rate.is_some_and(|rate| !(rate >= 0.0 && rate.is_finite())) {
        return Err(Error::BadProbability);
    }
    let silent =
        || frame.iter().zip(&workforce).filter(|(body, _)| body.answer.is_none()).map(|(_, &size)| size);
    let cap: f64 = silent().map(|size| max_rate.map_or(size, |rate| (rate * size).floor())).sum();
    let silent_size: f64 = silent().sum();
    let all_size: f64 = workforce.iter().sum();
    let answered_size: f64 = answered.iter().map(|(_, size)| size).sum();

    let reported = answered.iter().fold(Interval::exact(0), |total, (count, _)| added(total, *count));
    let (lo, hi) = (reported.lo as f64, reported.hi.map(|hi| hi as f64));
    let some_answered = !answered.is_empty();
    let lowest = answered.iter().map(|(count, size)| count.lo as f64 / size).fold(f64::INFINITY, f64::min);
    let highest = answered.iter().map(|(count, size)| count.hi_or_inf() / size).fold(0.0, f64::max);
    let silent_at = |rate: f64| if silent_size > 0.0 { rate * silent_size } else { 0.0 };
    let scaled = |total: f64| total * all_size / answered_size;
    let (nations_answered, nations_complete) = nations(frame);
    Ok(Coverage {
        n_bodies: frame.len(),
        n_answered: answered.len(),
        share_bodies: answered.len() as f64 / frame.len() as f64,
        share_workforce: answered_size / all_size,
        reported,
        manski_lo: lo,
        manski_hi: hi.map(|hi| hi + cap),
        observed_range_lo: some_answered.then_some(lo + silent_at(lowest)),
        observed_range_hi: hi.filter(|_| some_answered).map(|hi| hi + silent_at(highest)),
        scaled_lo: some_answered.then(|| scaled(lo)),
        scaled_hi: hi.filter(|_| some_answered).map(scaled),
        widest_label: label(&nations_answered),
        nations_answered,
        nations_complete,
        label_complete: answered.len() == frame.len(),
    })
}

/// Nations with an answer, and nations where every body answered; both in alphabetical order.
fn nations(frame: &[FrameBody]) -> (Vec<String>, Vec<String>) {
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for body in frame {
        let (answered, all) = tally.entry(&body.nation).or_default();
        *answered += usize::from(body.answer.is_some());
        *all += 1;
    }
    let named = |keep: fn(usize, usize) -> bool| {
        tally
            .iter()
            .filter(|(_, (some, all))| keep(*some, *all))
            .map(|(name, _)| (*name).to_owned())
            .collect()
    };
    (named(|some, _| some > 0), named(|some, all| some == all))
}

fn label(nations: &[String]) -> String {
    let is = |set: &[&str]| nations.iter().map(String::as_str).eq(set.iter().copied());
    if let Some((name, _)) = NAMED.iter().find(|(_, set)| is(set)) {
        return (*name).to_owned();
    }
    match nations {
        [] => "NONE".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn body(nation: &str, workforce: f64, answer: Option<Bounds>) -> FrameBody {
        FrameBody { workforce: Some(workforce), nation: nation.to_owned(), answer }
    }

    #[test]
    fn the_label_says_no_more_than_the_nations_that_answered() {
        let say = |nations: &[&str]| label(&nations.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
        assert_eq!(say(&["England", "Scotland", "Wales"]), "Great Britain");
        assert_eq!(say(&["England", "Northern Ireland", "Scotland", "Wales"]), "UK");
        assert_eq!(say(&["England", "Northern Ireland", "Wales"]), "England, Northern Ireland and Wales");
        assert_eq!(say(&[]), "NONE");
    }

    #[test]
    fn an_answer_without_an_upper_limit_leaves_every_upper_end_open() {
        let open = body("England", 100.0, Some(Bounds::between(5, None)));
        let got = coverage_bounds(&[open, body("Wales", 50.0, None)], None).unwrap();
        assert_eq!((got.manski_hi, got.observed_range_hi, got.scaled_hi), (None, None, None));
        assert_eq!((got.manski_lo, got.scaled_lo), (5.0, Some(7.5)));
    }

    proptest! {
        #[test]
        fn stronger_assumptions_give_narrower_bounds(
            bodies in prop::collection::vec((10u32..5000, prop::option::of((0u64..9, 0u64..5))), 1..12),
        ) {
            let frame: Vec<FrameBody> = bodies.iter().map(|(size, answer)| {
                body("England", f64::from(*size), answer.map(|(lo, more)| Bounds::between(lo, Some(lo + more))))
            }).collect();
            let got = coverage_bounds(&frame, None).unwrap();
            if let (Some(lo), Some(hi)) = (got.observed_range_lo, got.observed_range_hi) {
                let (scaled_lo, scaled_hi) = (got.scaled_lo.unwrap(), got.scaled_hi.unwrap());
                let slack = 1e-9 * (1.0 + scaled_hi);
                prop_assert!(got.manski_lo <= lo + slack && lo <= scaled_lo + slack);
                prop_assert!(scaled_lo <= scaled_hi && scaled_hi <= hi + slack);
                // Unless some answer holds more events than people, the cap is never below the highest rate.
                if bodies.iter().all(|(size, _)| *size >= 14) {
                    prop_assert!(hi <= got.manski_hi.unwrap() + slack);
                }
            }
        }
    }
}
