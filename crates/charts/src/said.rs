//! The words of a picture, whichever kind it is: its finding, what it rests on, what is heard in its place, and what
//! each of its marks says.

use foilens_model::view::ChartView;

pub fn title(view: &ChartView) -> &str {
    match view {
        ChartView::Funnel(view) => &view.title,
        ChartView::Whiskers(view) => &view.words.title,
        ChartView::Bars(view) => &view.words.title,
        ChartView::Trend(view) => &view.words.title,
        ChartView::Tiles(view) => &view.words.title,
    }
}

pub fn footnotes(view: &ChartView) -> &[String] {
    match view {
        ChartView::Funnel(view) => &view.footnotes,
        ChartView::Whiskers(view) => &view.words.footnotes,
        ChartView::Bars(view) => &view.words.footnotes,
        ChartView::Trend(view) => &view.words.footnotes,
        ChartView::Tiles(view) => &view.words.footnotes,
    }
}

pub fn description(view: &ChartView) -> &str {
    match view {
        ChartView::Funnel(view) => &view.description,
        ChartView::Whiskers(view) => &view.words.description,
        ChartView::Bars(view) => &view.words.description,
        ChartView::Trend(view) => &view.words.description,
        ChartView::Tiles(view) => &view.words.description,
    }
}

/// The sentence of a mark with this index.
pub fn sentence(view: &ChartView, index: usize) -> Option<&str> {
    Some(match view {
        ChartView::Funnel(view) => &view.points.get(index)?.words,
        ChartView::Whiskers(view) => &view.rows.get(index)?.sentence,
        ChartView::Bars(view) => &view.rows.get(index)?.sentence,
        ChartView::Trend(view) => &view.lines.get(index)?.sentence,
        ChartView::Tiles(view) => &view.tiles.get(index)?.sentence,
    })
}

/// The id of the body that a mark stands for.
pub fn body(view: &ChartView, index: usize) -> Option<&str> {
    match view {
        ChartView::Funnel(view) => Some(view.points.get(index)?.body.as_str()),
        ChartView::Whiskers(view) => view.rows.get(index)?.body.as_deref(),
        ChartView::Bars(view) => view.rows.get(index)?.body.as_deref(),
        ChartView::Trend(view) => view.lines.get(index)?.body.as_deref(),
        ChartView::Tiles(view) => Some(view.tiles.get(index)?.body.as_str()),
    }
}
