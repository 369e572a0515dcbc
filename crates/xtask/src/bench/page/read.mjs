// Times the engine in its worker, as the page uses it, and others beside it: the best of several runs each. The
// lines say rows, format, what was timed, milliseconds.
import { ask, report, say, spawned } from "./worker.mjs";

const ROWS = [[1000, 20], [10000, 8], [100000, 4]];
const lines = [];

/** The steps of one reading. */
async function ours(worker, bytes, name) {
  const file = bytes.slice().buffer;
  const began = performance.now();
  const opened = await ask(worker, { request: { type: "open", job: 1, file: 0, name }, file }, "opened");
  const recipe = { version: 1, operations: [] };
  const heard = await ask(worker, { request: { type: "run", job: 2, recipe } }, "ready");
  const at = (step) => heard.find(([event]) => event.step?.startsWith(step))[1];
  say(worker, { request: { type: "close", job: 3, file: 0 } });
  return {
    parse: opened.at(-1)[1] - began,
    structure: at("Reading values") - at("Finding tables"),
    normalize: at("Checking") - at("Reading values"),
  };
}

function other(bytes, format) {
  const began = performance.now();
  if (format === "csv") Papa.parse(new TextDecoder().decode(bytes));
  else XLSX.read(bytes, { dense: true });
  return { [format === "csv" ? "Papa Parse" : "SheetJS"]: performance.now() - began };
}

async function race(rows, runs, format) {
  const name = `${rows}.${format}`;
  const bytes = new Uint8Array(await (await fetch(name)).arrayBuffer());
  const worker = await spawned();
  const best = {};
  for (let run = 0; run < runs; run++) {
    for (const times of [await ours(worker, bytes, name), other(bytes, format)]) {
      for (const [what, ms] of Object.entries(times)) best[what] = Math.min(best[what] ?? Infinity, ms);
    }
  }
  worker.terminate();
  for (const [what, ms] of Object.entries(best)) lines.push(`${rows}\t${format}\t${what}\t${ms.toFixed(2)}`);
}

report(async () => {
  for (const name of ["papaparse.js", "sheetjs.js"]) {
    const script = Object.assign(document.createElement("script"), { src: name });
    await new Promise((resolve, reject) => {
      Object.assign(script, { onload: resolve, onerror: () => reject(new Error(`${name} did not load.`)) });
      document.head.append(script);
    });
  }
  for (const [rows, runs] of ROWS) for (const format of ["csv", "xlsx"]) await race(rows, runs, format);
  return lines;
});
