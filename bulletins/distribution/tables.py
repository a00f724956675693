"""Lists of deliveries for people, as CSV or XLSX: what is planned, how it stands, who holds an edition.

No cell is ever taken for a formula; copy numbers and codes stay text, zeros in front included.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from bulletins.distribution.channels import State
from bulletins.distribution.copy_code import printed_number
from bulletins.distribution.delivery import Delivery
from bulletins.distribution.names import copy_numbers
from bulletins.distribution.standing import Standing
from bulletins.library.tables import csv_bytes
from bulletins.library.workbooks import workbook_bytes
from bulletins.values import frozen

Words = tuple[str, str]
"""English and Chinese."""


class TableFormat(StrEnum):
    """In which form a list is given, by the ending of its file."""

    CSV = "csv"
    XLSX = "xlsx"


@frozen
class List:
    """A list: its title, the heads of its columns, and its rows, which are made when they are asked for."""

    title: Words
    heads: tuple[Words, ...]
    rows: Iterable[Sequence[str]]


STATES: dict[State, Words] = {
    State.QUEUED: ("queued", "待发"),
    State.SENDING: ("sending", "发送中"),
    State.SENT: ("sent", "已送出"),
    State.RETRY: ("retry", "待重发"),
    State.BOUNCED: ("bounced", "被退回"),
    State.UNCERTAIN: ("uncertain", "结果不明"),
    State.FAILED: ("failed", "失败"),
    State.RECEIVED: ("received", "已回执"),
}
"""How deliveries stand, as people read it."""

_WHO: tuple[Words, ...] = (
    ("branch", "编号"),
    ("name", "单位"),
    ("channel", "渠道"),
    ("address", "地址"),
)
_WHAT: tuple[Words, ...] = (("issue", "刊期"), ("edition", "版次"), ("copy numbers", "份号"))


def planned(deliveries: Iterable[Delivery]) -> List:
    """What is planned: a row for each delivery."""
    heads = (*_WHO, *_WHAT, ("files", "文件"), ("subject", "主题"), ("delivery", "投递号"))
    rows = ((*_who(each), *_what(each), "、".join(each.files), each.subject, each.id) for each in deliveries)
    return List(("Deliveries", "分发清单"), heads, rows)


def standing(standings: Iterable[Standing], language: str) -> List:
    """How deliveries stand: a row for each, states in ``language`` (``en``, ``zh``)."""
    heads = (*_WHO, *_WHAT, ("state", "状态"), ("at", "时间"), ("attempts", "次数"), ("answer", "答复"),
             ("note", "备注"), ("delivery", "投递号"))  # fmt: skip
    rows = (
        (
            *_who(each.delivery),
            *_what(each.delivery),
            _said(STATES[each.state], language),
            each.at,
            str(each.attempts),
            each.answer,
            each.note,
            each.delivery.id,
        )
        for each in standings
    )
    return List(("Ledger", "分发台账"), heads, rows)


def holders(standings: Iterable[Standing]) -> List:
    """Who holds numbered copies: a row for each copy, with empty columns for what comes back."""
    heads = (
        ("copy number", "份号"),
        *_WHO,
        ("edition", "版次"),
        ("returned on", "退回日期"),
        ("received by", "经手人"),
    )
    return List(("Holders", "持有者清单"), heads, _copies(standings))


def table_bytes(made: List, form: TableFormat, language: str) -> bytes:
    """A list as a file: equal lists give equal bytes."""
    heads = [_said(head, language) for head in made.heads]
    if form is TableFormat.CSV:
        return csv_bytes(heads, made.rows)
    return workbook_bytes(_said(made.title, language), heads, made.rows)


def _copies(standings: Iterable[Standing]) -> Iterator[tuple[str, ...]]:
    holding = (State.SENT, State.RECEIVED, State.UNCERTAIN)
    for each in standings:
        for number in each.delivery.copy_numbers if each.state in holding else ():
            yield (printed_number(number), *_who(each.delivery), str(each.delivery.edition), "", "")


def _who(delivery: Delivery) -> tuple[str, str, str, str]:
    to = delivery.recipient
    return to.branch_id, to.name, to.channel, to.address


def _what(delivery: Delivery) -> tuple[str, str, str]:
    return delivery.issue, str(delivery.edition), copy_numbers(delivery.copy_numbers)


def _said(words: Words, language: str) -> str:
    return words[1] if language == "zh" else words[0]
