"""The Engine holds what is costly to load, and hands every question to the room that answers it."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from mlmatch.data import read_text
from mlmatch.errors import MlmatchError
from mlmatch.model.mention import Mention
from mlmatch.model.outcome import Outcome
from mlmatch.model.posting import Posting
from mlmatch.model.report import MatchReport
from mlmatch.model.resume import Resume
from mlmatch.model.settings import Settings
from mlmatch.readers.limits import Limits
from mlmatch.taxonomy.store import Taxonomy

if TYPE_CHECKING:
    from mlmatch.language import Language

Source = str | Path | bytes | IO[bytes] | IO[str] | dict[str, Any]
ResumeSource = Source | Resume
PostingSource = Source | Posting


class Engine:
    """A reusable matcher, safe to share between threads.

    `taxonomy` is a Taxonomy or the path of a taxonomy.json (default: the one of the Machine Learning Engineer),
    `settings` a
    Settings or the name of a preset, `limits` what the readers may spend on one document.
    """

    def __init__(
        self,
        *,
        taxonomy: Taxonomy | str | Path | None = None,
        settings: Settings | str | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._given_taxonomy = taxonomy
        self.settings = Settings.preset(settings) if isinstance(settings, str) else settings or Settings.of({})
        self.limits = limits or Limits()
        self._lock = threading.RLock()

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """Concepts and how they relate."""
        with self._lock:
            given = self._given_taxonomy
            return given if isinstance(given, Taxonomy) else Taxonomy.load(given)

    @cached_property
    def language(self) -> Language:
        from mlmatch.language import Language

        with self._lock:
            return Language(self.taxonomy)

    def find_mentions(self, text: str) -> tuple[Mention, ...]:
        """Concepts in a text, with what the text asserts of them."""
        return self.language.find_mentions(text)

    def parse_resume(self, source: ResumeSource, *, as_of: dt.date | None = None) -> Resume:
        """What a resume shows as of a day (default: today)."""
        if isinstance(source, Resume):
            return source
        from mlmatch.layout import compose_document
        from mlmatch.readers import read_source
        from mlmatch.resume import parse_resume

        document = compose_document(read_source(source, limits=self.limits), headings="resume")
        return parse_resume(document, self.language, self.taxonomy, as_of=as_of or dt.date.today())

    def parse_posting(self, source: PostingSource) -> Posting:
        """What a posting demands."""
        if isinstance(source, Posting):
            return source
        from mlmatch.layout import compose_document
        from mlmatch.posting import parse_posting
        from mlmatch.readers import read_source

        document = compose_document(read_source(source, limits=self.limits), headings="posting")
        return parse_posting(document, self.language, self.taxonomy)

    def sample_posting(self) -> Posting:
        """The sample Machine Learning Engineer posting of the documents."""
        return self.parse_posting(read_text("documents/sample-posting.md"))

    def score(
        self,
        resume: ResumeSource,
        posting: PostingSource,
        *,
        as_of: dt.date | None = None,
        settings: Settings | None = None,
    ) -> MatchReport:
        """The match of one resume against one posting."""
        from mlmatch.scoring import score_resume

        demands = self.parse_posting(posting)
        shown = self.parse_resume(resume, as_of=as_of)
        return score_resume(shown, demands, self.taxonomy, settings or self.settings)

    def rank(
        self, resumes: Iterable[ResumeSource], posting: PostingSource, *, as_of: dt.date | None = None
    ) -> Iterator[Outcome]:
        """Outcomes from the best score down, equal scores in the order given, errors and unscored last.

        The posting is parsed once. Runs in this process; for folders and untrusted files see `mlmatch.batch`.
        """
        from mlmatch.scoring import ranked

        demands = self.parse_posting(posting)
        yield from ranked([self._outcome(i, r, demands, as_of) for i, r in enumerate(resumes)])

    def _outcome(self, index: int, resume: ResumeSource, posting: Posting, as_of: dt.date | None) -> Outcome:
        name = str(resume) if isinstance(resume, Path) else f"resume {index + 1}"
        try:
            return Outcome(name=name, index=index, report=self.score(resume, posting, as_of=as_of))
        except MlmatchError as error:
            return Outcome(name=name, index=index, error_code=error.code, error=str(error))
