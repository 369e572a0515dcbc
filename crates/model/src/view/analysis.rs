//! The comparison: who is in the file and who is not, rates with their chance ranges, the funnel.
//! Numbers stand beside their words, so that a chart, its table twin and its summary cannot disagree.

use crate::RecordId;
use serde::{Deserialize, Serialize};

/// One thing to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: String,
    pub label: String,
    /// What a person should know before choosing it.
    pub about: String,
    pub chosen: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ComparisonView {
    /// `Any disciplinary outcome, April 2017 to March 2019`.
    pub title: String,
    pub measures: Vec<Choice>,
    pub periods: Vec<Choice>,
    pub frames: Vec<Choice>,
    pub denominators: Vec<Choice>,
    /// Sentences that say what can and cannot be said, the unknown first.
    pub summary: Vec<String>,
    pub coverage: CoverageView,
    pub rows: Vec<ComparisonRow>,
    /// `None` with the reason in `no_funnel` where there are too few bodies.
    pub funnel: Option<FunnelView>,
    pub no_funnel: String,
    /// `Per 1,000 of workforce (officers, staff and PCSOs, full-time equivalent, mean of 31 March 2018 and 2019)`.
    pub per: String,
    /// Where the denominators come from.
    pub source: String,
    pub method: String,
    /// What these figures do not show.
    pub caveat: String,
    pub synthetic: bool,
}

/// Who is in the file, who is not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CoverageView {
    /// `10 of 45 forces have a figure here; they employ 35 % of the workforce.`
    pub line: String,
    pub frame_label: String,
    pub in_frame: u32,
    pub with_figure: u32,
    /// 0 to 1; `None` where a workforce is not known.
    pub workforce_share: Option<f64>,
    /// Sum of the figures, as bounds: `at least 135`, `between 237 and 249`.
    pub total: String,
    pub total_lower: u64,
    pub total_upper: Option<u64>,
    pub bodies: Vec<CoverageBody>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CoverageBody {
    pub body: String,
    pub name: String,
    pub nation: String,
    /// `figure`, `lower_bound`, `refused`, `not_held`, `no_figure`, `elsewhere`, `overdue`, `not_in_file`.
    pub status: String,
    pub status_words: String,
    pub workforce: Option<f64>,
}

/// Where a body stands against what its size would predict. High and low are alike in rank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Beyond the 99.8 % limit.
    FarHigh,
    /// Beyond the 95 % limit.
    High,
    #[default]
    Inside,
    Low,
    FarLow,
    /// Which it is depends on a number that the file hides.
    Depends,
    /// Too small for any count to be low.
    TooSmallForLow,
    /// No exact figure, no denominator, or too few bodies: not judged.
    NotJudged,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ComparisonRow {
    pub body: String,
    pub name: String,
    /// `50`, `at least 9`, `1 to 4`, `refused (s.12)`.
    pub count: String,
    pub lower_count: Option<u64>,
    pub upper_count: Option<u64>,
    /// `3,616`.
    pub denominator: String,
    pub denominator_value: Option<f64>,
    /// Per 1,000: at the lowest and the highest count that the file allows.
    pub rate: String,
    pub rate_lower: Option<f64>,
    pub rate_upper: Option<f64>,
    /// `10 to 18`: the range that chance alone could explain.
    pub chance: String,
    pub chance_lower: Option<f64>,
    pub chance_upper: Option<f64>,
    pub standing: Standing,
    /// `Far above what its size would predict`.
    pub standing_words: String,
    /// Warnings in a word or two each: `small number`, `lower bound only`, `counts investigations`.
    pub marks: Vec<String>,
    /// Why it is out of the comparison, where it is.
    pub excluded: Option<String>,
    /// It counts something else than the others.
    #[serde(default)]
    pub is_apart: bool,
    /// Why a person keeps it in although it counts something else than the others.
    #[serde(default)]
    pub included_despite: Option<String>,
    /// The records that make the count.
    pub records: Vec<RecordId>,
    /// The body's own words about this figure.
    pub own_words: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FunnelView {
    /// The finding, as a sentence.
    pub title: String,
    pub x_label: String,
    pub y_label: String,
    /// The overall rate per 1,000.
    pub target: f64,
    pub target_words: String,
    pub points: Vec<FunnelPoint>,
    pub limits: Vec<FunnelLimit>,
    /// The same limits allowing for ordinary differences between bodies; empty below ten bodies.
    #[serde(default)]
    pub adjusted: Vec<FunnelLimit>,
    pub x_max: f64,
    pub y_max: f64,
    /// Whether sizes stand by their ratio, so that small bodies do not crowd.
    #[serde(default)]
    pub is_log: bool,
    /// Coverage, source and what it does not show: printed under the chart.
    pub footnotes: Vec<String>,
    /// What a screen reader hears in place of the picture.
    pub description: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FunnelPoint {
    pub body: String,
    pub label: String,
    pub x: f64,
    /// Rate per 1,000; at the lower end of the count where it is hidden.
    pub y: f64,
    /// The rate at the upper end, where the count is hidden: drawn as an open bar.
    pub y_upper: Option<f64>,
    pub standing: Standing,
    /// `Surrey: 50 recorded, 13.8 per 1,000 (10 to 18), far above …`.
    pub words: String,
}

/// One pair of limit curves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FunnelLimit {
    /// `99.8 %`.
    pub label: String,
    pub upper: Vec<(f64, f64)>,
    pub lower: Vec<(f64, f64)>,
}
