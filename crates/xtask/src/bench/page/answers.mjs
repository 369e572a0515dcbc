// Times everything that the screens of the comparison show. The lines say what was asked for and the milliseconds of
// the best of several runs, from the question to the answer in the page.
import { ask, report, spawned } from "./worker.mjs";

const RUNS = 7;
const settings = { measure: null, period: null, frame: null, denominator: null };
const questions = [
  ["the comparison", { type: "compare", job: 3, settings }, "comparison"],
  ["all answers", { type: "answers", job: 4, settings, inputs: {} }, "answers"],
  ["ranks", { type: "answer", job: 5, settings, id: "ranks", inputs: {} }, "answer"],
  ["the review", { type: "review", job: 6, settings }, "review"],
];

report(async () => {
  const file = await (await fetch("answers.csv")).arrayBuffer();
  const worker = await spawned();
  await ask(worker, { request: { type: "open", job: 1, file: 0, name: "answers.csv" }, file }, "opened");
  await ask(worker, { request: { type: "run", job: 2, recipe: { version: 1, operations: [] } } }, "ready");
  const lines = [];
  for (const [what, request, end] of questions) {
    let best = Infinity;
    for (let run = 0; run < RUNS; run++) {
      const began = performance.now();
      await ask(worker, { request }, end);
      best = Math.min(best, performance.now() - began);
    }
    lines.push(`${what}\t${best.toFixed(1)}`);
  }
  return lines;
});
