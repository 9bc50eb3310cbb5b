"""A document becomes a resume: positions on a timeline, degrees, skills with their use, and what is doubtful about
them.
"""

from __future__ import annotations

from mlmatch.resume.parse import parse_resume

__all__ = ["parse_resume"]
