//! Real browsers on the built page. One file a story; each story is told in Chromium, Firefox and
//! WebKitGTK, one browser at a time. `cargo xtask test` prepares everything and runs them.

#[macro_use]
mod support;

mod bad_input;
mod correct;
mod examples;
mod frame;
mod kept;
mod keyboard;
mod looks;
mod nothing_leaves;
mod own_list;
mod questions;
mod review;
mod rows;
mod smooth;
mod split;
mod together;
mod vectors;
