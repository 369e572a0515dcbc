//! Names beside their points, never over another name, point or line's name. Those beyond the limits come first and
//! may stand further off, on a thread; a name without room is left to pointer, keyboard and table.

use super::marks::Placed;
use super::plot::Plot;
use crate::frame::Room;
use crate::pen::{Drawn, Face, Pen, Spot};
use crate::points::{color, radius};
use crate::{Theme, text};
use foilens_model::view::{FunnelView, Standing};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, VPos};

/// A name that found its room.
pub struct Label {
    pub index: usize,
    pub room: Room,
    /// From the point to the name, where they stand apart.
    pub thread: Option<[Spot; 2]>,
}

pub fn draw<DB: DrawingBackend>(
    view: &FunnelView,
    plot: &Plot,
    placed: &[Placed],
    taken: Vec<Room>,
    pen: &Pen<DB>,
    theme: &Theme,
) -> Drawn<DB> {
    let lines = plot.lines(view);
    for label in arrange(view, plot, placed, taken) {
        let Some(point) = view.points.get(label.index) else { continue };
        if let Some(thread) = label.thread {
            pen.path(&thread, theme.axis, 1.0)?;
        }
        let far = matches!(point.standing, Standing::FarHigh | Standing::FarLow);
        let ink = if inner(point.standing) { theme.quiet } else { color(point.standing, theme) };
        // A name left of its point ends there, however wide the face turns out to be.
        let center = placed.iter().find(|mark| mark.index == label.index).map_or(0.0, |mark| mark.center.0);
        let (across, x) = if label.room.right < center {
            (HPos::Right, label.room.right)
        } else if label.room.left > center {
            (HPos::Left, label.room.left)
        } else {
            (HPos::Center, f64::midpoint(label.room.left, label.room.right))
        };
        let face = Face::new(theme.sans, plot.size, ink).at(across, VPos::Center);
        if lines.iter().any(|spot| label.room.holds(*spot)) {
            let Room { left, top, right, bottom } = label.room;
            pen.block((left, top), (right, bottom), theme.paper)?;
        }
        let spot = (x, f64::midpoint(label.room.top, label.room.bottom));
        pen.text(&point.label, spot, if far { face.bold() } else { face })?;
    }
    Ok(())
}

/// Where each name goes.
pub fn arrange(view: &FunnelView, plot: &Plot, placed: &[Placed], mut taken: Vec<Room>) -> Vec<Label> {
    taken.extend(placed.iter().map(Placed::room));
    let mut order: Vec<&Placed> = placed.iter().collect();
    let largest = |mark: &&Placed| view.points.get(mark.index).map_or(0.0, |p| p.x);
    order.sort_by(|a, b| {
        let rank = |mark: &Placed| view.points.get(mark.index).map_or(9, |p| urgency(p.standing));
        rank(a).cmp(&rank(b)).then(largest(b).total_cmp(&largest(a))).then(a.index.cmp(&b.index))
    });
    let lines = plot.lines(view);
    let mut labels = Vec::new();
    for mark in order {
        let Some(point) = view.points.get(mark.index) else { continue };
        let wide = if urgency(point.standing) == 0 { BOLD } else { 1.0 };
        let size = (text::width(&point.label, plot.size) * wide, plot.size * 1.15);
        let reach = radius(point.standing).max(mark.radius.min(6.0));
        let free: Vec<_> = candidates(mark.center, size, reach, !inner(point.standing))
            .filter(|(room, _)| fits(room, plot) && !taken.iter().any(|other| other.overlaps(&room.apart())))
            .collect();
        // Across a line only where there is no other room.
        let clear = free.iter().position(|(room, _)| !lines.iter().any(|spot| room.holds(*spot)));
        let found = free.get(clear.unwrap_or(0)).copied();
        if let Some((room, thread)) = found {
            taken.push(room);
            labels.push(Label { index: mark.index, room, thread });
        }
    }
    labels
}

/// Right, left, above, below; then further off in eight directions, where a thread is allowed.
fn candidates(
    (x, y): Spot,
    (width, height): (f64, f64),
    reach: f64,
    threads: bool,
) -> impl Iterator<Item = (Room, Option<[Spot; 2]>)> {
    let room = move |left: f64, middle: f64| Room {
        left,
        top: middle - height / 2.0,
        right: left + width,
        bottom: middle + height / 2.0,
    };
    let gap = reach + 6.5;
    let near = [
        room(x + gap, y),
        room(x - gap - width, y),
        room(x - width / 2.0, y - gap - height / 2.0 + 2.0),
        room(x - width / 2.0, y + gap + height / 2.0 - 2.0),
    ];
    let distances: &[f64] = if threads { &[18.0, 30.0, 44.0, 60.0, 80.0] } else { &[] };
    let far = distances.iter().flat_map(move |&d| {
        [
            (0.8, -0.6),
            (0.8, 0.6),
            (-0.8, -0.6),
            (-0.8, 0.6),
            (0.3, -1.0),
            (-0.3, -1.0),
            (0.3, 1.0),
            (-0.3, 1.0),
        ]
        .map(|(dx, dy)| {
            let (end_x, end_y) = (x + dx * d, y + dy * d);
            let left = if dx > 0.0 { end_x + 3.0 } else { end_x - 3.0 - width };
            let length = dx.hypot(dy);
            let start = (x + dx / length * (reach + 1.0), y + dy / length * (reach + 1.0));
            (room(left, end_y), Some([start, (end_x, end_y)]))
        })
    });
    near.into_iter().map(|rect| (rect, None)).chain(far)
}

fn fits(room: &Room, plot: &Plot) -> bool {
    room.left >= plot.left + 1.0
        && room.right <= plot.right
        && room.top >= plot.top
        && room.bottom <= plot.bottom
}

/// Bold is wider.
const BOLD: f64 = 1.1;

const fn inner(standing: Standing) -> bool {
    urgency(standing) > 1
}

const fn urgency(standing: Standing) -> u8 {
    match standing {
        Standing::FarHigh | Standing::FarLow => 0,
        Standing::High | Standing::Low => 1,
        Standing::Depends => 2,
        Standing::Inside => 3,
        Standing::TooSmallForLow | Standing::NotJudged => 4,
    }
}
