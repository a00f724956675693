"""Names of the files that branches see: readable, possible on every system, each only once in its packet."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from bulletins.distribution.copy_code import printed_number
from bulletins.distribution.number_runs import runs_of
from bulletins.editions import Edition, Purpose, StoredFile
from bulletins.model.series import MAX_FILE_NAME_BYTES, file_name_problem

_FORBIDDEN = str.maketrans(dict(zip('<>:"/\\|?*', "＜＞：＂／＼｜？＊", strict=True)))
"""What Windows refuses, in the full width that looks alike."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What nobody sees in a name, and what turns its direction."""
_NAMELESS = "文件"
_LONGEST_DEVICE = 5
_KINDS = {
    Purpose.COVER: "封面",
    Purpose.MARKED: "标记本",
    Purpose.MARKED_DOCX: "标记本",
    Purpose.ERRATA_SHEET: "更正说明",
}


def copy_numbers(numbers: Iterable[int]) -> str:
    """Copy numbers as letters have them, those that follow one another as a range.

    >>> copy_numbers([7, 1, 2, 3])
    '000001—000003、000007'
    """
    words = (
        printed_number(first) + (f"—{printed_number(last)}" if last > first else "")
        for first, last in runs_of(numbers)
    )
    return "、".join(words)


def public_name(edition: Edition) -> str:
    """How the files of an edition begin: its public name, with its label even where the series leaves that out."""
    return edition.title if edition.label in edition.title else f"{edition.title}（{edition.label}）"


def file_name(edition: Edition, file: StoredFile, number: int | None = None) -> str:
    """The name under which a branch gets a file of an edition; ``number`` is the copy number, if it bears one."""
    path = PurePosixPath(file.name)
    if file.purpose is Purpose.ATTACHMENT:
        return safe_name(path.stem, path.suffix)
    kind = f"-{_KINDS[file.purpose]}" if file.purpose in _KINDS else ""
    copy = f"-份号{printed_number(number)}" if number is not None else ""
    return safe_name(public_name(edition), f"{kind}{copy}{path.suffix}")


def safe_name(stem: str, tail: str = "") -> str:
    """``stem`` and ``tail`` as a name that Windows, macOS and Linux take: ``stem`` is cut where it would be too long.

    >>> safe_name("《简报》1/2期", ".pdf"), safe_name("aux", ".pdf"), safe_name(" . ")
    ('《简报》1／2期.pdf', '_aux.pdf', '文件')
    """
    stem, tail = _plain(stem).strip(" .") or _NAMELESS, _plain(tail).rstrip(" .")
    if file_name_problem(f"{stem.partition('.')[0].strip()[:_LONGEST_DEVICE]}.x"):
        stem = f"_{stem}"  # the name of a device of Windows
    room = MAX_FILE_NAME_BYTES - len(tail.encode())
    return f"{_cut(stem, room)}{tail}" if room > 0 else _cut(f"{stem}{tail}", MAX_FILE_NAME_BYTES)


def only_once(name: str, taken: Iterable[str]) -> str:
    """``name``, or with a number where another file has it: capitals and composed accents make no difference."""
    known = {same(each) for each in taken}
    path, number, tried = PurePosixPath(name), 1, name
    while same(tried) in known:
        number += 1
        tried = safe_name(path.stem, f"-{number}{path.suffix}")
    return tried


def same(name: str) -> str:
    """What two names have in common that are one to some system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _plain(text: str) -> str:
    return _CONTROLS.sub("", unicodedata.normalize("NFC", text)).translate(_FORBIDDEN)


def _cut(text: str, room: int) -> str:
    """So much of the text as takes ``room`` bytes."""
    cut = text.encode()[:room].decode(errors="ignore")
    return cut if cut == text else cut.rstrip(" .")
