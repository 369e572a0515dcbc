//! What stands behind the `#` of the page's address. It never leaves the browser.

use super::window;
use gloo_events::EventListener;
use std::cell::RefCell;

thread_local! {
    /// What the page wrote or took over last. The browser tells of it late, when the reader may have gone on.
    static OWN: RefCell<String> = const { RefCell::new(String::new()) };
}

pub fn read() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

pub fn write(hash: &str) {
    OWN.with(|own| hash.clone_into(&mut own.borrow_mut()));
    if read() != hash
        && let Some(window) = window()
    {
        drop(window.location().set_hash(hash));
    }
}

/// Tells when it changes by a link, by the person, by going back; not when the page itself wrote it.
pub fn on_change(changed: impl Fn() + 'static) -> Option<EventListener> {
    let window = window()?;
    let by_page = || OWN.with(|own| *own.borrow() == read());
    Some(EventListener::new(&window, "hashchange", move |_| {
        if !by_page() {
            changed();
        }
    }))
}
