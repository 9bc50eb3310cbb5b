"use strict";
// Choosing a line shows its evidence in both texts; choosing it again lets go.
const lines = Array.from(document.querySelectorAll("button.line"));
function show(line) {
  const again = line.getAttribute("aria-pressed") === "true";
  lines.forEach((other) => other.setAttribute("aria-pressed", String(other === line && !again)));
  document.querySelectorAll("mark").forEach((mark) => {
    mark.classList.toggle("on", !again && mark.dataset.lines.split(" ").includes(line.dataset.line));
  });
  document.querySelectorAll(".texts pre").forEach((pane) => {
    const first = pane.querySelector("mark.on");
    if (first) pane.scrollTop = first.offsetTop - pane.offsetTop - pane.clientHeight / 3;
  });
}
lines.forEach((line) => line.addEventListener("click", () => show(line)));
document.addEventListener("keydown", (event) => {
  const at = lines.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (at < 0 || !step) return;
  event.preventDefault();
  lines[Math.min(lines.length - 1, Math.max(0, at + step))].focus();
});
