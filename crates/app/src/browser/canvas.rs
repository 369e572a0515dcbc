//! A canvas that plotters draws on, and its picture as a file.

use super::{document, window};
use foilens_charts::Theme;
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, IntoDrawingArea};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlCanvasElement};

/// Pixels of the canvas for each pixel of the page: at least 2, as curves drawn on whole pixels need it.
pub fn sharpness() -> f64 {
    window().map_or(1.0, |window| window.device_pixel_ratio()).clamp(2.0, 3.0)
}

/// The canvas, ready to draw on at this size in its own pixels.
pub fn area(
    canvas: &HtmlCanvasElement,
    (width, height): (u32, u32),
) -> Option<DrawingArea<CanvasBackend, Shift>> {
    canvas.set_width(width);
    canvas.set_height(height);
    Some(CanvasBackend::with_canvas_object(canvas.clone())?.into_drawing_area())
}

/// Draws on a canvas of this size that nobody sees and gives its picture as PNG.
pub fn picture(
    size: (u32, u32),
    draw: impl FnOnce(&DrawingArea<CanvasBackend, Shift>, &Theme),
    take: impl FnOnce(Blob) + 'static,
) -> Option<()> {
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let area = area(&canvas, size)?;
    draw(&area, &Theme::print());
    let take = Closure::once_into_js(move |blob: JsValue| {
        if let Ok(blob) = blob.dyn_into::<Blob>() {
            take(blob);
        }
    });
    canvas.to_blob(take.unchecked_ref()).ok()
}
