// Starts the page: the module and the wasm are those that Trunk names in this script's dataset.
import "./engine.js";

const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const here = (name) => new URL(name, document.baseURI);
const arriving = fetch(here(wasm));
const page = await import(here(js));
await page.default({ module_or_path: arriving });
