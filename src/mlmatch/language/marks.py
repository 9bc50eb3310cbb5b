"""Which words begin a phrase that judges: asked once per different word, so that a pass stops only where need be."""

from __future__ import annotations

CUE, SHIELD, LABEL, DATE = (1 << bit for bit in range(4))
