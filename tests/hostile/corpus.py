"""All hostile files, by format."""

from __future__ import annotations

from functools import cache

from .case import Case
from .marked_files import html_cases, json_cases, markdown_cases, rtf_cases, text_cases
from .office_files import docx_cases, odt_cases
from .pdf_files import cases as pdf_cases


@cache
def all_cases() -> tuple[Case, ...]:
    """The corpus; the same at every call, and nothing of it is made before `make` is called."""
    makers = (pdf_cases, docx_cases, odt_cases, html_cases, markdown_cases, rtf_cases, json_cases, text_cases)
    return tuple(case for make in makers for case in make())


cases = all_cases
