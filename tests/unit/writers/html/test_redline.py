"""The page that shows two editions in two columns."""

from bulletins.redline import Wording, compare
from bulletins.tree.passages import Passage
from bulletins.writers.html.redline import Column, write


def column(label: str, *texts: str) -> Column:
    parts = (
        Passage(f"a/paragraph-{place}", "paragraph", "a", "", text, ordinal=place)
        for place, text in enumerate(texts, 1)
    )
    return Column(label, "2024-09-12", Wording(tuple(parts), {"a": "3"}))


def page(old: Column, new: Column) -> str:
    return write("《某刊》第3期", old, new, compare(old.wording, new.wording)).decode("utf-8")


OLD = column("第1版", "上级拨款12.5万元，余下自筹。", "驿站建到井下。")


def test_old_words_are_deleted_on_the_left_new_ones_inserted_on_the_right() -> None:
    made = page(OLD, column("第2版", "上级拨款21.5万元，余下自筹。", "驿站建到井下。"))

    assert "上级拨款<del>12.5万元</del>，余下自筹。" in made
    assert "上级拨款<ins>21.5万元</ins>，余下自筹。" in made
    assert made.index("<del>12.5万元") < made.index("<ins>21.5万元")


def test_the_errata_stand_above_as_a_table() -> None:
    made = page(OLD, column("第2版", "上级拨款21.5万元，余下自筹。", "驿站建到井下。"))

    assert "勘误表（1处）" in made
    assert (
        '<td>第3页，第1段</td><td>12.5万元</td><td>21.5万元</td><td class="kind">数字</td><td class="page">3</td>'
        in made
    )


def test_the_same_editions_are_said_to_be_the_same() -> None:
    made = page(OLD, OLD)

    assert "两版内容相同" in made
    assert "<table" not in made


def test_words_never_become_markup() -> None:
    made = page(OLD, column("第2版", "上级拨款<script>alert(1)</script>，余下自筹。", "驿站&建到井下。"))

    assert "<script" not in made
    assert "&lt;script&gt;" in made


def test_the_page_needs_nothing_beside_itself_and_allows_nothing() -> None:
    made = page(OLD, column("第2版", "上级拨款21.5万元。"))

    assert "default-src 'none'" in made
    assert all(word not in made for word in ("src=", "href=", "url(", "@import"))
