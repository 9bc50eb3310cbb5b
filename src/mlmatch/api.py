"""The functions of the front door: an Engine with default settings, made at first use and kept."""

from __future__ import annotations

import datetime as dt
from functools import cache

from mlmatch.engine import Engine, PostingSource, ResumeSource
from mlmatch.model.posting import Posting
from mlmatch.model.report import MatchReport
from mlmatch.model.resume import Resume


@cache
def _engine() -> Engine:
    return Engine()


def score(resume: ResumeSource, posting: PostingSource, *, as_of: dt.date | None = None) -> MatchReport:
    """The match of one resume against one posting, line by line.

    Both may be a path, bytes, a file object, text, a dict (JSON Resume, JobPosting) or a parsed value. `as_of` is the
    day that
    "present" means, today by default; it is recorded in the report. Raises an MlmatchError with a stable `code`.
    """
    return _engine().score(resume, posting, as_of=as_of)


def parse_resume(source: ResumeSource, *, as_of: dt.date | None = None) -> Resume:
    """What a resume shows, each fact with the place that proves it. Raises an MlmatchError with a stable `code`."""
    return _engine().parse_resume(source, as_of=as_of)


def parse_posting(source: PostingSource) -> Posting:
    """What a posting demands, as a tree of needs. Raises an MlmatchError with a stable `code`."""
    return _engine().parse_posting(source)


def sample_posting() -> Posting:
    """The sample Machine Learning Engineer posting of the documents that the taxonomy was built from."""
    return _engine().sample_posting()
