//! The wording of the comparison's parts.

use crate::present::name::unit;
use crate::present::number::{bounds, list, thousands};
use foilens_core::analyze::{
    Analysis, Answer, Apart, Bundled, FigureMark, Measure, MeasureKind, NoFunnel, Per, Row,
};
use foilens_model::view::Standing;
use foilens_model::{Date, MissingKind, Period, StaffRole};
use foilens_reference::{Basis, denominators, source as source_of};

/// A label as people read it: codes such as `any_discipline` become words, everything else stays as the file has it.
pub fn label(text: &str) -> String {
    let is_code =
        text.contains('_') && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !is_code {
        return text.to_owned();
    }
    capital(&text.replace('_', " "))
}

pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// `Each body's own total, April 2017 to March 2019`.
pub fn title(analysis: &Analysis) -> String {
    let measure = measure(&analysis.measure);
    match analysis.period {
        Some(period) => format!("{measure}, {}", period_words(period)),
        None => measure,
    }
}

pub fn measure(measure: &Measure) -> String {
    let labels: Vec<String> =
        [&measure.category, &measure.outcome].into_iter().flatten().map(|text| label(text)).collect();
    let what = match (measure.kind, labels.is_empty()) {
        (MeasureKind::Whole, _) => "Each body’s own total".to_owned(),
        (MeasureKind::Sum, true) => "All categories added up".to_owned(),
        (MeasureKind::Sum, false) => format!("{}, all categories added up", labels.join(": ")),
        (MeasureKind::Together, _) => format!("{}, as put together by the reader", labels.join(": ")),
        (MeasureKind::Roles, true) => "All roles together".to_owned(),
        (MeasureKind::Roles, false) => format!("{}, all roles together", labels.join(": ")),
        (MeasureKind::Cases, true) => "Cases listed".to_owned(),
        (MeasureKind::Cases, false) => format!("Cases listed: {}", labels.join(": ")),
        (MeasureKind::Label, true) => "The figure given".to_owned(),
        (MeasureKind::Label, false) => labels.join(": "),
    };
    match measure.role {
        Some(StaffRole::Officer) => format!("{what} (officers)"),
        Some(StaffRole::Staff) => format!("{what} (staff)"),
        Some(StaffRole::Pcso) => format!("{what} (PCSOs)"),
        Some(StaffRole::Special) => format!("{what} (special constables)"),
        Some(StaffRole::All) | None => what,
    }
}

/// `April 2017 to March 2019`, `2020`, `14 January 2021`, `since April 2021`.
pub fn period_words(period: Period) -> String {
    match (period.from, period.to) {
        (Some(from), Some(to)) if from == to => day_words(from),
        (Some(from), Some(to)) if is_calendar_year(from, to) => from.year().to_string(),
        (Some(from), Some(to)) if whole_months(from, to) => {
            format!("{} to {}", month_words(from), month_words(to))
        }
        (Some(from), Some(to)) => format!("{} to {}", day_words(from), day_words(to)),
        (Some(from), None) => format!("since {}", day_words(from)),
        (None, Some(to)) => format!("up to {}", day_words(to)),
        (None, None) => "period not stated".to_owned(),
    }
}

fn is_calendar_year(from: Date, to: Date) -> bool {
    from.year() == to.year() && (from.month(), from.day(), to.month(), to.day()) == (1, 1, 12, 31)
}

fn whole_months(from: Date, to: Date) -> bool {
    from.day() == 1 && Date::end_of_month(to.year(), to.month()) == Some(to)
}

fn day_words(date: Date) -> String {
    format!("{} {}", date.day(), month_words(date))
}

fn month_words(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let name = MONTHS.get(usize::from(date.month()).wrapping_sub(1)).unwrap_or(&"");
    format!("{name} {}", date.year())
}

/// `Per 1,000 of total workforce (full-time equivalent, mean of 31 March 2018 and 31 March 2019)`.
pub fn per(per: &Per) -> String {
    match per {
        Per::Typed { label, .. } => format!("Per 1,000 of {label} (numbers that you typed)"),
        Per::Bundled(bundled) => format!("Per 1,000 of {}", bundled_words(bundled)),
    }
}

pub fn bundled_words(bundled: &Bundled) -> String {
    let what = match bundled.category.as_str() {
        "total_workforce" => "workforce: officers, staff and PCSOs".to_owned(),
        "pcso" => "PCSOs".to_owned(),
        "police_staff_and_designated" => "police staff, designated officers among them".to_owned(),
        "population" => "residents".to_owned(),
        other => label(other).to_lowercase(),
    };
    let basis = match bundled.basis {
        Basis::Fte => "full-time equivalent, ",
        Basis::Headcount => "headcount, ",
        Basis::Residents => "",
    };
    let days: Vec<String> = bundled.days.iter().map(|day| day_words(*day)).collect();
    let mean = if days.len() > 1 { "mean of " } else { "at " };
    format!("{what} ({basis}{mean}{})", crate::present::number::list(&days))
}

/// What so many of the denominator are: `a workforce of 3,616`, `2,026 PCSOs`.
pub fn size(per: &Per, value: f64) -> String {
    let number = thousands(value.round() as u64);
    match per {
        Per::Typed { label, .. } => format!("{number} {label}"),
        Per::Bundled(bundled) => match bundled.category.as_str() {
            "total_workforce" => format!("a workforce of {number}"),
            "police_staff_and_designated" => format!("{number} police staff"),
            "pcso" => format!("{number} PCSOs"),
            "population" => format!("{number} residents"),
            other => format!("{number} {}", label(other).to_lowercase()),
        },
    }
}

/// Where the denominators come from.
pub fn source(per: &Per) -> String {
    let Per::Bundled(bundled) = per else {
        return "Denominators: typed by the person who made this.".to_owned();
    };
    let mut titles: Vec<String> = denominators()
        .series()
        .iter()
        .filter(|s| {
            s.category == bundled.category && s.basis == bundled.basis && bundled.days.contains(&s.as_at)
        })
        .flat_map(|s| s.sources.iter())
        .filter_map(|id| source_of(id))
        .map(|s| {
            let from: Vec<&str> = [s.publisher.as_deref(), s.date.as_deref()].into_iter().flatten().collect();
            format!("{} ({})", s.title, from.join(", "))
        })
        .collect();
    titles.sort();
    titles.dedup();
    format!("Denominators: {}.", titles.join("; "))
}

/// `Scotland or Northern Ireland`.
pub fn either(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}

pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

pub const fn answer_id(answer: Answer) -> &'static str {
    match answer {
        Answer::Figure => "figure",
        Answer::LowerBound => "lower_bound",
        Answer::Missing(MissingKind::Refused) => "refused",
        Answer::Missing(MissingKind::NotHeld) => "not_held",
        Answer::Missing(_) | Answer::NothingOnThis => "no_figure",
        Answer::Elsewhere => "elsewhere",
        Answer::Overdue => "overdue",
        Answer::NotInFile => "not_in_file",
    }
}

pub const fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Figure => "figure given",
        Answer::LowerBound => "only part is known: at least so many",
        Answer::Missing(MissingKind::Refused) => "refused",
        Answer::Missing(MissingKind::NotHeld) => "not held",
        Answer::Missing(MissingKind::Suppressed) => "number hidden",
        Answer::Missing(MissingKind::NoResponse) => "no reply",
        Answer::Missing(MissingKind::NotApplicable) => "not applicable",
        Answer::Missing(MissingKind::Unclear) => "unclear",
        Answer::Elsewhere => "answered; its figure is not in the files",
        Answer::Overdue => "overdue",
        Answer::NothingOnThis => "in the file, with nothing on this",
        Answer::NotInFile => "not in the file",
    }
}

pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::FarHigh => "far above what its size would predict",
        Standing::High => "above what its size would predict",
        Standing::Inside => "within what chance would explain",
        Standing::Low => "below what its size would predict",
        Standing::FarLow => "far below what its size would predict",
        Standing::Depends => "depends on a number that the file hides",
        Standing::TooSmallForLow => "within what chance would explain; too small to be flagged low",
        Standing::NotJudged => "not judged",
    }
}

/// Beyond a limit, on either side.
pub const fn stands_out(standing: Standing) -> bool {
    matches!(standing, Standing::FarHigh | Standing::High | Standing::Low | Standing::FarLow)
}

pub const fn mark(mark: FigureMark) -> &'static str {
    match mark {
        FigureMark::LowerBound => "lower bound only",
        FigureMark::HiddenNumbers => "hidden numbers inside",
        FigureMark::PartsMissing => "some parts missing",
        FigureMark::SummedPeriods => "added up over periods",
        FigureMark::SummedCategories => "added up over categories",
        FigureMark::SummedRoles => "added up over roles",
        FigureMark::MayOverlap => "put together from figures that may share cases",
        FigureMark::StatedTwice => "stated in two places, counted once",
        FigureMark::Contradiction => "stated twice, differently",
        FigureMark::Joint => "one answer for several bodies",
        FigureMark::Doubt => "a reading in doubt",
    }
}

/// Why a figure is not ranked with the others.
pub fn apart(apart: &Apart) -> String {
    match apart {
        Apart::OtherStage { own, others } => format!(
            "It counts {}, the others {}: unlike things are not ranked together.",
            own.0.kind.counted, others.0.kind.counted
        ),
        Apart::OtherUnit { own, others } => format!(
            "It counts {}, the others {}: unlike things are not ranked together.",
            unit(*own),
            unit(*others)
        ),
        Apart::MixedStages { own, others } => format!(
            "It adds up {}, the others count {}: unlike things are not ranked together.",
            list(&own.iter().map(|stage| stage.0.kind.counted.clone()).collect::<Vec<_>>()),
            others.0.kind.counted
        ),
        Apart::AboveSize { size } => format!(
            "That is more than the {} it is divided by: check the figure; if it is right, it does not count people.",
            thousands(*size)
        ),
    }
}

/// The same in a few words: `counts cases investigated`.
pub fn apart_mark(apart: &Apart, is_ranked: bool) -> String {
    let counts = match apart {
        Apart::OtherStage { own, .. } => format!("counts {}", own.0.kind.counted),
        Apart::OtherUnit { own, .. } => format!("counts {}", unit(*own)),
        Apart::MixedStages { .. } => "mixes stages".to_owned(),
        Apart::AboveSize { .. } => "more than its size".to_owned(),
    };
    if is_ranked { format!("{counts}; kept in by a person") } else { counts }
}

/// Who is not ranked with the others, or is although it counts something else, as a person says why.
pub fn gate_notes<'r>(rows: impl Iterator<Item = &'r Row>) -> Vec<String> {
    let (mut unlike, mut above, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let (Some(apart), Some((lower, upper))) = (&row.passage.apart, row.figure.bounds) else { continue };
        let name = super::name_of(&row.figure.body.0);
        if let Some(reason) = &row.passage.despite {
            let what = match apart {
                Apart::AboveSize { .. } => "has more than its size",
                _ => "counts something else",
            };
            kept.push(format!("{name} {what} and was kept in by a person: “{reason}”."));
        } else if let Apart::AboveSize { size } = apart {
            above.push(format!(
                "{name}’s {} is more than the {} it is divided by, so it is not ranked with the others: check it.",
                bounds(lower, upper),
                thousands(*size)
            ));
        } else {
            unlike.push(format!("{name} ({})", bounds(lower, upper)));
        }
    }
    let unlike = match unlike.as_slice() {
        [] => None,
        [one] => Some(format!("{one} counts something else, so it is not ranked with the others.")),
        several => Some(format!(
            "{} count something else than the others, so they are not ranked with them.",
            list(several)
        )),
    };
    unlike.into_iter().chain(above).chain(kept).collect()
}

pub fn no_funnel(reason: NoFunnel) -> String {
    match reason {
        NoFunnel::TooFewBodies(n) => format!(
            "There is no funnel: it takes at least five bodies that count alike, each with a number of staff and a figure \
             known from both sides; here there {}. Compare them two at a time instead.",
            match n {
                0 => "is none".to_owned(),
                1 => "is one".to_owned(),
                n => format!("are {n}"),
            }
        ),
        NoFunnel::NoEvents => {
            "There is no funnel: nobody surely recorded any, so there is no rate to compare with.".to_owned()
        }
    }
}
