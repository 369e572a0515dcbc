//! Small and wordless: what they say comes in as props, what happens goes out through `on_*` callbacks.

pub mod ask_text;
pub mod badge;
pub mod chart;
pub mod checks;
pub mod combobox;
pub mod data_grid;
pub mod dialog;
pub mod drawer;
pub mod dropzone;
pub mod progress;
pub mod select;
pub mod slider;
pub mod table;
pub mod tabs;
pub mod toast;
