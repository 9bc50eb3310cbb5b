"""Overrides of weights, checked against what they can name."""

from __future__ import annotations

import difflib
import re

from mlmatch.errors import SettingsError
from mlmatch.model.settings import Settings
from mlmatch.scoring.needs import KINDS
from mlmatch.taxonomy.store import Taxonomy

_REQUIREMENT = re.compile(r"[rd][0-9]{1,4}")


def check_overrides(settings: Settings, taxonomy: Taxonomy) -> None:
    """Raises SettingsError for an override of something that does not exist: it would be ignored without a word."""
    for key in settings.overrides:
        if key in taxonomy or key in KINDS or _REQUIREMENT.fullmatch(key):
            continue
        near = difflib.get_close_matches(key, sorted([*KINDS, *(concept.id for concept in taxonomy)]), n=1)
        meant = f" (did you mean {near[0]}?)" if near else ""
        raise SettingsError(f"overrides.{key}: no requirement, concept or kind of need is called so{meant}")
