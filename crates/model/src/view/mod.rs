//! What one screen needs.
