//! What one screen needs, worded and formatted: the screen draws it and decides nothing.

mod analysis;
mod answer;
mod chart;
mod open;
mod records;
mod review;
mod structure;

pub use analysis::{
    Choice, ComparisonRow, ComparisonView, CoverageBody, CoverageView, FunnelLimit, FunnelPoint, FunnelView,
    Standing,
};
pub use answer::{
    AnswerCell, AnswerColumn, AnswerRow, AnswerTable, AnswerView, AnswersView, BasisView, ControlKind,
    ControlView, Finding, Inputs, Screen,
};
pub use chart::{
    BarRow, BarsView, ChartView, ChartWords, Span, Tile, TilesView, TrendLine, TrendPoint, TrendView,
    WhiskerRow, WhiskersView,
};
pub use open::{ExampleView, ExplainView, FileState, FileView, FindingView, OverviewView, SheetName};
pub use records::{FieldView, RecordRow, RecordsView, TraceField, TraceView};
pub use review::{
    BodyQuestion, LabelCluster, LabelMember, NameCluster, NameMember, ReviewChoice, ReviewDetail, ReviewItem,
    ReviewKind, ReviewScope, ReviewView, WindowRow,
};
pub use structure::{CellsView, ColumnView, GridCell, GridRow, SheetView, TableView};
