//! What stands behind the `#` of the page's address. It never leaves the browser.

use super::window;
use gloo_events::EventListener;

pub fn read() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

pub fn write(hash: &str) {
    if read() != hash
        && let Some(window) = window()
    {
        drop(window.location().set_hash(hash));
    }
}

/// Tells when it changes: by a link, by the person, by going back.
pub fn on_change(changed: impl Fn() + 'static) -> Option<EventListener> {
    let window = window()?;
    Some(EventListener::new(&window, "hashchange", move |_| changed()))
}
