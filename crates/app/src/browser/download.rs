//! Saves bytes as a file, from memory: no request is made.

use super::document;
use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// `bytes`: anything that a blob can be made of.
pub fn save(name: &str, mime: &str, bytes: &JsValue) {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    if let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&Array::of1(bytes), &options) {
        save_blob(name, &blob);
    }
}

pub fn save_blob(name: &str, blob: &Blob) {
    let link = document().and_then(|document| document.create_element("a").ok());
    let (Some(Ok(link)), Ok(url)) =
        (link.map(|link| link.dyn_into::<HtmlAnchorElement>()), Url::create_object_url_with_blob(blob))
    else {
        return;
    };
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser reads the address after this turn; freeing it at once would cancel the download in some.
    Timeout::new(30_000, move || drop(Url::revoke_object_url(&url))).forget();
}
