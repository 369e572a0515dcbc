//! Moves the focus, and brings things into sight.

use super::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        drop(element.focus());
    }
}

/// What has the focus now, to give it back later.
pub fn focused() -> Option<HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// Whether keys are being typed into a field.
pub fn is_typing() -> bool {
    focused().is_some_and(|element| {
        let tag = element.tag_name();
        matches!(tag.as_str(), "TEXTAREA" | "SELECT")
            || tag == "INPUT" && element.get_attribute("type").is_none_or(|kind| kind != "checkbox")
    })
}
