//! What the page remembers in the browser's own storage: the theme, and the recipes that the person asked it to keep.
//! Nothing else. A browser that refuses storage is no fault.

use super::window;
use foilens_model::Recipe;
use foilens_model::recipe::carried;
use serde::Serialize;
use serde_wasm_bindgen::{Deserializer, Serializer};
use web_sys::Storage;

const THEME: &str = "foilens-theme";
/// Before the name of a kept recipe.
const RECIPE: &str = "foilens-recipe: ";

pub fn theme() -> Option<String> {
    storage()?.get_item(THEME).ok()?
}

pub fn remember_theme(id: &str) {
    if let Some(storage) = storage() {
        drop(storage.set_item(THEME, id));
    }
}

/// The names of the kept recipes, sorted.
pub fn kept() -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok()?);
    let mut names: Vec<String> = keys.filter_map(|key| key.strip_prefix(RECIPE).map(str::to_owned)).collect();
    names.sort();
    names
}

/// Whether the browser took it.
pub fn keep(name: &str, recipe: &Recipe) -> bool {
    let value = recipe.serialize(&Serializer::json_compatible()).ok();
    let text = value.and_then(|value| js_sys::JSON::stringify(&value).ok()).map(String::from);
    let stored = text.zip(storage()).map(|(text, storage)| storage.set_item(&key(name), &text));
    matches!(stored, Some(Ok(())))
}

pub fn kept_recipe(name: &str) -> Option<Recipe> {
    let text = storage()?.get_item(&key(name)).ok()??;
    carried::recipe(Deserializer::from(js_sys::JSON::parse(&text).ok()?)).ok()
}

pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        drop(storage.remove_item(&key(name)));
    }
}

fn key(name: &str) -> String {
    format!("{RECIPE}{name}")
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}
