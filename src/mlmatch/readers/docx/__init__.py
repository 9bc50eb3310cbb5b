"""DOCX -> pages of lines."""
