//! From the JSON of a vector to a typed call and back. Nothing here needs a file or a clock, so a browser build can run
//! the same vectors through the same lines.

use foilens_stats::{
    Body, Bounds, Error, Interval, compare, coverage, funnel, interval, multiple,
    parse_count::{self, ZeroPolicy},
    prng, rate,
};
use serde_json::{Map, Value, json};

type Answer = Result<Value, Error>;

/// The answer to one case, `None` when there is no method of this name.
pub fn run(method: &str, input: &Value) -> Option<Answer> {
    let input = Input(input);
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
        "rate_ratio" => rate_ratio(input),
        "funnel_poisson" => funnel_poisson(input),
        "funnel_binomial" => funnel_binomial(input),
        "multiple_testing" => multiple_testing(input),
        "coverage_bounds" => coverage_bounds(input),
        "prng" => draws(input),
        _ => return None,
    })
}

/// What a vector gives, field by field, with the defaults of the specification.
#[derive(Clone, Copy)]
struct Input<'a>(&'a Value);

impl<'a> Input<'a> {
    fn get(self, key: &str) -> Input<'a> {
        Input(&self.0[key])
    }

    fn number(self, key: &str) -> Option<f64> {
        number(&self.0[key])
    }

    fn number_or(self, key: &str, default: f64) -> f64 {
        self.number(key).unwrap_or(default)
    }

    fn conf(self) -> f64 {
        self.number_or("conf", 0.95)
    }

    fn per(self) -> f64 {
        self.number_or("per", 1000.0)
    }

    fn word(self, key: &str, default: &'a str) -> &'a str {
        self.0[key].as_str().unwrap_or(default)
    }

    fn items(self, key: &str) -> &'a [Value] {
        self.0[key].as_array().map_or(&[], Vec::as_slice)
    }

    fn numbers(self, key: &str) -> Vec<Option<f64>> {
        self.items(key).iter().map(number).collect()
    }

    fn bounds(self, lo: &str, hi: &str) -> Bounds {
        Bounds { lo: self.number(lo), hi: self.number(hi) }
    }

    /// [[lo, hi, exposure], …]
    fn bodies(self, key: &str) -> Vec<Body> {
        let body = |item: &Value| Body { count: pair(item), exposure: number(&item[2]) };
        self.items(key).iter().map(body).collect()
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

/// [lo, hi]
fn pair(value: &Value) -> Bounds {
    Bounds { lo: number(&value[0]), hi: number(&value[1]) }
}

/// A number as the vectors write it: "inf" where JSON has no word.
fn float(value: f64) -> Value {
    if value == f64::INFINITY {
        json!("inf")
    } else if value == f64::NEG_INFINITY {
        json!("-inf")
    } else {
        json!(value)
    }
}

fn maybe(value: Option<f64>) -> Value {
    value.map_or(Value::Null, float)
}

fn range(interval: Interval) -> Value {
    json!([interval.lo, interval.hi])
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
    Ok(json!({ "person_years": got.person_years, "days": got.days }))
}

fn cluster_factor(input: Input) -> Answer {
    let got = rate::cluster_factor(&input.numbers("freq"))?;
    Ok(json!({
        "events": got.events, "people": got.people,
        "factor": got.factor, "effective_count": got.effective_count,
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
        "p_min": got.p_min, "p_max": got.p_max, "method_used": got.method_used,
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

fn rate_ratio(input: Input) -> Answer {
    let got = compare::rate_ratio(
        input.number("x1"),
        input.number("e1"),
        input.number("x0"),
        input.number("e0"),
        input.conf(),
    )?;
    Ok(json!({
        "ratio": maybe(got.ratio), "ci_lower": float(got.ci_lower), "ci_upper": float(got.ci_upper),
        "mid_lower": float(got.mid_lower), "mid_upper": float(got.mid_upper),
        "p_central": got.p_central, "p_mid": got.p_mid, "p_minlike": got.p_minlike,
        "expected0": float(got.expected0), "expected0_lower": float(got.expected0_lower),
        "expected0_upper": float(got.expected0_upper), "shortfall": float(got.shortfall),
        "p_le_x0_given_expected": got.p_le_x0_given_expected,
    }))
}

/// The fields that both funnels share, beside those of their own.
fn tested(got: &funnel::Tested, own: Value) -> Value {
    let mut fields = Map::new();
    let shared = json!({
        "p_high": got.p_high, "p_low": got.p_low, "p_two_sided": got.p_two_sided,
        "upper95": maybe(got.limits95.upper), "lower95": maybe(got.limits95.lower), "flag95": got.flag95.word(),
        "upper998": maybe(got.limits998.upper), "lower998": maybe(got.limits998.lower), "flag998": got.flag998.word(),
    });
    for part in [shared, own] {
        if let Value::Object(part) = part {
            fields.extend(part);
        }
    }
    Value::Object(fields)
}

fn funnel_poisson(input: Input) -> Answer {
    let got = funnel::funnel_poisson(
        &input.numbers("counts"),
        &input.numbers("exposures"),
        input.per(),
        input.number("target"),
    )?;
    let own =
        |body: &funnel::PoissonBody| json!({ "expected": float(body.expected), "ratio": float(body.ratio) });
    let bodies: Vec<_> = got.bodies.iter().map(|body| tested(&body.tested, own(body))).collect();
    Ok(json!({
        "target": got.target, "bodies": bodies,
        "expected_false_flags95": got.expected_false_flags95,
        "expected_false_flags998": got.expected_false_flags998,
    }))
}

fn funnel_binomial(input: Input) -> Answer {
    let got = funnel::funnel_binomial(&input.numbers("num"), &input.numbers("den"), input.number("target"))?;
    let own = |body: &funnel::BinomialBody| json!({ "proportion": body.proportion });
    let bodies: Vec<_> = got.bodies.iter().map(|body| tested(&body.tested, own(body))).collect();
    Ok(json!({ "target": got.target, "bodies": bodies }))
}

fn multiple_testing(input: Input) -> Answer {
    let got = multiple::multiple_testing(&input.numbers("p"), input.number_or("alpha", 0.05))?;
    Ok(json!({
        "bh": got.bh, "bonferroni": got.bonferroni,
        "bh_reject": got.bh_reject, "bonferroni_reject": got.bonferroni_reject,
    }))
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
        "share_bodies": got.share_bodies, "share_workforce": got.share_workforce,
        "reported_lo": got.reported.lo, "reported_hi": got.reported.hi,
        "manski_lo": got.manski_lo, "manski_hi": maybe(got.manski_hi),
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
