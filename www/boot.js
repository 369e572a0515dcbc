// Starts the page: the module and the wasm are those that Trunk names in this script's dataset.
import "./engine.js";

const say = (words) => {
  if (document.querySelector(".broken")) return;
  const said = document.createElement("p");
  said.className = "broken";
  said.setAttribute("role", "alert");
  said.textContent = words;
  document.body.prepend(said);
};

// A page whose program broke looks alive and answers nothing: it must say so itself.
const broken = ({ error, reason }) => {
  if ((error ?? reason) instanceof WebAssembly.RuntimeError) {
    say("This page broke and no longer answers. Your files are untouched; corrections that you did not save are lost. Load the page again to go on.");
  }
};
addEventListener("error", broken);
addEventListener("unhandledrejection", broken);

try {
  const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
  const here = (name) => new URL(name, document.baseURI);
  const arriving = fetch(here(wasm));
  const page = await import(here(js));
  await page.default({ module_or_path: arriving });
} catch (error) {
  say("FOI Lens did not arrive whole. Look to your connection and load the page again.");
  throw error;
}
