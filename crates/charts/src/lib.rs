//! foilens-charts
