"""Match a resume against a job posting, offline and the same every time, with a quoted line for every point.

>>> import mlmatch
>>> report = mlmatch.score("Data scientist. Skills: Python, PyTorch, statistics.", mlmatch.sample_posting())
>>> report.verdict
'not_demonstrated'
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # the module `typing` costs more than all the rest of this one
if TYPE_CHECKING:
    from typing import Any

    from mlmatch.api import parse_posting, parse_resume, sample_posting, score
    from mlmatch.engine import Engine
    from mlmatch.errors import (
        CrashedError,
        EmptyError,
        EncryptedError,
        InputError,
        MalformedError,
        MemoryLimitError,
        MlmatchError,
        NoTextError,
        NotFoundError,
        OutputError,
        ResourceError,
        SettingsError,
        TaxonomyError,
        TimeLimitError,
        TooLargeError,
        UnreadableError,
        UnsupportedError,
    )
    from mlmatch.model.outcome import Outcome
    from mlmatch.model.posting import Posting, Requirement
    from mlmatch.model.report import MatchReport, ReportLine
    from mlmatch.model.resume import Resume
    from mlmatch.model.settings import Settings
    from mlmatch.model.text import Evidence, Span
    from mlmatch.readers.limits import Limits
    from mlmatch.taxonomy.concept import Concept
    from mlmatch.taxonomy.store import Taxonomy

# The door is lazy, so that `mlmatch --help` and `import mlmatch` cost next to nothing.
_HOME = {
    **dict.fromkeys(("score", "parse_resume", "parse_posting", "sample_posting"), "api"),
    "Engine": "engine",
    **dict.fromkeys(
        ("CrashedError", "EmptyError", "EncryptedError", "InputError", "MalformedError", "MemoryLimitError",
         "MlmatchError", "NoTextError", "NotFoundError", "OutputError", "ResourceError", "SettingsError",
         "TaxonomyError", "TimeLimitError", "TooLargeError", "UnreadableError", "UnsupportedError"),
        "errors",
    ),
    "Outcome": "model.outcome",
    **dict.fromkeys(("Posting", "Requirement"), "model.posting"),
    **dict.fromkeys(("MatchReport", "ReportLine"), "model.report"),
    "Resume": "model.resume",
    "Settings": "model.settings",
    **dict.fromkeys(("Evidence", "Span"), "model.text"),
    "Limits": "readers.limits",
    "Concept": "taxonomy.concept",
    "Taxonomy": "taxonomy.store",
}  # fmt: skip

__version__ = "0.1.0"
__all__ = [
    "Concept",
    "CrashedError",
    "EmptyError",
    "EncryptedError",
    "Engine",
    "Evidence",
    "InputError",
    "Limits",
    "MalformedError",
    "MatchReport",
    "MemoryLimitError",
    "MlmatchError",
    "NoTextError",
    "NotFoundError",
    "Outcome",
    "OutputError",
    "Posting",
    "ReportLine",
    "Requirement",
    "ResourceError",
    "Resume",
    "Settings",
    "SettingsError",
    "Span",
    "Taxonomy",
    "TaxonomyError",
    "TimeLimitError",
    "TooLargeError",
    "UnreadableError",
    "UnsupportedError",
    "__version__",
    "parse_posting",
    "parse_resume",
    "sample_posting",
    "score",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
