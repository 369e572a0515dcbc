//! The funnel: each body's rate against its size, with the limits inside which chance alone would leave nearly all of
//! them. A number that the file hides is an open bar from its lowest to its highest rate; chance is only ever a line.

mod labels;
mod marks;
mod plot;

use crate::pen::Pen;
use crate::{Mark, Theme, frame};
use foilens_model::view::FunnelView;
use plot::Plot;
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};

/// Draws the funnel over the whole area; gives where each point of the view landed.
pub fn draw<DB: DrawingBackend>(
    view: &FunnelView,
    area: &DrawingArea<DB, Shift>,
    theme: &Theme,
) -> Result<Vec<Mark>, DrawingAreaErrorKind<DB::ErrorType>> {
    let pen = Pen::new(area, theme);
    let room = frame::draw(&view.title, &view.footnotes, &pen, theme)?;
    let plot = Plot::new(view, room);
    plot.axes(view, &pen, theme)?;
    plot.limits(view, &pen, theme)?;
    let placed = marks::draw(view, &plot, &pen, theme)?;
    let taken = vec![plot.overall(view, &placed, &pen, theme)?];
    labels::draw(view, &plot, &placed, taken, &pen, theme)?;
    Ok(placed
        .iter()
        .map(|mark| {
            let (x, y) = pen.pixel(mark.center);
            Mark { index: mark.index, x, y, radius: (mark.radius * theme.scale).round() as i32 }
        })
        .collect())
}

/// The height of a funnel in this width: taller than wide on a telephone.
pub fn height(width: f64) -> f64 {
    if frame::is_narrow(width) { width * 1.2 } else { (width * 0.6).min(600.0) }
}

#[cfg(test)]
mod tests;
