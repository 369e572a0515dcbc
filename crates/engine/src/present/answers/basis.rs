//! What every answer says about itself: what was counted, per what and when, over which period, who is in it.

use super::Inquiry;
use crate::present::analysis::{coverage, words};
use crate::present::number::{share, thousands};
use foilens_core::analyze::{Analysis, Answer, stated};
use foilens_model::view::BasisView;

/// `method` with its paper; `not_shown` is what a reader must not take from the answer.
pub fn basis(analysis: &Analysis, method: &str, not_shown: &str) -> BasisView {
    BasisView {
        numerator: format!("{}, as recorded by each body", words::measure(&analysis.measure)),
        denominator: words::per(&analysis.per),
        period: analysis.period.map_or_else(|| "No period is stated".to_owned(), words::period_words),
        coverage: banner(analysis),
        method: method.to_owned(),
        source: words::source(&analysis.per),
        not_shown: not_shown.to_owned(),
    }
}

/// What no count can show, whatever is worked out from it.
pub const RECORDED_ONLY: &str = "How many cases there were. These are recorded figures: a body that looks harder records \
                                 more, and bodies may not count the same thing.";

/// Who is in the figures and who is not, in one line that stands with every answer and every picture:
/// `12 of 45 territorial police forces …, 43% of the workforce that is known; 6 give only a lower bound; …`.
pub fn banner(analysis: &Analysis) -> String {
    let coverage = &analysis.coverage;
    if let Some(alone) = coverage::alone(coverage) {
        return alone;
    }
    let workforce = match (coverage.share, coverage.without_workforce) {
        _ if coverage.is_of_files() => "and who else was asked is not known".to_owned(),
        (None, _) => "their share of the workforce is not known".to_owned(),
        (Some(part), 0) => format!("{} of the workforce", share(part)),
        (Some(part), without) => {
            format!(
                "{} of the workforce that is known ({} without a number)",
                share(part),
                thousands(without as u64)
            )
        }
    };
    let bounds = coverage.bodies.iter().filter(|(_, answer, _)| *answer == Answer::LowerBound).count();
    let mut line = format!(
        "{} of {} {}, {workforce}",
        coverage.with_figure,
        coverage.bodies.len(),
        words::lower_first(&coverage.frame.label)
    );
    if bounds > 0 {
        let give = if bounds == 1 { "gives" } else { "give" };
        line.push_str(&format!("; {} of them {give} only a lower bound", thousands(bounds as u64)));
    }
    match (coverage.bodies.len() - coverage.with_figure, coverage::spoke(coverage)) {
        (0, _) => line.push('.'),
        (others, None) => line.push_str(&format!(
            "; for the other {} nothing is known here, and silence is not zero.",
            thousands(others as u64)
        )),
        (others, Some(spoke)) => {
            line.push_str(&format!("; of the other {}, {spoke}", thousands(others as u64)))
        }
    }
    line
}

/// As [`banner`], with what the files themselves say of who answered.
pub fn whole_banner(inquiry: &Inquiry, analysis: &Analysis) -> String {
    let stated = stated(inquiry.input, analysis.period);
    let said = stated.answered.zip(stated.asked).map(|((answered, _), (asked, _))| {
        format!(" The files say that {} of {} answered.", thousands(answered), thousands(asked))
    });
    format!("{}{}", banner(analysis), said.unwrap_or_default())
}
