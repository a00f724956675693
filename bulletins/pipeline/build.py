"""Artifacts of an issue: the bytes of each format, under the names that they get."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from bulletins.pipeline.collector import without_collector
from bulletins.pipeline.preparation import Prepared
from bulletins.values import frozen

if TYPE_CHECKING:
    from bulletins.compose.boxes import Layout

_LEFT_BY_SYSTEMS = re.compile(r"(.*/)?(\.[^/]*|Thumbs\.db|desktop\.ini)", re.IGNORECASE)


@frozen
class Artifact:
    """One produced file."""

    name: str
    data: bytes


@frozen
class ArtifactFolder:
    """Files that belong together and are replaced together, by path inside the folder."""

    name: str
    files: Mapping[str, bytes]

    def strangers(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Those of ``names`` (paths inside a folder) that no article has, and no system leaves by itself."""
        from bulletins.writers.html import wechat

        own = (wechat.FILE_NAME, _LEFT_BY_SYSTEMS)
        return tuple(name for name in names if not any(pattern.fullmatch(name) for pattern in own))


def build(prepared: Prepared, formats: tuple[str, ...], multiple_of: int = 1) -> tuple[Artifact, ...]:
    """The artifacts of a prepared issue, composed whatever the formats.

    A character without a glyph is an error in each of them, and page numbers in DOCX are those of the PDF.

    Raises:
        RenderError: a character has no glyph, or page references do not come to rest.
    """
    return artifacts_of(prepared, composed(prepared, multiple_of), formats)


@without_collector()
def composed(prepared: Prepared, multiple_of: int = 1) -> "Layout":
    """The pages of a prepared issue, as many as a multiple of ``multiple_of``.

    Raises:
        RenderError: a character has no glyph, or page references do not come to rest.
    """
    from bulletins.compose import compose

    return compose(prepared.bulletin, prepared.styles, prepared.typefaces, multiple_of)


@without_collector()
def artifacts_of(prepared: Prepared, layout: "Layout", formats: tuple[str, ...]) -> tuple[Artifact, ...]:
    """The artifacts of a composed issue, in the order of ``formats`` (keys of ``FORMATS``).

    The PDF of a book comes with its cover for the printer.
    """
    artifacts: list[Artifact] = []
    for name in formats:
        artifacts.append(Artifact(f"{prepared.bulletin.name}.{name}", FORMATS[name](prepared, layout)))
        if name == "pdf" and (cover := _cover(prepared, layout)):
            artifacts.append(Artifact(f"{prepared.bulletin.name}-cover.pdf", cover))
    return tuple(artifacts)


def _cover(prepared: Prepared, layout: "Layout") -> bytes | None:
    """The cover of a book as a PDF for the printer."""
    from bulletins.compose.cover import compose_cover
    from bulletins.writers import pdf

    cover = compose_cover(prepared.bulletin, prepared.styles, prepared.typefaces, layout)
    return pdf.write(cover, prepared.bulletin, prepared.typefaces) if cover else None


def build_article(prepared: Prepared) -> ArtifactFolder:
    """The issue as an article for WeChat: ``SERIES-NUMBER-wechat`` with everything that its editor is given.

    Raises:
        RenderError: no face has a character of the cover picture.
    """
    from bulletins.writers.html import wechat

    files = wechat.write(prepared.bulletin, prepared.styles, prepared.typefaces)
    return ArtifactFolder(f"{prepared.bulletin.name}-wechat", files)


def _pdf(prepared: Prepared, layout: "Layout") -> bytes:
    from bulletins.writers import pdf

    return pdf.write(layout, prepared.bulletin, prepared.typefaces)


def _docx(prepared: Prepared, layout: "Layout") -> bytes:
    from bulletins.compose.title_lines import title_lines
    from bulletins.writers import docx

    lines = title_lines(prepared.bulletin, layout)
    return docx.write(prepared.bulletin, prepared.styles, layout.page_map, title_lines=lines)


def _html(prepared: Prepared, layout: "Layout") -> bytes:
    from bulletins.writers import html

    return html.write(prepared.bulletin, prepared.styles)


FORMATS: dict[str, Callable[[Prepared, "Layout"], bytes]] = {"pdf": _pdf, "docx": _docx, "html": _html}
"""The writer of each format; each is imported only when it is asked for."""
