//! What one screen needs, worded and formatted: the screen draws it and decides nothing.

mod analysis;
mod open;
mod records;
mod structure;

pub use analysis::{
    Choice, ComparisonRow, ComparisonView, CoverageBody, CoverageView, FunnelLimit, FunnelPoint, FunnelView,
    Standing,
};
pub use open::{ExampleView, ExplainView, FileState, FileView, FindingView, OverviewView, SheetName};
pub use records::{FieldView, RecordRow, RecordsView, TraceField, TraceView};
pub use structure::{CellsView, ColumnView, GridCell, GridRow, SheetView, TableView};
