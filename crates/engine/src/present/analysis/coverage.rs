//! Who is in the figures and who is not, in words.

use super::{name_of, words};
use crate::present::number::{bounds, counted, share, thousands};
use foilens_core::analyze::{Analysis, Answer, Coverage};
use foilens_model::MissingKind;
use foilens_model::view::{CoverageBody, CoverageView};
use foilens_reference::nation_of;

pub fn view(analysis: &Analysis) -> CoverageView {
    let coverage = &analysis.coverage;
    // Figures first, silence last; within each by name.
    let mut bodies: Vec<_> = coverage.bodies.iter().collect();
    bodies.sort_by_key(|(id, answer, _)| (*answer, name_of(&id.0)));
    CoverageView {
        line: line(coverage),
        frame_label: coverage.frame.label.clone(),
        in_frame: coverage.bodies.len() as u32,
        with_figure: coverage.with_figure as u32,
        workforce_share: coverage.share,
        total: bounds(coverage.total.0, coverage.total.1),
        total_lower: coverage.total.0,
        total_upper: coverage.total.1,
        bodies: bodies
            .into_iter()
            .map(|(id, answer, workforce)| CoverageBody {
                body: id.0.clone(),
                name: name_of(&id.0),
                nation: nation_of(&id.0).unwrap_or_default().to_owned(),
                status: words::answer_id(*answer).to_owned(),
                status_words: words::capital(words::answer(*answer)),
                workforce: *workforce,
            })
            .collect(),
    }
}

/// What is said of a body that stands alone, in place of its share of everybody asked.
pub fn alone(coverage: &Coverage) -> Option<String> {
    let (body, answer) = coverage.only()?;
    let has = match answer {
        Answer::Figure => "",
        Answer::LowerBound => ", as a lower bound",
        _ => ", without a number",
    };
    Some(format!("One body, {}{has}; who else was asked is not known.", name_of(&body.0)))
}

/// `12 of 45 … have a figure here; they employ 35% of the workforce.`
pub fn line(coverage: &Coverage) -> String {
    if let Some(alone) = alone(coverage) {
        return alone;
    }
    let frame = words::lower_first(&coverage.frame.label);
    if coverage.with_figure == 0 {
        let rest = spoke(coverage)
            .unwrap_or_else(|| "Nothing is known of any of them: silence is not zero.".to_owned());
        return format!(
            "None of {} {frame} has a figure here. {}",
            coverage.bodies.len(),
            words::capital(&rest)
        );
    }
    let of = format!("{} of {} {frame}", coverage.with_figure, coverage.bodies.len());
    let have = if coverage.with_figure == 1 { "has" } else { "have" };
    let share = match (coverage.share, coverage.without_workforce) {
        _ if coverage.is_of_files() => "who else was asked is not known".to_owned(),
        (None, _) => "their share of the workforce is not known".to_owned(),
        (Some(s), 0) => format!("they employ {} of the workforce", share(s)),
        (Some(s), without) => format!(
            "they employ {} of the workforce that is known ({} without a number)",
            share(s),
            counted(without, "body", "bodies")
        ),
    };
    let others = coverage.bodies.len() - coverage.with_figure;
    let rest = match (others, spoke(coverage)) {
        (0, _) => String::new(),
        (n, None) => {
            format!(" For the other {} nothing is known here: silence is not zero.", thousands(n as u64))
        }
        (n, Some(spoke)) => format!(" Of the other {}, {spoke}", thousands(n as u64)),
    };
    format!("{of} {have} a figure here; {share}.{rest}")
}

/// What those without a figure did, where some did something: `2 gave a reason and no number, 1 gave other figures; of
/// 33 nothing is known here, and silence is not zero.`
pub fn spoke(coverage: &Coverage) -> Option<String> {
    let number = |of: fn(Answer) -> bool| coverage.bodies.iter().filter(|(_, answer, _)| of(*answer)).count();
    let did = [
        (
            number(|answer| matches!(answer, Answer::Missing(kind) if gave_reason(kind))),
            "gave a reason and no number",
        ),
        (number(|answer| answer == Answer::Missing(MissingKind::Unclear)), "gave nothing that is clear"),
        (number(|answer| answer == Answer::NothingOnThis), "gave other figures"),
        (number(|answer| answer == Answer::Elsewhere), "answered elsewhere"),
    ];
    let silent = number(|answer| {
        matches!(answer, Answer::NotInFile | Answer::Overdue | Answer::Missing(MissingKind::NoResponse))
    });
    let did: Vec<String> = did
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{} {what}", thousands(n as u64)))
        .collect();
    if did.is_empty() {
        return None;
    }
    let silence = match silent {
        0 => ".".to_owned(),
        n => format!("; of {} nothing is known here, and silence is not zero.", thousands(n as u64)),
    };
    Some(format!("{}{silence}", did.join(", ")))
}

const fn gave_reason(kind: MissingKind) -> bool {
    !matches!(kind, MissingKind::NoResponse | MissingKind::Unclear)
}
