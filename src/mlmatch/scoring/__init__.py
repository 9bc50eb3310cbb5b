"""A blind candidate and a posting -> a report: pure arithmetic on values, no text is read and no file opened."""

from mlmatch.scoring.blind import blind_candidate
from mlmatch.scoring.copied import may_be_copied, sparse_grams
from mlmatch.scoring.match import Match, score_candidate
from mlmatch.scoring.ranking import ranked
from mlmatch.scoring.score import score_resume

__all__ = [
    "Match", "blind_candidate", "may_be_copied", "ranked", "score_candidate", "score_resume", "sparse_grams",
]  # fmt: skip
