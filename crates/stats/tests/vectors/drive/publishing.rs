//! Claims, disclosure control and lists that should agree (sections 9, 12, 13).

use foilens_stats::{
    Bounds, Error, Interval,
    claim::{self, ClaimData, Extreme},
    disclosure::{self, Cells, Kind},
    prng,
    reconcile::{self, Known},
};
use serde_json::{Value, json};

use super::{Answer, Input, float, number, pair, range};

pub fn run(method: &str, input: Input) -> Option<Answer> {
    Some(match method {
        "claim_check" => claim_check(input),
        "primary_suppression" => primary_suppression(input),
        "table_bounds" => table_bounds(input),
        "suppress" => suppress(input),
        "round_table" => round_table(input),
        "reconcile" => reconciled(input),
        _ => return None,
    })
}

fn claim_check(input: Input) -> Answer {
    let data = input.get("data");
    let words =
        |warnings: &[claim::Warning]| warnings.iter().map(|warning| warning.word()).collect::<Vec<_>>();
    let extreme = match input.word("kind", "") {
        "highest" => Some(Extreme::Highest),
        "lowest" => Some(Extreme::Lowest),
        _ => None,
    };
    if let Some(extreme) = extreme {
        let body = data.get("body").0.as_u64().map_or(usize::MAX, |body| body as usize);
        let got = claim::extreme_check(extreme, body, &data.bodies("bodies"))?;
        return Ok(json!({
            "verdict": got.verdict.word(), "warnings": words(&got.warnings), "overlaps": got.overlaps,
        }));
    }
    let bounds = |key: &str| Some(data.get(key).0).filter(|value| value.is_array()).map(pair);
    let numbers = ClaimData {
        count: bounds("count"),
        days: data.number("days"),
        unit: data.get("unit").0.as_str().map(str::to_owned),
        num: bounds("num"),
        den: bounds("den"),
        a: bounds("a"),
        a_exposure: data.number("a_exp"),
        b: bounds("b"),
        b_exposure: data.number("b_exp"),
        before: bounds("before"),
        before_exposure: data.number("before_exp"),
        after: bounds("after"),
        after_exposure: data.number("after_exp"),
    };
    let (kind, literal) = (input.word("kind", ""), input.word("literal", ""));
    let got = claim::quantity_check(kind, literal, input.word("qualifier", ""), &numbers)?;
    Ok(json!({
        "verdict": got.verdict.word(), "warnings": words(&got.warnings),
        "observed_lo": float(got.observed_lo), "observed_hi": float(got.observed_hi),
        "literal_reading_holds": got.literal_reading_holds,
    }))
}

fn primary_suppression(input: Input) -> Answer {
    let threshold = input.number_or("k", disclosure::DEFAULT_THRESHOLD as f64);
    let suppress_zero = input.get("suppress_zero").0.as_bool().unwrap_or(false);
    let got = disclosure::primary_suppression(&input.rows("interior"), threshold, suppress_zero)?;
    Ok(json!({ "primary": got }))
}

/// A one-way table is a list of cells, a two-way one a list of rows.
fn cells<T>(input: Input, key: &str, cell: impl Fn(&Value) -> T) -> Result<Cells<T>, Error> {
    let kind = Kind::parse(input.word("kind", "2way"))?;
    let items = input.items(key);
    let row = |items: &[Value]| items.iter().map(&cell).collect::<Vec<T>>();
    let rows = match kind {
        Kind::OneWay => vec![row(items)],
        Kind::TwoWay => items.iter().map(|item| row(item.as_array().map_or(&[], Vec::as_slice))).collect(),
    };
    Ok(Cells { kind, rows })
}

fn table_bounds(input: Input) -> Answer {
    let got = disclosure::table_bounds(&cells(input, "cells", pair)?)?;
    let rows = got.bounds.rows.iter().map(|row| row.iter().copied().map(range).collect::<Vec<_>>());
    let bounds = match got.bounds.kind {
        Kind::OneWay => json!(rows.flatten().collect::<Vec<_>>()),
        Kind::TwoWay => json!(rows.collect::<Vec<_>>()),
    };
    Ok(json!({ "bounds": bounds, "recovered_exactly": got.recovered_exactly }))
}

/// The properties that the vectors ask for, from the published table alone: it is audited here once more.
fn suppress(input: Input) -> Answer {
    let interior = cells(input, "interior", number)?;
    let got = disclosure::suppress(&interior, disclosure::Settings::default())?;
    let as_bounds = |cell: &Interval| Bounds::from(*cell);
    let told = Cells {
        kind: got.published.kind,
        rows: got.published.rows.iter().map(|row| row.iter().map(as_bounds).collect()).collect(),
    };
    let audit = disclosure::table_bounds(&told)?;
    let at = |rows: &[Vec<Interval>], (i, j): (usize, usize)| rows[i][j];
    let wide = |cell: Interval| cell.hi.is_none_or(|hi| hi - cell.lo >= got.width);
    let is_listed = |place| got.primaries.contains(&place) || got.secondaries.contains(&place);
    let unchanged = got.published.rows.iter().enumerate().all(|(i, row)| {
        row.iter()
            .enumerate()
            .all(|(j, cell)| is_listed((i, j)) || *cell == Interval::exact(got.values.rows[i][j]))
    });
    Ok(json!({
        "n_primary": got.primaries.len(), "primaries": got.primaries, "n_secondary": got.secondaries.len(),
        "primaries_hidden": got.primaries.iter().all(|&place| !at(&got.published.rows, place).is_exact()),
        "protected": got.primaries.iter().all(|&place| wide(at(&audit.bounds.rows, place))),
        "published_unchanged": unchanged,
    }))
}

fn round_table(input: Input) -> Answer {
    let values = input.numbers("values");
    let base = input.number_or("base", 5.0);
    let rounded = match input.word("mode", "nearest") {
        "nearest" => disclosure::round_nearest(&values, base)?,
        "random" => {
            let keys: Vec<&str> = input.items("keys").iter().filter_map(Value::as_str).collect();
            let seed = input.get("seed").0.as_u64().unwrap_or(prng::DEFAULT_SEED);
            disclosure::round_random(&values, base, &keys, seed)?
        }
        _ => return Err(Error::BadMethod),
    };
    Ok(json!({ "rounded": rounded }))
}

fn reconciled(input: Input) -> Answer {
    let known = Known {
        population: input.number("population"),
        matched: input.number("matched"),
        b_subset_of_a: input.get("b_subset_of_a").0.as_bool().unwrap_or(false),
    };
    let got = reconcile::reconcile(input.number("a"), input.number("b"), known)?;
    let overlap = got.overlap;
    Ok(json!({
        "consistent": got.consistent, "unexplained": got.unexplained,
        "overlap_lo": overlap.map(|o| o.overlap_lo), "overlap_hi": overlap.map(|o| o.overlap_hi),
        "union_lo": overlap.map(|o| o.union_lo), "union_hi": overlap.map(|o| o.union_hi),
    }))
}
