"use strict";
// Sorting by any column and filtering by name, in the page alone.
const body = document.querySelector("table.ranking tbody");
const rows = Array.from(body.rows);
document.querySelectorAll("table.ranking th button").forEach((button) => {
  button.addEventListener("click", () => {
    const head = button.closest("th");
    const column = head.cellIndex;
    const ascending = head.getAttribute("aria-sort") !== "ascending";
    head.parentElement.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent;
    rows.sort((one, other) => key(one).localeCompare(key(other), "en", { numeric: true }) * (ascending ? 1 : -1));
    body.append(...rows);
  });
});
const filter = document.querySelector("#filter");
filter.addEventListener("input", () => {
  const wanted = filter.value.toLowerCase();
  rows.forEach((row) => { row.hidden = !row.dataset.name.toLowerCase().includes(wanted); });
});
