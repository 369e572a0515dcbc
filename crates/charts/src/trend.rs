//! Values over time, from zero. A line joins what is stated; it breaks where the file says nothing or hides the number,
//! which is an open bar. Lines are named at their end, on a telephone in a key above.

use crate::frame::{self, LEADING, Room};
use crate::pen::{Drawn, Face, Fill, Pen, Spot};
use crate::scale::{Scale, spread};
use crate::{Mark, Marks, Rgb, Theme, key, text};
use foilens_model::view::{TrendLine, TrendPoint, TrendView};
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

/// Names beside the field take at most this share of the width.
const NAMES_SHARE: f64 = 0.32;
const HALF: f64 = 4.0;

struct Plot {
    field: Room,
    size: f64,
    across: Vec<f64>,
    /// The words under each of them, line by line.
    times: Vec<Vec<String>>,
    up: Scale,
    names_beside: bool,
}

pub fn height(view: &TrendView, width: f64) -> f64 {
    let field = if frame::is_narrow(width) { width * 0.75 } else { (width * 0.45).min(430.0) };
    let names = names(view);
    let key = if names_beside(view, width) { 0.0 } else { key::height(&names, width) };
    field + key + frame::text_size(width) * 4.0
}

pub fn draw<DB: DrawingBackend>(view: &TrendView, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Marks<DB> {
    let pen = Pen::new(area, theme);
    let room = frame::draw(&view.words.title, &view.words.footnotes, &pen, theme)?;
    let plot = Plot::new(view, room);
    plot.axes(view, room, &pen, theme)?;
    if !plot.names_beside && view.lines.len() > 1 {
        let entries: Vec<_> = view
            .lines
            .iter()
            .enumerate()
            .map(|(at, line)| (line.label.as_str(), Fill::Solid(color(at, theme))))
            .collect();
        key::draw(&entries, (room.left, room.top), room.width(), &pen, theme)?;
    }
    let mut marks = Vec::new();
    // The first line matters most: it is drawn last, over the others.
    for (index, line) in view.lines.iter().enumerate().rev() {
        plot.line(line, index, &pen, theme)?;
        for (time, point) in line.points.iter().enumerate() {
            if let Some((spot, radius)) = point.as_ref().and_then(|point| plot.spot(time, point)) {
                let (x, y) = pen.pixel(spot);
                marks.push(Mark { index, x, y, radius: (radius * theme.scale).round() as i32 });
            }
        }
    }
    if plot.names_beside {
        plot.names(view, &pen, theme)?;
    }
    marks.sort_by_key(|mark| (mark.index, mark.x));
    Ok(marks)
}

fn names(view: &TrendView) -> Vec<&str> {
    if view.lines.len() > 1 { view.lines.iter().map(|line| line.label.as_str()).collect() } else { vec![] }
}

fn names_beside(view: &TrendView, width: f64) -> bool {
    let size = frame::text_size(width);
    let widest = names(view).into_iter().map(|name| text::width(name, size)).fold(0.0, f64::max);
    !frame::is_narrow(width) && widest < width * NAMES_SHARE
}

/// The words under the times, and how many lines they take: broken into a few lines where that makes them fit.
fn times(times: &[String], size: f64, room: f64) -> (Vec<Vec<String>>, usize) {
    let broken: Vec<_> = times.iter().map(|time| text::wrap(time, size, room)).collect();
    match broken.iter().map(Vec::len).max().unwrap_or(1) {
        lines @ ..=3 => (broken, lines),
        _ => (times.iter().map(|time| vec![time.clone()]).collect(), 1),
    }
}

impl Plot {
    fn new(view: &TrendView, room: Room) -> Self {
        let size = frame::text_size(room.width());
        let names_beside = names_beside(view, room.width());
        let names = names(view);
        let widest = names.iter().map(|name| text::width(name, size)).fold(0.0, f64::max);
        let key = if names_beside { 0.0 } else { key::height(&names, room.width()) };
        let values = view.lines.iter().flat_map(|line| line.points.iter().flatten());
        let most = values.flat_map(ends).filter(|value| value.is_finite()).fold(0.0, f64::max) * 1.08;
        let axis = text::width(&text::tick(most, most.max(1.0)), size).max(20.0) + 8.0;
        let (left, right) = (room.left + axis, room.right - if names_beside { widest + 14.0 } else { 12.0 });
        let apart = (right - left) / view.times.len().max(1) as f64;
        let (times, lines) = times(&view.times, size, apart - 6.0);
        let field = Room {
            left,
            top: room.top + key + size * LEADING + 12.0,
            right,
            bottom: room.bottom - size * (0.5 + LEADING * lines as f64),
        };
        let across = (0..times.len().max(1)).map(|time| left + apart * (time as f64 + 0.5)).collect();
        let up = Scale::even(most, (field.bottom, field.top));
        Self { field, size, across, times, up, names_beside }
    }

    fn axes<DB: DrawingBackend>(
        &self,
        view: &TrendView,
        room: Room,
        pen: &Pen<DB>,
        theme: &Theme,
    ) -> Drawn<DB> {
        let face = Face::new(theme.sans, self.size, theme.quiet);
        let label_top = self.field.top - self.size * LEADING - 8.0;
        pen.text(&view.words.y_label, (room.left, label_top), face)?;
        for (at, (value, step)) in self.up.ticks(5.0).into_iter().enumerate() {
            let y = self.up.at(value);
            let color = if at == 0 { theme.axis } else { theme.grid };
            pen.path(&[(self.field.left, y), (self.field.right, y)], color, 1.0)?;
            let spot = (self.field.left - 6.0, y);
            pen.text(&text::tick(value, step), spot, face.at(HPos::Right, VPos::Center))?;
        }
        // Times that would cover each other are left out, the last one never.
        let mut free = f64::INFINITY;
        for (lines, x) in self.times.iter().zip(&self.across).rev() {
            let half = lines.iter().map(|line| text::width(line, self.size)).fold(0.0, f64::max) / 2.0;
            if x + half < free {
                for (at, line) in lines.iter().enumerate() {
                    let y = self.field.bottom + 6.0 + self.size * LEADING * at as f64;
                    pen.text(line, (*x, y), face.at(HPos::Center, VPos::Top))?;
                }
                free = x - half - 6.0;
            }
        }
        Ok(())
    }

    fn line<DB: DrawingBackend>(
        &self,
        line: &TrendLine,
        index: usize,
        pen: &Pen<DB>,
        theme: &Theme,
    ) -> Drawn<DB> {
        let color = color(index, theme);
        let mut run: Vec<Spot> = Vec::new();
        let mut runs = Vec::new();
        for (time, point) in line.points.iter().enumerate() {
            let exact = point.as_ref().filter(|point| is_exact(point)).and_then(|p| self.spot(time, p));
            match exact {
                Some((spot, _)) => run.push(spot),
                None => runs.push(std::mem::take(&mut run)),
            }
        }
        runs.push(run);
        for run in runs.iter().filter(|run| run.len() > 1) {
            match index % 3 {
                0 => pen.path(run, color, 2.0)?,
                1 => pen.dashes(run, color, 2.0, 7.0, 4.0)?,
                _ => pen.dashes(run, color, 2.0, 2.0, 4.0)?,
            }
        }
        for (time, point) in line.points.iter().enumerate() {
            if let Some(point) = point {
                self.point(time, point, color, pen, theme)?;
            }
        }
        Ok(())
    }

    fn point<DB: DrawingBackend>(
        &self,
        time: usize,
        point: &TrendPoint,
        color: Rgb,
        pen: &Pen<DB>,
        theme: &Theme,
    ) -> Drawn<DB> {
        let Some((spot, _)) = self.spot(time, point) else { return Ok(()) };
        if let Some((lower, upper)) = point.chance.filter(|(lower, upper)| (lower + upper).is_finite()) {
            let (from, to) = (self.up.at(lower), self.up.at(upper));
            pen.path(&[(spot.0, from), (spot.0, to)], theme.chance, 1.0)?;
            for end in [from, to] {
                pen.path(&[(spot.0 - 3.0, end), (spot.0 + 3.0, end)], theme.chance, 1.0)?;
            }
        }
        if is_exact(point) {
            pen.disc(spot, 4.5, theme.paper)?;
            return pen.disc(spot, 3.5, color);
        }
        let bottom = self.up.at(point.value.lower);
        match point.value.upper {
            Some(upper) => {
                let top = self.up.at(upper).min(bottom - 2.0);
                pen.block((spot.0 - HALF, top), (spot.0 + HALF, bottom), theme.paper)?;
                pen.frame((spot.0 - HALF, top), (spot.0 + HALF, bottom), color, 1.5)
            }
            None => {
                let top = self.field.top;
                let (left, right) = (spot.0 - HALF, spot.0 + HALF);
                pen.path(&[(left, top), (left, bottom), (right, bottom), (right, top)], color, 1.5)
            }
        }
    }

    /// The middle of a point and how far it reaches.
    fn spot(&self, time: usize, point: &TrendPoint) -> Option<(Spot, f64)> {
        let (x, lower) = (*self.across.get(time)?, point.value.lower);
        if !lower.is_finite() {
            return None;
        }
        let from = self.up.at(lower);
        let to = point.value.upper.map_or(self.field.top, |upper| self.up.at(upper));
        Some(((x, f64::midpoint(from, to)), ((from - to) / 2.0).abs().max(4.0)))
    }

    /// The names of the lines, each level with its last point where there is room.
    fn names<DB: DrawingBackend>(&self, view: &TrendView, pen: &Pen<DB>, theme: &Theme) -> Drawn<DB> {
        let apart = self.size * 1.2;
        let fit = ((self.field.bottom - self.field.top) / apart).max(1.0) as usize;
        let ends = view.lines.iter().enumerate().take(fit).filter_map(|(at, line)| {
            let (time, point) =
                line.points.iter().enumerate().rev().find_map(|(t, p)| Some((t, p.as_ref()?)))?;
            Some((self.spot(time, point)?.0.1, (at, line.label.as_str())))
        });
        if view.lines.len() < 2 {
            return Ok(());
        }
        for (y, (at, name)) in spread(ends.collect(), apart, self.field.bottom) {
            let face = Face::new(theme.sans, self.size, color(at, theme)).bold().at(HPos::Left, VPos::Center);
            pen.text(name, (self.field.right + 8.0, y), face)?;
        }
        Ok(())
    }
}

fn is_exact(point: &TrendPoint) -> bool {
    point.value.upper == Some(point.value.lower)
}

fn ends(point: &TrendPoint) -> impl Iterator<Item = f64> {
    [Some(point.value.lower), point.value.upper, point.chance.map(|(_, upper)| upper)].into_iter().flatten()
}

/// Lines beyond the kinds that can be told apart are grey.
fn color(index: usize, theme: &Theme) -> Rgb {
    // Text of this colour stands on paper: only the darker kinds.
    let told_apart = [theme.below, theme.above, theme.ink];
    told_apart.get(index).copied().unwrap_or(theme.inside)
}
