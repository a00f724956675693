"""Artifacts of an issue: the bytes of each format, under the names that they get."""

from collections.abc import Callable
from dataclasses import dataclass

from bulletins.pipeline.preparation import Prepared


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
    return tuple(Artifact(f"{prepared.bulletin.name}.{name}", FORMATS[name](prepared)) for name in formats)


def _pdf(prepared: Prepared) -> bytes:
    from bulletins.compose import compose
    from bulletins.writers import pdf

    layout = compose(prepared.bulletin, prepared.styles, prepared.typefaces)
    return pdf.write(layout, prepared.bulletin, prepared.typefaces)


def _docx(prepared: Prepared) -> bytes:
    from bulletins.writers import docx

    return docx.write(prepared.bulletin, prepared.styles, prepared.typefaces)


def _html(prepared: Prepared) -> bytes:
    from bulletins.writers import html

    return html.write(prepared.bulletin, prepared.styles)


FORMATS: dict[str, Callable[[Prepared], bytes]] = {"pdf": _pdf, "docx": _docx, "html": _html}
"""The writer of each format; each is imported only when it is asked for."""
