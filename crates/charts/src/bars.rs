//! Bars from zero, in one or several segments. What is stated is solid; what the file hides is an open bar at its end,
//! without an edge where the file names no most; what nobody knows is hatched.

use crate::frame::{self, Room};
use crate::pen::{Drawn, Face, Fill, Pen};
use crate::rows::Rows;
use crate::scale::Scale;
use crate::{Mark, Marks, Rgb, Theme, key, text};
use foilens_model::view::{BarRow, BarsView, Span};
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

/// Half the height of a bar.
const HALF: f64 = 8.0;

pub fn height(view: &BarsView, width: f64) -> f64 {
    Rows::height(view.rows.len(), width, &view.words.x_label, above(view, width))
}

pub fn draw<DB: DrawingBackend>(view: &BarsView, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Marks<DB> {
    let pen = Pen::new(area, theme);
    let room = frame::draw(&view.words.title, &view.words.footnotes, &pen, theme)?;
    let size = frame::text_size(room.width());
    let ends: Vec<String> = view.rows.iter().map(|row| total(view, row)).collect();
    let tail = ends.iter().map(|end| text::width(end, size)).fold(0.0, f64::max) + 12.0;
    let above = above(view, room.width());
    let names = || view.rows.iter().map(|row| row.label.as_str());
    let rows = Rows::new(names(), room, &view.words.x_label, (tail, above));
    let most = view.rows.iter().flat_map(|row| [sum(row, stated), sum(row, at_most)]).fold(0.0, f64::max);
    let scale = Scale::even(most * 1.02, (rows.field.left, rows.field.right));
    rows.axis(&scale, &view.words.x_label, &pen, theme)?;
    if view.series.len() > 1 {
        let entries: Vec<_> =
            view.series.iter().enumerate().map(|(at, name)| (name.as_str(), fill(view, at, theme))).collect();
        key::draw(&entries, (room.left, room.top), room.width(), &pen, theme)?;
    }
    rows.names(names(), &pen, theme)?;
    let mut marks = Vec::new();
    for (index, (row, end)) in view.rows.iter().zip(&ends).enumerate() {
        let y = rows.middle(index);
        let right = bar(view, row, y, &scale, &rows, &pen, theme)?;
        let face = Face::new(theme.sans, size, theme.ink).at(HPos::Left, VPos::Center);
        pen.text(end, (right + 6.0, y), face)?;
        let (x, y) = pen.pixel((f64::midpoint(rows.field.left, right), y));
        marks.push(Mark { index, x, y, radius: (HALF * theme.scale) as i32 });
    }
    // The line that all bars stand on, over their edges.
    let Room { left, top, bottom, .. } = rows.field;
    pen.path(&[(left, top), (left, bottom)], theme.axis, 1.0)?;
    Ok(marks)
}

fn above(view: &BarsView, width: f64) -> f64 {
    let names: Vec<&str> = view.series.iter().map(String::as_str).collect();
    if names.len() > 1 { key::height(&names, width) + 2.0 } else { 4.0 }
}

/// Draws a bar; gives where it ends.
fn bar<DB: DrawingBackend>(
    view: &BarsView,
    row: &BarRow,
    y: f64,
    scale: &Scale,
    rows: &Rows,
    pen: &Pen<DB>,
    theme: &Theme,
) -> Result<f64, plotters::prelude::DrawingAreaErrorKind<DB::ErrorType>> {
    let (mut sum, mut right) = (0.0, rows.field.left);
    // All that is stated first, side by side; then what may come on top.
    for (at, segment) in row.segments.iter().enumerate() {
        let least = stated(segment);
        if least > 0.0 {
            let from = scale.at(sum);
            sum += least;
            right = scale.at(sum).max(from + 1.0);
            pen.patch((from, y - HALF), (right, y + HALF), fill(view, at, theme))?;
            inside(view, segment, (at, y), (from, right), rows.size, pen, theme)?;
            if at > 0 {
                pen.path(&[(from, y - HALF), (from, y + HALF)], theme.paper, 1.5)?;
            }
        }
    }
    for (at, segment) in row.segments.iter().enumerate() {
        match segment.upper.filter(|upper| upper.is_finite()) {
            Some(upper) if upper > stated(segment) => {
                let from = scale.at(sum);
                sum += upper - stated(segment);
                right = scale.at(sum).max(from + 2.0);
                pen.frame((from, y - HALF), (right, y + HALF), color(at, theme), 1.5)?;
            }
            Some(_) => {}
            None => {
                let end = (right + 16.0).min(rows.field.right + 4.0);
                for edge in [y - HALF, y + HALF] {
                    pen.dashes(&[(right, edge), (end, edge)], color(at, theme), 1.5, 3.0, 3.0)?;
                }
                right = end;
            }
        }
    }
    Ok(right)
}

/// A number inside its segment, where a whole number fits there.
fn inside<DB: DrawingBackend>(
    view: &BarsView,
    segment: &Span,
    (at, y): (usize, f64),
    (from, to): (f64, f64),
    size: f64,
    pen: &Pen<DB>,
    theme: &Theme,
) -> Drawn<DB> {
    let least = stated(segment);
    let number = text::tick(least, 1.0);
    let is_known = view.unknown != Some(at) && least.fract() == 0.0 && segment.upper == Some(segment.lower);
    if view.series.len() < 2 || !is_known || text::width(&number, size) + 8.0 > to - from {
        return Ok(());
    }
    let ink = theme.on_kinds[at % theme.on_kinds.len()];
    let face = Face::new(theme.sans, size - 1.0, ink).at(HPos::Center, VPos::Center);
    pen.text(&number, (f64::midpoint(from, to), y), face)
}

fn fill(view: &BarsView, series: usize, theme: &Theme) -> Fill {
    if view.unknown == Some(series) { Fill::Hatched(theme.quiet) } else { Fill::Solid(color(series, theme)) }
}

fn color(series: usize, theme: &Theme) -> Rgb {
    theme.kinds[series % theme.kinds.len()]
}

/// What the file states at the least.
fn stated(span: &Span) -> f64 {
    if span.lower.is_finite() { span.lower.max(0.0) } else { 0.0 }
}

fn at_most(span: &Span) -> f64 {
    span.upper.filter(|upper| upper.is_finite()).unwrap_or_else(|| stated(span)).max(stated(span))
}

fn sum(row: &BarRow, end: fn(&Span) -> f64) -> f64 {
    row.segments.iter().map(end).sum()
}

/// The number at the end of a single bar, where it is whole: `50`, `1–4`, `9+`.
fn total(view: &BarsView, row: &BarRow) -> String {
    let (least, most) = (sum(row, stated), sum(row, at_most));
    if view.series.len() > 1 || least.fract() != 0.0 || most.fract() != 0.0 {
        return String::new();
    }
    let number = |value| text::tick(value, 1.0);
    if row.segments.iter().any(|segment| segment.upper.is_none()) {
        format!("{}+", number(least))
    } else if most > least {
        format!("{}–{}", number(least), number(most))
    } else {
        number(least)
    }
}
