//! Places that are only known while running. They are set as properties: the page's policy refuses `style` attributes.

use web_sys::HtmlElement;

/// Sets a custom property, which a style sheet uses.
pub fn set(element: &HtmlElement, property: &str, value: &str) {
    drop(element.style().set_property(property, value));
}

pub fn set_px(element: &HtmlElement, property: &str, pixels: f64) {
    set(element, property, &format!("{pixels}px"));
}
