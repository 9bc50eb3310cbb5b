"""Inside an applicant tracking system: documents in, records of the host's own shape out, nothing lost.

python examples/ats_pipeline.py RESUME ...
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import mlmatch


@dataclass(frozen=True)
class ApplicationRecord:
    """What this host keeps of an application."""

    document: str
    state: str  # "shortlist", "review" or "unreadable"
    score: float | None
    why: str
    replay: str | None  # hashes that let an auditor compute the score again


def record_application(engine: mlmatch.Engine, posting: mlmatch.Posting, path: Path) -> ApplicationRecord:
    """One application as a record; a document that cannot be read is a record too."""
    try:
        report = engine.score(path, posting)
    except mlmatch.MlmatchError as error:
        return ApplicationRecord(path.name, "unreadable", None, f"{error.code}: {error}", None)
    state = "shortlist" if report.verdict == "qualified" else "review"
    return ApplicationRecord(path.name, state, report.score, report.reason, report.provenance.resume_sha256)


def main(paths: list[str]) -> int:
    engine = mlmatch.Engine()
    posting = engine.sample_posting()
    records = [record_application(engine, posting, Path(path)) for path in paths]
    print("\n".join(json.dumps(asdict(record)) for record in records))
    return 1 if any(record.state == "unreadable" for record in records) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
