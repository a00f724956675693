"""What is taken for a branch, and what is refused: its texts get into mail headers and file names."""

import pytest

from bulletins.errors import Diagnostic
from bulletins.model import Branch, Date, read_partly
from bulletins.source.yaml_text import parse_yaml


def read(text: str) -> tuple[Branch | None, list[tuple[str, str]]]:
    """The branch that a YAML text states; code and place of everything that is wrong with it."""
    problems: list[Diagnostic] = []
    node = parse_yaml(text, "b.yaml", problems=problems)
    branch = read_partly(Branch, node, problems)
    return branch, [(found.code, str(found.span).removeprefix("b.yaml:")) for found in problems]


def found(line: str) -> list[tuple[str, str]]:
    """What is wrong with a branch that has this line besides id and name."""
    return read(f"id: zj\nname: 某省总工会\n{line}\n")[1]


def test_a_branch_needs_no_more_than_id_and_name() -> None:
    branch, problems = read("id: zj\nname: 某省总工会\n")

    assert problems == []
    assert branch == Branch(id="zj", name="某省总工会", formats=("pdf",), copies=1)


def test_every_key_and_word_may_be_chinese() -> None:
    text = (
        "编号: zj-hz\n名称: 某市总工会\n级别: 市\n上级: zj\n地区: 浙江\n渠道: [邮件, 纸质, 文件夹]\n邮箱: a@b.example\n投放: drops/hz\n"
        "格式: [pdf, docx]\n份数: 3\n称呼: 各位同志：\n启用: 2024年1月\n停用: 2025-06-30\n"
    )

    assert read(text) == (
        Branch(
            id="zj-hz",
            name="某市总工会",
            level="市",
            parent="zj",
            region="浙江",
            channels=("mail", "print", "folder"),
            mail=("a@b.example",),
            drop="drops/hz",
            formats=("pdf", "docx"),
            copies=3,
            salutation="各位同志：",
            active_from=Date(2024, 1),
            active_until=Date(2025, 6, 30),
        ),
        [],
    )


def test_what_is_named_twice_counts_once() -> None:
    branch, _ = read(
        "id: zj\nname: 甲\nchannels: [mail, mail]\nmailbox: [a@b.example, a@b.example]\nformats: [pdf, pdf]\n"
    )

    assert branch is not None
    assert (branch.channels, branch.mail, branch.formats) == (("mail",), ("a@b.example",), ("pdf",))


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ('"a@b.example\\nBcc: c@d.example"', "B606"),
        ('"a@b.example\\n"', "B606"),
        ('"a@b\\u200b.example"', "B606"),
        ("某某 <a@b.example>", "B607"),
        ('"\\"a@b.example\\" <c@d.example>"', "B607"),
        ("a@b.example,c@d.example", "B607"),
        ("a@b.example；c@d.example", "B607"),
        ("a.b.example", "B265"),
        ("a@b", "B265"),
        ("a＠b.example", "B265"),
        ("a@b@c.example", "B265"),
        (f"{'a' * 65}@b.example", "B265"),
        (f"a@{'b' * 250}.example", "B265"),
    ],
)
def test_an_address_is_an_address_and_nothing_else(address: str, code: str) -> None:
    assert found(f"mailbox: {address}") == [(code, "3:10")]


def test_a_carriage_return_in_an_address_is_refused_by_yaml_already() -> None:
    assert found('mailbox: "a@b.example\\rBcc: c@d.example"')[0] == ("B108", "3:10")


def test_the_address_behind_a_name_is_proposed() -> None:
    problems: list[Diagnostic] = []
    read_partly(Branch, parse_yaml("id: a\nname: 甲\nmailbox: 某某 <a@b.example>\n", "b.yaml"), problems)

    assert problems[0].value("suggestion") == "a@b.example"


@pytest.mark.parametrize("key", ["name", "level", "region", "salutation", "drop"])
@pytest.mark.parametrize("character", ["\\n", "\\t", "\\u202E", "\\u200B"])
def test_texts_are_of_one_line_that_can_be_seen(key: str, character: str) -> None:
    lines = {"id": "zj", "name": "甲"} | {key: f'"甲{character}乙"'}
    _, problems = read("".join(f"{name}: {text}\n" for name, text in lines.items()))

    assert [code for code, _ in problems] == ["B604"]


def test_a_name_fits_into_the_name_of_a_file() -> None:
    assert read(f"id: zj\nname: {'甲' * 60}\n")[1] == []
    assert read(f"id: zj\nname: {'甲' * 61}\n")[1] == [("B605", "2:7")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("channels: fax", "B205"),
        ("formats: [pdf, odt]", "B205"),
        ("copies: -1", "B232"),
        ("copies: 10000", "B610"),
        ("copies: 两份", "B232"),
        ("active_from: 2024-13", "B233"),
        ("parent: Zhe Jiang", "B212"),
        ("drop: sftp://user:secret@files.example/zj", "B609"),
        ("drop: 'https://[files.example/zj'", "B608"),
        ("fax: 123", "B201"),
    ],
)
def test_what_cannot_be_meant_is_refused(line: str, code: str) -> None:
    assert [found_code for found_code, _ in found(line)] == [code]


def test_a_password_is_not_shown_again() -> None:
    problems: list[Diagnostic] = []
    read_partly(
        Branch, parse_yaml("id: a\nname: 甲\ndrop: sftp://me:hush@files.example/\n", "b.yaml"), problems
    )

    assert "hush" not in repr(problems)


def test_no_copies_and_the_most_are_believed() -> None:
    assert found("copies: 0") == found("copies: 9999") == []
