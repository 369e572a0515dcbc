//! A picture of lines under each other, one a body: names at the left (on a telephone above their line), an axis below,
//! and where each line lies. Whiskers and bars share it.

use crate::frame::{self, LEADING, Room};
use crate::pen::{Drawn, Face, Pen};
use crate::scale::Scale;
use crate::{Theme, text};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, VPos};

/// Where everything lies.
pub struct Rows {
    /// The field between the axes.
    pub field: Room,
    pub size: f64,
    line: f64,
    /// How far below its upper edge a line has its middle.
    middle: f64,
    names_above: bool,
    left: f64,
}

/// Names take at most this share of the width beside the field.
const NAMES_SHARE: f64 = 0.34;

impl Rows {
    /// `tail`: the room right of the field for what is written there; `above`: for a key or a reference.
    pub fn new<'a>(
        names: impl Iterator<Item = &'a str>,
        room: Room,
        x_label: &str,
        (tail, above): (f64, f64),
    ) -> Self {
        let size = frame::text_size(room.width());
        let (line, middle) = line(room.width(), size);
        let names_above = room.is_narrow();
        let widest = names.map(|name| text::width(name, size)).fold(0.0, f64::max);
        let beside = if names_above { 4.0 } else { widest.min(room.width() * NAMES_SHARE) + 13.0 };
        let foot = foot(x_label, room.width(), size);
        let field = Room {
            left: room.left + beside,
            top: room.top + above,
            right: room.right - tail.max(8.0),
            bottom: room.bottom - foot,
        };
        Self { field, size, line, middle, names_above, left: room.left }
    }

    /// The height that so many lines need in this width.
    pub fn height(lines: usize, width: f64, x_label: &str, above: f64) -> f64 {
        let size = frame::text_size(width);
        above + line(width, size).0 * lines.max(1) as f64 + foot(x_label, width, size)
    }

    /// The middle of a line.
    pub fn middle(&self, row: usize) -> f64 {
        self.field.top + self.line * row as f64 + self.middle
    }

    /// Names of all lines, those too long for their room in two.
    pub fn names<'a, DB: DrawingBackend>(
        &self,
        names: impl Iterator<Item = &'a str>,
        pen: &Pen<DB>,
        theme: &Theme,
    ) -> Drawn<DB> {
        let face = Face::new(theme.sans, self.size, theme.ink);
        for (row, name) in names.enumerate() {
            let middle = self.middle(row);
            if self.names_above {
                let (face, bottom) = (face.at(HPos::Left, VPos::Bottom), middle - self.size * 0.75);
                // Lines of the grid go behind the name.
                let right = self.left + text::width(name, self.size) + 2.0;
                pen.block((self.left, bottom - self.size), (right, bottom), theme.paper)?;
                pen.text(name, (self.left, bottom), face)?;
                continue;
            }
            let face = face.at(HPos::Right, VPos::Center);
            let lines = text::wrap(name, self.size, self.field.left - self.left - 12.0);
            let shown: Vec<&String> = lines.iter().take(2).collect();
            let apart = if shown.len() > 1 { self.size * 1.05 } else { 0.0 };
            for (at, line) in shown.into_iter().enumerate() {
                let y = middle + (at as f64 - 0.5) * apart;
                pen.text(line, (self.field.left - 10.0, if apart > 0.0 { y } else { middle }), face)?;
            }
        }
        Ok(())
    }

    /// Lines of the grid, numbers and unit of the axis below.
    pub fn axis<DB: DrawingBackend>(
        &self,
        scale: &Scale,
        x_label: &str,
        pen: &Pen<DB>,
        theme: &Theme,
    ) -> Drawn<DB> {
        let face = Face::new(theme.sans, self.size, theme.quiet);
        let wanted = self.field.width() / 80.0;
        for (at, (value, step)) in scale.ticks(wanted).into_iter().enumerate() {
            let x = scale.at(value);
            let color = if at == 0 { theme.axis } else { theme.grid };
            pen.path(&[(x, self.field.top), (x, self.field.bottom)], color, 1.0)?;
            let spot = (x, self.field.bottom + 6.0);
            pen.text(&text::tick(value, step), spot, face.at(HPos::Center, VPos::Top))?;
        }
        let width = self.field.right - self.left;
        for (at, line) in text::wrap(x_label, self.size, width).iter().enumerate() {
            let y = self.field.bottom + 6.0 + self.size * (LEADING + at as f64 * LEADING);
            pen.text(line, (self.field.right, y), face.at(HPos::Right, VPos::Top))?;
        }
        Ok(())
    }
}

/// Height of a line, and where its middle is.
fn line(width: f64, size: f64) -> (f64, f64) {
    if frame::is_narrow(width) { (size * 3.1, size * 2.2) } else { (size * 2.0, size) }
}

/// The height of the axis below the field.
fn foot(x_label: &str, width: f64, size: f64) -> f64 {
    let lines = text::wrap(x_label, size, width * 0.6).len();
    6.0 + size * LEADING * (1 + lines) as f64 + 4.0
}
