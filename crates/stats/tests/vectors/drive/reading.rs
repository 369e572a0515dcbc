//! Cells, rates, hidden counts, coverage (sections 1, 2, 8) and the source of chance.

use foilens_stats::{
    Body, coverage, interval,
    parse_count::{self, ZeroPolicy},
    prng, rate,
};
use serde_json::{Value, json};

use super::{Answer, Input, float, maybe, pair, range};

pub fn run(method: &str, input: Input) -> Option<Answer> {
    Some(match method {
        "rate_ci" => rate_ci(input),
        "person_years" => person_years(input),
        "cluster_factor" => cluster_factor(input),
        "parse_count" => read_cell(input),
        "interval_rate" => interval_rate(input),
        "interval_total" => interval_total(input),
        "interval_compare" => interval_compare(input),
        "interval_rank" => interval_rank(input),
        "interval_tighten" => interval_tighten(input),
        "coverage_bounds" => coverage_bounds(input),
        "prng" => draws(input),
        _ => return None,
    })
}

fn rate_ci(input: Input) -> Answer {
    let got = rate::rate_ci(
        input.number("count"),
        input.number("exposure"),
        input.per(),
        input.conf(),
        input.word("method", "exact"),
    )?;
    Ok(json!({
        "rate": float(got.rate), "lower": float(got.lower), "upper": float(got.upper),
        "method_used": got.method_used, "small_number": got.small_number,
    }))
}

fn person_years(input: Input) -> Answer {
    let segment = |item: &Value| {
        let item = Input(item);
        rate::Segment {
            headcount: item.number("headcount"),
            start: rate::Day::parse_iso(item.word("start", "")),
            end: rate::Day::parse_iso(item.word("end", "")),
        }
    };
    let segments: Vec<_> = input.items("segments").iter().map(segment).collect();
    let got = rate::person_years(&segments)?;
    Ok(json!({ "person_years": float(got.person_years), "days": got.days }))
}

fn cluster_factor(input: Input) -> Answer {
    let got = rate::cluster_factor(&input.numbers("freq"))?;
    Ok(json!({
        "events": got.events, "people": got.people,
        "factor": float(got.factor), "effective_count": float(got.effective_count),
    }))
}

fn read_cell(input: Input) -> Answer {
    let policy = match input.word("zero_policy", "zeros_hidden") {
        "zeros_shown" => ZeroPolicy::Shown,
        _ => ZeroPolicy::Hidden,
    };
    let got = parse_count::parse_count(input.word("text", ""), policy, input.number("threshold"))?;
    Ok(json!({ "lo": got.lo, "hi": got.hi }))
}

fn interval_rate(input: Input) -> Answer {
    let got = interval::interval_rate(
        input.bounds("lo", "hi"),
        input.number("exposure"),
        input.per(),
        input.conf(),
    )?;
    Ok(json!({
        "rate_lo": float(got.rate_lo), "rate_hi": maybe(got.rate_hi),
        "envelope_lower": float(got.envelope_lower), "envelope_upper": maybe(got.envelope_upper),
    }))
}

fn interval_total(input: Input) -> Answer {
    let counts: Vec<_> = input.items("counts").iter().map(pair).collect();
    let got = interval::interval_total(&counts)?;
    Ok(json!({ "lo": got.lo, "hi": got.hi, "exact": got.is_exact() }))
}

fn interval_compare(input: Input) -> Answer {
    let a = Body { count: input.bounds("a_lo", "a_hi"), exposure: input.number("a_exp") };
    let b = Body { count: input.bounds("b_lo", "b_hi"), exposure: input.number("b_exp") };
    let got = interval::interval_compare(a, b, input.conf())?;
    Ok(json!({
        "a_higher": got.a_higher.word(), "significant": got.significant.word(),
        "ratio_lo": maybe(got.ratio_lo), "ratio_hi": maybe(got.ratio_hi),
        "p_min": float(got.p_min), "p_max": float(got.p_max), "method_used": got.method_used,
    }))
}

fn interval_rank(input: Input) -> Answer {
    let got = interval::interval_rank(&input.bodies("bodies"))?;
    Ok(json!({ "rank_bounds": got }))
}

fn interval_tighten(input: Input) -> Answer {
    let cells: Vec<_> = input.items("cells").iter().map(pair).collect();
    let got = interval::interval_tighten(&cells, input.bounds("total_lo", "total_hi"))?;
    let cells: Vec<_> = got.cells.into_iter().map(range).collect();
    Ok(json!({ "cells": cells, "recovered_exactly": got.recovered_exactly }))
}

fn coverage_bounds(input: Input) -> Answer {
    let body = |item: &Value| {
        let item = Input(item);
        coverage::FrameBody {
            workforce: item.number("workforce"),
            nation: item.word("nation", "").to_owned(),
            answer: (item.word("status", "") == "answered").then(|| item.bounds("lo", "hi")),
        }
    };
    let frame: Vec<_> = input.items("bodies").iter().map(body).collect();
    let got = coverage::coverage_bounds(&frame, input.number("max_rate"))?;
    Ok(json!({
        "n_bodies": got.n_bodies, "n_answered": got.n_answered,
        "share_bodies": float(got.share_bodies), "share_workforce": float(got.share_workforce),
        "reported_lo": got.reported.lo, "reported_hi": got.reported.hi,
        "manski_lo": float(got.manski_lo), "manski_hi": maybe(got.manski_hi),
        "observed_range_lo": maybe(got.observed_range_lo), "observed_range_hi": maybe(got.observed_range_hi),
        "scaled_lo": maybe(got.scaled_lo), "scaled_hi": maybe(got.scaled_hi),
        "nations_answered": got.nations_answered, "nations_complete": got.nations_complete,
        "widest_label": got.widest_label, "label_complete": got.label_complete,
    }))
}

fn draws(input: Input) -> Answer {
    // Seeds use all 64 bits, more than an f64 holds.
    let mut source = prng::SplitMix64::new(input.get("seed").0.as_u64().unwrap_or(prng::DEFAULT_SEED));
    let n = input.number_or("n", 1.0) as usize;
    Ok(match input.get("below").0.as_u64() {
        Some(m) => json!({ "values": (0..n).map(|_| source.below(m)).collect::<Vec<_>>() }),
        None => json!({ "u64_decimal": (0..n).map(|_| source.next_u64().to_string()).collect::<Vec<_>>() }),
    })
}
