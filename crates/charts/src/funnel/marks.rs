//! The points of the funnel: a dot, or an open bar where the number is hidden.

use super::plot::Plot;
use crate::frame::Room;
use crate::pen::{Drawn, Pen, Spot};
use crate::points::{self, color, radius};
use crate::{Rgb, Theme};
use foilens_model::view::FunnelView;
use plotters::prelude::{DrawingAreaErrorKind, DrawingBackend};

/// A point that was drawn.
pub struct Placed {
    pub index: usize,
    pub center: Spot,
    pub radius: f64,
}

impl Placed {
    /// The room that it takes; a bar is tall and narrow.
    pub fn room(&self) -> Room {
        let (x, y) = self.center;
        let half = self.radius.min(TALL);
        Room {
            left: x - half - 1.0,
            right: x + half + 1.0,
            top: y - self.radius - 1.0,
            bottom: y + self.radius + 1.0,
        }
    }
}

/// A mark with a larger radius than any point is a bar.
const TALL: f64 = 6.0;

pub fn draw<DB: DrawingBackend>(
    view: &FunnelView,
    plot: &Plot,
    pen: &Pen<DB>,
    theme: &Theme,
) -> Result<Vec<Placed>, DrawingAreaErrorKind<DB::ErrorType>> {
    let mut placed = Vec::new();
    for (index, point) in view.points.iter().enumerate() {
        if ![point.x, point.y].into_iter().chain(point.y_upper).all(f64::is_finite) {
            continue;
        }
        let center = plot.at(point.x, point.y);
        let radius = radius(point.standing);
        match point.y_upper {
            Some(upper) => {
                let end = plot.at(point.x, upper);
                bar(end, center, color(point.standing, theme), pen, theme)?;
                let middle = (center.0, f64::midpoint(center.1, end.1));
                placed.push(Placed { index, center: middle, radius: radius.max((center.1 - end.1) / 2.0) });
            }
            None => {
                points::dot(point.standing, center, pen, theme)?;
                placed.push(Placed { index, center, radius });
            }
        }
    }
    Ok(placed)
}

fn bar<DB: DrawingBackend>(upper: Spot, lower: Spot, color: Rgb, pen: &Pen<DB>, theme: &Theme) -> Drawn<DB> {
    let half = 3.5;
    let (top, bottom) = (upper.1.min(lower.1 - 2.0), lower.1);
    pen.path(&[(upper.0, top), (upper.0, bottom)], theme.paper, 2.0 * half)?;
    pen.frame((upper.0 - half, top), (upper.0 + half, bottom), color, 1.5)
}
