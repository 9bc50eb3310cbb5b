"""The frame of every HTML page: one file, nothing from elsewhere."""

from __future__ import annotations

from html import escape

from mlmatch.data import read_text

# The page may run the one script it carries, and fetch nothing at all.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def render_page(title: str, body: str, *, script: str) -> str:
    """A whole page; `script` names a file of data/report."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{read_text('report/page.css')}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n<script>\n{read_text(f'report/{script}')}</script>\n</body>\n</html>\n"
    )


def tag(name: str, inner: str, css: str = "", **attributes: str) -> str:
    """One element; `inner` is HTML already, attributes are escaped here; `_` in a name stands for `-`."""
    given = ({"class": css} if css else {}) | {
        key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()
    }
    written = "".join(f' {key}="{escape(value)}"' for key, value in given.items())
    return f"<{name}{written}>{inner}</{name}>"
