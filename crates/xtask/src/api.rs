//! `cargo xtask api`: the engine as an ES module with its types, for the page's worker and for
//! anyone's JavaScript. Trunk's hook calls this, and copies the result into the page.

use std::fs;

use crate::setup::{self, Tools};
use crate::{Result, paths, process};

/// Fast rather than small, and not passed through wasm-opt: it made reading slower when measured.
pub const PROFILE: &str = "api";
pub const TARGET: &str = "wasm32-unknown-unknown";

pub fn run() -> Result {
    build(&setup::for_building()?)
}

/// Build into the folder that Trunk copies from.
pub fn build(tools: &Tools) -> Result {
    let mut cargo = tools.wasm.cargo();
    cargo.args(["build", "--lib", "--package", "foilens-api", "--profile", PROFILE, "--target", TARGET]);
    process::run("Building the engine", cargo.current_dir(paths::root()))?;

    let made = paths::target().join("foilens-api");
    let mut bindgen = tools.command("wasm-bindgen")?;
    bindgen
        .args([
            "--target",
            "web",
            "--out-name",
            "foilens",
            "--remove-name-section",
            "--remove-producers-section",
        ])
        .arg("--out-dir")
        .arg(&made)
        .arg(paths::target().join(TARGET).join(PROFILE).join("foilens_api.wasm"));
    process::run("Writing the JavaScript module", &mut bindgen)?;
    if made.join("snippets").exists() {
        return Err("The engine brings JavaScript files of its own (inline_js or module = …): \
                    a worker made from a blob cannot import them."
            .into());
    }

    let package = format!(
        "{{\n  \"name\": \"foilens\",\n  \"version\": \"{}\",\n  \"license\": \"MIT OR Apache-2.0\",\n  \
         \"type\": \"module\",\n  \"main\": \"foilens.js\",\n  \"types\": \"foilens.d.ts\"\n}}\n",
        env!("CARGO_PKG_VERSION")
    );
    let api = paths::generated().join("api");
    paths::write_if_changed(&api.join("package.json"), package.as_bytes())?;
    for file in ["foilens.js", "foilens.d.ts", "foilens_bg.wasm"] {
        let made = made.join(file);
        let bytes =
            fs::read(&made).map_err(|error| format!("{} cannot be read: {error}.", made.display()))?;
        paths::write_if_changed(&api.join(file), &bytes)?;
    }
    Ok(())
}
