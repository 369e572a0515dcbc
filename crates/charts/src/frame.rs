//! What stands around every picture that is a file of its own: the finding above, what it rests on below. On the page
//! both stand beside the picture instead.

use crate::pen::{Face, Pen, Spot};
use crate::{Theme, text};
use plotters::prelude::{DrawingAreaErrorKind, DrawingBackend};

/// A part of the drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Room {
    pub const fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn is_narrow(&self) -> bool {
        is_narrow(self.width())
    }

    /// With the space that sets one name apart from the next.
    pub fn apart(&self) -> Self {
        Self { left: self.left - 5.0, right: self.right + 5.0, ..*self }
    }

    pub fn holds(&self, (x, y): Spot) -> bool {
        self.left < x && x < self.right && self.top < y && y < self.bottom
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

pub const LEADING: f64 = 1.35;
/// How much wider a bold serif can be than the widths that we know; the widest in use on any system.
const BOLD_SERIF: f64 = 1.3;
const NOTE_SIZE: f64 = 12.0;
/// Between the finding, the picture and the notes.
const GAP: f64 = 10.0;

/// A telephone: less text beside, more above.
pub fn is_narrow(width: f64) -> bool {
    width < 520.0
}

/// The size of axis and label text.
pub fn text_size(width: f64) -> f64 {
    if is_narrow(width) { 12.0 } else { 13.0 }
}

/// Clears the area and writes what stands around the picture; gives the room that is left for it.
pub fn draw<DB: DrawingBackend>(
    title: &str,
    notes: &[String],
    pen: &Pen<DB>,
    theme: &Theme,
) -> Result<Room, DrawingAreaErrorKind<DB::ErrorType>> {
    pen.fill(theme.paper)?;
    let (width, height) = pen.size();
    if !theme.framed {
        return Ok(Room { left: 0.0, top: 0.0, right: width, bottom: height });
    }
    let margin = margin(width);
    let face = Face::new(theme.serif, title_size(width), theme.ink).bold();
    let above = paragraph(&title_lines(title, width), (margin, margin), face, pen)? + GAP;
    let notes = note_lines(notes, width);
    let below = height - margin - paragraph_height(notes.len(), NOTE_SIZE);
    paragraph(&notes, (margin, below), Face::new(theme.sans, NOTE_SIZE, theme.quiet), pen)?;
    Ok(Room { left: margin, top: above, right: width - margin, bottom: below - GAP })
}

/// How much higher and narrower a picture is with what stands around it: the height of that, the width left.
pub fn around(title: &str, notes: &[String], width: f64, theme: &Theme) -> (f64, f64) {
    if !theme.framed {
        return (0.0, width);
    }
    let margin = margin(width);
    let above = paragraph_height(title_lines(title, width).len(), title_size(width));
    let below = paragraph_height(note_lines(notes, width).len(), NOTE_SIZE);
    (above + below + 2.0 * (margin + GAP), width - 2.0 * margin)
}

fn title_size(width: f64) -> f64 {
    if is_narrow(width) { 18.0 } else { 25.0 }
}

fn title_lines(title: &str, width: f64) -> Vec<String> {
    text::wrap(title, title_size(width) * BOLD_SERIF, width - 2.0 * margin(width))
}

fn note_lines(notes: &[String], width: f64) -> Vec<String> {
    notes.iter().flat_map(|note| text::wrap(note, NOTE_SIZE, width - 2.0 * margin(width))).collect()
}

pub fn paragraph_height(lines: usize, size: f64) -> f64 {
    lines as f64 * size * LEADING
}

/// Lines under each other; gives where they end.
pub fn paragraph<DB: DrawingBackend>(
    lines: &[String],
    (x, top): Spot,
    face: Face,
    pen: &Pen<DB>,
) -> Result<f64, DrawingAreaErrorKind<DB::ErrorType>> {
    let mut y = top;
    for line in lines {
        pen.text(line, (x, y), face)?;
        y += face.size * LEADING;
    }
    Ok(y)
}

/// A picture of its own has an edge; on the page it stands in the page's column.
fn margin(width: f64) -> f64 {
    if is_narrow(width) { 12.0 } else { 24.0 }
}
