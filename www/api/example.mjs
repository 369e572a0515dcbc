// A living example of the JavaScript API: reads a file in Node and prints its records as CSV (or, with --json, the
// whole reading). Nothing but the built module is needed: cargo xtask api.
//
//   node www/api/example.mjs [FILE] [--json] [--bodies=LIST]
//
// LIST is a person's own list of bodies: a table with the headings id, name and aliases.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { initSync, open } from "../build/api/foilens.js";

const here = (path) => new URL(path, import.meta.url);
initSync({ module: readFileSync(here("../build/api/foilens_bg.wasm")) });

const wanted = process.argv.slice(2);
const file = wanted.find((word) => !word.startsWith("--")) ?? here("../../tests/corpus/samples-02-two-row-header/input.xlsx").pathname;

try {
  const session = open(readFileSync(file), basename(file));
  const list = wanted.find((word) => word.startsWith("--bodies="))?.slice("--bodies=".length);
  if (list) session.use_bodies(readFileSync(list), basename(list));
  const { bytes } = session.export(wanted.includes("--json") ? "dataset_json" : "records_csv");
  process.stdout.write(bytes);
} catch (error) {
  if (!error.code) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}
