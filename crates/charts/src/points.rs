//! How a value stands against what its size would predict: filled beyond the outer limits, a heavy ring beyond the
//! inner ones, small and grey inside, a thin ring where it is not judged. Shape says what colour says.

use crate::pen::{Drawn, Pen, Spot};
use crate::{Rgb, Theme};
use foilens_model::view::Standing;
use plotters::prelude::DrawingBackend;

pub fn dot<DB: DrawingBackend>(standing: Standing, center: Spot, pen: &Pen<DB>, theme: &Theme) -> Drawn<DB> {
    let (color, radius) = (color(standing, theme), radius(standing));
    // A rim of paper keeps points apart where they overlap.
    pen.disc(center, radius + 1.0, theme.paper)?;
    match standing {
        Standing::FarHigh | Standing::FarLow | Standing::Inside => pen.disc(center, radius, color),
        Standing::High | Standing::Low => pen.ring(center, radius - 1.0, color, 2.5),
        Standing::Depends | Standing::TooSmallForLow | Standing::NotJudged => {
            pen.ring(center, radius - 0.5, color, 1.0)
        }
    }
}

pub const fn radius(standing: Standing) -> f64 {
    match standing {
        Standing::FarHigh | Standing::FarLow => 6.0,
        Standing::High | Standing::Low => 5.5,
        _ => 4.0,
    }
}

pub const fn color(standing: Standing, theme: &Theme) -> Rgb {
    match standing {
        Standing::FarHigh | Standing::High => theme.above,
        Standing::FarLow | Standing::Low => theme.below,
        Standing::Inside | Standing::Depends | Standing::TooSmallForLow | Standing::NotJudged => theme.inside,
    }
}
