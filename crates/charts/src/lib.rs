//! The room of drawings: a view model goes in, plotters elements come out, generic over the backend, so that the
//! page's canvas and an exported SVG are one drawing. No DOM, no statistics, no loaded fonts: text is measured by a
//! table of widths ([`text`]), so the same view always gives the same picture.

pub mod bars;
mod frame;
pub mod funnel;
mod key;
mod pen;
mod points;
mod rows;
pub mod said;
mod scale;
pub mod text;
mod theme;
pub mod tiles;
pub mod trend;
pub mod whiskers;

pub use theme::{Rgb, Theme};

use foilens_model::view::ChartView;
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};

/// Where a point of the drawing landed, in the pixels of the area: for pointer and keyboard. A line has a mark for
/// each of its points, all with the index of the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Which point, row, line or tile of the view model.
    pub index: usize,
    pub x: i32,
    pub y: i32,
    pub radius: i32,
}

/// What drawing gives: where everything landed, or that the backend could not draw.
pub type Marks<DB> = Result<Vec<Mark>, DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Draws any picture over the whole area.
pub fn draw<DB: DrawingBackend>(view: &ChartView, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Marks<DB> {
    match view {
        ChartView::Funnel(view) => funnel::draw(view, area, theme),
        ChartView::Whiskers(view) => whiskers::draw(view, area, theme),
        ChartView::Bars(view) => bars::draw(view, area, theme),
        ChartView::Trend(view) => trend::draw(view, area, theme),
        ChartView::Tiles(view) => tiles::draw(view, area, theme),
    }
}

/// The height that a picture needs in this width, both in pixels of the design.
pub fn height(view: &ChartView, width: f64, theme: &Theme) -> f64 {
    let (around, inside) = frame::around(said::title(view), said::footnotes(view), width, theme);
    let own = match view {
        ChartView::Funnel(_) => funnel::height(inside),
        ChartView::Whiskers(view) => whiskers::height(view, inside),
        ChartView::Bars(view) => bars::height(view, inside),
        ChartView::Trend(view) => trend::height(view, inside),
        ChartView::Tiles(view) => tiles::height(view, inside),
    };
    around + own
}

/// Width of a picture that is a file of its own, in pixels of the design.
const PRINT_WIDTH: f64 = 960.0;

/// The size in pixels at which a picture is exported, to be used with [`Theme::print`].
pub fn print_size(view: &ChartView) -> (u32, u32) {
    let theme = Theme::print();
    let height = height(view, PRINT_WIDTH, &theme).clamp(240.0, 6000.0);
    ((PRINT_WIDTH * theme.scale) as u32, (height * theme.scale).ceil() as u32)
}

#[cfg(test)]
mod tests;
