//! Which point the pointer means, where a key leads, on which side of a point its words fit. Pure.

use foilens_charts::Mark;
use foilens_model::view::ChartView;
use std::collections::BTreeSet;

/// The pointer may miss by so many pixels.
const REACH: f64 = 14.0;

/// The ring around a tall mark is no wider than this.
pub const RING: i32 = 10;

/// The nearest mark within reach.
pub fn nearest(marks: &[Mark], (x, y): (f64, f64)) -> Option<usize> {
    let distance = |mark: &Mark| {
        let (dx, dy) = (f64::from(mark.x) - x, f64::from(mark.y) - y);
        // A tall mark is a bar: it is met anywhere along its height.
        let (tall, dy) = (f64::from(mark.radius), dy.abs());
        dx.hypot(if tall > 8.0 { (dy - tall).max(0.0) } else { dy })
    };
    let (at, mark) = marks.iter().enumerate().min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))?;
    (distance(mark) <= REACH).then_some(at)
}

/// The marks in the order in which keys walk through them: points from left to right, all else as a page is read.
/// What has several marks is one stop, at its first.
pub fn order(view: &ChartView, marks: &[Mark]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..marks.len()).collect();
    match view {
        ChartView::Funnel(_) => order.sort_by_key(|&at| (marks[at].x, marks[at].y)),
        ChartView::Tiles(_) => order.sort_by_key(|&at| (marks[at].y, marks[at].x)),
        ChartView::Whiskers(_) | ChartView::Bars(_) | ChartView::Trend(_) => {}
    }
    let mut met = BTreeSet::new();
    order.retain(|&at| met.insert(marks[at].index));
    order
}

/// Where an arrow key leads.
pub fn walked(order: &[usize], active: Option<usize>, key: &str) -> Option<usize> {
    let last = order.len().checked_sub(1)?;
    let now = active.and_then(|active| order.iter().position(|&at| at == active));
    let next = match (key, now) {
        ("ArrowRight" | "ArrowDown", Some(now)) => (now + 1).min(last),
        ("ArrowLeft" | "ArrowUp", Some(now)) => now.saturating_sub(1),
        ("ArrowRight" | "ArrowDown" | "Home", _) => 0,
        ("ArrowLeft" | "ArrowUp" | "End", _) => last,
        _ => return None,
    };
    order.get(next).copied()
}

/// The class that puts the words where there is room.
pub const fn side(x: i32, width: i32) -> &'static str {
    if x * 2 > width { "picture__tip--left" } else { "picture__tip--right" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foilens_model::view::TrendView;

    fn marks() -> Vec<Mark> {
        let mark = |index, x, y, radius| Mark { index, x, y, radius };
        vec![mark(0, 100, 50, 4), mark(1, 20, 80, 4), mark(2, 60, 100, 40)]
    }

    #[test]
    fn the_pointer_finds_the_nearest_mark_and_nothing_far_off() {
        assert_eq!(nearest(&marks(), (97.0, 55.0)), Some(0));
        assert_eq!(nearest(&marks(), (25.0, 80.0)), Some(1));
        assert_eq!(nearest(&marks(), (62.0, 135.0)), Some(2), "a bar is met along its height");
        assert_eq!(nearest(&marks(), (200.0, 200.0)), None);
        assert_eq!(nearest(&[], (0.0, 0.0)), None);
    }

    #[test]
    fn arrow_keys_walk_from_left_to_right_through_every_mark() {
        let funnel = ChartView::Funnel(Box::default());
        let order = order(&funnel, &marks());
        assert_eq!(order, [1, 2, 0]);
        assert_eq!(walked(&order, None, "ArrowRight"), Some(1));
        assert_eq!(walked(&order, Some(1), "ArrowRight"), Some(2));
        assert_eq!(walked(&order, Some(0), "ArrowRight"), Some(0));
        assert_eq!(walked(&order, Some(0), "Home"), Some(1));
        assert_eq!(walked(&order, Some(1), "a"), None);
        assert_eq!(walked(&[], None, "ArrowRight"), None);
    }

    #[test]
    fn a_line_of_many_points_is_one_stop() {
        let trend = ChartView::Trend(TrendView::default());
        let marks = [(0, 10), (0, 90), (1, 10), (1, 90)].map(|(index, x)| Mark { index, x, y: 5, radius: 3 });
        assert_eq!(order(&trend, &marks), [0, 2]);
        assert_eq!(nearest(&marks, (88.0, 5.0)), Some(1), "the pointer meets every point");
        assert_eq!(
            walked(&[0, 2], Some(1), "ArrowDown"),
            Some(0),
            "from a point that is no stop, the keys begin anew"
        );
    }
}
