//! foilens-stats
