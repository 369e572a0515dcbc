//! The published shape of a reading.
