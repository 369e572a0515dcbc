//! What can be known here about requests: how many this page made since it was ready, and whether there is a network.

use super::window;

/// Requests that the page itself has on record; those of a worker are not among them.
pub fn requests() -> u32 {
    let entries = window()
        .and_then(|window| window.performance())
        .map(|performance| performance.get_entries_by_type("resource"));
    entries.map_or(0, |entries| {
        let is_request = |entry: &wasm_bindgen::JsValue| {
            let name = js_sys::Reflect::get(entry, &"name".into()).ok().and_then(|name| name.as_string());
            name.is_some_and(|name| !name.starts_with("blob:") && !name.starts_with("data:"))
        };
        entries.iter().filter(is_request).count() as u32
    })
}

pub fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}
