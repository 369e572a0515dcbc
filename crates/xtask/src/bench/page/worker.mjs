// What every timing shares: the engine in its worker as the page uses it, and the way the result goes back.
import "./engine.js";

/** A worker that has said hello. */
export async function spawned() {
  const worker = foilens.spawn();
  await new Promise((resolve) => { worker.onmessage = resolve; });
  return worker;
}

/** Says something to the worker: a request's name stands outside of what it carries. */
export function say(worker, { request: { type, ...carried }, file }) {
  worker.postMessage({ request: { [type]: carried }, file }, file ? [file] : []);
}

/** Asks the worker; hears each message with the time it came until `end` comes. */
export function ask(worker, message, end) {
  return new Promise((resolve, reject) => {
    const heard = [];
    worker.onmessage = ({ data }) => {
      const [[type, carried]] = Object.entries(data.event);
      const event = { ...carried, type };
      heard.push([event, performance.now()]);
      if (event.type === "failed") reject(new Error(event.sentence));
      if (event.type === end) resolve(heard);
    };
    say(worker, message);
  });
}

/** Sends the lines that `measure` makes, or why it failed. */
export async function report(measure) {
  let said;
  try {
    await foilens.ready;
    said = (await measure()).join("\n");
  } catch (error) {
    said = `failed: ${error.message}`;
  }
  await fetch("/measured", { method: "POST", body: said });
}
