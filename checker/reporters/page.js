"use strict";
// The page is whole without this: here notes move into the panel, filters and keys come to life.
const $ = (selector) => document.querySelector(selector);
const $$ = (selector) => [...document.querySelectorAll(selector)];

const notes = new Map($$(".notes > li").map((note) => [note.value, note]));
const marks = $$(".mark").map((element) => ({
  element,
  numbers: element.dataset.n.split(" ").map(Number),
}));
const marksOf = new Map();
for (const { element, numbers } of marks) {
  for (const number of numbers) {
    if (!marksOf.has(number)) marksOf.set(number, []);
    marksOf.get(number).push(element);
  }
}
const [card, where, close] = [$(".card"), $(".where"), $(".close")];
const narrow = matchMedia("(max-width: 1079px)");
let shown = [...notes.keys()];
let current = null;

function filter() {
  const pressed = $$(".severities [aria-pressed=true]").map((button) => button.dataset.severity);
  const checked = $$(".rules :checked").map((box) => box.dataset.rule);
  const [severities, rules] = [new Set(pressed), new Set(checked)];
  const on = (note) => severities.has(note.dataset.s) && rules.has(note.dataset.r);
  shown = [];
  for (const [number, note] of notes) {
    note.classList.toggle("off", !on(note));
    if (on(note)) shown.push(number);
  }
  for (const { element, numbers } of marks) {
    const first = numbers.find((number) => on(notes.get(number)));
    element.dataset.s = first ? notes.get(first).dataset.s : "";
    element.tabIndex = first ? 0 : -1;
  }
  $(".all").hidden = checked.length === $$(".rules input").length;
  if (current !== null && !shown.includes(current)) show(null);
  else tell();
}

function tell() {
  const [place, all] = [shown.indexOf(current) + 1, shown.length.toLocaleString("en")];
  if (place) where.textContent = `${place.toLocaleString("en")} of ${all}`;
  else where.textContent = shown.length === 1 ? "1 finding" : `${all} findings`;
  close.hidden = current === null;
}

function show(number) {
  for (const element of marksOf.get(current) ?? []) element.classList.remove("active");
  current = number;
  tell();
  const note = notes.get(number);
  if (!note) {
    card.replaceChildren();
    history.replaceState(null, "", location.pathname + location.search);
    invite();
    return;
  }
  const content = document.createElement("div");
  content.dataset.s = note.dataset.s;
  content.append(...[...note.cloneNode(true).children], about(note.dataset.r));
  card.replaceChildren(content);
  $(".panel").scrollTop = 0;
  for (const element of marksOf.get(number) ?? []) element.classList.add("active");
  history.replaceState(null, "", `#f${number}`);
  reveal(marksOf.get(number)?.[0]);
}

function about(rule) {
  const details = document.createElement("details");
  details.className = "about";
  const summary = document.createElement("summary");
  summary.textContent = `About ${rule}`;
  const manual = document.getElementById(`rule-${rule}`).querySelectorAll("p");
  details.append(summary, ...[...manual].map((text) => text.cloneNode(true)));
  details.open = about.open;
  details.addEventListener("toggle", () => { about.open = details.open; });
  return details;
}
about.open = false;

function invite() {
  const text = document.createElement("p");
  text.className = "empty";
  text.textContent = shown.length
    ? "Click marked words to see what is wrong with them and what to write instead."
    : "Nothing to show.";
  card.replaceChildren(text);
}

function reveal(mark) {
  if (!mark) return;
  const box = mark.getBoundingClientRect();
  const floor = narrow.matches ? $(".panel").getBoundingClientRect().top : innerHeight;
  if (box.top >= 60 && box.bottom <= floor - 40) return;
  const far = Math.abs(box.top) > 2 * innerHeight;
  mark.scrollIntoView({ block: "start", behavior: far ? "instant" : "auto" });
}

// From where nothing is shown, a step goes to the first finding that is on the screen or below.
function step(by) {
  if (!shown.length) return;
  if (current !== null) {
    const next = shown[shown.indexOf(current) + by];
    if (next !== undefined) show(next);
    return;
  }
  const below = (number) => marksOf.get(number)?.[0].getBoundingClientRect().top >= 0;
  show((by > 0 ? shown.find(below) : shown.findLast((number) => !below(number))) ?? shown[0]);
}

// Of the findings that share the words, a second click takes the next.
function choose(numbers) {
  const here = numbers.filter((number) => shown.includes(number));
  if (here.length) show(here[(here.indexOf(current) + 1) % here.length]);
}

document.addEventListener("click", (event) => {
  const mark = event.target.closest(".mark");
  if (mark) {
    event.preventDefault();
    choose(mark.dataset.n.split(" ").map(Number));
    return;
  }
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches(".previous")) step(-1);
  else if (button.matches(".next")) step(1);
  else if (button.matches(".close")) show(null);
  else if (button.matches("[data-copy]")) copy(button);
  else if (button.matches("[data-severity]")) {
    button.ariaPressed = button.ariaPressed === "true" ? "false" : "true";
    filter();
  } else if (button.matches(".only, .all")) {
    for (const box of $$(".rules input")) {
      box.checked = button.matches(".all") || box.dataset.rule === button.dataset.only;
    }
    filter();
  }
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-rule]")) filter();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j" || event.key === "n") step(1);
  else if (event.key === "k" || event.key === "p") step(-1);
  else if (event.key === "Escape") show(null);
  else return;
  event.preventDefault();
});

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  button.classList.add("copied");
  setTimeout(() => button.classList.remove("copied"), 1200);
}

document.documentElement.classList.add("js");
$(".more").open = !narrow.matches;
narrow.addEventListener("change", () => { $(".more").open = !narrow.matches; });
invite();
filter();
const linked = Number(/^#f(\d+)$/.exec(location.hash)?.[1]);
if (notes.has(linked)) show(linked);
