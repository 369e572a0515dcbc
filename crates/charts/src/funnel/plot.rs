//! The field of the funnel: scales, axes with their units, the overall rate and the limits.

use super::labels::Rect;
use super::marks::Placed;
use crate::pen::{Drawn, Face, Pen, Spot};
use crate::{Theme, text};
use foilens_model::view::FunnelView;
use plotters::prelude::{DrawingAreaErrorKind, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

pub struct Plot {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    /// Size of axis and label text.
    pub size: f64,
    x_max: f64,
    y_max: f64,
}

impl Plot {
    /// `edges`: left, top, right, bottom of the room for plot and axes.
    pub fn new(view: &FunnelView, (left, top, right, bottom): (f64, f64, f64, f64), theme: &Theme) -> Self {
        let narrow = right - left < 520.0;
        let size = if narrow { 12.0 } else { 13.0 };
        let y_max = sound(view.y_max);
        let widest = text::width(&text::tick(y_max, step(y_max, 5.0)), size);
        let margin = super::margin(right - left, theme);
        let deck = text::wrap(&view.y_label, size, right - left - 2.0 * margin).len() as f64;
        let below = text::wrap(&view.x_label, size, right - left - 2.0 * margin).len() as f64;
        Self {
            left: left + margin + widest.max(16.0) + 8.0,
            right: right - margin - text::width("99.8 %", size) - 4.0,
            top: top + deck * size * super::LEADING + 14.0,
            bottom: bottom - size * 2.3 - below * size * super::LEADING,
            size,
            x_max: sound(view.x_max),
            y_max,
        }
    }

    pub fn at(&self, x: f64, y: f64) -> Spot {
        let across = self.left + x / self.x_max * (self.right - self.left);
        (across, self.bottom - y / self.y_max * (self.bottom - self.top))
    }

    pub fn axes<DB: DrawingBackend>(&self, view: &FunnelView, pen: &Pen<DB>, theme: &Theme) -> Drawn<DB> {
        let face = Face::new(theme.sans, self.size, theme.quiet);
        let (width, _) = pen.size();
        let margin = super::margin(width, theme);
        let deck = text::wrap(&view.y_label, self.size, width - 2.0 * margin);
        let start = self.top - deck.len() as f64 * self.size * super::LEADING - 10.0;
        super::paragraph(&deck, (margin, start), face, pen)?;
        let y_step = step(self.y_max, if self.bottom - self.top < 260.0 { 4.0 } else { 6.0 });
        for y in ticks(self.y_max, y_step) {
            let (_, across) = self.at(0.0, y);
            let color = if y == 0.0 { theme.axis } else { theme.grid };
            pen.path(&[(self.left, across), (self.right, across)], color, 1.0)?;
            let right = face.at(HPos::Right, VPos::Center);
            pen.text(&text::tick(y, y_step), (self.left - 8.0, across), right)?;
        }
        let x_step = step(self.x_max, (self.right - self.left) / 110.0);
        for x in ticks(self.x_max, x_step) {
            let (across, _) = self.at(x, 0.0);
            pen.path(&[(across, self.bottom), (across, self.bottom + 5.0)], theme.axis, 1.0)?;
            let below = face.at(HPos::Center, VPos::Top);
            pen.text(&text::tick(x, x_step), (across, self.bottom + 8.0), below)?;
        }
        let label = face.at(HPos::Right, VPos::Top);
        for (i, line) in text::wrap(&view.x_label, self.size, width - 2.0 * margin).iter().enumerate() {
            let y = self.bottom + 8.0 + self.size * (1.5 + i as f64 * super::LEADING);
            pen.text(line, (width - margin, y), label)?;
        }
        Ok(())
    }

    /// The overall rate and the limits, these named at their ends.
    pub fn limits<DB: DrawingBackend>(&self, view: &FunnelView, pen: &Pen<DB>, theme: &Theme) -> Drawn<DB> {
        let target = self.at(0.0, view.target).1;
        pen.path(&[(self.left, target), (self.right, target)], theme.chance, 1.0)?;
        let face = Face::new(theme.sans, self.size - 1.0, theme.chance).at(HPos::Left, VPos::Center);
        let mut ends: Vec<(f64, &str)> = vec![];
        for (i, limit) in view.limits.iter().enumerate() {
            for curve in [&limit.upper, &limit.lower] {
                let spots = self.clipped(curve);
                if i == 0 {
                    pen.path(&spots, theme.chance, 1.0)?;
                } else {
                    pen.dashes(&spots, theme.chance, 1.0, 5.0, 4.0)?;
                }
                let inside = curve.last().map(|&(_, y)| y).filter(|&y| y > 0.0 && y <= self.y_max);
                ends.extend(inside.map(|y| (self.at(0.0, y).1, limit.label.as_str())));
            }
        }
        ends.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (y, label) in spread(ends, self.size + 1.0, self.bottom + self.size / 2.0) {
            pen.text(label, (self.right + 5.0, y), face)?;
        }
        Ok(())
    }

    /// The name of the overall rate, on its line where no limit and no point is in the way; gives the room it takes.
    pub fn overall<DB: DrawingBackend>(
        &self,
        view: &FunnelView,
        placed: &[Placed],
        pen: &Pen<DB>,
        theme: &Theme,
    ) -> Result<Rect, DrawingAreaErrorKind<DB::ErrorType>> {
        let target = self.at(0.0, view.target).1;
        let width = text::width(&view.target_words, self.size);
        let lines = self.curves(view);
        let is_free = |room: &Rect| {
            !lines.iter().any(|spot| room.holds(*spot))
                && !placed.iter().any(|mark| room.overlaps(&mark.room()))
        };
        let line = self.size + 3.0;
        // Close to the line first, above and below; then further and further up.
        let tops = [target - line - 3.0, target + 3.0]
            .into_iter()
            .chain((2..9).map(|n| target - line * f64::from(n)));
        let rooms = tops.flat_map(|top| {
            (0..12).map(move |step| {
                let right = self.right - f64::from(step) / 12.0 * (self.right - self.left - width);
                Rect { left: right - width, right, top, bottom: top + line }
            })
        });
        let first = rooms.clone().next().unwrap_or_default();
        let room = rooms.clone().find(|room| is_free(room) && room.top > self.top).unwrap_or(first);
        if room.bottom < target - line {
            let foot = room.left + self.size;
            pen.path(&[(foot, room.bottom), (foot, target)], theme.axis, 1.0)?;
        }
        let face = Face::new(theme.sans, self.size, theme.ink).at(HPos::Right, VPos::Center);
        pen.block((room.left, room.top), (room.right, room.bottom), theme.paper)?;
        pen.text(&view.target_words, (room.right, f64::midpoint(room.top, room.bottom)), face)?;
        Ok(room)
    }

    /// Spots along the limits.
    fn curves(&self, view: &FunnelView) -> Vec<Spot> {
        let curves = view.limits.iter().flat_map(|limit| [&limit.upper, &limit.lower]);
        curves.flatten().map(|&(x, y)| self.at(x, y)).collect()
    }

    /// Spots along all lines that a name should not cross.
    pub fn lines(&self, view: &FunnelView) -> Vec<Spot> {
        let target = self.at(0.0, view.target).1;
        let steps = ((self.right - self.left) / 8.0).max(0.0) as u32;
        let overall = (0..steps).map(|step| (self.left + f64::from(step) * 8.0, target));
        self.curves(view).into_iter().chain(overall).collect()
    }

    /// The part of a curve that lies in the field, cut where it leaves it.
    fn clipped(&self, curve: &[(f64, f64)]) -> Vec<Spot> {
        let mut spots = Vec::new();
        for pair in curve.windows(2) {
            let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
            if y0 > self.y_max && y1 > self.y_max {
                continue;
            }
            let cut = |y: f64| x0 + (x1 - x0) * (self.y_max - y0) / (y - y0);
            if spots.is_empty() {
                spots.push(if y0 > self.y_max { self.at(cut(y1), self.y_max) } else { self.at(x0, y0) });
            }
            spots.push(if y1 > self.y_max { self.at(cut(y1), self.y_max) } else { self.at(x1, y1) });
        }
        spots
    }
}

/// Names moved apart so that none covers another, from the top down and never below `floor`.
fn spread(mut names: Vec<(f64, &str)>, apart: f64, floor: f64) -> Vec<(f64, &str)> {
    for i in 1..names.len() {
        names[i].0 = names[i].0.max(names[i - 1].0 + apart);
    }
    let mut lowest = floor;
    for name in names.iter_mut().rev() {
        name.0 = name.0.min(lowest);
        lowest = name.0 - apart;
    }
    names
}

/// An axis must end somewhere above 0, whatever the view says.
fn sound(max: f64) -> f64 {
    if max.is_finite() && max > 0.0 { max } else { 1.0 }
}

/// A round step (1, 2 or 5 times a power of ten) that gives about `wanted` steps.
fn step(max: f64, wanted: f64) -> f64 {
    let rough = max / wanted.max(1.0);
    let power = 10f64.powf(rough.log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter().find(|f| f * power >= rough).unwrap_or(10.0);
    factor * power
}

fn ticks(max: f64, step: f64) -> impl Iterator<Item = f64> {
    (0..=(max / step + 1e-9) as u32).map(move |i| f64::from(i) * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_about_as_many_as_wanted() {
        for (max, wanted, expected) in [(14.2, 6.0, 5.0), (44_000.0, 6.0, 10_000.0), (0.9, 4.0, 0.5)] {
            assert!((step(max, wanted) - expected).abs() < 1e-9, "{max}: {}", step(max, wanted));
        }
        assert_eq!(ticks(14.2, 5.0).collect::<Vec<_>>(), [0.0, 5.0, 10.0]);
    }

    #[test]
    fn names_of_lines_are_moved_apart() {
        let names = spread(vec![(10.0, "a"), (12.0, "b"), (13.0, "c")], 8.0, 20.0);
        assert!(names.windows(2).all(|two| two[1].0 - two[0].0 >= 8.0), "{names:?}");
        assert!(names.iter().all(|name| name.0 <= 20.0));
    }
}
