"""Small documents made by hand, so that a test shows the markup it is about."""

from __future__ import annotations

import io
import zipfile

from mlmatch.model.document import Line, Source
from mlmatch.readers import Limits, read_source

W_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ODT_NAMESPACES = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in {
            "office": "office",
            "style": "style",
            "text": "text",
            "table": "table",
            "draw": "drawing",
            "fo": "xsl-fo-compatible",
        }.items()
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def zip_of(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def relations(**targets: str) -> str:
    """Relations by id: "kind target" inside the package, or an address outside it."""
    rows = []
    for key, value in targets.items():
        kind, _, target = value.partition(" ")
        mode = ' TargetMode="External"' if kind == "hyperlink" else ""
        rows.append(f'<Relationship Id="{key}" Type="{_OFFICE_RELATIONS}/{kind}" Target="{target}"{mode}/>')
    return f'<Relationships xmlns="{_PACKAGE_RELATIONS}">{"".join(rows)}</Relationships>'


def docx(body: str, *, styles: str = "", links: dict[str, str] | None = None, **parts: str) -> bytes:
    """A DOCX whose body holds this markup. `links` are relations; `parts` are members of word/ by name without ".xml"."""
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(rId1="officeDocument word/document.xml"),
        "word/document.xml": f"<w:document {W_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(styles="styles styles.xml", **(links or {})),
        "word/styles.xml": f"<w:styles {W_NAMESPACES}>{styles}</w:styles>",
    }
    for name, markup in parts.items():
        members[f"word/{name}.xml"] = markup.replace(" NS", " " + W_NAMESPACES)
    return zip_of(members)


def p(text: str, properties: str = "", look: str = "") -> str:
    """A paragraph of one run."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells that hold markup."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def odt(body: str, *, styles: str = "", page_styles: str = "") -> bytes:
    content = (
        f"<office:document-content {ODT_NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zip_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": f"<office:document-styles {ODT_NAMESPACES}>{page_styles}</office:document-styles>",
        }
    )


def lines_of(source: object, *, limits: Limits | None = None) -> list[Line]:
    return [line for page in read(source, limits=limits).pages for line in page.lines if line.text]


def read(source: object, *, limits: Limits | None = None) -> Source:
    return read_source(source, limits=limits)  # type: ignore[arg-type]


def shown(source: object) -> list[str]:
    """The texts that a reader sees."""
    return [line.text for line in lines_of(source) if not line.hidden]


def marked(source: object) -> list[str]:
    """The texts with what the format says of each: "heading1 Experience", "item2 Python", "white hidden words"."""
    return [f"{_mark(line)} {line.text}" for line in lines_of(source)]


def _mark(line: Line) -> str:
    if line.hidden:
        return line.hidden
    if line.hint is None:
        return "-"
    return line.hint.role + (str(line.hint.level) if line.hint.level else "")
