//! The few strokes that drawings are made of, on any plotters backend, in the pixels of the design.

use crate::{Rgb, Theme};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

pub type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// A place on the drawing, in pixels of the design, from the upper left.
pub type Spot = (f64, f64);

pub struct Pen<'a, DB: DrawingBackend> {
    area: &'a DrawingArea<DB, Shift>,
    scale: f64,
}

/// How a surface is filled: what is known solid, what the file hides open, what nobody knows hatched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    Solid(Rgb),
    Open(Rgb),
    Hatched(Rgb),
}

const HATCH_APART: f64 = 5.0;

/// How a text is set.
#[derive(Clone, Copy)]
pub struct Face {
    pub family: &'static str,
    pub size: f64,
    pub bold: bool,
    pub color: Rgb,
    pub pos: Pos,
}

impl Face {
    pub const fn new(family: &'static str, size: f64, color: Rgb) -> Self {
        Self { family, size, bold: false, color, pos: Pos { h_pos: HPos::Left, v_pos: VPos::Top } }
    }

    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub const fn at(self, h_pos: HPos, v_pos: VPos) -> Self {
        Self { pos: Pos { h_pos, v_pos }, ..self }
    }
}

impl<'a, DB: DrawingBackend> Pen<'a, DB> {
    pub const fn new(area: &'a DrawingArea<DB, Shift>, theme: &Theme) -> Self {
        Self { area, scale: theme.scale }
    }

    /// Width and height in pixels of the design.
    pub fn size(&self) -> (f64, f64) {
        let (width, height) = self.area.dim_in_pixel();
        (f64::from(width) / self.scale, f64::from(height) / self.scale)
    }

    pub fn fill(&self, color: Rgb) -> Drawn<DB> {
        self.area.fill(&rgb(color))
    }

    /// A place in the pixels of the area.
    pub fn pixel(&self, (x, y): Spot) -> (i32, i32) {
        ((x * self.scale).round() as i32, (y * self.scale).round() as i32)
    }

    pub fn text(&self, text: &str, spot: Spot, face: Face) -> Drawn<DB> {
        let style = if face.bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = FontDesc::new(FontFamily::Name(face.family), face.size * self.scale, style);
        let style = font.color(&rgb(face.color)).pos(face.pos);
        self.area.draw(&Text::new(text, self.pixel(spot), style))
    }

    pub fn path(&self, spots: &[Spot], color: Rgb, width: f64) -> Drawn<DB> {
        let pixels: Vec<_> = spots.iter().map(|&s| self.pixel(s)).collect();
        self.area.draw(&PathElement::new(pixels, self.stroke(color, width)))
    }

    /// A path of dashes, `on` and `off` pixels long.
    pub fn dashes(&self, spots: &[Spot], color: Rgb, width: f64, on: f64, off: f64) -> Drawn<DB> {
        let (mut dash, mut left, mut drawing) = (Vec::new(), on, true);
        for pair in spots.windows(2) {
            let [mut from, to] = [pair[0], pair[1]];
            loop {
                let length = (to.0 - from.0).hypot(to.1 - from.1);
                if drawing && dash.is_empty() {
                    dash.push(from);
                }
                if length <= left {
                    left -= length;
                    if drawing {
                        dash.push(to);
                    }
                    break;
                }
                let share = left / length;
                from = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
                if drawing {
                    dash.push(from);
                    self.path(&dash, color, width)?;
                    dash.clear();
                }
                drawing = !drawing;
                left = if drawing { on } else { off };
            }
        }
        if dash.len() > 1 { self.path(&dash, color, width) } else { Ok(()) }
    }

    pub fn disc(&self, center: Spot, radius: f64, color: Rgb) -> Drawn<DB> {
        self.area.draw(&Circle::new(self.pixel(center), radius * self.scale, rgb(color).filled()))
    }

    pub fn ring(&self, center: Spot, radius: f64, color: Rgb, width: f64) -> Drawn<DB> {
        self.area.draw(&Circle::new(self.pixel(center), radius * self.scale, self.stroke(color, width)))
    }

    pub fn frame(&self, upper_left: Spot, lower_right: Spot, color: Rgb, width: f64) -> Drawn<DB> {
        let corners = [self.pixel(upper_left), self.pixel(lower_right)];
        self.area.draw(&Rectangle::new(corners, self.stroke(color, width)))
    }

    pub fn block(&self, upper_left: Spot, lower_right: Spot, color: Rgb) -> Drawn<DB> {
        let corners = [self.pixel(upper_left), self.pixel(lower_right)];
        self.area.draw(&Rectangle::new(corners, rgb(color).filled()))
    }

    /// A rectangle filled in one of the ways that are told apart without colour.
    pub fn patch(&self, upper_left: Spot, lower_right: Spot, fill: Fill) -> Drawn<DB> {
        match fill {
            Fill::Solid(color) => self.block(upper_left, lower_right, color),
            Fill::Open(color) => self.frame(upper_left, lower_right, color, 1.5),
            Fill::Hatched(color) => {
                self.hatch(upper_left, lower_right, color)?;
                self.frame(upper_left, lower_right, color, 1.0)
            }
        }
    }

    /// Lines from lower left to upper right, cut at the edges.
    fn hatch(&self, (left, top): Spot, (right, bottom): Spot, color: Rgb) -> Drawn<DB> {
        let (width, height) = (right - left, bottom - top);
        let mut start = HATCH_APART;
        while start < width + height {
            let from = if start <= height { (left, top + start) } else { (left + start - height, bottom) };
            let to = if start <= width { (left + start, top) } else { (right, top + start - width) };
            self.path(&[from, to], color, 1.0)?;
            start += HATCH_APART;
        }
        Ok(())
    }

    fn stroke(&self, color: Rgb, width: f64) -> ShapeStyle {
        ShapeStyle {
            color: rgb(color).to_rgba(),
            filled: false,
            stroke_width: (width * self.scale).round().max(1.0) as u32,
        }
    }
}

const fn rgb((r, g, b): Rgb) -> RGBColor {
    RGBColor(r, g, b)
}
