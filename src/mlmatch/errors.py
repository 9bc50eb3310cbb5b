"""Every error of mlmatch, each with a stable code.

MlmatchError
├── InputError            a document that cannot be read
│   ├── NotFoundError         not_found     no such file
│   ├── EmptyError            empty         nothing in it
│   ├── EncryptedError        encrypted     needs a password
│   ├── UnsupportedError      unsupported   a format that is not served, or not a regular file
│   ├── TooLargeError         too_large     over a limit of size, pages, nesting or expansion
│   ├── MalformedError        malformed     broken beyond reading
│   ├── NoTextError           no_text       pages without text, such as a scan
│   └── UnreadableError       unreadable    the operating system refuses to open it
├── ResourceError         work that was stopped from outside
│   ├── TimeLimitError        timeout       took longer than allowed
│   ├── MemoryLimitError      memory        needed more memory than allowed
│   └── CrashedError          crashed       the worker died
├── OutputError               output        a result cannot be written (disk full, no permission)
├── TaxonomyError             taxonomy      faults in vocabulary or documents, all of them at once
└── SettingsError             settings      a weight, preset or option that does not exist or is out of range

Messages name the file and what to do, never what the file says: they are safe to log.
"""

from __future__ import annotations

from collections.abc import Sequence


class MlmatchError(Exception):
    """Base of all errors; `code` is stable and meant for programs, the message for people."""

    code = "error"


class InputError(MlmatchError):
    """A document that cannot be read."""

    code = "input"


class NotFoundError(InputError):
    code = "not_found"


class EmptyError(InputError):
    code = "empty"


class EncryptedError(InputError):
    code = "encrypted"


class UnsupportedError(InputError):
    code = "unsupported"


class TooLargeError(InputError):
    code = "too_large"


class MalformedError(InputError):
    code = "malformed"


class NoTextError(InputError):
    code = "no_text"


class UnreadableError(InputError):
    code = "unreadable"


class ResourceError(MlmatchError):
    """Work that was stopped from outside."""

    code = "resource"


class TimeLimitError(ResourceError):
    code = "timeout"


class MemoryLimitError(ResourceError):
    code = "memory"


class CrashedError(ResourceError):
    code = "crashed"


class OutputError(MlmatchError):
    code = "output"


class TaxonomyError(MlmatchError):
    """Faults of a taxonomy; `faults` holds one "file:line: what" for each."""

    code = "taxonomy"

    def __init__(self, message: str, faults: Sequence[str] = ()) -> None:
        super().__init__("\n".join([message, *faults]))
        self.faults = tuple(faults)


class SettingsError(MlmatchError):
    code = "settings"
