//! Rust values ↔ JavaScript values; null, maps and big numbers are settled here.

use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// As messages between the page and its worker want it: plain objects, what is missing is left out.
pub fn to_message<T: Serialize>(value: &T) -> Result<JsValue, String> {
    let codec = Serializer::new().serialize_maps_as_objects(true).serialize_missing_as_null(false);
    value.serialize(&codec).map_err(|error| error.to_string())
}

/// As JSON would have it: plain objects, what is missing is null.
pub fn to_js<T: Serialize>(value: &T) -> Result<JsValue, String> {
    value.serialize(&Serializer::json_compatible()).map_err(|error| error.to_string())
}

pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, String> {
    serde_wasm_bindgen::from_value(value).map_err(|error| error.to_string())
}
