"""Rows of texts as a table for the terminal: columns aligned, full-width characters counted as two."""

from collections.abc import Collection, Sequence

from bulletins.cli.report import display_width

GAP = "  "


def table(rows: Sequence[Sequence[str]], heads: Sequence[str] = (), right: Collection[int] = ()) -> str:
    """The rows, one a line, under ``heads`` if there are any; the columns ``right`` (from 0) end flush, as numbers do.

    >>> print(table([["song", "宋体"], ["fang", "仿宋体"]], ["class", "字体"]))
    class  字体
    song   宋体
    fang   仿宋体
    """
    lines = [heads, *rows] if heads else rows
    if not lines:
        return ""
    widths = [max(display_width(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        GAP.join(
            _padded(text, width, column in right)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` columns, with an ellipsis where it was longer.

    >>> cut("把服务送到职工身边", 9)
    '把服务送…'
    """
    if display_width(text) <= width:
        return text
    while text and display_width(text) > width - 1:
        text = text[:-1]
    return f"{text}…"


def _padded(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - display_width(text))
    return f"{blanks}{text}" if right else f"{text}{blanks}"
