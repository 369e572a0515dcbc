//! What one picture shows. A hidden number (`<5`) is a pair of ends, never a point; chance is another pair, and the
//! two are drawn apart.

use super::{FunnelView, Standing};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartView {
    Funnel(Box<FunnelView>),
    Whiskers(WhiskersView),
    Bars(BarsView),
    Trend(TrendView),
    Tiles(TilesView),
}

/// The words around a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartWords {
    /// The finding, as a sentence.
    pub title: String,
    /// With its unit.
    pub x_label: String,
    pub y_label: String,
    /// Coverage, source and what it does not show: printed under the chart.
    pub footnotes: Vec<String>,
    /// What a screen reader hears in place of the picture.
    pub description: String,
}

/// What the file allows: one number where it is exact, two where it is hidden, no upper end where it is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Span {
    pub lower: f64,
    pub upper: Option<f64>,
}

/// Values with their chance ranges, one line each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WhiskersView {
    pub words: ChartWords,
    pub rows: Vec<WhiskerRow>,
    /// A value that all are held against, and what it is.
    pub reference: Option<(f64, String)>,
    pub is_log: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WhiskerRow {
    pub body: Option<String>,
    pub label: String,
    pub value: Span,
    /// The range that chance alone could explain.
    pub chance: Option<(f64, f64)>,
    pub standing: Standing,
    /// The row as a sentence.
    pub sentence: String,
}

/// Bars from zero, in one or several segments.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BarsView {
    pub words: ChartWords,
    /// What the segments are, in order.
    pub series: Vec<String>,
    /// Which of the series stands for what nobody knows: drawn hatched.
    #[serde(default)]
    pub unknown: Option<usize>,
    pub rows: Vec<BarRow>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BarRow {
    pub body: Option<String>,
    pub label: String,
    /// One a series.
    pub segments: Vec<Span>,
    pub sentence: String,
}

/// Values over time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TrendView {
    pub words: ChartWords,
    pub times: Vec<String>,
    pub lines: Vec<TrendLine>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TrendLine {
    pub body: Option<String>,
    pub label: String,
    /// One a time; `None` where the file says nothing.
    pub points: Vec<Option<TrendPoint>>,
    pub sentence: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TrendPoint {
    pub value: Span,
    pub chance: Option<(f64, f64)>,
}

/// Areas as squares of one size, roughly where they lie.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TilesView {
    pub words: ChartWords,
    pub tiles: Vec<Tile>,
    /// Each kind of tile and what it means, in the order of the key: the best known first, the unknown last.
    pub kinds: Vec<(String, String)>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tile {
    pub body: String,
    /// Three or four letters.
    pub label: String,
    pub column: u32,
    pub row: u32,
    /// One of [`TilesView::kinds`].
    pub kind: String,
    pub sentence: String,
}
