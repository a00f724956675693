"""Lengths.  Everything inside the package is in points (pt); millimetres and 号 exist only in files.

Source: the sizes in 号 are those of the Word and WPS font size lists (四号 is 14 pt, 小四 is 12 pt).
"""

PT_PER_MM = 72 / 25.4

HAO_PT = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0, "小三": 15.0,
    "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0, "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5.0,
}  # fmt: skip


def mm(value: float) -> float:
    """Millimetres in points."""
    return value * PT_PER_MM


def parse_length(text: str) -> float:
    """The length that ``text`` states, in pt: ``5mm``, ``10.5pt``, ``三号``.

    Raises:
        ValueError: the text states no length.

    >>> parse_length("三号"), parse_length("10.5pt"), round(parse_length("25.4mm"), 6)
    (16.0, 10.5, 72.0)
    """
    text = text.strip()
    if text in HAO_PT:
        return HAO_PT[text]
    if text.endswith("mm"):
        return mm(float(text[:-2]))
    if text.endswith("pt"):
        return float(text[:-2])
    raise ValueError(text)
