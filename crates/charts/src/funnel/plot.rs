//! The field of the funnel: scales, axes with their units, the overall rate and the limits.

use super::marks::Placed;
use crate::frame::{self, LEADING, Room};
use crate::pen::{Drawn, Face, Pen, Spot};
use crate::scale::{Scale, sound, spread, step, ticks};
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
    room: Room,
    across: Scale,
    y_max: f64,
}

/// The place of the limits that allow for more than chance: heavy dots.
const WIDER: usize = 9;

impl Plot {
    pub fn new(view: &FunnelView, room: Room) -> Self {
        let size = frame::text_size(room.width());
        let y_max = sound(view.y_max);
        let widest = text::width(&text::tick(y_max, step(y_max, 5.0)), size);
        let names = view.limits.iter().map(|limit| text::width(&limit.label, size)).fold(0.0, f64::max);
        // In a room that is too narrow for any name, the room decides.
        let names = names.max(text::width("99.8 %", size)).min((room.width() * 0.3).max(0.0));
        let deck = text::wrap(&view.y_label, size, room.width()).len();
        let below = text::wrap(&view.x_label, size, room.width()).len();
        let left = room.left + widest.max(16.0) + 8.0;
        let right = room.right - names - 4.0;
        let sizes = view.points.iter().map(|point| point.x).filter(|x| x.is_finite() && *x > 0.0);
        let smallest = sizes.fold(f64::INFINITY, f64::min);
        Self {
            left,
            right,
            top: room.top + frame::paragraph_height(deck, size) + 14.0,
            bottom: room.bottom - size * 2.3 - frame::paragraph_height(below, size),
            size,
            room,
            across: if view.is_log {
                Scale::by_ratio(smallest * 0.75, view.x_max, (left, right))
            } else {
                Scale::even(view.x_max, (left, right))
            },
            y_max,
        }
    }

    pub fn at(&self, x: f64, y: f64) -> Spot {
        (self.across.beyond(x), self.bottom - y / self.y_max * (self.bottom - self.top))
    }

    /// The height of a value.
    fn level(&self, y: f64) -> f64 {
        self.at(1.0, y).1
    }

    pub fn axes<DB: DrawingBackend>(&self, view: &FunnelView, pen: &Pen<DB>, theme: &Theme) -> Drawn<DB> {
        let face = Face::new(theme.sans, self.size, theme.quiet);
        let room = &self.room;
        let deck = text::wrap(&view.y_label, self.size, room.width());
        let start = self.top - frame::paragraph_height(deck.len(), self.size) - 10.0;
        frame::paragraph(&deck, (room.left, start), face, pen)?;
        let y_step = step(self.y_max, if self.bottom - self.top < 260.0 { 4.0 } else { 6.0 });
        for y in ticks(self.y_max, y_step) {
            let across = self.level(y);
            let color = if y == 0.0 { theme.axis } else { theme.grid };
            pen.path(&[(self.left, across), (self.right, across)], color, 1.0)?;
            let right = face.at(HPos::Right, VPos::Center);
            pen.text(&text::tick(y, y_step), (self.left - 8.0, across), right)?;
        }
        for (x, x_step) in self.across.ticks((self.right - self.left) / 110.0) {
            let across = self.across.at(x);
            pen.path(&[(across, self.bottom), (across, self.bottom + 5.0)], theme.axis, 1.0)?;
            let below = face.at(HPos::Center, VPos::Top);
            pen.text(&text::tick(x, x_step), (across, self.bottom + 8.0), below)?;
        }
        let label = face.at(HPos::Right, VPos::Top);
        for (i, line) in text::wrap(&view.x_label, self.size, room.width()).iter().enumerate() {
            let y = self.bottom + 8.0 + self.size * (1.5 + i as f64 * LEADING);
            pen.text(line, (room.right, y), label)?;
        }
        Ok(())
    }

    /// The overall rate and the limits, these named at their ends.
    pub fn limits<DB: DrawingBackend>(&self, view: &FunnelView, pen: &Pen<DB>, theme: &Theme) -> Drawn<DB> {
        let target = self.level(view.target);
        pen.path(&[(self.left, target), (self.right, target)], theme.chance, 1.0)?;
        let face = Face::new(theme.sans, self.size - 1.0, theme.chance).at(HPos::Left, VPos::Center);
        let mut ends: Vec<(f64, &str)> = vec![];
        // Of the wider limits only the outermost: more lines would hide the points.
        let wider = view.adjusted.iter().take(1).map(|limit| (WIDER, limit));
        for (i, limit) in view.limits.iter().enumerate().chain(wider) {
            for curve in [&limit.upper, &limit.lower] {
                let spots = self.clipped(curve);
                match i {
                    0 => pen.path(&spots, theme.chance, 1.0)?,
                    1 => pen.dashes(&spots, theme.chance, 1.0, 5.0, 4.0)?,
                    _ => pen.dashes(&spots, theme.chance, 2.0, 1.5, 4.0)?,
                }
                let inside = curve.last().map(|&(_, y)| y).filter(|&y| y > 0.0 && y <= self.y_max);
                let name = if i == WIDER { "wider" } else { limit.label.as_str() };
                ends.extend(inside.map(|y| (self.level(y), name)));
            }
        }
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
    ) -> Result<Room, DrawingAreaErrorKind<DB::ErrorType>> {
        let target = self.level(view.target);
        let width = text::width(&view.target_words, self.size);
        let lines = self.curves(view);
        let is_free = |room: &Room| {
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
                Room { left: right - width, right, top, bottom: top + line }
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
        let target = self.level(view.target);
        let steps = ((self.right - self.left) / 8.0).max(0.0) as u32;
        let overall = (0..steps).map(|step| (self.left + f64::from(step) * 8.0, target));
        self.curves(view).into_iter().chain(overall).collect()
    }

    /// The part of a curve that lies in the field, cut where it leaves it.
    fn clipped(&self, curve: &[(f64, f64)]) -> Vec<Spot> {
        let mut spots = Vec::new();
        for pair in curve.windows(2) {
            let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
            if y0 > self.y_max && y1 > self.y_max || !self.across.holds(x0) {
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
