"""The page: tree and style sheet poured into the templates beside this module.

Everything that authors wrote passes through the templates' escaping; none of it can become markup.
"""

import base64
import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import groupby
from typing import TYPE_CHECKING

from bulletins.package_data import package_text
from bulletins.tree import Block, Bulletin, Case, Contents, Paragraph, Picture, walk
from bulletins.values import frozen
from bulletins.writers.html.grid import Grid
from bulletins.writers.html.leaves import opening
from bulletins.writers.html.mast import footer_lines
from bulletins.writers.html.outline import address_of, citation, outline
from bulletins.writers.html.stylesheet import RoleSheet, band_style, rule_style
from bulletins.writers.html.summary import summary
from bulletins.writers.html.symbol import symbol

if TYPE_CHECKING:
    from jinja2 import Environment

    from bulletins.style import StyleMap

MAIN_ROLE = "call-out-main"
"""The role of the last of a call-out's turns, where a style has it."""

ITEM_ROLE = "item"
"""The role of the paragraphs that are entries of a list."""


def write(bulletin: Bulletin, styles: "StyleMap") -> bytes:
    """The bulletin as one web page that needs nothing beside itself (UTF-8).

    The head comes from the first page's design, the edition's lines at the end from the odd pages'.

    Raises:
        StyleError: the style lacks a role that the bulletin uses.
        TemplateError: a text of the page design cannot be filled.
    """
    begun = opening(bulletin, styles)
    modules = styles.pages.modules
    page = (
        _environment()
        .get_template("page.html.j2")
        .render(
            bulletin=bulletin,
            sheet=RoleSheet(styles),
            marks=_Marks(),
            opening=begun,
            grid=Grid(bulletin.plan, modules, styles) if modules else None,
            footer=footer_lines(styles.pages.masters["odd"], bulletin.fields),
            name_role=begun.name_role(styles),
            main_role=MAIN_ROLE,
            summary=summary(bulletin),
            entries=outline(bulletin),
            cases={block.anchor for block in walk(bulletin) if isinstance(block, Case)},
            has_contents=any(isinstance(block, Contents) for block in walk(bulletin)),
            cite=partial(citation, bulletin),
            shared=partial(address_of, bulletin),
        )
    )
    return page.encode("utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(lambda name: package_text(f"writers/html/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
        keep_trailing_newline=True,
    )
    environment.filters |= {"kind": _kind, "runs": _runs, "data_uri": _data_uri, "is_web": _is_web}
    environment.globals |= {
        "symbol": symbol, "refuse": _refuse, "rule_style": rule_style, "band_style": band_style,
    }  # fmt: skip
    return environment


class _Marks:
    """The ids of footnote marks: a note may have several, its number leads back to the first."""

    def __init__(self) -> None:
        self._count: dict[str, int] = {}

    def new(self, note: str) -> str:
        """The id of the next mark of ``note``."""
        self._count[note] = self._count.get(note, 0) + 1
        return self.first(note) if self._count[note] == 1 else f"{note}-mark-{self._count[note]}"

    def first(self, note: str) -> str:
        """The id of the first mark of ``note``."""
        return f"{note}-mark"


@frozen
class _Run:
    """Neighbouring entries of a list, neighbouring cases, or other blocks."""

    nodes: tuple[Block, ...]
    kind: str


def _runs(nodes: Sequence[Block]) -> Iterator[_Run]:
    return (_Run(tuple(run), kind) for kind, run in groupby(nodes, _run_kind))


def _run_kind(node: Block) -> str:
    if isinstance(node, Case):
        return "cases"
    is_entry = isinstance(node, Paragraph) and node.ordinal and node.role == ITEM_ROLE
    return "list" if is_entry else "blocks"


def _kind(node: object) -> str:
    return type(node).__name__


def _refuse(node: object) -> str:
    raise TypeError(f"no form for {_kind(node)}")


def _data_uri(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode('ascii')}"


def _is_web(address: str) -> bool:
    """Whether an address may become a link: nothing but a web page."""
    return re.match(r"https?://", address) is not None
