//! The comparison in words: what the figures support, what they do not, and who is missing.

mod choices;
pub(super) mod coverage;
mod funnel;
pub(super) mod rows;
mod summary;
pub(super) mod words;

use foilens_core::analyze::{self, Analysis, Input};
use foilens_core::record::Record;
use foilens_model::BodyId;
use foilens_model::protocol::{CompareSettings, CompareSort};
use foilens_model::view::{ComparisonView, FunnelView};
use foilens_reference::body_by_id;

use super::name;

/// The comparison that the settings ask for. `own_words` gives the body's own words about a record.
pub fn comparison(
    input: &Input,
    settings: &CompareSettings,
    own_words: &dyn Fn(&Record) -> Vec<String>,
    synthetic: bool,
) -> ComparisonView {
    let Some(analysis) = analyze::compare(input, settings) else {
        return ComparisonView {
            title: "Nothing to compare yet".to_owned(),
            summary: vec![
                "No figure here is tied to a body of the register, so nothing can be compared. Correct a body in the \
                 records, and the comparison follows."
                    .to_owned(),
            ],
            synthetic,
            ..ComparisonView::default()
        };
    };
    let mut rows = rows::rows(input, &analysis, own_words);
    sort(&mut rows, settings.sort);
    let coverage = coverage::view(&analysis);
    let (funnel, no_funnel) = match &analysis.funnel {
        Ok(funnel) => {
            let drawn = funnel::funnel(&analysis, funnel, &rows, &coverage, settings.log_size);
            (Some(drawn), String::new())
        }
        Err(reason) => (None, words::no_funnel(*reason)),
    };
    ComparisonView {
        title: words::title(&analysis),
        measures: choices::measures(input, &analysis),
        periods: choices::periods(&analysis),
        frames: choices::frames(&analysis),
        denominators: choices::denominators(&analysis),
        summary: summary::summary(&analysis, &rows),
        per: words::per(&analysis.per),
        source: words::source(&analysis.per),
        method: "Each rate has its exact range (Garwood 1936, 95%): how far it could move by chance alone. The limits \
                 of the funnel are exact Poisson tails (Spiegelhalter 2005, by the exact tails)."
            .to_owned(),
        caveat: "These are recorded figures. A body that looks harder records more, and bodies may not count the same \
                 thing: the figures alone cannot tell more cases from more recording."
            .to_owned(),
        coverage,
        rows,
        funnel,
        no_funnel,
        synthetic,
    }
}

/// The funnel alone; `None` where there are too few bodies.
pub(super) fn funnel_view(
    input: &Input,
    analysis: &Analysis,
    own_words: &dyn Fn(&Record) -> Vec<String>,
    is_log: bool,
) -> Option<FunnelView> {
    let rows = rows::rows(input, analysis, own_words);
    let funnel = analysis.funnel.as_ref().ok()?;
    Some(funnel::funnel(analysis, funnel, &rows, &coverage::view(analysis), is_log))
}

/// A body's name as charts and tables show it; of several that answered together, all their names.
pub(super) fn name_of(answerer: &str) -> String {
    let of_one = |body: &str| {
        let registered = body_by_id(body).map(|known| known.short_name.clone());
        registered.unwrap_or_else(|| name::body(&BodyId(body.to_owned())))
    };
    analyze::answerer::members(answerer).map(of_one).collect::<Vec<_>>().join(" & ")
}

fn sort(rows: &mut [foilens_model::view::ComparisonRow], by: CompareSort) {
    // Largest first; what has no number comes last, and names settle ties.
    let descending = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    rows.sort_by(|a, b| {
        let order = match by {
            CompareSort::Size => descending(a.denominator_value, b.denominator_value),
            CompareSort::Name => std::cmp::Ordering::Equal,
            CompareSort::Count => {
                descending(a.lower_count.map(|n| n as f64), b.lower_count.map(|n| n as f64))
            }
            CompareSort::Rate => descending(a.rate_lower, b.rate_lower),
        };
        order.then_with(|| a.name.cmp(&b.name))
    });
}
