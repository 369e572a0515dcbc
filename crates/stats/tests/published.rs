//! Our exact limits beside those that two R packages publish with their tests (`data/published_limits.csv`): the limits
//! that PHEindicatormethods gives for the ratio funnel, and FunnelPlotR for an unadjusted one. Both take the exact
//! Poisson interval of Garwood 1936, at 95% and 99.8%. `cargo test -p foilens-stats --test published -- --nocapture`
//! prints the table that is in docs/published.md.

use foilens_stats::rate::{Method, limits};

const PUBLISHED: &str = include_str!("data/published_limits.csv");

/// The packages print so many digits.
const AGREE: f64 = 5e-7;

#[test]
fn exact_limits_agree_with_published_ones() {
    let mut lines = PUBLISHED.lines();
    assert_eq!(lines.next(), Some("package,where,observed,confidence,lower,upper,scale"));
    println!(
        "| package | count | interval | published | here | largest difference |\n|---|---:|---:|---|---|---:|"
    );
    let mut checked = 0;
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let [package, _, observed, confidence, lower, upper, scale] = cells[..] else {
            panic!("{line} has not seven cells")
        };
        let number = |text: &str| text.parse::<f64>().unwrap_or_else(|error| panic!("{line}: {error}"));
        let (published, events) = ((number(lower), number(upper)), number(observed));
        // FunnelPlotR gives the ratio to the expected number, which is the count here.
        let per = if scale == "ratio" { events } else { 1.0 };
        let here = limits(events as u64, number(confidence), Method::Exact);
        let here = (here.lower / per, here.upper / per);
        let apart = |a: f64, b: f64| (a - b).abs() / b.abs().max(1.0);
        let off = apart(here.0, published.0).max(apart(here.1, published.1));
        println!(
            "| {package} | {observed} | {}% | {lower} to {upper} | {:.7} to {:.7} | {off:.0e} |",
            number(confidence) * 100.0,
            here.0,
            here.1
        );
        assert!(off < AGREE, "{line}: here {here:?}");
        checked += 1;
    }
    assert_eq!(checked, 26);
}
