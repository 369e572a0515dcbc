//! Values with their chance ranges, a line each. What chance could do is a line; a number that the file hides is an
//! open bar from its least to its most, without an end where the file names none. The two are never one stroke.

use crate::frame::{self, Room};
use crate::pen::{Drawn, Face, Pen, Spot};
use crate::points::{self, color};
use crate::rows::Rows;
use crate::scale::Scale;
use crate::{Mark, Marks, Theme, text};
use foilens_model::view::{Span, WhiskerRow, WhiskersView};
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

/// A chance range that reaches further than so many times the highest value is cut, with an arrow: one small body
/// must not squeeze all others to the axis.
const REACH: f64 = 1.6;
/// Half the height of an open bar.
const HALF: f64 = 5.0;
/// So far is the edge of a bar without an end drawn out.
const STATED: f64 = 26.0;

pub fn height(view: &WhiskersView, width: f64) -> f64 {
    Rows::height(view.rows.len(), width, &view.words.x_label, above(view, width))
}

pub fn draw<DB: DrawingBackend>(
    view: &WhiskersView,
    area: &DrawingArea<DB, Shift>,
    theme: &Theme,
) -> Marks<DB> {
    let pen = Pen::new(area, theme);
    let room = frame::draw(&view.words.title, &view.words.footnotes, &pen, theme)?;
    let names = || view.rows.iter().map(|row| row.label.as_str());
    let rows = Rows::new(names(), room, &view.words.x_label, (16.0, above(view, room.width())));
    let scale = scale(view, &rows.field);
    rows.axis(&scale, &view.words.x_label, &pen, theme)?;
    reference(view, &rows, &scale, room, &pen, theme)?;
    rows.names(names(), &pen, theme)?;
    let mut marks = Vec::new();
    for (index, row) in view.rows.iter().enumerate() {
        let y = rows.middle(index);
        if !row.value.lower.is_finite() {
            continue;
        }
        chance(row, y, &scale, &rows.field, &pen, theme)?;
        let center = value(row, y, &scale, &rows.field, &pen, theme)?;
        let (x, y) = pen.pixel(center);
        marks.push(Mark { index, x, y, radius: (points::radius(row.standing) * theme.scale).round() as i32 });
    }
    Ok(marks)
}

/// Room for the name of the reference.
fn above(view: &WhiskersView, width: f64) -> f64 {
    if view.reference.is_some() { frame::text_size(width) * 1.9 } else { 4.0 }
}

fn scale(view: &WhiskersView, field: &Room) -> Scale {
    let places = (field.left, field.right);
    let reference = view.reference.iter().map(|(value, _)| *value);
    let ends = |span: &Span| [Some(span.lower), span.upper].into_iter().flatten();
    let values: Vec<f64> = view
        .rows
        .iter()
        .flat_map(|row| ends(&row.value))
        .chain(reference)
        .filter(|value| value.is_finite())
        .collect();
    let chances = || view.rows.iter().filter_map(|row| row.chance);
    let highest = values.iter().copied().fold(0.0, f64::max);
    let upper = chances().map(|(_, upper)| upper).filter(|upper| upper.is_finite());
    let most = upper.fold(highest, f64::max).min(highest.max(f64::MIN_POSITIVE) * REACH).max(highest) * 1.04;
    if view.is_log {
        let lowest = values.into_iter().chain(chances().map(|(lower, _)| lower));
        let least = lowest.filter(|value| *value > 0.0).fold(f64::INFINITY, f64::min);
        return Scale::by_ratio(least / 1.3, most * 1.15, places);
    }
    // Where nothing was recorded the chance ranges are all there is to see.
    let most = if highest > 0.0 { most } else { chances().map(|(_, upper)| upper).fold(0.0, f64::max) };
    Scale::even(most, places)
}

/// The value that all are held against, and its name.
fn reference<DB: DrawingBackend>(
    view: &WhiskersView,
    rows: &Rows,
    scale: &Scale,
    room: Room,
    pen: &Pen<DB>,
    theme: &Theme,
) -> Drawn<DB> {
    let Some((value, name)) = view.reference.as_ref().filter(|(value, _)| value.is_finite()) else {
        return Ok(());
    };
    let (x, top) = (scale.at(*value), rows.field.top);
    pen.dashes(&[(x, top - 3.0), (x, rows.field.bottom)], theme.ink, 1.0, 4.0, 3.0)?;
    let half = text::width(name, rows.size) / 2.0;
    let middle = x.clamp(room.left + half, (room.right - half).max(room.left + half));
    let face = Face::new(theme.sans, rows.size, theme.ink).at(HPos::Center, VPos::Bottom);
    pen.text(name, (middle, top - 5.0), face)
}

fn chance<DB: DrawingBackend>(
    row: &WhiskerRow,
    y: f64,
    scale: &Scale,
    field: &Room,
    pen: &Pen<DB>,
    theme: &Theme,
) -> Drawn<DB> {
    let Some((lower, upper)) = row.chance.filter(|(lower, upper)| lower.is_finite() && !upper.is_nan())
    else {
        return Ok(());
    };
    let (from, to) = (scale.at(lower), scale.at(upper));
    pen.path(&[(from, y), (to, y)], theme.chance, 1.5)?;
    pen.path(&[(from, y - 3.5), (from, y + 3.5)], theme.chance, 1.5)?;
    if scale.holds(upper) {
        pen.path(&[(to, y - 3.5), (to, y + 3.5)], theme.chance, 1.5)
    } else {
        pen.path(&arrow(field.right, y), theme.chance, 1.5)
    }
}

/// The dot, or the open bar; gives its middle.
fn value<DB: DrawingBackend>(
    row: &WhiskerRow,
    y: f64,
    scale: &Scale,
    field: &Room,
    pen: &Pen<DB>,
    theme: &Theme,
) -> Result<Spot, plotters::prelude::DrawingAreaErrorKind<DB::ErrorType>> {
    let (from, color) = (scale.at(row.value.lower), color(row.standing, theme));
    match row.value.upper.filter(|upper| upper.is_finite()) {
        Some(upper) if upper <= row.value.lower => {
            points::dot(row.standing, (from, y), pen, theme)?;
            Ok((from, y))
        }
        Some(upper) => {
            let to = scale.at(upper).max(from + 3.0);
            pen.block((from, y - HALF), (to, y + HALF), theme.paper)?;
            pen.frame((from, y - HALF), (to, y + HALF), color, 1.5)?;
            Ok((f64::midpoint(from, to), y))
        }
        None => {
            // Stated where it begins; how far it goes nobody says, so its edges fade into dashes.
            let stated = (from + STATED).min(field.right);
            let open = [(stated, y - HALF), (from, y - HALF), (from, y + HALF), (stated, y + HALF)];
            pen.block((from, y - HALF), (stated, y + HALF), theme.paper)?;
            pen.path(&open, color, 1.5)?;
            for edge in [y - HALF, y + HALF] {
                pen.dashes(&[(stated, edge), (field.right, edge)], theme.axis, 1.0, 2.0, 5.0)?;
            }
            pen.path(&arrow(field.right + 8.0, y), theme.axis, 1.5)?;
            Ok((from, y))
        }
    }
}

/// Pointing to the right, with its tip at `x`.
fn arrow(x: f64, y: f64) -> [Spot; 3] {
    [(x - 5.0, y - 4.5), (x, y), (x - 5.0, y + 4.5)]
}
