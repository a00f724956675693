"""The summary of a distribution as one page to look at, print or hand on: HTML with nothing beside it, and no script.

Whatever branches, servers and authors wrote passes through the template's escaping; none of it can become markup.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from bulletins.assembly.identity import printed_code
from bulletins.distribution.names import copy_numbers, public_name
from bulletins.distribution.summary import CHANNEL_NAMES, Summary, Tally
from bulletins.package_data import package_text
from bulletins.values import frozen

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_LISTED = 500
"""So many deliveries of a kind are listed; of more, the page says how many are left out."""


@frozen
class Share:
    """A part of the bar: its class, what it says, how many deliveries, and its width in per cent."""

    kind: str
    name: str
    count: int
    percent: float


def summary_page(summary: Summary, at: str) -> bytes:
    """The page (UTF-8); ``at`` is the moment of which it tells (ISO, UTC)."""
    values = {
        "summary": summary,
        "title": public_name(summary.edition),
        "code": printed_code(summary.edition.code),
        "shares": shares(summary.total),
        "sections": _sections(summary),
        "most": MOST_LISTED,
        "at": at,
    }
    return _environment().get_template("summary.html.j2").render(values).encode("utf-8")


def shares(total: Tally) -> tuple[Share, ...]:
    """How the deliveries part, those groups alone that have any."""
    groups = (
        ("received", "已回执", total.received),
        ("delivered", "已送达，未回执", total.delivered - total.received),
        ("waiting", "待发", total.waiting),
        ("uncertain", "结果不明", total.uncertain),
        ("bounced", "被退回", total.bounced),
        ("failed", "失败", total.failed),
    )
    return tuple(
        Share(kind, name, count, round(100 * count / total.deliveries, 2))
        for kind, name, count in groups
        if count
    )


def _sections(summary: Summary) -> Mapping[str, Sequence[Tally]]:
    gone = (summary.left,) if summary.left else ()
    return {
        "按级别": (*summary.levels, *gone),
        "按地区": (*summary.regions, *gone),
        "按渠道": summary.channels,
    }


def _moment(iso: str) -> str:
    """A moment of the ledger, as people read it."""
    return f"{iso[:10]} {iso[11:16]}" if iso else "—"


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(lambda name: package_text(f"distribution/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "moment": _moment,
        "numbers": copy_numbers,
        "channel": lambda name: CHANNEL_NAMES.get(name, name),
    }
    return environment
