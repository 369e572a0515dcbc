//! foilens-reference
