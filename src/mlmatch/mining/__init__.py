"""Role documents and vocabulary -> Taxonomy."""
