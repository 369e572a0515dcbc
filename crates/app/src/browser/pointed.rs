//! What the pointer is over, whatever element took hold of it.

use super::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// An attribute of the nearest element around the one that the event is about.
pub fn attribute(event: &PointerEvent, selector: &str, name: &str) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()??.get_attribute(name)
}

/// The same for what lies under the pointer now; nothing where that is outside of the window.
pub fn attribute_under(event: &PointerEvent, selector: &str, name: &str) -> Option<String> {
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    document()?.element_from_point(x, y)?.closest(selector).ok()??.get_attribute(name)
}
