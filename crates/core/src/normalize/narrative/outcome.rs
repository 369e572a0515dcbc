//! What came of the people or cases that a clause counts, in the clause's own words.

use crate::normalize::tokens::tokens;
use foilens_reference::{OutcomeWord, Word, fold, outcome_words, sanctions};
use std::cmp::Reverse;

/// The entry of the words that say no more than that there was discipline.
const DISCIPLINE: &str = "disciplined";

/// The outcome named in a clause, as the clause words it: what came of a case before how far it had come, a sanction
/// before mere discipline, then the first, then the longest.
pub(super) fn outcome_in(clause: &str) -> Option<String> {
    let key = fold(clause);
    let sanction = sanctions().find_folded(&key).into_iter();
    let sanction = sanction.filter(|hit| hit.word.kind.severity.is_some());
    let sanction = sanction.map(|hit| (2, hit.start, hit.end));
    let words = outcome_words().find_folded(&key).into_iter();
    let rank = |word: &Word<OutcomeWord>| match word.kind {
        OutcomeWord::Stage => 0,
        OutcomeWord::Outcome if word.id == DISCIPLINE => 1,
        OutcomeWord::Outcome => 2,
    };
    let words = words.map(|hit| (rank(hit.word), hit.start, hit.end));
    let best = sanction.chain(words).max_by_key(|&(rank, start, end)| (rank, Reverse(start), end))?;
    let folded = key.get(best.1..best.2)?;
    let folded = folded.strip_suffix(" during").unwrap_or(folded);
    Some(as_written(clause, folded).unwrap_or_else(|| folded.to_owned()))
}

/// The outcome that a sentence says nobody had: `No staff were dismissed`. How far cases had come is none.
pub(super) fn ended(sentence: &str) -> Option<String> {
    let ends = |label: &String| crate::mapping::facts::outcome_kind(label) == Some(OutcomeWord::Outcome);
    outcome_in(sentence).filter(ends)
}

/// The part of a text that folds to a key.
fn as_written(text: &str, key: &str) -> Option<String> {
    let tokens = tokens(text);
    let length = key.split(' ').count();
    (0..tokens.len()).find_map(|at| {
        (at..(at + length + 3).min(tokens.len())).find_map(|last| {
            let slice = text.get(tokens.get(at)?.start..tokens.get(last)?.end)?;
            (fold(slice) == key).then(|| slice.to_owned())
        })
    })
}
