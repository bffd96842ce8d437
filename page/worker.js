// Python in a thread of its own, so that the page stays alive. It is asked by messages and answers by messages.

const started = performance.now();
const here = new URL("./", import.meta.url);
const home = "/home/pyodide";
const folder = "/table";

const engine = new URL("pyodide/", here);
const starting = (async () => {
  const [{ loadPyodide }, source] = await Promise.all([
    import(new URL("pyodide.mjs", engine)),
    fetch(new URL("answers.py", here)).then((response) => response.text()),
  ]);
  const python = await loadPyodide({
    indexURL: engine.href,
    lockFileURL: new URL("pyodide-lock.json", engine).href,
    packages: ["semarang-ikm"],
  });
  // Python looks for modules where it stands, and a user's file must never be one.
  python.runPython(`import sys; sys.path[0] = "${home}"`);
  python.FS.writeFile(`${home}/answers.py`, source);
  python.FS.mkdir(folder);
  python.FS.chdir(folder);
  return { python, answers: python.pyimport("answers") };
})();

const tasks = {
  async start({ answers }) {
    return { phase: answers.phase(), took: performance.now() - started };
  },

  async answer({ answers }, { text }) {
    return JSON.parse(answers.answer(text));
  },

  async open({ python, answers }, { file, options }) {
    empty(python);
    python.FS.writeFile(file.name, new Uint8Array(await file.arrayBuffer()));
    return JSON.parse(answers.columns(file.name, JSON.stringify(options)));
  },

  async assign({ python, answers }, { name, columns, options }, tell) {
    const done = JSON.parse(answers.assign(name, JSON.stringify(columns), JSON.stringify(options), tell));
    if (done.refused) return done;
    const content = python.FS.readFile(done.output);
    python.FS.unlink(done.output);
    return { ...done, content };
  },

  async picture({ answers }, { byWilayah, language }) {
    return answers.picture(JSON.stringify(byWilayah), language);
  },
};

function empty(python) {
  for (const name of python.FS.readdir(folder)) {
    if (name !== "." && name !== "..") python.FS.unlink(name);
  }
}

addEventListener("message", async ({ data: { id, task, given } }) => {
  try {
    const done = await tasks[task](await starting, given, (count, total) => postMessage({ id, count, total }));
    postMessage({ id, done }, done?.content ? [done.content.buffer] : []);
  } catch (failure) {
    postMessage({ id, failed: String(failure?.message ?? failure) });
  }
});
