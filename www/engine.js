// Makes workers that run the engine. Its module and its compiled wasm are fetched once, while the page
// loads, and kept: every later worker is made from them, without a network, under the page's own policy.
//
//   foilens.ready    a promise: settled when workers can be made, rejected if the engine did not arrive
//   foilens.spawn()  a new Worker (only once ready). It says Hello by itself; terminate() it to be rid of it

const get = async (name) => {
  const answer = await fetch(new URL(`api/${name}`, document.baseURI), { cache: "no-cache", priority: "low" });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
};

const START = `
onmessage = ({ data }) => {
  onmessage = null;
  initSync({ module: data });
  serve();
};`;

let script, module;

const ready = Promise.all([
  get("foilens.js").then((answer) => answer.text()),
  WebAssembly.compileStreaming(get("foilens_bg.wasm")),
]).then(([glue, compiled]) => {
  script = URL.createObjectURL(new Blob([glue, START], { type: "text/javascript" }));
  module = compiled;
});
// The page reports a failure when it first needs a worker; until then it is not an unhandled one.
ready.catch(() => {});

globalThis.foilens = {
  ready,
  spawn() {
    const worker = new Worker(script, { type: "module" });
    worker.postMessage(module);
    return worker;
  },
};
