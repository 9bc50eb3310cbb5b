"""MatchReport -> text, Markdown, HTML, table rows. Nothing is computed here: what a report says, it already knows."""

from mlmatch.report.html import render_html
from mlmatch.report.markdown import render_markdown
from mlmatch.report.ranking_html import render_ranking_html
from mlmatch.report.rows import render_row
from mlmatch.report.text import render_text

__all__ = ["render_html", "render_markdown", "render_ranking_html", "render_row", "render_text"]
