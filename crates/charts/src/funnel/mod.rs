//! The funnel: each body's rate against its size, with the limits inside which chance alone would leave nearly all of
//! them. A number that the file hides is an open bar from its lowest to its highest rate; chance is only ever a line.

mod labels;
mod marks;
mod plot;

use crate::pen::{Drawn, Face, Pen};
use crate::{Mark, Theme, text};
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
    pen.fill(theme.paper)?;
    let (width, height) = pen.size();
    let (above, below) = if theme.framed {
        let below = footnotes(view, &pen, theme)?;
        (title(view, &pen, theme)?, below)
    } else {
        (0.0, height)
    };
    let plot = Plot::new(view, (0.0, above, width, below), theme);
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

/// The finding, set large; gives where it ends.
fn title<DB: DrawingBackend>(
    view: &FunnelView,
    pen: &Pen<DB>,
    theme: &Theme,
) -> Result<f64, DrawingAreaErrorKind<DB::ErrorType>> {
    let (width, _) = pen.size();
    let size = if width < 520.0 { 18.0 } else { 25.0 };
    let margin = margin(width, theme);
    let face = Face::new(theme.serif, size, theme.ink).bold();
    let lines = text::wrap(&view.title, size * BOLD_SERIF, width - 2.0 * margin);
    let end = paragraph(&lines, (margin, margin), face, pen)?;
    Ok(end + 10.0)
}

/// What the chart stands on, at the foot; gives where that begins.
fn footnotes<DB: DrawingBackend>(
    view: &FunnelView,
    pen: &Pen<DB>,
    theme: &Theme,
) -> Result<f64, DrawingAreaErrorKind<DB::ErrorType>> {
    let (width, height) = pen.size();
    let (margin, size) = (margin(width, theme), 12.0);
    let face = Face::new(theme.sans, size, theme.quiet);
    let lines: Vec<String> =
        view.footnotes.iter().flat_map(|note| text::wrap(note, size, width - 2.0 * margin)).collect();
    let top = height - margin - lines.len() as f64 * size * LEADING;
    paragraph(&lines, (margin, top), face, pen)?;
    Ok(top - 10.0)
}

const LEADING: f64 = 1.35;
/// How much wider a bold serif can be than the widths that we know; the widest in use on any system.
const BOLD_SERIF: f64 = 1.3;

fn paragraph<DB: DrawingBackend>(
    lines: &[String],
    (x, top): (f64, f64),
    face: Face,
    pen: &Pen<DB>,
) -> Result<f64, DrawingAreaErrorKind<DB::ErrorType>> {
    let mut y = top;
    for line in lines {
        write(pen, line, (x, y), face)?;
        y += face.size * LEADING;
    }
    Ok(y)
}

fn write<DB: DrawingBackend>(pen: &Pen<DB>, line: &str, spot: (f64, f64), face: Face) -> Drawn<DB> {
    pen.text(line, spot, face)
}

/// A picture of its own has an edge; on the page it stands in the page's column.
const fn margin(width: f64, theme: &Theme) -> f64 {
    match (theme.framed, width < 520.0) {
        (false, _) => 0.0,
        (true, true) => 12.0,
        (true, false) => 24.0,
    }
}

#[cfg(test)]
mod tests;
