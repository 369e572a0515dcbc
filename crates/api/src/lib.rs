//! The room of JavaScript: one wasm, the public API ([`Session`]) and our worker ([`serve`]). Everything is done by the
//! engine; here values only change their form.

mod convert;
mod error;
mod serve;
mod session;

pub use serve::serve;
pub use session::{Session, open};

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.ts");
