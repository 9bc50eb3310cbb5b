"""`python -m mlmatch.taxonomy [-o FILE]`: compiles the packaged vocabulary; with faults, what is sound of it."""

from __future__ import annotations

import sys

from mlmatch.taxonomy.build import check_vocabulary, packaged_data, write_taxonomy
from mlmatch.taxonomy.store import Taxonomy

entries, faults = check_vocabulary()
sys.stderr.write("".join(f"{fault}\n" for fault in faults) + f"{len(entries)} concepts, {len(faults)} faults\n")
ids = {entry.concept.id: entry.concept for entry in entries}
target = sys.argv[2] if sys.argv[1:2] == ["-o"] else packaged_data() / "taxonomy.json"
write_taxonomy(Taxonomy(ids.values()), target)
