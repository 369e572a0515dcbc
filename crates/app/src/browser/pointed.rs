//! What the pointer is over, whatever element took hold of it.

use super::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// An attribute of the nearest element around the pointer that fits a selector.
pub fn attribute(event: &PointerEvent, selector: &str, name: &str) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()??.get_attribute(name)
}

/// The row of the sheet under the pointer, from 0.
pub fn row(event: &PointerEvent) -> Option<u32> {
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let under = document()?.element_from_point(x, y)?;
    let number =
        under.closest("#sheet-grid tbody tr[aria-rowindex]").ok()??.get_attribute("aria-rowindex")?;
    // Two rows of headings stand above, and the index counts from 1.
    number.parse::<u32>().ok()?.checked_sub(3)
}
