//! Tells when an element gets another size, for whatever reason.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};

/// Listens while it is kept.
pub struct Resized {
    observer: ResizeObserver,
    _changed: Closure<dyn FnMut()>,
}

impl Resized {
    /// Calls once at the beginning, too.
    pub fn listen(element: &Element, changed: impl FnMut() + 'static) -> Option<Self> {
        let changed = Closure::<dyn FnMut()>::new(changed);
        let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _changed: changed })
    }
}

impl Drop for Resized {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
