"""The plan: who gets what, and which numbers; the same again when nothing has changed."""

from collections.abc import Sequence

import pytest

from bulletins.archival import Archival
from bulletins.distribution.delivery import Delivery, Recipient
from bulletins.distribution.plan import Numbering, Wanted, barred, plan_deliveries, wanted_by
from bulletins.editions import Correction, Edition, Level, Purpose
from bulletins.errors import DeliveryError, Span
from bulletins.model import Branch
from bulletins.values import replace
from tests.unit.distribution.packets import edition, stored

BRANCHES = (
    Branch(id="sn", name="石南省总工会", channels=("mail", "print"), mail=("a@sn.example", "b@sn.example"), copies=3),
    Branch(id="wh", name="望河区总工会", channels=("folder",), drop="drops/wh", formats=("docx",)),
    Branch(id="none", name="兰川市总工会", channels=("folder",), drop="drops/lc", copies=0),
)  # fmt: skip


def published(correction: Correction | None = None) -> Edition:
    files = (stored("e1.pdf", b"1"), stored("e1.docx", b"2", Purpose.DOCX))
    return replace(edition(2 if correction else 1, correction), files=files)


def numbers(
    wanted: tuple[Wanted, ...], numbering: Numbering, of: Edition | None = None
) -> list[tuple[int, ...]]:
    made = plan_deliveries(of or published(), wanted, numbering, "bulletins.example")
    return [each.copy_numbers for each in made]


def test_each_address_and_channel_is_a_delivery_with_its_own_numbers() -> None:
    wanted = tuple(wanted_by(BRANCHES))

    assert [(each.recipient.channel, each.recipient.address) for each in wanted] == [
        ("mail", "a@sn.example"), ("mail", "b@sn.example"), ("print", ""), ("folder", "drops/wh"),
        ("folder", "drops/lc"),
    ]  # fmt: skip
    assert numbers(wanted, Numbering(True, {}, range(1, 100))) == [(1,), (2,), (3, 4, 5), (), ()]


def test_the_same_plan_is_made_again_with_the_numbers_that_were_given() -> None:
    wanted = tuple(wanted_by(BRANCHES[:1]))
    first = plan_deliveries(published(), wanted, Numbering(True, {}, range(1, 100)), "bulletins.example")
    given = {each.id: each.copy_numbers for each in first}
    again = plan_deliveries(published(), wanted, Numbering(True, given, range(6, 100)), "bulletins.example")

    assert again == first


def test_who_wants_more_copies_than_before_gets_free_numbers_beside_his_own() -> None:
    paper = Recipient("sn", "石南省总工会", "石南省总工会", "print", "")
    (before,) = plan_deliveries(
        published(), [Wanted(paper, (), 2)], Numbering(True, {}, range(1, 100)), "bulletins.example"
    )
    numbering = Numbering(True, {before.id: (1, 2)}, iter((4, 7)))

    assert numbers((Wanted(paper, (), 4),), numbering) == [(1, 2, 4, 7)]


def test_nothing_is_numbered_where_nobody_asks_for_it_or_the_issue_is_withdrawn() -> None:
    wanted = tuple(wanted_by(BRANCHES))
    withdrawn = published(Correction(Level.WITHDRAWN, "", 1, "7F3K92QDA0"))

    assert set(numbers(wanted, Numbering(False, {}, range(1, 100)))) == {()}
    assert set(numbers(wanted, Numbering(True, {}, range(1, 100)), withdrawn)) == {()}


def test_numbers_that_run_out_and_formats_that_are_missing_are_told() -> None:
    def told(branches: Sequence[Branch]) -> tuple[str, str]:
        numbering = Numbering(True, {}, range(1, 3))
        with pytest.raises(DeliveryError) as caught:
            plan_deliveries(
                published(), wanted_by(branches), numbering, "h", lambda branch, key: Span(f"{branch}/{key}")
            )
        (found,) = caught.value.diagnostics
        return found.code, found.span.path if found.span else ""

    assert told(BRANCHES) == ("B622", "sn/copies")
    assert told([replace_formats(BRANCHES[1], "html")]) == ("B621", "wh/formats")


@pytest.mark.parametrize("classification", ["秘密", "机密★1年", "★绝密★长期", "机　密"])
def test_what_is_classified_goes_by_no_mail_and_onto_no_server(classification: str) -> None:
    secret = replace(published(), archival=Archival(classification=classification))
    channels = ("mail", "folder", "sftp", "webdav", "print")
    planned = [
        Delivery.of("a/2025-01", 1, Recipient(name, name, name, name, "x"), files=(), subject="", host="h")
        for name in channels
    ]

    assert [each.recipient.channel for each in barred(secret, planned)] == ["mail", "sftp", "webdav"]
    assert barred(published(), planned) == ()


@pytest.mark.parametrize("classification", ["", "内部", "公开", "非密", "内部（不涉及机密）"])
def test_what_is_not_classified_goes_everywhere(classification: str) -> None:
    plain = replace(published(), archival=Archival(classification=classification))
    wanted = tuple(wanted_by(BRANCHES))
    planned = plan_deliveries(plain, wanted, Numbering(False, {}, ()), "bulletins.example")

    assert barred(plain, planned) == ()


def replace_formats(branch: Branch, *formats: str) -> Branch:
    return Branch(id=branch.id, name=branch.name, channels=branch.channels, drop=branch.drop, formats=formats)
