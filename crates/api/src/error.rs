//! The engine's errors as JavaScript errors: `message` is the sentence, `code` the stable kind.

use foilens_engine::{Error, ErrorKind};
use wasm_bindgen::JsValue;

pub fn to_js(error: &Error) -> JsValue {
    let js = js_sys::Error::new(&error.to_string());
    // A fresh error object takes any property.
    let _ = js_sys::Reflect::set(&js, &"code".into(), &error.kind().word().into());
    js.into()
}

/// The caller gave us something that is not in the form we understand.
pub fn misunderstood(what: &str, why: &str) -> Error {
    Error::new(ErrorKind::Misunderstood, format!("This is not {what} that foilens understands: {why}."))
}
