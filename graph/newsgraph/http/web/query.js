// The form at /query: search, ready questions and SPARQL, each answered as a table. What a text says is only ever set as text.
"use strict";

const MOST = 1000; // rows that are shown; the CSV has all of them
const find = (id) => document.getElementById(id);

function made(name, text = "", ...children) {
  const element = document.createElement(name);
  element.textContent = text;
  element.append(...children);
  return element;
}

function say(text, wrong = false) {
  const status = find("status");
  status.textContent = text;
  status.toggleAttribute("data-wrong", wrong);
}

function show(columns, rows, csv = "") {
  const head = made("thead", "", made("tr", "", ...columns.map((name) => Object.assign(made("th", name), { scope: "col" }))));
  const body = made("tbody", "", ...rows.slice(0, MOST).map((row) => made("tr", "", ...row.map((cell) => made("td", "", cell)))));
  find("rows").replaceChildren(made("table", "", head, body));
  find("csv").hidden = !csv;
  find("csv").dataset.address = csv;
  const shown = rows.length > MOST ? `, the first ${MOST} of them here` : "";
  say(rows.length ? `${rows.length} ${rows.length === 1 ? "row" : "rows"}${shown}` : "No answer: nothing in the graph fits.");
}

async function get(address, accept) {
  say("Asking …");
  find("csv").hidden = true;
  try {
    const reply = await fetch(address, { headers: { Accept: accept } });
    if (!reply.ok) {
      find("rows").replaceChildren();
      say(await reply.text(), true);
      return null;
    }
    return await reply.json();
  } catch {
    find("rows").replaceChildren();
    say("The server does not answer: is newsgraph serve still running?", true);
    return null;
  } finally {
    find("answer").focus({ preventScroll: true });
    find("answer").scrollIntoView({ block: "nearest" });
  }
}

// Short names as the command line writes them; the whole IRI is the title.
const SPACES = [
  ["https://w3id.org/newsgraph/ontology#", "ng:"], ["https://w3id.org/newsgraph/entity/", "ent:"],
  ["https://w3id.org/newsgraph/statement/", "st:"], ["https://w3id.org/newsgraph/document/", "doc:"],
  ["https://w3id.org/newsgraph/relation/", "rel:"],
];

function cell(value, isIri) {
  const space = isIri && SPACES.find(([start]) => value.startsWith(start));
  const element = made("span", space ? space[1] + value.slice(space[0].length) : value);
  if (isIri) element.title = value;
  return element;
}

async function solutions(path, fields) {
  const address = `${path}?${new URLSearchParams(fields)}`;
  const found = await get(address, "application/sparql-results+json");
  if (!found) return;
  if ("boolean" in found) return show(["answer"], [[cell(found.boolean ? "yes" : "no", false)]]);
  const columns = found.head.vars;
  const value = (row, name) => (row[name] ? cell(row[name].value, row[name].type === "uri") : cell("", false));
  show(columns, found.results.bindings.map((row) => columns.map((name) => value(row, name))), address);
}

function passage(one) {
  const element = made("span");
  const text = [...one.text]; // offsets count characters, not UTF-16 units
  let at = 0;
  for (const [start, end] of one.words) {
    element.append(text.slice(at, start).join(""), made("mark", text.slice(start, end).join("")));
    at = end;
  }
  element.append(text.slice(at).join(""));
  return element;
}

async function search(words) {
  const found = await get(`/search?${new URLSearchParams({ words })}`, "application/json");
  if (!found) return;
  const row = (one) => [cell(one.date, false), cell(one.headline || one.source || one.document, false), passage(one)];
  show(["date", "text", "passage"], found.map(row));
}

function choose(question) {
  find("about").textContent = question.answers;
  find("parameters").replaceChildren(
    ...Object.entries(question.parameters).map(([name, what]) => {
      const input = Object.assign(document.createElement("input"), { name, id: `parameter-${name}`, required: true, autocomplete: "off" });
      const label = Object.assign(made("label", `${name}: ${what}`), { htmlFor: input.id });
      return made("div", "", label, input);
    }),
  );
}

async function start() {
  const reply = await fetch("/questions");
  const questions = await reply.json();
  const select = find("name");
  select.append(...questions.map((one) => Object.assign(made("option", one.name), { value: one.name })));
  const chosen = () => choose(questions.find((one) => one.name === select.value));
  select.addEventListener("change", chosen);
  chosen();
}

function fieldsOf(form) {
  return Object.fromEntries(new FormData(form));
}

find("search").addEventListener("submit", (event) => {
  event.preventDefault();
  search(find("words").value);
});
find("ready").addEventListener("submit", (event) => {
  event.preventDefault();
  solutions("/question", fieldsOf(event.target));
});
find("sparql").addEventListener("submit", (event) => {
  event.preventDefault();
  solutions("/sparql", fieldsOf(event.target));
});
find("csv").addEventListener("click", async (event) => {
  const reply = await fetch(event.target.dataset.address, { headers: { Accept: "text/csv" } });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(await reply.blob()), download: "answer.csv" });
  link.click();
  URL.revokeObjectURL(link.href);
});
find("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) find("sparql").requestSubmit();
});
start();
