//! Two lists that a reader expects to agree: the figures, and what the regulator and the courts did. Bounds of what they
//! share and hold together; how many there are in all is not worked out, since one list causes the other (methods §13).

use super::{Analysis, Input, coverage::total, measure::body_ids, stated};
use foilens_model::{Date, Period};
use foilens_reference::{RegulatorAction, body_by_id, ico_actions, kind_of_label, misuse_categories};
use foilens_stats::reconcile::{Known, Reconciled, reconcile};

/// Which of the known actions are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// What the Information Commissioner did to a force.
    Regulator,
    /// What courts and police did to a member of staff.
    Courts,
}

/// The figures against the known actions of their period.
#[derive(Clone, Debug)]
pub struct TwoLists {
    /// The file's own total, or the sum of its figures.
    pub recorded: (u64, Option<u64>),
    pub is_stated: bool,
    pub period: Period,
    /// Surely within the period.
    pub within: Vec<&'static RegulatorAction>,
    /// Perhaps: their date is not known well enough.
    pub perhaps: Vec<&'static RegulatorAction>,
    /// At the fewest and the most actions and cases that the lists allow; `None` where the figures have no upper end.
    pub least: Option<Reconciled>,
    pub most: Option<Reconciled>,
}

/// `None` where no figure has a number or the period has no two ends.
pub fn two_lists(
    input: &Input,
    analysis: &Analysis,
    which: Which,
    period: Option<Period>,
) -> Option<TwoLists> {
    let period = period.or(analysis.period).filter(|p| p.from.is_some() && p.to.is_some())?;
    let whole = stated(input, analysis.period).total.map(|(bounds, _)| bounds);
    let of_rows = || {
        let figures = || analysis.rows.iter().map(|row| &row.figure).filter(|figure| figure.bounds.is_some());
        figures().next().map(|_| total(figures()))
    };
    let recorded = whole.or_else(of_rows)?;
    let mut within = Vec::new();
    let mut perhaps = Vec::new();
    // A count of all sectors is no action on anybody here.
    for action in
        ico_actions().iter().filter(|action| is_of(action, which) && !action.subject.contains("all sectors"))
    {
        match falls(action, period) {
            Falls::Within => within.push(action),
            Falls::Perhaps => perhaps.push(action),
            Falls::Outside => {}
        }
    }
    let at = |cases: u64, actions: usize| {
        reconcile(Some(cases as f64), Some(actions as f64), Known::default()).ok()
    };
    Some(TwoLists {
        least: at(recorded.0, within.len()),
        most: recorded.1.and_then(|upper| at(upper, within.len() + perhaps.len())),
        is_stated: whole.is_some(),
        recorded,
        period,
        within,
        perhaps,
    })
}

/// Whether the question arises: some figure counts a kind of misuse of data, and some body is a force.
pub fn arises(input: &Input) -> bool {
    if !input.records.iter().flat_map(body_ids).any(|id| body_by_id(id).is_some()) {
        return false;
    }
    let telling = |kind: &str| !matches!(kind, "all" | "other" | "not_stated" | "offensive_content");
    let says = |text: &str| misuse_categories().find(text).iter().any(|found| telling(&found.word.id));
    let kind = |text: &str| kind_of_label(text).is_some_and(telling);
    let labels = input.records.iter().filter_map(|record| record.category.as_ref());
    let mut seen = std::collections::BTreeSet::new();
    labels
        .map(|field| field.reading.value.as_ref())
        .any(|text| seen.insert(text) && (kind(text) || says(text)))
}

fn is_of(action: &RegulatorAction, which: Which) -> bool {
    match which {
        Which::Regulator => action.body_acting == "ICO",
        Which::Courts => action.body_acting != "ICO",
    }
}

enum Falls {
    Within,
    Perhaps,
    Outside,
}

fn falls(action: &RegulatorAction, period: Period) -> Falls {
    let Some((first, last)) = action.date.as_deref().and_then(days) else { return Falls::Perhaps };
    let first = if action.date_precision.contains("earlier") { None } else { Some(first) };
    let (from, to) = (period.from, period.to);
    let after = to.is_some_and(|to| first.is_some_and(|first| first > to));
    let before = from.is_some_and(|from| last < from);
    if after || before {
        Falls::Outside
    } else if first.is_some_and(|first| from.is_none_or(|from| first >= from))
        && to.is_none_or(|to| last <= to)
    {
        Falls::Within
    } else {
        Falls::Perhaps
    }
}

/// First and last day of `2018`, `2018-11` or `2018-11-05`.
fn days(text: &str) -> Option<(Date, Date)> {
    let mut numbers = text.split('-').map(|part| part.parse::<i32>().ok());
    let year = numbers.next()??;
    match (numbers.next(), numbers.next()) {
        (None, _) => Some((Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)),
        (Some(month), None) => {
            let month = u8::try_from(month?).ok()?;
            Some((Date::new(year, month, 1)?, Date::end_of_month(year, month)?))
        }
        (Some(month), Some(day)) => {
            let date = Date::new(year, u8::try_from(month?).ok()?, u8::try_from(day?).ok()?)?;
            Some((date, date))
        }
    }
}
