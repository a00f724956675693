"""Sealing what is handed out: every PDF of an edition, before the manifest is written."""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Final

from bulletins.editions import Purpose
from bulletins.pipeline.edition_files import NewFile
from bulletins.pipeline.keys import SealOrder
from bulletins.typefaces import Typefaces
from bulletins.values import replace

MARKED: Final = (Purpose.PDF, Purpose.ERRATA_SHEET)
"""PDFs that show their seal; a cover is cut and folded, the marked copy is for comparing."""
SEALED: Final = (*MARKED, Purpose.COVER, Purpose.MARKED)
CHINA: Final = timezone(timedelta(hours=8))
"""The day that a seal shows is the day there, wherever the machine stands."""


def sealed(files: Iterable[NewFile], order: SealOrder, now: str, typefaces: Typefaces) -> tuple[NewFile, ...]:
    """The files of an edition, their PDFs sealed.

    Args:
        files: as they were made; what is no PDF stays as it is.
        order: the key, and the name to be shown.
        now: the time (ISO, with its zone).
        typefaces: that the edition is set in.

    Raises:
        SourceError: the key cannot be used, or its certificate is not valid now.
        MissingGlyphError: the name has a character that no face has.
    """
    from bulletins.writers.pdf.seal import seal
    from bulletins.writers.pdf.sealing_key import open_key

    key, at = open_key(order.key), datetime.fromisoformat(now).astimezone(CHINA)
    return tuple(
        replace(file, data=seal(file.data, key, at, typefaces, name=order.name, shows=file.purpose in MARKED))
        if file.purpose in SEALED
        else file
        for file in files
    )
