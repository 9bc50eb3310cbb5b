"use strict";
// Sorting by any column, and filtering by name, verdict and a demand that is met: in the page alone.
const table = document.querySelector("table.ranking");
const rows = Array.from(table.tBodies[0].rows);
const heads = Array.from(table.tHead.rows[table.tHead.rows.length - 1].cells);
const controls = Object.fromEntries(["filter", "verdict", "meets"].map((id) => [id, document.getElementById(id)]));

function sortBy(head) {
  const column = head.cellIndex;
  // Names and places rise at first, everything that counts for a candidate falls.
  const first = column < 2 ? "ascending" : "descending";
  const turned = { ascending: "descending", descending: "ascending" }[head.getAttribute("aria-sort")];
  const way = turned ?? first;
  heads.forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", way);
  const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent;
  const compare = (one, other) => key(one).localeCompare(key(other), "en", { numeric: true });
  rows.sort((one, other) => compare(one, other) * (way === "ascending" ? 1 : -1));
  table.tBodies[0].append(...rows);
}

function narrow() {
  const name = controls.filter.value.toLowerCase();
  rows.forEach((row) => {
    const { name: called, verdict, met } = row.dataset;
    row.hidden = !called.toLowerCase().includes(name)
      || (controls.verdict.value !== "" && verdict !== controls.verdict.value)
      || (controls.meets.value !== "" && !met.split(" ").includes(controls.meets.value));
  });
  const shown = rows.filter((row) => !row.hidden).length;
  document.querySelector(".shown").textContent = shown === rows.length ? "" : `${shown} of ${rows.length} shown`;
}

heads.forEach((head) => head.querySelector("button").addEventListener("click", () => sortBy(head)));
Object.values(controls).forEach((control) => control.addEventListener("input", narrow));
