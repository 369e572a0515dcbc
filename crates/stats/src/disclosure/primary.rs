//! Cells that are too small to print (section 12.1).

use crate::{count::count, error::Error};

/// A house rule: numbers below 5 are hidden unless the user says otherwise.
pub const DEFAULT_THRESHOLD: u64 = 5;

/// The `(row, column)` of every cell with 0 < n < k, zeros too when asked. Checks: BAD_THRESHOLD (k is not a whole number
/// of at least 2), counts.
pub fn primary_suppression(
    table: &[Vec<Option<f64>>],
    threshold: f64,
    suppress_zero: bool,
) -> Result<Vec<(usize, usize)>, Error> {
    let threshold = whole_of_at_least_two(threshold).ok_or(Error::BadThreshold)?;
    let mut primary = Vec::new();
    for (i, row) in table.iter().enumerate() {
        for (j, &cell) in row.iter().enumerate() {
            if is_primary(count(cell)?, threshold, suppress_zero) {
                primary.push((i, j));
            }
        }
    }
    Ok(primary)
}

pub(super) fn is_primary(value: u64, threshold: u64, suppress_zero: bool) -> bool {
    value < threshold && (value > 0 || suppress_zero)
}

pub(super) fn whole_of_at_least_two(value: f64) -> Option<u64> {
    count(Some(value)).ok().filter(|value| *value >= 2)
}
