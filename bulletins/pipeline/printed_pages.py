"""The pages of a PDF as they are printed, whoever made it: how many, lines a page, characters a line, faces."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bulletins.style.page_design import PageDesign
from bulletins.values import frozen

_SAME_LINE_PT = 1.0
_SLACK_PT = 0.5
_NEARLY = 0.9
"""A line of so great a share of the most characters is a full one."""

_BLANK = "\u3000"
_HAN = "\u4e00"
_MOST_NAME = 128


@frozen
class PrintedPages:
    """What was counted on the pages of a PDF.

    ``lines`` are the most body lines between the first and the last of a page, ``characters`` those of a line full of
    Chinese text (0: there is none); ``faces`` are the names of its fonts, without the tags of subsets.
    """

    pages: int
    blank: int
    lines: int
    characters: int
    faces: tuple[str, ...]


@frozen
class _Char:
    """A character, where its pen was set down, and the face that draws it."""

    char: str
    x: float
    y: float
    face: str


def printed_pages(data: bytes, design: PageDesign) -> PrintedPages:
    """What stands on the pages of ``data``, a PDF of a bulletin of that design."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        pages = [_characters(document[index]) for index in range(len(document))]
    area = design.area("")
    top, bottom = area.y_pt - _SLACK_PT, area.y_pt + area.height_pt + _SLACK_PT
    texts = [[each for each in page if top <= each.y <= bottom] for page in pages]
    return PrintedPages(
        pages=len(pages),
        blank=sum(not page for page in pages),
        lines=max((_lines(text, design.pitch_pt) for text in texts), default=0),
        characters=_characters_a_line(texts, area.x_pt, area.column_pt + area.gutter_pt),
        faces=tuple(sorted({each.face for page in pages for each in page})),
    )


def _lines(text: list[_Char], pitch_pt: float) -> int:
    """How many body lines reach from the first line of a page to its last."""
    heights = [each.y for each in text]
    return round((max(heights) - min(heights)) / pitch_pt) + 1 if heights else 0


def _characters_a_line(pages: list[list[_Char]], left_pt: float, column_pt: float) -> int:
    """The commonest number of characters of full lines that have none but Chinese ones."""
    counts = [count for page in pages for count in _chinese_lines(page, left_pt, column_pt)]
    most = max(counts, default=0)
    full = Counter(count for count in counts if count > _NEARLY * most)
    return full.most_common(1)[0][0] if full else 0


def _chinese_lines(text: list[_Char], left_pt: float, column_pt: float) -> Iterator[int]:
    """The lengths of the lines of Chinese characters and their marks, column by column."""
    rows: dict[tuple[int, int], list[str]] = {}
    for each in text:
        column = int((each.x - left_pt + _SAME_LINE_PT) // column_pt)
        rows.setdefault((round(each.y / _SAME_LINE_PT), column), []).append(each.char)
    for row in rows.values():
        if all(char >= _BLANK for char in row) and any(char >= _HAN for char in row):
            yield len(row)


def _characters(page: Any) -> list[_Char]:
    """Everything that is written on a page but for blanks, from its top left."""
    import pypdfium2.raw as pdfium

    text, height = page.get_textpage(), page.get_height()
    found = []
    x, y = ctypes.c_double(), ctypes.c_double()
    name, flags = ctypes.create_string_buffer(_MOST_NAME), ctypes.c_int()
    for index in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if char.isspace() or not pdfium.FPDFText_GetCharOrigin(text, index, x, y):
            continue
        pdfium.FPDFText_GetFontInfo(text, index, name, _MOST_NAME, flags)
        face = name.value.decode("utf-8", "replace").rpartition("+")[2]
        found.append(_Char(char, x.value, height - y.value, face))
    return found
