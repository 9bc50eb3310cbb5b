"""Values that travel between the rooms; nothing here acts, and nothing of ours is imported."""
