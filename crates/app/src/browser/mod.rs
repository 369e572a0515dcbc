//! Every call to the browser that is not an event of an element: one small file a need.

pub mod address;
pub mod canvas;
pub mod download;
pub mod drop;
pub mod focus;
pub mod network;
pub mod pointed;
pub mod resize;
pub mod storage;
pub mod style;
pub mod theme;

use web_sys::{Document, Window};

/// `None` outside a browser: components are also drawn natively, in tests.
pub fn window() -> Option<Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

pub fn document() -> Option<Document> {
    window()?.document()
}
