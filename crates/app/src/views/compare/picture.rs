//! The funnel as PNG: the same drawing on a canvas that nobody sees.

use crate::browser::{canvas, download};
use crate::shared::Shared;
use foilens_charts::funnel;
use foilens_model::view::ComparisonView;

pub fn save(view: Option<&Shared<ComparisonView>>) {
    let Some(funnel) = view.and_then(|view| view.funnel.as_ref()) else { return };
    canvas::picture(
        |area, theme| drop(funnel::draw(funnel, area, theme)),
        |blob| download::save_blob("funnel.png", &blob),
    );
}
