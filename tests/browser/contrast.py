"""Contrast of text against what lies behind it, as WCAG 2 computes it."""

from __future__ import annotations

from typing import Any

LEAST = 4.5

# Colours of modern CSS are painted on a canvas and read back, so that the browser itself says what they are.
FIND = """least => {
  const canvas = document.createElement("canvas"); canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const channel = value => { const c = value / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const paint = colours => {
    pen.fillStyle = "white"; pen.fillRect(0, 0, 1, 1);
    colours.forEach(colour => { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); });
    return pen.getImageData(0, 0, 1, 1).data;
  };
  const faint = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement, style = getComputedStyle(element);
    if (!node.textContent.trim() || !element.checkVisibility() || element.tagName === "OPTION") continue;
    const behind = [];
    for (let up = element; up; up = up.parentElement) behind.unshift(getComputedStyle(up).backgroundColor);
    const [text, ground] = [light(paint([...behind, style.color])), light(paint(behind))];
    const contrast = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
    if (contrast < least) faint.push(`${contrast.toFixed(2)} ${element.className || element.tagName}: ${node.textContent.trim().slice(0, 40)}`);
  }
  return [...new Set(faint)];
}"""


def find_faint_text(page: Any) -> list[str]:
    """Every text on the page whose contrast is below LEAST, with its contrast."""
    return page.evaluate(FIND, LEAST)
