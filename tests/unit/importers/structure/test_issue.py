import pytest

from bulletins.importers.structure.issue import date_in, issue_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第12期（总第86期）", (12, None, 86)),
        ("（2024年第3期）", (3, 2024, None)),
        ("〔2023〕第五期", (5, 2023, None)),
        ("2024年第二十一期 总第一百期", (21, 2024, 100)),
        ("二〇一八年第六期（总第一百三十二期）", (6, 2018, 132)),
        ("江工办〔2024〕15号", (None, None, None)),
    ],
)
def test_numbers_of_issues(text: str, expected: tuple[int | None, int | None, int | None]) -> None:
    assert issue_in(text) == expected


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年9月30日", "2024-09-30"),
        ("二〇二四年十月", "2024-10"),
        ("2024-07-15 10:20", "2024-07-15"),
        ("9月30日", None),
        ("2024年13月", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert date_in(text) == date
