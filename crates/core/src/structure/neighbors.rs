//! What a row says by the rows right above and below it.

use super::features::{F, Features};

/// The features of a row, and those that the rows beside it lend it.
pub(super) fn with_neighbors(own: &[Features], at: usize) -> Features {
    let mut f = own[at];
    let has = |row: usize, feature: F| own.get(row).is_some_and(|f| f.has(feature as usize));
    let lone = |row: usize| has(row, F::lone) || has(row, F::lone_inside);
    let text_row = |row: usize| has(row, F::all_text) || has(row, F::no_figure) && !lone(row);
    let long = |row: usize| has(row, F::very_long) || has(row, F::sentence);
    let next = at + 1;
    f.set(F::next_none as usize, next >= own.len());
    f.set(F::next_lone as usize, lone(next));
    f.set(F::next_has_figures as usize, has(next, F::has_figure));
    f.set(F::next_text_row as usize, next < own.len() && text_row(next));
    f.set(F::next_years as usize, has(next, F::all_years));
    f.set(F::next_long as usize, long(next));
    f.set(
        F::next_sums_or_total as usize,
        [F::sums_above, F::sums_below, F::total_word, F::starts_with_total].into_iter().any(|x| has(next, x)),
    );
    if let Some(previous) = at.checked_sub(1) {
        f.set(F::previous_lone as usize, lone(previous));
        f.set(F::previous_has_figures as usize, has(previous, F::has_figure));
        f.set(F::previous_text_row as usize, text_row(previous));
        f.set(F::previous_long as usize, long(previous));
        f.set(
            F::previous_note_words as usize,
            has(previous, F::note_words) || has(previous, F::footnote_mark),
        );
        f.set(F::previous_years as usize, has(previous, F::all_years));
    }
    f
}
