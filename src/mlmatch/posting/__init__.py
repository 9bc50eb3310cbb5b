"""Document + mentions -> Posting: what is demanded, how strongly, as trees of needs."""

from mlmatch.posting.parse import parse_posting

__all__ = ["parse_posting"]
