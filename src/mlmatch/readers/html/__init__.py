"""HTML -> pages of lines."""
