"""GB/T 2312: the 6,763 Han characters that 仿宋_GB2312 and 楷体_GB2312 have, and no others.

Where a document asks for these faces, Word and WPS draw any other character from a face that they choose themselves.
"""

from bulletins.source.folding import is_han


def in_gb2312(char: str) -> bool:
    """Whether the character is one of GB/T 2312, marks and Latin letters of that set included.

    >>> in_gb2312("林"), in_gb2312("喆"), in_gb2312("堃")
    (True, False, False)
    """
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def outside_gb2312(text: str) -> str:
    """The Han characters of ``text`` that the set lacks, each once, in order.

    >>> outside_gb2312("编辑 陈喆、李堃、王喆")
    '喆堃'
    """
    return "".join(dict.fromkeys(char for char in text if is_han(char) and not in_gb2312(char)))
