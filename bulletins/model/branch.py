"""The register of branches (``branches.yaml``): who receives issues, through which channels, in which form.

What stands here gets into mail headers, file names and tables: texts are of one line, and addresses are nothing but
addresses.
"""

import re
from urllib.parse import urlsplit

from bulletins.model.date import Date
from bulletins.model.reading import WRONG, Form, Problems, many, model, one, value, wrong
from bulletins.model.settings import MAIL_ADDRESS
from bulletins.model.values import DATE, ID, NUMBER, TEXT, choice
from bulletins.source.nodes import Node, ScalarNode

CHANNELS = ("mail", "folder", "sftp", "webdav", "print")
DROPS = ("folder", "sftp", "webdav")
"""The channels that put files into a place."""
FORMATS = ("pdf", "docx", "html")

MAX_NAME = 60
"""So many characters a name has at most: it becomes part of a file's name, which holds 255 bytes."""
MAX_COPIES = 9_999
"""More copies than these for one branch are a slip."""
MAX_ADDRESS, MAX_LOCAL = 254, 64
"""The length of a mail address, and of what stands before its @.  Source: RFC 5321 §4.5.3.1."""

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""Line ends, control characters, and what changes the direction of text or has no width."""


def _line(node: Node, problems: Problems) -> object:
    text = TEXT.read(node, problems)
    unseen = _UNSEEN.search(text) if isinstance(text, str) else None
    return wrong(problems, "B604", node, character=f"U+{ord(unseen[0]):04X}") if unseen else text


def _name(node: Node, problems: Problems) -> object:
    text = _line(node, problems)
    if isinstance(text, str) and len(text) > MAX_NAME:
        return wrong(problems, "B605", node, length=str(len(text)), limit=str(MAX_NAME))
    return text


def _mailbox(node: Node, problems: Problems) -> object:
    """An address alone: no name beside it, no second one, nothing that could begin another header."""
    text = node.text if isinstance(node, ScalarNode) else ""
    if unseen := _UNSEEN.search(text):
        return wrong(problems, "B606", node, character=f"U+{ord(unseen[0]):04X}")
    address = TEXT.read(node, problems)
    if not isinstance(address, str):
        return WRONG
    if re.search(r"[<>()\"'“”《》,，;；、\s]", address):
        inside = {found[0] for found in re.finditer(MAIL_ADDRESS, address)}
        return wrong(problems, "B607", node, suggestion=inside.pop() if len(inside) == 1 else None)
    local = address.partition("@")[0]
    if not re.fullmatch(MAIL_ADDRESS, address) or len(address) > MAX_ADDRESS or len(local) > MAX_LOCAL:
        return wrong(problems, "B265", node)
    return address


def _drop(node: Node, problems: Problems) -> object:
    text = _line(node, problems)
    if not isinstance(text, str):
        return WRONG
    try:
        parts = urlsplit(text)
    except ValueError:
        return wrong(problems, "B608", node)
    if parts.password:
        return wrong(problems, "B609", ScalarNode(f"{parts.scheme}://…", node.span))
    return text


def _copies(node: Node, problems: Problems) -> object:
    number = NUMBER.read(node, problems)
    if isinstance(number, int) and number > MAX_COPIES:
        return wrong(problems, "B610", node, limit=str(MAX_COPIES))
    return number


def _once(item: Form) -> Form:
    """A list in which each thing counts once."""
    items = many(item)

    def read(node: Node, problems: Problems) -> object:
        return tuple(dict.fromkeys(items.read(node, problems)))

    return Form(read, items.schema)


LINE = Form(_line, TEXT.schema)
"""Text of one line, every character of which can be seen."""


@model
class Branch:
    """One branch: ``parent`` is the id of the one above it, ``level`` a word of the office's own (省 市 县 企业).

    ``drop`` is the place that files are put into (a folder, or the URL of one), ``copies`` how many numbered copies it
    gets.  It receives from the first day of ``active_from`` to the last day of ``active_until``.
    """

    id: str = value(ID)
    name: str = value(Form(_name, TEXT.schema))
    level: str | None = value(LINE, default=None)
    parent: str | None = value(ID, default=None)
    region: str | None = value(LINE, default=None)
    channels: tuple[str, ...] = value(_once(choice(*CHANNELS)), default=())
    mail: tuple[str, ...] = value(_once(Form(_mailbox, {"type": "string"})), default=(), key="mailbox")
    drop: str | None = value(Form(_drop, TEXT.schema), default=None)
    formats: tuple[str, ...] = value(_once(choice(*FORMATS)), default=("pdf",))
    copies: int = value(Form(_copies, {**NUMBER.schema, "maximum": MAX_COPIES}), default=1)
    salutation: str | None = value(LINE, default=None)
    active_from: Date | None = value(DATE, default=None)
    active_until: Date | None = value(DATE, default=None)


@model
class BranchList:
    """The whole file."""

    branches: tuple[Branch, ...] = value(many(one(Branch)))
