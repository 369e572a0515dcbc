//! Pictures as files: what the page draws, with its finding above and what it rests on below.

use crate::{Error, ErrorKind};
use foilens_charts::{Theme, draw, print_size};
use foilens_model::view::{AnswerView, ChartView, ComparisonView};
use plotters::prelude::{IntoDrawingArea, SVGBackend};

/// The funnel of the comparison.
pub fn funnel(view: &ComparisonView) -> Result<Vec<u8>, Error> {
    let funnel = view.funnel.clone().ok_or_else(|| {
        let why =
            if view.no_funnel.is_empty() { "There is nothing to compare yet." } else { &view.no_funnel };
        Error::new(ErrorKind::NothingToShow, why)
    })?;
    svg(&ChartView::Funnel(Box::new(funnel)))
}

/// One of the pictures of an answer, counted from 0.
pub fn of_answer(answer: &AnswerView, chart: usize) -> Result<Vec<u8>, Error> {
    let view = answer.charts.get(chart).ok_or_else(|| {
        let no_such = format!("The answer to “{}” has no picture {}.", answer.question, chart + 1);
        Error::new(ErrorKind::NothingToShow, answer.unanswered.clone().unwrap_or(no_such))
    })?;
    svg(view)
}

pub(super) fn svg(view: &ChartView) -> Result<Vec<u8>, Error> {
    let mut picture = String::new();
    {
        let area = SVGBackend::with_string(&mut picture, print_size(view)).into_drawing_area();
        let cannot = |error: &dyn std::fmt::Display| {
            Error::new(ErrorKind::NothingToShow, format!("The picture cannot be drawn: {error}."))
        };
        draw(view, &area, &Theme::print()).map_err(|error| cannot(&error))?;
        area.present().map_err(|error| cannot(&error))?;
    }
    Ok(picture.into_bytes())
}
