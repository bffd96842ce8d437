// Asks the worker in which Python runs, and gives what it answers.

export class Reader {
  #worker;
  #waiting = new Map();
  #count = 0;

  constructor() {
    this.restart();
  }

  /** Ask for a task; `tell` is called with the bytes done and their total on the way. */
  ask(task, given, tell) {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, tell });
      this.#worker.postMessage({ id, task, given });
    });
  }

  /** Begin anew: what was asked and not answered never will be. */
  restart() {
    this.#worker?.terminate();
    this.#waiting.clear();
    // A policy that stands in the page binds a worker made of a blob, but not one loaded by its address.
    const source = `import ${JSON.stringify(new URL("worker.js", import.meta.url).href)};`;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    this.#worker = new Worker(address, { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => this.#heard(data));
    this.#worker.addEventListener("error", ({ message }) => this.#failed(message ?? "worker"));
  }

  #heard({ id, done, failed, count, total }) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    if (count !== undefined) return waiting.tell?.(count, total);
    this.#waiting.delete(id);
    if (failed === undefined) waiting.resolve(done);
    else waiting.reject(new Error(failed));
  }

  #failed(message) {
    for (const { reject } of this.#waiting.values()) reject(new Error(message));
    this.#waiting.clear();
  }
}
