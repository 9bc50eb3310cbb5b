"""PDF -> pages of lines."""
