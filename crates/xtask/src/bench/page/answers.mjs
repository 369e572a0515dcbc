// Times everything that the screens of the comparison show. The lines say what was asked for and the milliseconds of
// the best of several runs, from the question to the answer in the page.
import { ask, report, spawned } from "./worker.mjs";

const RUNS = 5;
const SLOWEST = 4;
const settings = { measure: null, period: null, frame: null, denominator: null };
const questions = [
  ["the comparison", { type: "compare", job: 3, settings }, "comparison"],
  ["the review", { type: "review", job: 4, settings }, "review"],
  ["all answers", { type: "answers", job: 5, settings, inputs: {} }, "answers"],
];

/** The best time, and the event of the last run. */
async function timed(worker, request, end) {
  let best = Infinity, heard;
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now();
    heard = await ask(worker, { request }, end);
    best = Math.min(best, performance.now() - began);
  }
  return [best, heard.at(-1)[0]];
}

report(async () => {
  const file = await (await fetch("answers.csv")).arrayBuffer();
  const worker = await spawned();
  await ask(worker, { request: { type: "open", job: 1, file: 0, name: "answers.csv" }, file }, "opened");
  await ask(worker, { request: { type: "run", job: 2, recipe: { version: 1, operations: [] } } }, "ready");
  const lines = [];
  let said;
  for (const [what, request, end] of questions) {
    const [best, event] = await timed(worker, request, end);
    lines.push(`${what}\t${best.toFixed(1)}`);
    said = event;
  }
  const each = [];
  for (const { id } of said.answers.answers) {
    const [best] = await timed(worker, { type: "answer", job: 6, settings, id, inputs: {} }, "answer");
    each.push([best, id]);
  }
  each.sort(([a], [b]) => b - a);
  for (const [best, id] of each.slice(0, SLOWEST)) lines.push(`of them ${id}\t${best.toFixed(1)}`);
  return lines;
});
