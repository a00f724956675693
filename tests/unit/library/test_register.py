"""The register of organisations."""

from collections.abc import Callable, Mapping

import pytest

from bulletins.errors import SourceError
from bulletins.library import Register, load_register
from bulletins.messages import message_text
from bulletins.source import Workspace

MakeWorkspace = Callable[[Mapping[str, str | bytes]], Workspace]


def findings(workspace: Workspace) -> list[tuple[str, str]]:
    """Code and place of everything that is wrong with the register."""
    with pytest.raises(SourceError) as caught:
        load_register(workspace)
    assert all(message_text(finding, "zh") for finding in caught.value.diagnostics)
    return [
        (finding.code, str(finding.span).removeprefix("issues/organisations.yaml:"))
        for finding in caught.value.diagnostics
    ]


def test_organisations_keep_the_order_of_the_file(make_workspace: MakeWorkspace) -> None:
    register = load_register(make_workspace({}))
    assert [organisation.id for organisation in register.organisations] == ["sn", "north", "mine", "south"]
    assert [register.place(known) for known in ("sn", "south", "unknown")] == [0, 3, 4]


def test_names_are_the_full_one_and_then_the_short_ones(make_workspace: MakeWorkspace) -> None:
    register = load_register(make_workspace({}))
    assert register.names_of("sn") == ("某省总工会", "省总")
    assert register.names_of("unknown") == ()


def test_descendants_are_all_below_and_the_organisation_itself(make_workspace: MakeWorkspace) -> None:
    register = load_register(make_workspace({}))
    assert register.descendants("sn") == {"sn", "north", "mine", "south"}
    assert register.descendants("north") == {"north", "mine"}
    assert register.descendants("mine") == {"mine"}


def test_a_workspace_may_have_no_register(tmp_path_factory: pytest.TempPathFactory) -> None:
    register = load_register(Workspace(tmp_path_factory.mktemp("empty")))
    assert register.organisations == Register().organisations == ()


def test_the_file_may_be_chinese(make_workspace: MakeWorkspace) -> None:
    text = "单位名册:\n  - 编号: sn\n    名称: 某省总工会\n    简称: [省总]\n  - 编号: x\n    名称: 乙\n    上级: no\n"
    workspace = make_workspace({"issues/organisations.yaml": text})
    assert findings(workspace) == [("B206", "7:9")]


def test_one_organisation_alone_needs_no_list(make_workspace: MakeWorkspace) -> None:
    one = "organisations: {id: sn, name: 某省总工会}\n"
    assert load_register(make_workspace({"issues/organisations.yaml": one})).names_of("sn") == ("某省总工会",)
    wrong = "organisations: {id: sn, name: 某省总工会, parent: no-one}\n"
    assert findings(make_workspace({"issues/organisations.yaml": wrong})) == [("B206", "1:46")]


def test_doubled_ids_unknown_parents_and_circles_are_all_found(make_workspace: MakeWorkspace) -> None:
    text = (
        "organisations:\n"
        "  - {id: a, name: 甲, parent: c}\n"
        "  - {id: b, name: 乙, parent: a}\n"
        "  - {id: c, name: 丙, parent: b}\n"
        "  - {id: d, name: 丁, parent: d}\n"
        "  - {id: e, name: 戊, parent: f}\n"
        "  - {id: e, name: 己, parent: d}\n"
    )
    assert findings(make_workspace({"issues/organisations.yaml": text})) == [
        ("B222", "2:30"), ("B222", "3:30"), ("B222", "4:30"), ("B222", "5:30"), ("B206", "6:30"), ("B210", "7:10"),
    ]  # fmt: skip
