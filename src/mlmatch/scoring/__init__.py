"""A blind candidate and a posting -> a report: pure arithmetic on values, no text is read and no file opened."""

from mlmatch.scoring.blind import blind_candidate
from mlmatch.scoring.ranking import ranked
from mlmatch.scoring.score import score_resume

__all__ = ["blind_candidate", "ranked", "score_resume"]
