"""How much a document may ask for. Every limit is far above what people write and far below what hurts."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Named limits of reading; going over one is a `TooLargeError`, never a truncated document."""

    max_bytes: int = 20 * MEBIBYTE
    """Of the file. A resume with photographs has 5 MiB; job boards accept 2 to 10."""
    max_pages: int = 200
    """An academic curriculum vitae with all its publications has 40 to 100."""
    max_decompressed_bytes: int = 100 * MEBIBYTE
    """Of all parts of a container that are read, together: what a bomb is made to exceed."""
    max_expansion: int = 250
    """Decompressed over compressed bytes of one part. Repetitive XML reaches 60; deflate can do 1,032."""
    min_expansion_bytes: int = MEBIBYTE
    """The ratio is not asked of parts below this size: a short run of blanks may compress very well."""
    max_members: int = 5_000
    """Entries of a zip directory. A document with hundreds of pictures has under 1,000."""
    max_elements: int = 1_000_000
    """Markup elements of one part, or tags of a page: about 100 MiB in memory, and 100 times a long document."""
    max_depth: int = 200
    """Of nested tables, lists, groups, arrays or page objects. Editors stop at 64, mail clients nest quotes to 100."""
    max_markup_depth: int = 512
    """Of open HTML elements: where browsers stop as well."""
    max_json_depth: int = 50
    """Of JSON. Resumes nest 4 deep, job boards 6."""
    max_characters: int = 2_000_000
    """Of the text of a document: a thick book, and what the later stages take in a few seconds."""
    max_line_characters: int = 200_000
    """Of one line. A whole posting pasted without line breaks has 20,000."""
    max_lines: int = 100_000
    """Of a document; a book has 20,000."""
