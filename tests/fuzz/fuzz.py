"""Fuzz one reader with atheris; needs `pip install atheris`, and is not part of the test run.

    python -m tests.fuzz.fuzz html -max_total_time=600

What it finds goes to a folder under the temporary directory, whose name is printed: inputs that fail are called crash-*. Once mended
they belong into tests/fuzz/corpus/<target>/ as regressions.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["mlmatch.readers", "pdfminer"]):
    import mlmatch.readers

    # Readers load at first use; one that loads later is not instrumented, and then the fuzzer is blind.
    for module in pkgutil.walk_packages(mlmatch.readers.__path__, "mlmatch.readers."):
        importlib.import_module(module.name)
    from tests.fuzz.targets import CORPUS, TARGETS


def main() -> None:
    name = sys.argv[1]
    seeds = CORPUS / name
    found = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    print(found, file=sys.stderr)  # noqa: T201 - a tool for the terminal
    target = TARGETS[name]
    options = ["-max_len=8192", "-timeout=20", "-rss_limit_mb=2048", f"-artifact_prefix={found}/", *sys.argv[2:]]
    atheris.Setup([sys.argv[0], *options, str(found), str(seeds)], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
