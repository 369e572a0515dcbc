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

/// Gives the focus back to where it was before a region took it; to the main part of the page where that has gone. If
/// the person has moved on to something else, it stays there.
pub fn give_back(before: Option<&HtmlElement>, region: &str) {
    let has_moved_on = focused().is_some_and(|now| {
        now.tag_name() != "BODY" && element(region).is_none_or(|region| !region.contains(Some(&now)))
    });
    if has_moved_on {
        return;
    }
    match before.filter(|before| before.is_connected() && before.tag_name() != "BODY") {
        Some(before) => drop(before.focus()),
        None => focus("main"),
    }
}

/// Whether a modal dialog is open: its keys are its own.
pub fn in_dialog() -> bool {
    focused().is_some_and(|element| matches!(element.closest("dialog"), Ok(Some(_))))
}

/// Whether the focus is on a button, which does its own when Enter is pressed.
pub fn is_on_button() -> bool {
    focused().is_some_and(|element| element.tag_name() == "BUTTON")
}

/// Whether keys are being typed into a field.
pub fn is_typing() -> bool {
    focused().is_some_and(|element| {
        let tag = element.tag_name();
        matches!(tag.as_str(), "TEXTAREA" | "SELECT")
            || tag == "INPUT"
                && element
                    .get_attribute("type")
                    .is_none_or(|kind| !matches!(kind.as_str(), "checkbox" | "radio"))
    })
}
