//! foilens-formats
