//! Areas as squares of one size, roughly where they lie: what each of them is, without a large one seeming more. Kinds
//! are told apart by how a square is filled, not by colour alone.

use crate::frame::{self, Room};
use crate::pen::{Drawn, Face, Fill, Pen};
use crate::{Mark, Marks, Rgb, Theme, key, text};
use foilens_model::view::{Tile, TilesView};
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

/// The side of a square at most, with the gap to the next.
const LARGEST: f64 = 56.0;
const GAP: f64 = 3.0;

pub fn height(view: &TilesView, width: f64) -> f64 {
    let rows = view.tiles.iter().map(|tile| tile.row + 1).max().unwrap_or(1);
    key::height(&names(view), width) + side(view, width) * f64::from(rows) + 4.0
}

pub fn draw<DB: DrawingBackend>(view: &TilesView, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Marks<DB> {
    let pen = Pen::new(area, theme);
    let room = frame::draw(&view.words.title, &view.words.footnotes, &pen, theme)?;
    let entries: Vec<(&str, Fill)> = view
        .kinds
        .iter()
        .enumerate()
        .map(|(at, (_, meaning))| (meaning.as_str(), look(at, view.kinds.len(), theme).0))
        .collect();
    key::draw(&entries, (room.left, room.top), room.width(), &pen, theme)?;
    let top = room.top + key::height(&names(view), room.width());
    let side = side(view, room.width());
    let mut marks = Vec::new();
    for (index, tile) in view.tiles.iter().enumerate() {
        let (left, upper) = (room.left + side * f64::from(tile.column), top + side * f64::from(tile.row));
        let square = Room { left, top: upper, right: left + side - GAP, bottom: upper + side - GAP };
        let kind = view.kinds.iter().position(|(id, _)| *id == tile.kind).unwrap_or(view.kinds.len());
        draw_tile(tile, square, look(kind, view.kinds.len(), theme), &pen, theme)?;
        let half = (side - GAP) / 2.0;
        let (x, y) = pen.pixel((left + half, upper + half));
        marks.push(Mark { index, x, y, radius: (half * theme.scale) as i32 });
    }
    Ok(marks)
}

fn draw_tile<DB: DrawingBackend>(
    tile: &Tile,
    square: Room,
    (fill, ink): (Fill, Rgb),
    pen: &Pen<DB>,
    theme: &Theme,
) -> Drawn<DB> {
    let Room { left, top, right, bottom } = square;
    pen.patch((left, top), (right, bottom), fill)?;
    let middle = (f64::midpoint(left, right), f64::midpoint(top, bottom));
    let size = [12.0, 11.0, 10.0, 9.0]
        .into_iter()
        .find(|size| text::width(&tile.label, *size) < square.width() - 4.0)
        .unwrap_or(8.0);
    if let Fill::Hatched(_) = fill {
        let half = text::width(&tile.label, size) / 2.0 + 1.0;
        let rise = size * 0.65;
        pen.block((middle.0 - half, middle.1 - rise), (middle.0 + half, middle.1 + rise), theme.paper)?;
    }
    pen.text(&tile.label, middle, Face::new(theme.sans, size, ink).at(HPos::Center, VPos::Center))
}

fn names(view: &TilesView) -> Vec<&str> {
    view.kinds.iter().map(|(_, meaning)| meaning.as_str()).collect()
}

fn side(view: &TilesView, width: f64) -> f64 {
    let columns = view.tiles.iter().map(|tile| tile.column + 1).max().unwrap_or(1);
    (width / f64::from(columns)).min(LARGEST)
}

/// How the squares of the kind at this place of the key are filled, and the ink on them: what is known is solid, the
/// last kind is what nobody knows and stays open.
fn look(kind: usize, kinds: usize, theme: &Theme) -> (Fill, Rgb) {
    let solid = |at: usize| (Fill::Solid(theme.kinds[at]), theme.on_kinds[at]);
    match kind {
        0 => solid(0),
        last if last + 1 >= kinds => (Fill::Open(theme.axis), theme.quiet),
        1 => solid(3),
        2 => (Fill::Hatched(theme.above), theme.ink),
        3 => (Fill::Hatched(theme.inside), theme.ink),
        4 => solid(1),
        _ => (Fill::Open(theme.above), theme.ink),
    }
}
