//! A picture as PNG: the same drawing on a canvas that nobody sees.

use crate::browser::{canvas, download};
use foilens_charts::{draw, print_size};
use foilens_model::view::{ChartView, ComparisonView};

pub fn save(view: &ChartView, name: &str) {
    let name = format!("{name}.png");
    canvas::picture(
        print_size(view),
        |area, theme| drop(draw(view, area, theme)),
        move |blob| download::save_blob(&name, &blob),
    );
}

/// The funnel of the comparison as any other picture.
pub fn funnel(view: &ComparisonView) -> Option<ChartView> {
    view.funnel.clone().map(|funnel| ChartView::Funnel(Box::new(funnel)))
}
