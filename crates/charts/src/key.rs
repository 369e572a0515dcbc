//! The key above a picture: a sample of each kind and what it stands for, in as many lines as they need.

use crate::frame::{self, LEADING};
use crate::pen::{Drawn, Face, Fill, Pen, Spot};
use crate::{Theme, text};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, VPos};

const SAMPLE: f64 = 12.0;
const AFTER_SAMPLE: f64 = 6.0;
const BETWEEN: f64 = 18.0;

/// Where each entry stands, from the upper left of the key, and the height of it all.
fn arrange(names: &[&str], width: f64) -> (Vec<Spot>, f64) {
    let size = frame::text_size(width);
    let line = size * LEADING + 4.0;
    let (mut x, mut y) = (0.0, 0.0);
    let mut places = Vec::new();
    for name in names {
        let wide = SAMPLE + AFTER_SAMPLE + text::width(name, size);
        if x > 0.0 && x + wide > width {
            (x, y) = (0.0, y + line);
        }
        places.push((x, y));
        x += wide + BETWEEN;
    }
    let height = if names.is_empty() { 0.0 } else { y + line + 6.0 };
    (places, height)
}

pub fn height(names: &[&str], width: f64) -> f64 {
    arrange(names, width).1
}

pub fn draw<DB: DrawingBackend>(
    entries: &[(&str, Fill)],
    (left, top): Spot,
    width: f64,
    pen: &Pen<DB>,
    theme: &Theme,
) -> Drawn<DB> {
    let size = frame::text_size(width);
    let names: Vec<&str> = entries.iter().map(|(name, _)| *name).collect();
    let face = Face::new(theme.sans, size, theme.ink).at(HPos::Left, VPos::Center);
    for ((x, y), (name, fill)) in arrange(&names, width).0.into_iter().zip(entries) {
        let (x, middle) = (left + x, top + y + size * LEADING / 2.0);
        let half = SAMPLE / 2.0;
        pen.patch((x, middle - half), (x + SAMPLE, middle + half), *fill)?;
        pen.text(name, (x + SAMPLE + AFTER_SAMPLE, middle), face)?;
    }
    Ok(())
}
