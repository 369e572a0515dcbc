//! The one thing that the page remembers: the theme. A browser that refuses storage is no fault.

use super::window;

const THEME: &str = "foilens-theme";

pub fn theme() -> Option<String> {
    window()?.local_storage().ok()??.get_item(THEME).ok()?
}

pub fn remember_theme(id: &str) {
    if let Some(Ok(Some(storage))) = window().map(|window| window.local_storage()) {
        drop(storage.set_item(THEME, id));
    }
}
