"use strict";
// Choosing a line shows its evidence in both texts; choosing it again, or Escape, lets go. Choosing a place in a text
// shows the line that it proves.
const lines = Array.from(document.querySelectorAll("article.line"));
const panes = Array.from(document.querySelectorAll(".texts pre"));
const marks = Array.from(document.querySelectorAll("mark"));
const buttons = lines.map((line) => line.querySelector("button.demand"));
let chosen = null;

function choose(line) {
  chosen = line === chosen ? null : line;
  lines.forEach((other, at) => {
    other.classList.toggle("chosen", other === chosen);
    buttons[at].setAttribute("aria-pressed", String(other === chosen));
  });
  marks.forEach((mark) => {
    mark.classList.toggle("on", chosen !== null && mark.dataset.lines.split(" ").includes(chosen.dataset.line));
  });
  document.documentElement.classList.toggle("choosing", chosen !== null);
  // On a narrow screen the texts come up from below and must not cover what was chosen.
  if (chosen) {
    chosen.scrollIntoView({ block: "nearest" });
    chosen.querySelector(".demand").scrollIntoView({ block: "nearest" });
  }
  panes.forEach((pane) => show(pane, 0));
}

// The places that the chosen line has in a text. A place may be drawn as several marks that touch.
function placesIn(pane) {
  return Array.from(pane.querySelectorAll("mark.on")).filter((mark) => !mark.previousSibling?.matches?.("mark.on"));
}

function show(pane, at) {
  const places = placesIn(pane);
  const count = pane.previousElementSibling.querySelector(".count");
  const next = pane.previousElementSibling.querySelector(".next");
  pane.dataset.at = String(at);
  next.hidden = places.length < 2;
  count.textContent = chosen === null ? "" : { 0: "nothing here", 1: "1 place" }[places.length] ?? `${at + 1} of ${places.length} places`;
  marks.forEach((mark) => { if (pane.contains(mark)) mark.classList.toggle("here", places.length > 1 && mark === places[at]); });
  if (!places.length) return;
  pane.scrollTop += places[at].getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
}

function goTo(number) {
  const line = lines.find((one) => one.dataset.line === number);
  const folded = line.closest("details");
  if (folded) folded.open = true;
  if (line !== chosen) choose(line);
  line.scrollIntoView({ block: "nearest" });
}

lines.forEach((line) => line.addEventListener("click", () => {
  if (String(document.getSelection()) === "") choose(line);
}));
marks.forEach((mark) => mark.addEventListener("click", () => {
  const proved = mark.dataset.lines.split(" ");
  const next = chosen === null ? 0 : proved.indexOf(chosen.dataset.line) + 1;
  goTo(proved[next % proved.length]);
}));
document.querySelectorAll("a[data-line]").forEach((link) => link.addEventListener("click", (event) => {
  event.preventDefault();
  goTo(link.dataset.line);
  buttons[Number(link.dataset.line)].focus({ preventScroll: true });
}));
panes.forEach((pane) => pane.previousElementSibling.querySelector(".next").addEventListener("click", () => {
  show(pane, (Number(pane.dataset.at) + 1) % placesIn(pane).length);
}));
document.querySelector(".close").addEventListener("click", () => { if (chosen) choose(chosen); });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen) choose(chosen);
  const at = buttons.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (at < 0 || !step) return;
  event.preventDefault();
  const shown = buttons.filter((button) => button.offsetParent !== null);
  const next = shown.indexOf(document.activeElement) + step;
  shown[Math.min(shown.length - 1, Math.max(0, next))].focus();
});
