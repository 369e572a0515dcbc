//! foilens-engine
