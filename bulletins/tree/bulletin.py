"""The root of the tree."""

from collections.abc import Mapping

from bulletins.archival import Archival
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
    the sheets show, empty where the document states none.  ``number`` is that of the edition, ``None`` of a proof.
    An edition that replaces another says so: ``status`` is what it is (更正), ``replaces`` the label of the other.
    """

    label: str
    address: str
    code: str
    date: str
    printed_date: str = ""
    number: int | None = None
    status: str = ""
    replaces: str = ""

    @property
    def full_label(self) -> str:
        """The label with the status: 第2版·更正."""
        return f"{self.label}·{self.status}" if self.status else self.label


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
    archival: Archival = Archival()
