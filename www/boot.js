// Starts the page: imports the module and the wasm that Trunk names in this script's dataset.
import "./engine.js";

const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const here = (name) => new URL(name, document.baseURI);
const page = await import(here(js));
await page.default({ module_or_path: here(wasm) });
