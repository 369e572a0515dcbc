//! Whether a row is a case, a group with a count, or a sentence.

use super::{ColumnMapping, MappingDecisions, facts::Facts, roles::name_of};
use crate::{normalize::pairs::mark_of, structure::Table};
use foilens_model::{ColumnRole, Confidence, Grain};

/// The grain, how sure, and why. In a list of cases, columns of figures turn into attributes of the case.
pub(super) fn decide(
    table: &Table,
    facts: &[Facts],
    columns: &mut [ColumnMapping],
    decisions: &MappingDecisions,
) -> (Grain, Confidence, String) {
    use ColumnRole as R;
    let (grain, confidence, why) = match decisions.grain {
        Some(grain) => (grain, Confidence::Confirmed, "You said so."),
        None => opinion(table, facts, columns),
    };
    if grain == Grain::Incident {
        for column in
            columns.iter_mut().filter(|c| c.role == R::Count && c.confidence != Confidence::Confirmed)
        {
            column.role = R::Text;
            column.why = "One row is one case: the figure describes it.".to_owned();
        }
    }
    (grain, confidence, why.to_owned())
}

fn opinion(table: &Table, facts: &[Facts], columns: &[ColumnMapping]) -> (Grain, Confidence, &'static str) {
    use ColumnRole as R;
    let with = |role: R| (0..columns.len()).filter(move |&at| columns[at].role == role);
    let counts: Vec<usize> = with(R::Count).collect();
    let words = with(R::Category).chain(with(R::Outcome)).chain(with(R::Text)).chain(with(R::Role)).count();
    let rows = facts.first().map_or(0, |f| f.rows);
    let marks_cases = with(R::Id)
        .any(|at| facts[at].distinct * 10 >= facts[at].filled * 9 && !facts[at].is_serial)
        || with(R::Date).any(|at| facts[at].distinct * 10 >= facts[at].filled * 6);
    let plain_count = counts.iter().any(|&at| {
        table.columns.get(at).and_then(name_of).is_some_and(|n| n.role == R::Count && n.whole && n.rank <= 14)
    });
    let numbered = with(R::Id).any(|at| facts[at].is_serial);
    if columns.len() >= 2
        && rows >= 2
        && facts.iter().any(|f| {
            // `A-01`, `A-02` … without a question among them are references.
            let asks = f.answer_marks < f.marks || f.distinct == 1;
            f.answer_marks > 0 && asks && f.marks >= 2 && f.share(f.marks, 70)
        })
    {
        return (Grain::Narrative, Confidence::Guessed, "Questions and answers stand below each other.");
    }
    if !counts.is_empty() {
        if marks_cases && words >= 2 && !plain_count && rows >= 2 && counts.len() <= 2 {
            return (
                Grain::Incident,
                Confidence::Inferred,
                "Each row has a date or reference of its own and describes one case.",
            );
        }
        return (Grain::Aggregate, Confidence::Inferred, "Its columns hold numbers of cases.");
    }
    // `Jan 2020` has a figure among letters, but it is a period.
    let wordy = |at: usize| !matches!(columns[at].role, R::Period | R::Date | R::Id | R::Body | R::Role);
    let outcomes = |at: usize| columns[at].role == R::Outcome && facts[at].share(facts[at].outcomes, 60);
    let sentences = (0..columns.len()).any(|at| wordy(at) && !outcomes(at) && facts[at].sentences > 0);
    // A date beside each body once is that of its answer.
    let replies = rows >= 3 && with(R::Body).any(|at| facts[at].distinct == rows);
    let cased = with(R::Date).next().is_some() && !replies || with(R::Id).next().is_some() || numbered;
    // Numbered questions are no cases: what stands beside them answers them.
    let asks_for =
        |at: usize| table.columns.get(at).and_then(|c| c.name()).is_some_and(|n| mark_of(&n) == Some(true));
    let asks = (0..columns.len()).any(|at| facts[at].share(facts[at].questions, 60) || asks_for(at));
    if sentences && (!cased || asks) && words <= 3 {
        return (Grain::Narrative, Confidence::Guessed, "Figures stand inside sentences.");
    }
    if columns.len() >= 2 && words >= 1 && (cased || words >= 2 || with(R::Period).next().is_some()) {
        return (
            Grain::Incident,
            Confidence::Inferred,
            "It has no column of numbers: each row describes one case.",
        );
    }
    // Letters may refuse in words alone.
    if columns.len() == 1 && (sentences || table.header.is_none() && facts.iter().any(|f| f.long > 0)) {
        return (Grain::Narrative, Confidence::Guessed, "Figures stand inside sentences.");
    }
    (Grain::Aggregate, Confidence::Guessed, "No column of numbers was found.")
}
