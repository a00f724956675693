"""Rules that look at more than one paragraph: broken ones, repeats, numbers of issues."""

from collections.abc import Sequence

import hypothesis.strategies as st
from hypothesis import given

from bulletins.checks import specimen
from bulletins.checks.passage import Document
from bulletins.model import CallOut, Issue
from bulletins.model.date import parse_date
from tests.unit.checks.rules.looking import document, found_in, marked

LONG = "夜校的教室就设在厂门口，下班的职工走几步就到，晚到的也有座位，缺的课可以在手机上补，师傅每周五晚上坐堂答疑。"


def found(code: str, whole: Document) -> int:
    return len(found_in(code, whole))


def issue(*texts: Sequence[str], earlier: Sequence[str] = ()) -> Document:
    articles = [specimen.article(f"case-{at}", *paragraphs) for at, paragraphs in enumerate(texts)]
    before = (specimen.article("old", *earlier),) if earlier else ()
    return specimen.issue(*articles, earlier=before)


def test_a_paragraph_that_ran_before_is_found_in_the_issue_and_in_earlier_ones() -> None:
    assert found("C058", issue([LONG], [LONG])) == 1
    assert found("C058", issue([LONG], earlier=[LONG])) == 1
    assert found("C058", issue([LONG], [LONG.replace("周五", "周三").replace("晚上", "夜里")])) == 1
    (told,) = found_in("C058", issue([LONG], earlier=[LONG]))
    assert "issues/cases/old.md" in dict(told.values)["other"]


def test_short_formulas_and_quoted_law_may_stand_twice() -> None:
    quoted = "《夜校管理办法》第三条规定：“学员应当按时签到，缺课三次以上的，不得参加结业考核，也不得评为优秀学员。”"
    assert not found("C058", issue(["王某认为处理不公，要求重审。"], ["王某认为处理不公，要求重审。"]))
    assert not found("C058", issue([quoted], [quoted]))


@given(st.text(alphabet="夜校教室职工师傅走路听课学会做事好", min_size=60, max_size=90), st.integers(0, 59))
def test_a_copy_is_found_whatever_stands_around_it(text: str, place: int) -> None:
    whole = issue([LONG, text], ["别的话。", text[:place] + "，" + text[place:]])
    assert found("C058", whole) >= 1


def test_each_copy_of_many_is_told_once() -> None:
    copies = [[f"{LONG[:20]}{chr(0x4E00 + number * 37)}{LONG[20:]}"] for number in range(40)]
    assert found("C058", issue(*copies)) == 39


def test_closing_marks_and_lost_ends() -> None:
    assert marked("C029", "他说：“好。", "”大家笑了。") == ["”"]
    assert not marked("C029", "他说：“好。”", "“真好。”大家笑了。", "……余下从略。")
    assert not marked("C034", "他说：“路远。”她答：“不远。”", "从8：00到9：30：自习。")
    assert not marked("C034", "联系人：林一舟，电话：0000，E-mail：a@b.example")
    assert not found("C059", document("星河市总工会", "2024年5月10日", "夜校开班了"))


def test_numbers_run_on_from_the_issue_before() -> None:
    case = specimen.article("a", "甲。")
    before = Issue(number=3, year=2024, whole_number=84, date=parse_date("2024-03-10"))
    assert not found("C066", specimen.issue(case, whole=85, dated="2024-04-10", before=before))
    assert found("C066", specimen.issue(case, whole=86, dated="2024-04-10", before=before)) == 1
    assert found("C066", specimen.issue(case, whole=85, dated="2024-02-10", before=before)) == 1
    assert not found("C066", specimen.issue(case, number=6, whole=87, before=before))
    assert not found("C066", specimen.issue(case, whole=12))


def test_call_outs_name_this_issue() -> None:
    case = specimen.article("a", "甲。")
    assert found("C065", specimen.issue(case, call_outs=(CallOut(text=("看第三期案例",), to="issue"),)))
    assert not found("C065", specimen.issue(case, call_outs=(CallOut(text=("看第四期案例",), to="edition"),)))
    elsewhere = CallOut(text=("回看第3期",), to="https://bulletins.example/xinghe/2024-03/")
    assert not found("C065", specimen.issue(case, call_outs=(elsewhere,)))


def test_fields_signatures_and_addresses_have_no_end_mark() -> None:
    lines = (
        "联系人：祁望舒",
        "——摘自厂史，祁望舒整理",
        "详情见网站，网址是 https://bulletins.example/a",
        "夜校开班了，有座位\ufffc",
    )
    assert not found("C059", issue(lines))
    assert found("C059", issue(["夜校开班了，有座位"])) == 1


def test_contents_are_compared_with_headlines() -> None:
    lines = [
        "要目",
        "一百名技师进班组",
        "夜校开到厂门口",
        "正文由此开始，先讲技师，再讲夜校。",
        "百名技师进班组",
        "夜校开到厂门口",
    ]
    assert marked("C061", *lines) == ["一百名技师进班组"]
    assert not marked("C061", *[line.replace("一百名", "百名") for line in lines])
