"""Tasks that misbehave as a broken reader would, for the children of a guard."""

from __future__ import annotations

import os
import signal
import time
from typing import Any


def hang(*_: Any) -> bytes:
    time.sleep(600)
    return b""


def leave(*_: Any) -> bytes:
    os._exit(7)


def die(*_: Any) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def swallow_memory(*_: Any) -> bytes:
    return bytes(1 << 40)


def quote_the_document(*_: Any) -> bytes:
    raise ValueError("Zebedee Quixworth, born 1980")


def talk_without_end(*_: Any) -> bytes:
    return b" " * (40 << 20)


def answer(*_: Any) -> bytes:
    return b"{}"
