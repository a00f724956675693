"""The summary of a distribution: everything is counted once, in each way, and nothing becomes markup."""

import re
from html.parser import HTMLParser

import pytest

from bulletins.distribution.channels import State
from bulletins.distribution.delivery import Delivery, Recipient
from bulletins.distribution.standing import Standing
from bulletins.distribution.summary import Summary, Tally, reason_of, summarize
from bulletins.distribution.summary_page import MOST_LISTED, shares, summary_page
from bulletins.model import Branch
from bulletins.values import replace
from tests.unit.distribution.packets import edition

AT = "2026-08-05T09:30:00Z"
REGISTER = {
    "sn": Branch(id="sn", name="石南省总工会", level="省级", region="石南"),
    "lc": Branch(id="lc", name="兰川市总工会", level="市级", region="兰川"),
    "wh": Branch(id="wh", name="望河区总工会", level="县级", region="兰川"),
    "mill": Branch(id="mill", name="第一纺织厂"),
}


def stands(
    branch: str,
    state: State,
    answer: str = "",
    code: int | None = None,
    channel: str = "mail",
    copies: int = 1,
) -> Standing:
    name = REGISTER[branch].name if branch in REGISTER else branch
    to = Recipient(branch, name, name, channel, f"{branch}@bulletins.example" if channel == "mail" else "")
    made = Delivery.of(
        "jianghai/2026-03", 1, to, files=(), subject="", host="bulletins.example",
        copy_numbers=tuple(range(1, copies + 1)),
    )  # fmt: skip
    return Standing(made, state, "2026-08-05T01:00:00Z", 1, answer, code)


STANDINGS = (
    stands("sn", State.RECEIVED),
    stands("sn", State.SENT, channel="print", copies=20),
    stands("lc", State.RETRY, "450 4.7.1 come back later", 450),
    stands("wh", State.BOUNCED, "550 5.1.1 <wh@bulletins.example>: nobody", 550),
    stands("mill", State.UNCERTAIN, "line lost"),
    stands("gone", State.FAILED, "given up"),
)


def summed(*standings: Standing) -> Summary:
    return summarize(edition(), standings or STANDINGS, REGISTER)


def counts(tally: Tally) -> tuple[int, ...]:
    return (
        tally.branches, tally.deliveries, tally.delivered, tally.received, tally.waiting, tally.bounced,
        tally.uncertain, tally.failed,
    )  # fmt: skip


def test_every_delivery_is_counted_as_it_stands() -> None:
    summary = summed()

    assert counts(summary.total) == (5, 6, 2, 1, 1, 1, 1, 1)
    assert (summary.paper, summary.numbered) == (20, 25)


def test_levels_and_regions_are_those_of_the_register_and_who_left_it_is_counted_apart() -> None:
    summary = summed()

    assert [(each.name, each.deliveries) for each in summary.levels] == [
        ("省级", 2), ("市级", 1), ("县级", 1), ("未注明", 1)
    ]  # fmt: skip
    assert [(each.name, each.deliveries) for each in summary.regions] == [
        ("石南", 2), ("兰川", 2), ("未注明", 1)
    ]  # fmt: skip
    assert summary.left is not None
    assert counts(summary.left) == (1, 1, 0, 0, 0, 0, 0, 1)
    assert summed(STANDINGS[0]).left is None


def test_each_way_of_counting_adds_up_to_the_whole() -> None:
    summary = summed()
    assert summary.left is not None

    for tallies in ((*summary.levels, summary.left), (*summary.regions, summary.left), summary.channels):
        sums = tuple(map(sum, zip(*(counts(each)[1:] for each in tallies), strict=True)))
        assert sums == counts(summary.total)[1:]


@pytest.mark.parametrize(
    ("answer", "code", "reason"),
    [
        ("550 5.1.1 <a@b.example>: unknown", 550, "收件地址不存在"),
        ("552 5.2.2 mailbox full", 552, "邮箱已满"),
        ("550 5.1.99 what", 550, "收件地址有误"),
        ("554 no", 554, "对方拒收（554）"),
        ("HTTP says no", None, "对方拒收"),
        ("550 5.9.9 what", 550, "对方拒收（550）"),
    ],
)
def test_a_reason_is_what_the_status_code_says(answer: str, code: int | None, reason: str) -> None:
    assert reason_of(stands("wh", State.BOUNCED, answer, code)) == reason


def test_reasons_come_with_the_most_frequent_first() -> None:
    full = [stands(branch, State.BOUNCED, "552 5.2.2 full", 552) for branch in ("sn", "lc")]
    reasons = summed(STANDINGS[3], *full, STANDINGS[5]).reasons

    assert [(each.name, len(each.standings)) for each in reasons] == [
        ("邮箱已满", 2), ("收件地址不存在", 1), ("未能发出", 1)
    ]  # fmt: skip


def test_shares_part_the_whole() -> None:
    assert sum(share.count for share in shares(summed().total)) == 6
    assert sum(share.percent for share in shares(summed().total)) == pytest.approx(100, abs=0.1)


class Page(HTMLParser):
    """What a browser makes of a page."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(data.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_tells_what_was_refused_what_is_unclear_and_what_was_repeated() -> None:
    twice = replace(STANDINGS[0], repeats=("2026-08-05T01:00:00Z: answer lost",))
    page = Page(summary_page(summed(twice, *STANDINGS[1:]), AT))

    for said in (
        "收件地址不存在（1）", "wh@bulletins.example", "结果不明的投递（1）", "line lost", "可能重复送达的投递（1）", "answer lost",
        "已不在名册", "2026-08-05 09:30",
    ):  # fmt: skip
        assert said in page.text


def test_the_page_stands_alone_without_script() -> None:
    page = Page(summary_page(summed(), AT))

    assert not {"script", "link", "img", "iframe"}.intersection(tag for tag, _ in page.tags)
    assert not [
        key for _, attributes in page.tags for key in attributes if key.startswith("on") or key == "src"
    ]


def test_what_branches_and_servers_wrote_is_never_markup() -> None:
    hostile = stands("<script>alert(1)</script>", State.BOUNCED, "550 <img src=x onerror=alert(1)>", 550)
    page = Page(summary_page(summed(hostile), AT))

    assert not {"script", "img"}.intersection(tag for tag, _ in page.tags)
    assert "<script>alert(1)</script>" in page.text


def test_of_very_many_some_are_listed_and_the_others_counted() -> None:
    many = [stands(f"b{number}", State.BOUNCED, "550 5.1.1 no", 550) for number in range(MOST_LISTED + 7)]
    text = Page(summary_page(summed(*many), AT)).text

    assert len(re.findall(r"b\d+@", text)) == MOST_LISTED
    assert "另有 7 次未列出" in text


def test_an_edition_that_nobody_was_sent_says_so() -> None:
    page = Page(summary_page(summarize(edition(), (), REGISTER), AT))

    assert "尚未分发" in page.text
