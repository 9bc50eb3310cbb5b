"""Which words begin what: looked up once per different word, so that a pass over a text stops only where it must."""

from __future__ import annotations

FORM, VERSION, CUE, SHIELD, LABEL = (1 << bit for bit in range(5))
