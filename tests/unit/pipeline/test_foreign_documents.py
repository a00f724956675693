"""Foreign texts as documents of the lint: every line as it stands, in the article to which it belongs."""

from collections import Counter
from pathlib import Path

import pytest

from bulletins.checks.passage import PassageKind
from bulletins.pipeline.foreign_documents import foreign_document
from bulletins.pipeline.linting import Linter

TEXT = """星河市总工会发布 第3期职工服务案例

4月9日，《星河工会职工服务案例》第3期发布，入选案例12个，现选登{printed}个案例，请各单位参阅。

望潮区总工会

夜校办到厂门口 课程由职工来点

望潮区总工会在厂区办起夜校，职工下班走几步就到，学员已有320名。

课程由职工定。开班之前先投票，票数居前的才开{cut}班，一年共开三期。

青岚区总工会

食堂添了一口锅 夜班也有热汤

青岚区总工会为夜班职工添了一口锅，从零点到三点都有热汤，每月换一次菜单。

办法有三条。一是定人，二是定时，{third}是定菜单。
"""


def text(folder: Path, *, printed: int = 2, cut: str = "", third: str = "三") -> Path:
    path = folder / "bulletin.txt"
    path.write_text(TEXT.format(printed=printed, cut=cut, third=third), encoding="utf-8")
    return path


def codes(path: Path) -> Counter[str]:
    return Counter(finding.rule.code for finding in Linter(None).text(path).findings)


def test_lines_keep_their_places_and_find_their_articles(tmp_path: Path) -> None:
    read = foreign_document(text(tmp_path))
    document, lines = read.document, read.lines
    first, second = document.articles
    assert first.part("headline").text.startswith("夜校办到厂门口")  # type: ignore[union-attr]
    assert [passage.kind for passage in second.prose] == [PassageKind.PARAGRAPH] * 2
    for passage in document:
        span = passage.places.span(0, len(passage.text))
        assert lines[span.line - 1][span.column - 1 :].startswith(passage.text)
    assert sum(bool(line.strip()) for line in lines) == sum(1 for _ in document)


def test_a_right_text_is_left_alone(tmp_path: Path) -> None:
    assert not codes(text(tmp_path))


@pytest.mark.parametrize(("change", "code"), [({"printed": 3}, "C049"), ({"third": "四"}, "C024")])
def test_counts_and_sequences_are_seen_article_by_article(
    tmp_path: Path, change: dict[str, object], code: str
) -> None:
    assert codes(text(tmp_path, **change)) == {code: 1}  # type: ignore[arg-type]


def test_a_paragraph_that_was_cut_is_found_however_short_it_is(tmp_path: Path) -> None:
    assert codes(text(tmp_path, cut="\n\n"))["C059"] == 1


def test_a_text_without_structure_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("会议定于周五,地点不变。\n", encoding="utf-8")
    document = foreign_document(path).document
    assert len(document.articles) == 1
    assert codes(path) == {"C001": 1}


def test_lines_that_the_file_wraps_are_one_paragraph_with_their_own_places(tmp_path: Path) -> None:
    path = text(tmp_path)
    whole = "青岚区总工会为夜班职工添了一口锅，从零点到三点都有热汤，每月换一次菜单。"
    wrapped = f"{whole[:14]}\n{whole[14:28]}\n{whole[28:]}"
    path.write_text(path.read_text(encoding="utf-8").replace(whole, wrapped), encoding="utf-8")
    document = foreign_document(path).document
    passage = next(passage for passage in document if passage.text == whole)
    first = passage.places.span(0, 1).line
    assert [passage.places.span(at, at + 1).line - first for at in (0, 14, 28)] == [0, 1, 2]
    assert not codes(path)
