//! Every call to the browser that is not an event of an element: one small file a need.

pub mod canvas;
pub mod download;
pub mod drop;
pub mod focus;
pub mod network;
pub mod storage;
pub mod style;
pub mod theme;

use web_sys::{Document, Window};

pub fn window() -> Option<Window> {
    web_sys::window()
}

pub fn document() -> Option<Document> {
    window()?.document()
}
