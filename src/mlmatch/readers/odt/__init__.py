"""ODT -> pages of lines."""
