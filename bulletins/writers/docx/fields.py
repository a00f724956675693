"""Fields: text that Word works out, with what it says until then."""

from bulletins.writers.docx.xml import escaped, w


def text_run(text: str, properties: str = "") -> str:
    """A run of text; a tab character becomes a tab."""
    pieces = [
        w("tab") if piece == "\t" else f'<w:t xml:space="preserve">{escaped(piece)}</w:t>'
        for piece in text.replace("\t", "\0\t\0").split("\0")
        if piece
    ]
    return w("r", properties, *pieces)


def line_break(properties: str = "") -> str:
    """A line end inside a paragraph."""
    return w("r", properties, w("br"))


def field(instruction: str, cached: str, properties: str = "", *, stale: bool = False) -> str:
    """A field (PAGE, PAGEREF …): ``cached`` is shown until it is worked out; ``stale`` asks for that on opening."""
    code = f'<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText>'
    return "".join(
        [
            w("r", properties, w("fldChar", fldCharType="begin", dirty=1 if stale else None)),
            w("r", properties, code),
            w("r", properties, w("fldChar", fldCharType="separate")),
            text_run(cached, properties),
            w("r", properties, w("fldChar", fldCharType="end")),
        ]
    )
