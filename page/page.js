// The page: it asks the worker, and shows what comes back. What is said of the plan comes from the library.

import { plan, words } from "./facts.js";
import { Reader } from "./reader.js";

const $ = (id) => document.getElementById(id);
const reader = new Reader();

/** What is shown; each change of it, or of the language, draws the parts anew. */
const state = {
  language: remembered() ?? "id",
  engine: ["starting"],
  phase: null,
  answer: null,
  zone: null,
  table: null,
};

// --- words

function say(key, ...given) {
  const text = words[key][state.language];
  return given.reduce((said, value) => said.replace("{}", () => value), text);
}

const spoken = (both) => both[state.language];
const number = (value) => value.toLocaleString(state.language);
const size = (bytes) =>
  bytes < 1e5 ? `${number(Math.ceil(bytes / 1e3))} kB` : `${(bytes / 1e6).toLocaleString(state.language, { maximumFractionDigits: 1 })} MB`;

function remembered() {
  const asked = new URLSearchParams(location.search).get("lang");
  try {
    const language = asked ?? localStorage.getItem("language");
    return ["id", "en"].includes(language) ? language : null;
  } catch {
    return null; // A browser may refuse to remember.
  }
}

function speak(language) {
  state.language = language;
  try {
    localStorage.setItem("language", language);
  } catch {
    // Then it is asked anew next time.
  }
  draw();
}

// --- elements

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("--")) element.style.setProperty(name, value);
    else if (name in element) element[name] = value;
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

const list = (className, items) => make("ul", { className }, items.map((item) => make("li", {}, item)));

// --- drawing

function draw() {
  document.documentElement.lang = state.language;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-say-placeholder]")) element.placeholder = say(element.dataset.sayPlaceholder);
  for (const element of document.querySelectorAll("[data-say-aria-label]")) element.ariaLabel = say(element.dataset.sayAriaLabel);
  for (const button of document.querySelectorAll("[data-language]")) {
    button.ariaPressed = String(button.dataset.language === state.language);
  }
  drawEngine();
  drawAnswer();
  drawTable();
  const { publisher, title, date } = plan.source;
  $("about").replaceChildren(
    make("p", {}, plan.regulation, ". ", say("about_source", [publisher, title, date].filter(Boolean).join(", "))),
    make("p", {}, say("about_unseen")),
    make("p", {}, say("about_private")),
    make("p", {}, say("about_version", plan.version, plan.data_version)),
  );
}

function drawEngine() {
  const [key, ...given] = state.engine;
  const text = say(key, ...given);
  const line = $("engine");
  line.className = `engine ${key === "offline" ? "ready" : key}`;
  line.dataset.say = key;
  if (line.textContent !== text) line.textContent = text;
}

function drawAnswer() {
  const shown = state.answer ? answerOf(state.answer) : state.zone ? zoneOf(state.zone) : [hint()];
  $("answer").className = `card ${state.answer?.reason ? "refusal" : ""}`;
  $("answer").replaceChildren(...shown);
  const said = state.answer || state.zone ? [...$("answer").querySelectorAll(".zone h2, .zone p")] : [];
  $("said").textContent = said.map((line) => line.textContent).join(", ");
  const lit = state.answer ? state.answer.wilayah : state.zone;
  const perhaps = new Set((state.answer?.candidates ?? []).map(([name]) => name));
  for (const tile of $("tiles").querySelectorAll("button")) {
    tile.classList.toggle("lit", tile.dataset.wilayah === lit);
    tile.classList.toggle("perhaps", perhaps.has(tile.dataset.kecamatan));
    tile.ariaPressed = String(tile.dataset.wilayah === lit);
  }
}

function hint() {
  return make("div", {}, make("h2", { id: "answer-title" }, say("answer")), make("p", { className: "note" }, say("hint")));
}

function answerOf(answer) {
  const text = make("p", { className: "text" }, answer.pieces.map(pieceOf));
  const read = answer.pieces.filter((piece) => piece.kind);
  const why = [
    make("h3", {}, say("why")),
    read.length ? list("why", read.map(reasonOf)) : make("p", {}, say("nothing_read")),
  ];
  if (answer.reason) {
    const candidates = answer.candidates.map(([name, wilayah]) => `${name} (${wilayah})`);
    return [
      heading("–", say("none"), `${answer.reason}: ${spoken(plan.reasons[answer.reason])}.`),
      text,
      ...(candidates.length ? [make("h3", {}, say("perhaps")), list("goods", candidates)] : []),
      ...why,
    ];
  }
  const where = [`Kecamatan ${answer.kecamatan}`, answer.kelurahan && `kelurahan ${answer.kelurahan}`].filter(Boolean).join(", ");
  return [
    heading(answer.wilayah, `Wilayah ${answer.wilayah}`, where, say("code", answer.code)),
    text,
    ...why,
    ...directedTo(answer.wilayah),
  ];
}

function zoneOf(numeral) {
  return [heading(numeral, `Wilayah ${numeral}`, plan.wilayah[numeral].kecamatan.join(", ")), ...directedTo(numeral)];
}

function heading(numeral, title, line, note) {
  return make(
    "div",
    { className: "zone" },
    make("span", { className: "numeral", ariaHidden: "true" }, numeral),
    make("div", {}, make("h2", { id: "answer-title" }, title), make("p", {}, line), note && make("p", { className: "note" }, note)),
  );
}

function pieceOf({ text, kind, counts }) {
  return kind ? make("mark", { className: counts ? "counts" : "" }, text) : text;
}

function reasonOf(piece) {
  const { text, kind, name, counts } = piece;
  return [
    pieceOf(piece),
    ` ${spoken(plan.kinds[kind])} `,
    name && name !== text && make("span", { className: "name" }, `→ ${name} `),
    counts && make("span", { className: "badge" }, `✓ ${say("decides")}`),
  ];
}

function directedTo(numeral) {
  const { commodities, role } = plan.wilayah[numeral];
  const goods = commodities.map((good) => spoken(good) + (good.emphasis ? ` (${spoken(good.emphasis)})` : ""));
  const phase = plan.phases[state.phase];
  return [
    make("h3", {}, say("commodities")),
    goods.length ? list("goods", goods) : make("p", {}, say("no_commodities")),
    ...(role ? [make("h3", {}, say("role")), make("p", {}, spoken(role))] : []),
    ...(phase ? [make("h3", {}, say("focus", state.phase, phase.start, phase.end)), list("focus", phase.focus.map(spoken))] : []),
  ];
}

/** The tiles of the map; `dress` says what element a tile is and how it looks. */
function tilesOf(dress) {
  const zoneAt = new Map(plan.tiles.map(({ column, row, wilayah }) => [`${column},${row}`, wilayah]));
  return plan.tiles.map((tile) => {
    const { column, row, kecamatan, wilayah } = tile;
    const sides = { left: [column - 1, row], right: [column + 1, row], above: [column, row - 1], below: [column, row + 1] };
    const joined = Object.keys(sides).filter((side) => zoneAt.get(String(sides[side])) === wilayah);
    const drawn = dress(tile);
    drawn.classList.add("tile", ...joined);
    drawn.append(make("b", {}, wilayah), make("span", {}, kecamatan));
    return make("li", { "--column": column + 1, "--row": row + 1 }, drawn);
  });
}

function zoneButton({ kecamatan, wilayah }) {
  const choose = () => {
    state.zone = wilayah;
    state.answer = null;
    drawAnswer();
    reveal();
  };
  const button = make("button", { type: "button", ariaPressed: "false", onclick: choose });
  button.dataset.wilayah = wilayah;
  button.dataset.kecamatan = kecamatan;
  return button;
}

// --- an address

let asked = 0;

/** Bring the answer before the eyes of who asked for it, where it lies outside of a small screen. */
function reveal() {
  const { top } = $("answer").getBoundingClientRect();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (top < 0 || top > 0.7 * innerHeight) $("answer").scrollIntoView({ behavior: still ? "auto" : "smooth" });
}

async function ask(text) {
  const mine = ++asked;
  if (!text.trim()) {
    state.answer = null;
    return drawAnswer();
  }
  try {
    const answer = await reader.ask("answer", { text });
    if (mine !== asked) return; // Something newer has been typed.
    state.answer = answer;
    state.zone = null;
    drawAnswer();
  } catch (failure) {
    stopped(failure);
  }
}

// --- a table

async function open(file) {
  const options = state.table?.file === file ? state.table.options : {};
  const table = { file, options, step: "opening" };
  state.table = table;
  drawTable();
  await attempt(table, async () => {
    const found = await reader.ask("open", { file, options });
    return found.refused ? { step: "refused", refused: found.refused } : { step: "open", found, chosen: suggested(found) };
  });
}

const suggested = ({ columns, suggested: best }) => new Set(best === null ? [] : [columns[best].name]);

async function tag() {
  const table = state.table;
  const columns = table.found.columns.map(({ name }) => name).filter((name) => table.chosen.has(name));
  if (!columns.length) {
    table.notice = "choose_column";
    return drawTable();
  }
  Object.assign(table, { step: "reading", notice: null });
  drawTable();
  await attempt(table, async () => {
    const done = await reader.ask("assign", { name: table.file.name, columns, options: table.options }, (count, total) => {
      if (table.step === "reading") drawProgress(count, total);
    });
    if (done.refused) return { step: "open", refused: done.refused };
    const download = URL.createObjectURL(new Blob([done.content]));
    return { step: "done", refused: null, done: { ...done, download } };
  });
}

async function attempt(table, work) {
  let change;
  try {
    change = await work();
  } catch (failure) {
    change = { step: table.found ? "open" : "failed", notice: "failed", said: failure.message };
  }
  if (state.table !== table || table.step === "cancelled") return;
  Object.assign(table, change);
  drawTable();
}

async function cancel() {
  const { file } = state.table;
  Object.assign(state.table, { step: "cancelled" });
  reader.restart();
  await open(file);
  state.table.notice = "cancelled";
  drawTable();
}

function drawProgress(count, total) {
  const bar = $("progress");
  if (!bar || !total) return;
  bar.max = total;
  bar.value = count;
  $("so-far").textContent = say("read_so_far", size(count), size(total));
}

function drawTable() {
  const table = state.table;
  const steps = { opening: openingOf, refused: refusedOf, failed: refusedOf, open: choiceOf, reading: readingOf, done: doneOf };
  $("drop").hidden = Boolean(table) && table.step !== "refused" && table.step !== "failed";
  if (table?.step === "cancelled") return;
  const within = $("work").contains(document.activeElement);
  $("work").replaceChildren(...(table ? steps[table.step](table) : []));
  // What had the focus is gone; who works by keyboard or ear goes on at what is new.
  const news = $("work").querySelectorAll("[tabindex='-1']");
  if (within) [...news].at(-1)?.focus();
}

const fileLine = ({ file }) => make("p", { className: "file", tabIndex: -1 }, file.name, " ", make("small", {}, size(file.size)));

const openingOf = ({ file }) => [make("p", { role: "status" }, say("opening", file.name))];

function problemOf({ refused, notice, said }) {
  const sentence = refused ? spoken(refused) : notice && say(notice, said);
  return sentence ? make("p", { className: "problem", role: "alert", tabIndex: -1 }, sentence) : "";
}

const refusedOf = (table) => [problemOf(table), optionsOf(table)];

function choiceOf(table) {
  const { found, chosen } = table;
  const choices = found.columns.map(({ name, sample, known }) => {
    const box = make("input", { type: "checkbox", checked: chosen.has(name) });
    box.addEventListener("change", () => (box.checked ? chosen.add(name) : chosen.delete(name)));
    return make(
      "label",
      {},
      box,
      make("b", {}, name || "–"),
      sample && make("small", { className: "cell" }, say("for_example", sample)),
      known > 0 && make("small", {}, say("known", number(known), number(found.sampled))),
    );
  });
  return [
    fileLine(table),
    make(
      "fieldset",
      {},
      make("legend", {}, say("which")),
      make("p", { className: "note" }, say("which_note")),
      make("div", { className: "columns" }, choices),
    ),
    problemOf(table),
    make("div", { className: "actions" }, make("button", { type: "button", className: "primary", id: "tag", onclick: tag }, say("tag")), anotherFile()),
    optionsOf(table),
  ];
}

const anotherFile = () => make("button", { type: "button", className: "plain", onclick: forget }, say("another"));

function forget() {
  if (state.table?.done) URL.revokeObjectURL(state.table.done.download);
  state.table = null;
  $("file").value = "";
  drawTable();
  $("file").focus();
}

function optionsOf(table) {
  const { options } = table;
  const set = (name, read = (value) => value) => (event) => {
    if (event.target.value) options[name] = read(event.target.value);
    else delete options[name];
  };
  const choose = (name, choices) => {
    const entries = [["", say("automatic")], ...choices].map(([value, label]) => make("option", { value }, label));
    return make("label", {}, say(name), make("select", { onchange: set(name) }, entries));
  };
  const type = (name, more, read) => make("label", {}, say(name), make("input", { ...more, onchange: set(name, read) }));
  const fields = make(
    "div",
    { className: "options" },
    choose("encoding", ["utf-8", "cp1252", "latin-1", "utf-16-le", "utf-16-be"].map((name) => [name, name])),
    choose("delimiter", [[",", ","], [";", ";"], ["\t", say("tab")], ["|", "|"]]),
    type("sheet", { type: "text" }),
    type("header_row", { type: "number", min: 1 }, Number),
    make("button", { type: "button", onclick: () => open(table.file) }, say("reopen")),
  );
  for (const field of fields.querySelectorAll("select, input")) field.value = options[field.name] ?? "";
  return make("details", { open: table.step === "refused" }, make("summary", {}, say("options")), fields);
}

function readingOf(table) {
  return [
    fileLine(table),
    make("p", { role: "status" }, say("reading", table.file.name)),
    make("progress", { id: "progress", ariaLabel: say("reading", table.file.name) }),
    make("p", { className: "note", id: "so-far" }),
    make("div", { className: "actions" }, make("button", { type: "button", onclick: cancel }, say("cancel"))),
  ];
}

function doneOf(table) {
  const { done } = table;
  const counts = Object.entries(done.by_wilayah);
  const most = Math.max(...counts.map(([, rows]) => rows));
  const placed = counts.reduce((sum, [, rows]) => sum + rows, 0);
  const reasons = Object.entries(done.by_reason).filter(([, rows]) => rows);
  return [
    make("p", { role: "status", className: "headline", tabIndex: -1 }, say("done", number(placed), number(done.rows))),
    make(
      "div",
      { className: "actions" },
      make("a", { className: "button primary", id: "download", href: done.download, download: done.output }, say("download", done.output)),
      make("button", { type: "button", onclick: () => downloadMap(done) }, say("download_map")),
      anotherFile(),
    ),
    make(
      "div",
      { className: "result" },
      make(
        "div",
        {},
        tableOf("per_wilayah", "wilayah", counts.map(([numeral, rows]) => [
          [make("span", { className: "per" }, make("b", {}, numeral), make("span", {}, plan.wilayah[numeral].kecamatan.join(", "))), make("i", { className: "bar", "--part": `${(100 * rows) / (most || 1)}%` })],
          rows,
        ])),
        reasons.length > 0 && tableOf("without", "reason", reasons.map(([reason, rows]) => [[`${reason}: `, make("small", {}, spoken(plan.reasons[reason]))], rows])),
      ),
      shadedOf(done.by_wilayah, most),
    ),
  ];
}

function tableOf(caption, head, rows) {
  return make(
    "table",
    {},
    make("caption", {}, say(caption)),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say(head)), make("th", { scope: "col", className: "number" }, say("rows")))),
    make("tbody", {}, rows.map(([said, count]) => make("tr", {}, make("th", { scope: "row" }, said), make("td", { className: "number" }, number(count))))),
  );
}

function shadedOf(counts, most) {
  const shade = (rows) => `shade-${rows ? Math.ceil((4 * rows) / most) : 0}`;
  const tiles = tilesOf(({ wilayah }) => make("div", { className: shade(counts[wilayah]) }));
  return make(
    "figure",
    { className: "map" },
    make("figcaption", {}, say("shaded")),
    make("ul", { className: "tiles", ariaHidden: "true" }, tiles),
    make("p", { className: "note scale" }, [0, 1, 2, 3, 4].map((step) => make("span", { className: `shade-${step}` })), say("scale", number(most))),
    make("p", { className: "note" }, say("map_note")),
  );
}

async function downloadMap({ by_wilayah: byWilayah }) {
  const svg = await reader.ask("picture", { byWilayah, language: state.language });
  const link = make("a", { href: URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" })), download: "wilayah.svg" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
}

// --- what a person does

let pause;
$("address").addEventListener("input", (event) => {
  clearTimeout(pause);
  pause = setTimeout(() => ask(event.target.value), 300);
});
$("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  ask($("address").value).then(reveal);
});
for (const button of document.querySelectorAll(".example")) {
  button.addEventListener("click", () => {
    $("address").value = button.textContent;
    ask(button.textContent).then(reveal);
  });
}
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => speak(button.dataset.language));
}
$("file").addEventListener("change", (event) => event.target.files[0] && open(event.target.files[0]));
$("sample").addEventListener("click", async () => {
  const content = await (await fetch("unit-usaha.csv")).blob();
  open(new File([content], "unit-usaha.csv"));
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  // Anywhere: a file that misses the box would otherwise replace the page.
  addEventListener(kind, (event) => {
    event.preventDefault();
    $("drop").classList.toggle("over", kind === "dragover");
    const file = kind === "drop" && event.dataTransfer.files[0];
    if (file && state.table?.step !== "reading") open(file);
  });
}

// --- the start

function stopped(failure) {
  state.engine = ["broken", failure.message];
  drawEngine();
}

$("tiles").replaceChildren(...tilesOf(zoneButton));
draw();
try {
  const { phase, took } = await reader.ask("start", {});
  document.documentElement.dataset.took = took;
  state.phase = phase;
  state.engine = ["ready"];
  drawEngine();
  if (state.zone) drawAnswer();
  // Only now, or it would fetch the same files beside the page.
  if ("serviceWorker" in navigator) {
    await navigator.serviceWorker.register("sw.js");
    await navigator.serviceWorker.ready;
    state.engine = ["offline"];
    drawEngine();
  }
} catch (failure) {
  if (state.engine[0] === "starting") stopped(failure);
}
