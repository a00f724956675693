"""Artifacts of an issue: the bytes of each format, under the names that they get."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletins.pipeline.preparation import Prepared

if TYPE_CHECKING:
    from bulletins.compose.boxes import Layout


@dataclass(frozen=True, slots=True)
class Artifact:
    """One produced file."""

    name: str
    data: bytes


def build(prepared: Prepared, formats: tuple[str, ...]) -> tuple[Artifact, ...]:
    """The artifacts of a prepared issue, in the order of ``formats`` (keys of ``FORMATS``).

    The issue is composed whatever the formats: a character without a glyph is an error in each of them, and
    page numbers in DOCX are those of the PDF.

    Raises:
        RenderError: a character has no glyph, or page references do not come to rest.
    """
    from bulletins.compose import compose

    layout = compose(prepared.bulletin, prepared.styles, prepared.typefaces)
    return tuple(
        Artifact(f"{prepared.bulletin.name}.{name}", FORMATS[name](prepared, layout)) for name in formats
    )


def _pdf(prepared: Prepared, layout: "Layout") -> bytes:
    from bulletins.writers import pdf

    return pdf.write(layout, prepared.bulletin, prepared.typefaces)


def _docx(prepared: Prepared, layout: "Layout") -> bytes:
    from bulletins.writers import docx

    return docx.write(prepared.bulletin, prepared.styles, layout.page_map)


def _html(prepared: Prepared, layout: "Layout") -> bytes:
    from bulletins.writers import html

    return html.write(prepared.bulletin, prepared.styles)


FORMATS: dict[str, Callable[[Prepared, "Layout"], bytes]] = {"pdf": _pdf, "docx": _docx, "html": _html}
"""The writer of each format; each is imported only when it is asked for."""
