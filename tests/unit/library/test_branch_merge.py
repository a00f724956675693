"""A table laid over the register."""

from bulletins.errors import Diagnostic
from bulletins.library.branch_merge import Merge, merge
from bulletins.library.branch_register import Branches
from bulletins.library.branch_tables import read_branches, read_entries
from bulletins.library.tables import CsvTable

REGISTER = (
    "id,name,channels,mailbox,copies,parent\n"
    "zj,甲,mail,zj@b.example,1,\n"
    "hz,乙,mail,hz@b.example,2,zj\n"
    "sn,丙,print,,3,\n"
)


def register() -> Branches:
    problems: list[Diagnostic] = []
    branches = Branches(read_branches(CsvTable(REGISTER, "r.csv"), problems))
    assert problems == []
    return branches


def merged(table: str, *, remove_missing: bool = False) -> tuple[Merge, list[tuple[str, str]]]:
    """What becomes of the register; code and place of everything that is wrong."""
    problems: list[Diagnostic] = []
    entries = read_entries(CsvTable(table, "t.csv"), problems)
    made = merge(register(), entries, remove_missing=remove_missing, problems=problems)
    return made, [(found.code, str(found.span)) for found in problems]


def test_the_register_itself_changes_nothing() -> None:
    made, problems = merged(REGISTER)

    assert (made.unchanged, made.changes_nothing, problems) == (3, True, [])


def test_it_is_told_what_is_new_and_which_keys_change() -> None:
    made, problems = merged("id,name,channels,copies\nsn,丁,print,9\nnew,新,print,1\nzj,甲,mail,1\n")

    assert [branch.id for branch in made.new] == ["new"]
    assert [(changed.after.id, changed.keys) for changed in made.changed] == [("sn", ("name", "copies"))]
    assert made.unchanged == 1
    assert problems == []


def test_keys_without_a_column_stay_as_they_are() -> None:
    made, _ = merged("id,copies\nhz,5\n")
    branch = made.result.get("hz")

    assert branch is not None
    assert (branch.name, branch.mail, branch.parent, branch.copies) == ("乙", ("hz@b.example",), "zj", 5)


def test_an_empty_cell_empties_its_key() -> None:
    made, _ = merged("id,parent\nhz,\n")

    assert [changed.keys for changed in made.changed] == [("parent",)]


def test_branches_that_the_table_lacks_stay_unless_they_shall_go() -> None:
    made, _ = merged("id\nzj\n")
    assert [branch.id for branch in made.missing] == ["hz", "sn"]
    assert [branch.id for branch in made.result] == ["zj", "hz", "sn"]
    assert made.changes_nothing

    made, _ = merged("id\nzj\n", remove_missing=True)
    assert [branch.id for branch in made.missing] == ["hz", "sn"]
    assert [branch.id for branch in made.result] == ["zj"]
    assert not made.changes_nothing


def test_the_order_is_the_register_s_and_new_ones_come_behind() -> None:
    made, _ = merged("id,name,channels\nnew,新,print\nsn,丙,print\nzj,甲,mail\n")

    assert [branch.id for branch in made.result] == ["zj", "hz", "sn", "new"]


def test_nobody_goes_who_stands_above_another() -> None:
    assert merged("id\nhz\n", remove_missing=True)[1] == [("B601", "t.csv:2:1")]


def test_what_is_wrong_with_the_result_is_told_in_the_table() -> None:
    assert merged("id,parent\nzj,hz\n")[1] == [("B602", "t.csv:2:4")]
    assert merged("id,channels\nsn,mail\n")[1] == [("B611", "t.csv:2:4")]


def test_a_new_branch_needs_a_name_and_no_branch_stands_there_twice() -> None:
    assert merged("id,copies\nnew,1\n")[1] == [("B202", "t.csv:2:1")]
    assert merged("id,copies\nzj,1\nzj,2\n")[1] == [("B600", "t.csv:3:1")]
