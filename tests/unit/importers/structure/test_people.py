import pytest

from bulletins.importers.structure import people


@pytest.mark.parametrize(
    "line",
    [
        "本报记者 王小禾",
        "□本报记者王小禾 通讯员李田 文/图",
        "文/王小禾 图/李田",
        "作者：王小禾",
        "云岭工人报记者 王 禾",
        "（通讯员 王小禾）",
        "本报记者 王小𬭩",
    ],
)
def test_bylines(line: str) -> None:
    assert people.is_byline(line)


@pytest.mark.parametrize(
    "line", ["记者走进工地采访", "文化引领 服务职工", "图文并茂讲故事", "作者单位：青岚市总工会"]
)
def test_headings_that_look_like_bylines(line: str) -> None:
    assert not people.is_byline(line)


@pytest.mark.parametrize(
    ("text", "dateline", "names"),
    [
        ("本报讯（记者王小禾）近日，", "本报讯（记者王小禾）", ["王小禾"]),
        ("本报讯 记者王小禾报道：近日，", "本报讯 记者王小禾报道：", ["王小禾"]),
        (
            "新华社青岚6月1日电（记者王小禾 李田）6月",
            "新华社青岚6月1日电（记者王小禾 李田）",
            ["王小禾", "李田"],
        ),
        ("【本报讯】近日，", "【本报讯】", []),
        ("近日，市总工会通讯员培训班开班。", None, []),
    ],
)
def test_datelines(text: str, dateline: str | None, names: list[str]) -> None:
    found = people.dateline_of(text)

    assert found == dateline
    assert [credit.name for credit in people.dateline_credits(found or "", ())] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("成效明显。（王小禾）", [(None, None, "王小禾")]),
        ("成效明显。（青岚区总工会供稿）", [(None, "供稿", "青岚区总工会")]),
        (
            "成效明显。（青岚区总工会 王小禾 李田）",
            [("青岚区总工会", None, "王小禾"), ("青岚区总工会", None, "李田")],
        ),
        ("以下称办法。（以下简称办法）", []),
    ],
)
def test_who_wrote_stands_in_brackets_at_the_end(
    text: str, expected: list[tuple[str | None, str | None, str]]
) -> None:
    assert [(c.affiliation, c.role, c.name) for c in people.end_credits(text, ())] == expected
