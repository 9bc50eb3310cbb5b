"""Markdown -> pages of lines."""
