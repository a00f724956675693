"""Half-width marks beside Han are widened, and only these."""

import pytest

from bulletins.punctuation import kept_ranges, straight_quotes, widened, widenings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("15日,全市启动", "15日，全市启动"),
        ("提升“三力”,打造", "提升“三力”，打造"),
        ("达到96.5%,累计", "达到96.5%，累计"),
        ("《办法》;方案", "《办法》；方案"),
        ("时间:8:30", "时间：8:30"),
        ("好吗?好!", "好吗？好！"),
        ("企业(含外企),全部", "企业（含外企），全部"),
        ("企业(含外企),3家", "企业（含外企），3家"),
        ("面积(m2)", "面积（m2）"),
        ("细颗粒（PM2.5)", "细颗粒（PM2.5）"),
        ("平台,APP下载", "平台，APP下载"),
        ("使用APP,职工", "使用APP，职工"),
        ('开展"五小"竞赛', "开展“五小”竞赛"),
        ('要“把"路边的家"建好”', "要“把‘路边的家’建好”"),
    ],
)
def test_marks_beside_han_are_widened(typed: str, meant: str) -> None:
    assert widened(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "共1,286,400人", "上午8:30开始", "比例3:1", "f(x)=1", "Smith (2024), vol. 2: notes", "屏幕5\"和6\"两种",
        "https://a.example/x?a=1,b(2);c", "信箱a.b@c.example", "它说It's ok", '一个"引号', "C:\\表(1).txt",
    ],
)  # fmt: skip
def test_numbers_times_latin_and_addresses_stay(text: str) -> None:
    assert widened(text) == text


def test_a_mark_behind_an_address_is_none_of_it() -> None:
    assert widened("见https://a.example/x,另行通知") == "见https://a.example/x，另行通知"
    assert kept_ranges("见https://a.example/x,另") == [(1, 20)]


def test_places_are_those_of_the_marks_in_order() -> None:
    assert [(w.offset, w.half, w.wide) for w in widenings("甲,乙(丙)")] == [
        (1, ",", "，"), (3, "(", "（"), (5, ")", "）"),
    ]  # fmt: skip


def test_an_odd_number_of_straight_quotes_says_nothing() -> None:
    assert not list(straight_quotes('"甲"和"乙'))
