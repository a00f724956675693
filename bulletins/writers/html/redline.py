"""Two editions in two columns as one web page: no script, nothing beside itself, legible without colour."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from bulletins.package_data import package_text
from bulletins.redline import Errata, Wording, notice
from bulletins.redline.columns import columns
from bulletins.values import frozen

if TYPE_CHECKING:
    from jinja2 import Environment


@frozen
class Column:
    """One of the two editions: its label (第1版), its day (empty: none), and its words."""

    label: str
    date: str
    wording: Wording


def write(title: str, old: Column, new: Column, errata: Errata) -> bytes:
    """The page (UTF-8): the errata as a table, then what changed beside what it was.

    Raises:
        Mismatch: the errata are not those between the two.
    """
    page = (
        _environment()
        .get_template("redline.html.j2")
        .render(
            title=title,
            old=old,
            new=new,
            entries=[(notice.entry(row, ""), row.new.page) for row in notice.told(errata)],
            layout=_layout(errata),
            parts=columns(old.wording, new.wording, errata),
            css=package_text("writers/html/redline.css"),
        )
    )
    return page.encode("utf-8")


def _layout(errata: Errata) -> Sequence[str]:
    return [notice.layout_words(row) for row in errata.layout]


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(lambda name: package_text(f"writers/html/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
