"""Artifacts of an issue: the bytes of each format, under the names that they get."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletins.pipeline.preparation import Prepared
from bulletins.tree import Bulletin, Contents, PageReference, Paragraph, walk

if TYPE_CHECKING:
    from bulletins.compose.boxes import Layout


@dataclass(frozen=True, slots=True)
class Artifact:
    """One produced file."""

    name: str
    data: bytes


def build(prepared: Prepared, formats: tuple[str, ...]) -> tuple[Artifact, ...]:
    """The artifacts of a prepared issue, in the order of ``formats`` (keys of ``FORMATS``).

    Raises:
        RenderError: a character has no glyph, or page references do not come to rest.
    """
    layout = _layout(prepared) if "pdf" in formats or _has_page_references(prepared.bulletin) else None
    return tuple(
        Artifact(f"{prepared.bulletin.name}.{name}", FORMATS[name](prepared, layout)) for name in formats
    )


def _layout(prepared: Prepared) -> "Layout":
    from bulletins.compose import compose

    return compose(prepared.bulletin, prepared.styles, prepared.typefaces)


def _has_page_references(bulletin: Bulletin) -> bool:
    """Whether the text names pages, so that even a format without pages of its own needs the composition."""
    return any(
        isinstance(block, Contents)
        or (
            isinstance(block, Paragraph) and any(isinstance(child, PageReference) for child in block.children)
        )
        for block in walk(bulletin)
    )


def _pdf(prepared: Prepared, layout: "Layout | None") -> bytes:
    from bulletins.writers import pdf

    assert layout is not None
    return pdf.write(layout, prepared.bulletin, prepared.typefaces)


def _docx(prepared: Prepared, layout: "Layout | None") -> bytes:
    from bulletins.writers import docx

    page_map = layout.page_map if layout else {}
    return docx.write(prepared.bulletin, prepared.styles, prepared.typefaces, page_map)


def _html(prepared: Prepared, layout: "Layout | None") -> bytes:
    from bulletins.writers import html

    return html.write(prepared.bulletin, prepared.styles)


FORMATS: dict[str, Callable[[Prepared, "Layout | None"], bytes]] = {"pdf": _pdf, "docx": _docx, "html": _html}
"""The writer of each format; each is imported only when it is asked for."""
