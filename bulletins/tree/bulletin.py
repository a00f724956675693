"""The root of the tree."""

from collections.abc import Mapping

from bulletins.errors import Span
from bulletins.tree.blocks import Block
from bulletins.tree.page_plan import PagePlan
from bulletins.values import frozen

Fields = Mapping[str, object]
"""Data for the text templates of page frames: names to texts, numbers or mappings of the same kind."""


@frozen
class EditionMark:
    """What every sheet says of the edition it belongs to.

    ``label`` is 送审稿 until published, then 第1版; ``address`` is what the QR says; ``code`` is the short code
    (ten characters); ``date`` is the day of the file (ISO, also its metadata's date); ``printed_date`` is what
    the sheets show, empty where the document states none.
    """

    label: str
    address: str
    code: str
    date: str
    printed_date: str = ""


@frozen
class Bulletin:
    """One issue, assembled: ``name`` is its file name stem (``shaanxi-2024-03``), ``title`` its public name.

    ``names`` are those of the register: what a title's lines keep whole.  ``plan`` says how the cases stand
    on the pages of a newspaper; without one they stand as a style finds best.
    """

    name: str
    title: str
    subject: str
    author: str
    keywords: tuple[str, ...]
    edition: EditionMark
    fields: Fields
    children: tuple[Block, ...]
    language: str = "zh-CN"
    role: str = "bulletin"
    anchor: str = "bulletin"
    span: Span | None = None
    names: tuple[str, ...] = ()
    plan: tuple[PagePlan, ...] = ()
