//! The room of the screen: Yew. It draws what the worker says and says what the person does; it knows no file, no
//! spreadsheet and no method. State lives in `state`, the worker behind `engine`, the browser behind `browser`.

mod app;
mod browser;
mod components;
mod engine;
mod shared;
mod state;
mod views;

fn main() {
    yew::Renderer::<app::App>::new().render();
}
