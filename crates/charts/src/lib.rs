//! The room of drawings: a view model goes in, plotters elements come out, generic over the backend, so that the
//! page's canvas and an exported SVG are one drawing. No DOM, no statistics, no loaded fonts: text is measured by a
//! table of widths ([`text`]), so the same view always gives the same picture.

pub mod funnel;
mod pen;
pub mod text;
mod theme;

pub use theme::{PRINT_SIZE, Rgb, Theme};

/// Where a point of the drawing landed, in the pixels of the area: for pointer and keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Which point of the view model.
    pub index: usize,
    pub x: i32,
    pub y: i32,
    pub radius: i32,
}
