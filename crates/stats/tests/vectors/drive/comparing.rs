//! Bodies compared (sections 3 to 7), trends and severity (10, 11).

use foilens_stats::{
    category, compare, detection, funnel, multiple, overdispersion, prng, rank, severity, shrinkage,
    standardise, trend,
};
use serde_json::{Map, Value, json};

use super::{Answer, Input, float, floats, maybe};

pub fn run(method: &str, input: Input) -> Option<Answer> {
    Some(match method {
        "rate_ratio" => rate_ratio(input),
        "funnel_poisson" => funnel_poisson(input),
        "funnel_binomial" => funnel_binomial(input),
        "overdispersion" => adjusted_funnel(input),
        "multiple_testing" => multiple_testing(input),
        "eb_gamma_poisson" => empirical_bayes(input),
        "rank_posterior" => rank_posterior(input),
        "rank_simultaneous" => rank_simultaneous(input),
        "league_verdict" => league_verdict(input),
        "detection_sensitivity" => detection_sensitivity(input),
        "leave_one_category_out" => leave_one_category_out(input),
        "dsr" => dsr(input),
        "isr" => isr(input),
        "definition_warnings" => definition_warnings(input),
        "trend_two_period" => trend_two_period(input),
        "trend_quasipoisson" => trend_quasipoisson(input),
        "wilson" => wilson(input),
        "ridit" => ridit(input),
        "ordinal_trend" => ordinal_trend(input),
        "exact_2xc" => exact_2xc(input),
        "chi2_monte_carlo" => chi2_monte_carlo(input),
        _ => return None,
    })
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
        "p_central": float(got.p_central), "p_mid": float(got.p_mid), "p_minlike": float(got.p_minlike),
        "expected0": float(got.expected0), "expected0_lower": float(got.expected0_lower),
        "expected0_upper": float(got.expected0_upper), "shortfall": float(got.shortfall),
        "p_le_x0_given_expected": float(got.p_le_x0_given_expected),
    }))
}

fn tested(got: &funnel::Tested, own: Value) -> Value {
    let mut fields = Map::new();
    let shared = json!({
        "p_high": float(got.p_high), "p_low": float(got.p_low), "p_two_sided": float(got.p_two_sided),
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
        "target": float(got.target), "bodies": bodies,
        "expected_false_flags95": float(got.expected_false_flags95),
        "expected_false_flags998": float(got.expected_false_flags998),
    }))
}

fn funnel_binomial(input: Input) -> Answer {
    let got = funnel::funnel_binomial(&input.numbers("num"), &input.numbers("den"), input.number("target"))?;
    let own = |body: &funnel::BinomialBody| json!({ "proportion": float(body.proportion) });
    let bodies: Vec<_> = got.bodies.iter().map(|body| tested(&body.tested, own(body))).collect();
    Ok(json!({ "target": float(got.target), "bodies": bodies }))
}

fn multiple_testing(input: Input) -> Answer {
    let got = multiple::multiple_testing(&input.numbers("p"), input.number_or("alpha", 0.05))?;
    Ok(json!({
        "bh": floats(&got.bh), "bonferroni": floats(&got.bonferroni),
        "bh_reject": got.bh_reject, "bonferroni_reject": got.bonferroni_reject,
    }))
}

fn adjusted_funnel(input: Input) -> Answer {
    let got = overdispersion::overdispersion(
        &input.numbers("observed"),
        &input.numbers("expected"),
        input.number_or("min_bodies", overdispersion::MIN_BODIES as f64) as usize,
        input.word("method", ""),
    )?;
    let body = |body: &overdispersion::AdjustedBody| {
        json!({
            "z": float(body.z), "z_adjusted": float(body.z_adjusted), "p_adjusted": float(body.p_adjusted),
            "od_lower95": float(body.limits95.lower), "od_upper95": float(body.limits95.upper),
            "od_flag95": body.limits95.flag.word(),
            "od_lower998": float(body.limits998.lower), "od_upper998": float(body.limits998.upper),
            "od_flag998": body.limits998.flag.word(),
        })
    };
    let bodies: Vec<_> = got.bodies.iter().map(body).collect();
    Ok(json!({ "phi": float(got.phi), "tau2": float(got.tau2), "n_used": got.n_used, "bodies": bodies }))
}

fn empirical_bayes(input: Input) -> Answer {
    let got = shrinkage::eb_gamma_poisson(
        &input.numbers("counts"),
        &input.numbers("exposures"),
        input.word("method", "ml"),
    )?;
    let body = |body: &shrinkage::ShrunkBody| json!({ "shrunk": float(body.shrunk), "weight": float(body.weight), "lower": float(body.lower), "upper": float(body.upper) });
    let bodies: Vec<_> = got.bodies.iter().map(body).collect();
    Ok(json!({
        "homogeneity_x2": float(got.homogeneity.x2), "homogeneity_p": float(got.homogeneity.p),
        "pooled": float(got.homogeneity.pooled), "mean": float(got.mean), "between_sd": float(got.between_sd), "bodies": bodies,
        "shape": maybe(got.prior.map(|prior| prior.shape)), "rate_param": maybe(got.prior.map(|prior| prior.rate)),
        "loglik": maybe(got.prior.map(|prior| prior.loglik)),
    }))
}

fn ranked_bodies(got: &rank::RankPosterior) -> Value {
    let body = |body: &rank::RankedBody| {
        json!({
            "expected_rank": float(body.expected_rank), "q05": body.q05, "q95": body.q95,
            "p_top": float(body.p_top), "p_bottom": float(body.p_bottom),
        })
    };
    got.bodies.iter().map(body).collect()
}

fn rank_posterior(input: Input) -> Answer {
    let got = rank::rank_posterior(&input.numbers("shapes"), &input.numbers("rates"))?;
    Ok(json!({
        "bodies": ranked_bodies(&got), "share_pairs_separated": float(got.share_pairs_separated),
        "median_rank_width": float(got.median_rank_width),
    }))
}

fn rank_simultaneous(input: Input) -> Answer {
    let got = rank::rank_simultaneous(&input.bodies("bodies"), input.conf())?;
    Ok(json!({
        "per_body_conf": float(got.per_body_conf), "lower": floats(&got.lower), "upper": floats(&got.upper),
        "rank_bounds": got.rank_bounds,
    }))
}

fn league_verdict(input: Input) -> Answer {
    let got = rank::league_verdict(&input.numbers("counts"), &input.numbers("exposures"))?;
    let ranks = got.ranks.as_ref();
    Ok(json!({
        "prior": got.prior, "verdict": got.verdict.word(), "reason": got.reason.word(),
        "bodies": ranks.map(ranked_bodies),
        "share_pairs_separated": maybe(ranks.map(|ranks| ranks.share_pairs_separated)),
        "median_rank_width": maybe(ranks.map(|ranks| ranks.median_rank_width)),
    }))
}

fn detection_sensitivity(input: Input) -> Answer {
    let got = detection::detection_sensitivity(
        input.number("x1"),
        input.number("e1"),
        input.number("x0"),
        input.number("e0"),
        input.conf(),
    )?;
    let tipping = |line: &detection::Tipping| {
        json!({
            "assumed": float(line.assumed), "implied": float(line.implied), "implied_lower": float(line.implied_lower),
            "implied_upper": float(line.implied_upper), "reading": line.reading.word(),
        })
    };
    let needed = |line: &detection::NeededLow| {
        json!({
            "p_high": float(line.p_high), "p_low": float(line.p_low), "one_in": float(line.one_in),
            "implied_true_low": maybe(line.implied_true_low), "implied_true_high": float(line.implied_true_high),
        })
    };
    Ok(json!({
        "high_body": got.high_body.word(), "required_ratio": float(got.required_ratio),
        "required_ratio_ci_near": float(got.required_ratio_ci_near),
        "required_ratio_ci_far": float(got.required_ratio_ci_far),
        "chance_alone_possible": got.chance_alone_possible, "e_value": float(got.e_value),
        "per_stage_ratio": float(got.per_stage_ratio),
        "tipping": got.tipping.iter().map(tipping).collect::<Vec<_>>(),
        "needed_low": got.needed_low.iter().map(needed).collect::<Vec<_>>(),
    }))
}

fn leave_one_category_out(input: Input) -> Answer {
    let pair = input.items("pair");
    let index = |value: &Value| value.as_u64().map_or(usize::MAX, |value| value as usize);
    let pair = match pair {
        [first, second] => Some((index(first), index(second))),
        _ => None,
    };
    let got = category::leave_one_category_out(&input.rows("table"), &input.numbers("exposures"), pair)?;
    let dropped = |drop: &category::Drop| {
        json!({
            "dropped": drop.dropped, "ranks": drop.ranks, "max_rank_shift": drop.max_rank_shift,
            "top_changes": drop.top_changes, "kendall_tau_b": maybe(drop.kendall_tau_b),
            "pair_ratio": maybe(drop.pair_ratio),
        })
    };
    Ok(json!({
        "base_ranks": got.base_ranks, "base_pair_ratio": maybe(got.base_pair_ratio),
        "drops": got.drops.iter().map(dropped).collect::<Vec<_>>(),
        "pair_ratio_min": maybe(got.pair_ratio_min), "pair_ratio_max": maybe(got.pair_ratio_max),
        "order_depends_on_category": got.order_depends_on_category,
    }))
}

fn dsr(input: Input) -> Answer {
    let got = standardise::dsr(
        &input.numbers("counts"),
        &input.numbers("pops"),
        &input.numbers("weights"),
        input.per(),
        input.conf(),
    )?;
    Ok(json!({
        "value": float(got.value), "lower": maybe(got.lower), "upper": maybe(got.upper),
        "total_count": got.total_count, "low_count": got.low_count, "method_used": got.method_used,
    }))
}

fn isr(input: Input) -> Answer {
    let got = standardise::isr(
        input.number("observed"),
        &input.numbers("pops"),
        &input.numbers("ref_counts"),
        &input.numbers("ref_pops"),
        input.per(),
        input.conf(),
    )?;
    Ok(json!({
        "expected": float(got.expected), "ratio": float(got.ratio), "lower": float(got.lower), "upper": float(got.upper),
        "std_rate": float(got.std_rate), "std_rate_lower": float(got.std_rate_lower), "std_rate_upper": float(got.std_rate_upper),
        "method_used": got.method_used,
    }))
}

fn definition_warnings(input: Input) -> Answer {
    let definition = |key: &str| {
        let body = input.get(key);
        category::Definition {
            unit: body.word("unit", "").to_owned(),
            outcome: body.word("outcome", "").to_owned(),
            roles: body.words("roles"),
            denominator_roles: body.words("denominator_roles"),
            categories: body.words("categories"),
            period_basis: body.word("period_basis", "").to_owned(),
            rate: body.number("rate"),
        }
    };
    let got = category::definition_warnings(&definition("a"), &definition("b"))?;
    Ok(json!({
        "block": got.block.iter().map(|block| block.word()).collect::<Vec<_>>(),
        "warn": got.warn.iter().map(|warn| warn.word()).collect::<Vec<_>>(),
        "jaccard": float(got.jaccard), "common_categories": got.common_categories,
    }))
}

fn trend_two_period(input: Input) -> Answer {
    let got = trend::trend_two_period(
        input.number("before"),
        input.number("before_exp"),
        input.number("after"),
        input.number("after_exp"),
        input.conf(),
    )?;
    Ok(json!({
        "ratio": maybe(got.ratio.ratio), "percent_change": maybe(got.percent_change),
        "ci_lower": float(got.ratio.ci_lower), "ci_upper": float(got.ratio.ci_upper),
        "p_central": float(got.ratio.p_central), "p_mid": float(got.ratio.p_mid), "label": got.label.word(),
    }))
}

fn trend_quasipoisson(input: Input) -> Answer {
    let times = input.get("times").0.is_array().then(|| input.numbers("times"));
    let got = trend::trend_quasipoisson(
        &input.numbers("counts"),
        &input.numbers("exposures"),
        times.as_deref(),
        input.conf(),
    )?;
    Ok(json!({
        "slope": float(got.slope), "ratio_per_step": float(got.ratio_per_step), "ci_lower": float(got.ci_lower),
        "ci_upper": float(got.ci_upper), "phi": float(got.phi), "se_poisson": float(got.se_poisson), "se_used": float(got.se_used),
        "t": float(got.t), "df": got.df, "p": float(got.p), "small_total": got.small_total,
    }))
}

fn wilson(input: Input) -> Answer {
    let got = severity::wilson(input.number("x"), input.number("n"), input.conf())?;
    Ok(json!({ "proportion": float(got.proportion), "lower": float(got.lower), "upper": float(got.upper) }))
}

fn ridit(input: Input) -> Answer {
    let got = severity::ridit(&input.numbers("group"), &input.numbers("reference"))?;
    Ok(json!({
        "scores": floats(&got.scores), "mean_ridit": float(got.mean_ridit), "se_bross": float(got.se_bross),
        "lower": float(got.lower), "upper": float(got.upper),
    }))
}

fn ordinal_trend(input: Input) -> Answer {
    let got = severity::ordinal_trend(&input.numbers("a"), &input.numbers("b"))?;
    Ok(json!({
        "z": float(got.z), "p_asymptotic": float(got.p_asymptotic), "p_exact": maybe(got.p_exact),
        "mean_score_a": float(got.mean_score_a), "mean_score_b": float(got.mean_score_b),
    }))
}

fn exact_2xc(input: Input) -> Answer {
    let got = severity::exact_2xc(&input.numbers("a"), &input.numbers("b"))?;
    Ok(json!({ "p": float(got.p), "tables": got.tables }))
}

fn chi2_monte_carlo(input: Input) -> Answer {
    let whole = |key: &str, default: u64| input.get(key).0.as_u64().unwrap_or(default);
    let got = severity::chi2_monte_carlo(
        &input.rows("table"),
        whole("B", severity::DEFAULT_SHUFFLES),
        whole("seed", prng::DEFAULT_SEED),
    )?;
    Ok(json!({
        "x2": float(got.x2), "df": got.df, "hits": got.hits, "p_monte_carlo": float(got.p_monte_carlo),
        "p_asymptotic": float(got.p_asymptotic), "min_expected": float(got.min_expected),
    }))
}
