//! Where a key leads from a cell.

use super::Spot;

/// `None`: the key is not for the grid.
pub fn moved(
    (row, column): Spot,
    key: &str,
    control: bool,
    (rows, columns): Spot,
    page: u32,
) -> Option<Spot> {
    let (last_row, last_column) = (rows.saturating_sub(1), columns.saturating_sub(1));
    Some(match key {
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(last_row), column),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(last_column)),
        "PageUp" => (row.saturating_sub(page), column),
        "PageDown" => (row.saturating_add(page).min(last_row), column),
        "Home" if control => (0, 0),
        "End" if control => (last_row, last_column),
        "Home" => (row, 0),
        "End" => (row, last_column),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_and_stop_at_the_edges() {
        for (from, key, control, to) in [
            ((0, 0), "ArrowUp", false, Some((0, 0))),
            ((0, 0), "ArrowDown", false, Some((1, 0))),
            ((9, 4), "ArrowDown", false, Some((9, 4))),
            ((9, 4), "ArrowRight", false, Some((9, 4))),
            ((5, 2), "PageDown", false, Some((8, 2))),
            ((5, 2), "Home", true, Some((0, 0))),
            ((5, 2), "End", true, Some((9, 4))),
            ((5, 2), "x", false, None),
        ] {
            assert_eq!(moved(from, key, control, (10, 5), 3), to, "{key} from {from:?}");
        }
    }
}
