//! Light or dark: what the system says, and putting the choice on the page.

use super::{document, window};
use web_sys::MediaQueryList;

fn query(condition: &str) -> Option<MediaQueryList> {
    window()?.match_media(condition).ok()?
}

/// The question whose answer changes when the system goes dark.
pub fn dark_query() -> Option<MediaQueryList> {
    query("(prefers-color-scheme: dark)")
}

pub fn system_is_dark() -> bool {
    dark_query().is_some_and(|query| query.matches())
}

pub fn has_thumbs() -> bool {
    query("(pointer: coarse)").is_some_and(|query| query.matches())
}

/// `system`, `light` or `dark`.
pub fn put_on_page(id: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        drop(root.set_attribute("data-theme", id));
    }
}
