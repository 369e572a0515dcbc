// What every timing shares: the engine in its worker as the page uses it, and the way the result goes back.
import "./engine.js";

/** A worker that has said hello. */
export async function spawned() {
  const worker = foilens.spawn();
  await new Promise((resolve) => { worker.onmessage = resolve; });
  return worker;
}

/** Asks the worker; hears each message with the time it came until `end` comes. */
export function ask(worker, message, end) {
  return new Promise((resolve, reject) => {
    const heard = [];
    worker.onmessage = ({ data: { event } }) => {
      heard.push([event, performance.now()]);
      if (event.type === "failed") reject(new Error(event.sentence));
      if (event.type === end) resolve(heard);
    };
    worker.postMessage(message, message.file ? [message.file] : []);
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
