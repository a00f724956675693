"""Organisations of articles: linked by the names of the register, proposed where it has none."""

import pytest

from bulletins.importers.publication import Article, Piece
from bulletins.importers.publication import Organisation as Named
from bulletins.importers.publication import OrganisationSource as Source
from bulletins.library.register import Register
from bulletins.model import Organisation, Organisations, read_model
from bulletins.pipeline.import_organisations import Links, Proposed, extended_register
from bulletins.source.yaml_text import parse_yaml

LINKS = Links(
    Register(
        [
            Organisation(id="lc", name="澜川市总工会", short=("市总工会",)),
            Organisation(id="lc-wanghe", name="澜川市望河区总工会", short=("望河区总工会", "区总工会")),
            Organisation(id="lc-shiliang", name="澜川市石梁区总工会", short=("石梁区总工会", "区总工会")),
        ]
    )
)


def article(title: str, *names: str, source: Source = Source.LEAD, text: str = "") -> Article:
    named = Named(names, source) if names else None
    return Article((Piece(title, (1,)),), (Piece(text, (2,)),) if text else (), organisation=named)


@pytest.mark.parametrize(
    ("found", "ids"),
    [
        (article("题", "澜川市总工会"), (("lc", None),)),
        (article("题", "望河区总工会"), (("lc-wanghe", "望河区总工会"),)),
        (article("题", "区总工会"), ()),  # two have this name
        (article("题", "云口县总工会"), ()),
        (article("题", "澜川市总工会", "云口县总工会"), ()),
        (article("题", "澜川市总工会", "石梁区总工会"), (("lc", None), ("lc-shiliang", "石梁区总工会"))),
        (article("望河区总工会开夜市", "河区总工会", source=Source.PREFIX), (("lc-wanghe", "望河区总工会"),)),
        (article("望河区总工会开夜市"), (("lc-wanghe", "望河区总工会"),)),
        (article("望河区总工会开夜市", "云口县总工会", source=Source.LINE), ()),
        (article("题", "河区总工会", text="近日，望河区总工会开夜市。"), (("lc-wanghe", "望河区总工会"),)),
        (article("题", "河区总工会", text="河区总工会开夜市。"), ()),
        (article("题"), ()),
    ],
)
def test_an_article_is_linked_by_every_name_that_is_one_organisation_s(
    found: Article, ids: tuple[tuple[str, str | None], ...]
) -> None:
    assert LINKS.linked(found).ids == ids


def test_an_unknown_name_is_proposed_with_an_id_of_its_own_and_linked_once_accepted() -> None:
    told = article("题", "云口县总工会")
    (proposed,) = LINKS.unknown(told)

    assert (proposed.name, proposed.id[:4]) == ("云口县总工会", "org-")
    assert LINKS.linked(told, [proposed]).ids == ((proposed.id, None),)
    assert list(LINKS.unknown(article("题", "澜川市总工会", "区总工会"))) == []


NEW = [Proposed("org-1", "云口县总工会"), Proposed("org-2", "yes")]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (None, "  - id: org-1\n    name: 云口县总工会\n"),
        ("# 名册\norganisations:\n- id: a\n  name: 甲  # 注\n\n", "- id: org-1\n  name: 云口县总工会\n"),
        ("单位名册:\n    - 编号: a\n      名称: 甲\n", "    - 编号: org-1\n      名称: 云口县总工会\n"),
        ("organisations:\n", "  - id: org-1\n    name: 云口县总工会\n"),
    ],
)
def test_new_entries_come_last_and_everything_else_stays(text: str | None, entry: str) -> None:
    made = extended_register(text, NEW, in_chinese=False)

    assert made.startswith((text or "").rstrip("\n"))
    assert entry in made
    read = read_model(Organisations, parse_yaml(made, "x.yaml"))
    assert [one.name for one in read.organisations][-2:] == ["云口县总工会", "yes"]
