"""RTF -> pages of lines."""
