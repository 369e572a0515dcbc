//! Which rows are in sight, and how much room the others take. Pure arithmetic.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    pub first: u32,
    pub count: u32,
    /// Pixels of room for the rows above and below.
    pub above: f64,
    pub below: f64,
    total: u32,
    row_px: f64,
    top: f64,
    height: f64,
}

/// No browser lays out a box taller than this; beyond it, scrolling moves by more than it shows.
const TALLEST_PX: f64 = 8_000_000.0;
/// Rows drawn beyond the edges, so that scrolling shows no gap.
const MARGIN_ROWS: u32 = 6;

impl Viewport {
    /// `top`: how far it is scrolled; `height`: how much of it is seen.
    pub fn new(total: u32, row_px: f64, top: f64, height: f64) -> Self {
        let seen = (height / row_px).ceil().max(1.0) as u32 + 1;
        let room = f64::from(total) * row_px;
        let first_seen = if room <= TALLEST_PX {
            (top / row_px).floor()
        } else {
            let share = (top / (TALLEST_PX - height).max(1.0)).clamp(0.0, 1.0);
            share * f64::from(total.saturating_sub(seen - 2))
        };
        let first_seen = (first_seen.max(0.0) as u32).min(total.saturating_sub(1));
        let first = first_seen.saturating_sub(MARGIN_ROWS);
        let count = (seen + 2 * MARGIN_ROWS).min(total - first.min(total));
        let drawn = f64::from(count) * row_px;
        let (above, below) = if room <= TALLEST_PX {
            (f64::from(first) * row_px, room - f64::from(first) * row_px - drawn)
        } else {
            let above = (top - f64::from(first_seen - first) * row_px).clamp(0.0, TALLEST_PX - drawn);
            (above, TALLEST_PX - drawn - above)
        };
        Self { first, count, above, below: below.max(0.0), total, row_px, top, height }
    }

    pub const fn rows(&self) -> Range<u32> {
        self.first..self.first + self.count
    }

    pub const fn shows(&self, row: u32) -> bool {
        self.first <= row && row < self.first + self.count
    }

    /// How far to scroll so that this row is in sight: no further than needed.
    pub fn scrolled_to(&self, row: u32) -> f64 {
        // The heading stays on top of the rows and hides about one and a half of them.
        let head = 2.0 * self.row_px;
        let room = f64::from(self.total) * self.row_px;
        if room > TALLEST_PX {
            let inside = self.shows(row)
                && row > self.first + MARGIN_ROWS
                && row + MARGIN_ROWS + 3 < self.first + self.count;
            let share = f64::from(row) / f64::from(self.total.max(1));
            return if inside { self.top } else { share * (TALLEST_PX - self.height) };
        }
        let at = f64::from(row) * self.row_px;
        if at < self.top {
            at
        } else if at + self.row_px + head > self.top + self.height {
            at + self.row_px + head - self.height
        } else {
            self.top
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_in_sight_are_drawn_and_the_rest_keeps_its_room() {
        for (total, top) in [(0, 0.0), (5, 0.0), (1000, 0.0), (1000, 7200.0), (1000, 36_000.0)] {
            let view = Viewport::new(total, 36.0, top, 640.0);
            let room = view.above + f64::from(view.count) * 36.0 + view.below;
            assert!((room - f64::from(total) * 36.0).abs() < 1.0, "{view:?}");
            if total > 0 {
                assert!(view.shows(((top / 36.0) as u32).min(total - 1)), "{view:?}");
            }
        }
    }

    #[test]
    fn a_million_rows_can_be_scrolled_to_both_ends() {
        let total = 1_048_576;
        assert!(Viewport::new(total, 36.0, 0.0, 640.0).shows(0));
        let end = Viewport::new(total, 36.0, TALLEST_PX - 640.0, 640.0);
        assert!(end.shows(total - 1), "{end:?}");
        assert!((end.above + f64::from(end.count) * 36.0 + end.below - TALLEST_PX).abs() < 1.0);
        for row in [0, 1, 500_000, total - 1] {
            let top = end.scrolled_to(row);
            assert!(Viewport::new(total, 36.0, top, 640.0).shows(row), "row {row}");
        }
    }

    #[test]
    fn moving_to_a_row_brings_it_into_sight() {
        let view = Viewport::new(1000, 36.0, 0.0, 640.0);
        for row in [0, 10, 17, 400, 999] {
            let top = view.scrolled_to(row);
            assert!(Viewport::new(1000, 36.0, top, 640.0).shows(row), "row {row}");
        }
        assert_eq!(view.scrolled_to(3), 0.0);
    }
}
