"""Fields: text that Word works out, with what it says until then."""

from bulletins.writers.docx.xml import escaped, w

_LINE_BREAK = w("br")


LINE_END = "\n"
"""In text: where its line ends."""


def text_run(text: str, properties: str = "") -> str:
    """A run of text; no run for no text."""
    if not text:
        return ""
    words = _LINE_BREAK.join(map(_text, text.split(LINE_END))) if LINE_END in text else _text(text)
    return f"<w:r>{properties}{words}</w:r>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'


def line_break(properties: str = "") -> str:
    """A line end inside a paragraph."""
    return w("r", properties, _LINE_BREAK)


def field_edges(instruction: str) -> tuple[str, str]:
    """What begins and what ends a field whose text is paragraphs (TOC)."""
    begin = w("r", w("fldChar", fldCharType="begin")) + w("r", _code(instruction))
    return begin + w("r", w("fldChar", fldCharType="separate")), w("r", w("fldChar", fldCharType="end"))


def _code(instruction: str) -> str:
    return f'<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText>'


def field(instruction: str, cached: str, properties: str = "", *, stale: bool = False) -> str:
    """A field (PAGE, PAGEREF …): ``cached`` is shown until it is worked out; ``stale`` asks for that on opening."""
    return "".join(
        [
            w("r", properties, w("fldChar", fldCharType="begin", dirty=1 if stale else None)),
            w("r", properties, _code(instruction)),
            w("r", properties, w("fldChar", fldCharType="separate")),
            text_run(cached, properties),
            w("r", properties, w("fldChar", fldCharType="end")),
        ]
    )
