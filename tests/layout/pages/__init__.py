"""Pages of many designs, made of the same fictional people: `python -m tests.layout.pages` draws them into fixtures/layouts."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "fixtures" / "layouts"
TOBIAS_DRAWS = {"table_rows", "twocolumn_article", "newspaper", "layout_table"}
"""Designs that show the second of the two people."""
