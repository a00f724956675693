"""What differs between two texts: figures and words whole, little corrections, long texts."""

import random
from itertools import pairwise

import pytest

from bulletins.difference import differences, figures, heaviest_rise, is_figure, matching, tokens


def pairs(old: str, new: str, terms: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(each.before, each.after) for each in differences(old, new, terms)]


@pytest.mark.parametrize(
    "figure",
    [
        "12.5万元", "3.2%", "1,280人次", "4000余名", "60余万元", "1.2万亿元", "￥5", "-3℃", "5.5m²", "24h", "3—5名", "2019—2024年",
        "2024年9月12日", "2024年", "9月12日", "2024-09-12", "8:30", "第3期", "第十二届", "三个", "十二名", "百分之八", "８个", "3000",
    ],
)  # fmt: skip
def test_a_figure_is_one_token_with_its_unit(figure: str) -> None:
    assert figure in tokens(f"共计{figure}，其中")
    assert is_figure(figure)


@pytest.mark.parametrize(
    "word", ["APP", "well-known", "O'Neil", "https://bulletins.example/a/b?c=d&e=1", "PC"]
)
def test_a_latin_word_or_an_address_is_one_token_and_no_figure(word: str) -> None:
    assert word in tokens(f"见 {word}，")
    assert not is_figure(word)


def test_han_text_falls_into_words() -> None:
    assert tokens("工会驿站建到职工身边") == ("工会", "驿站", "建", "到", "职工", "身边")


def test_numerals_inside_a_word_are_no_figure() -> None:
    assert figures("统一标准，一心一意，万众一心") == ()


def test_tokens_are_the_text() -> None:
    text = "甲 乙\u3000丙\n¹²“三个平台”达1.12万 ℃、X光—…"
    assert "".join(tokens(text)) == text


def test_a_figure_is_replaced_with_its_unit() -> None:
    assert pairs("拨款12.5万元，惠及300人。", "拨款21.5万元，惠及300人。") == [("12.5万元", "21.5万元")]


def test_figures_beside_each_other_are_corrected_one_by_one() -> None:
    assert pairs("职工3次12人", "员工4次13人") == [("职工", "员工"), ("3次", "4次"), ("12人", "13人")]


def test_a_word_is_replaced_as_a_word() -> None:
    assert pairs("看望井下职工", "看望井下员工") == [("职工", "员工")]


def test_what_was_put_in_begins_with_its_clause() -> None:
    assert pairs("送饭菜，送水果。", "送饭菜，送毛巾，送水果。") == [("", "送毛巾，")]


def test_what_was_taken_out_begins_with_its_clause() -> None:
    assert pairs("送饭菜，送毛巾，送水果。", "送饭菜，送水果。") == [("送毛巾，", "")]


def test_what_was_taken_out_before_a_clause_end_begins_with_its_clause() -> None:
    old = "布置了背景墙，墙上有全家福，也有家属的寄语，职工感到温暖。"
    assert pairs(old, "布置了背景墙，职工感到温暖。") == [("墙上有全家福，也有家属的寄语，", "")]


def test_words_with_little_between_them_are_one_correction() -> None:
    assert pairs("组织慰问和走访工作", "开展帮扶和调研工作") == [("组织慰问和走访", "开展帮扶和调研")]


def test_corrections_in_two_sentences_stay_two() -> None:
    assert len(pairs("成立了工会。建起了驿站。", "组建了工会。办起了驿站。")) == 2


def test_a_sentence_written_anew_is_one_correction() -> None:
    old = "他们把饭菜和饮料送到井下，慰问工人，大家都很高兴。明年再来。"
    new = "食品由工会送进矿井，看望职工，人人高兴极了。明年再来。"
    assert len(pairs(old, new)) == 1


def test_many_figures_of_a_sentence_are_corrected_one_by_one() -> None:
    old = "东区1次，西区2次，南区3次，北区4次，城区5次。"
    new = "东区6次，西区7次，南区8次，北区9次，城区10次。"
    assert pairs(old, new) == [
        ("1次", "6次"),
        ("2次", "7次"),
        ("3次", "8次"),
        ("4次", "9次"),
        ("5次", "10次"),
    ]


def test_terms_stay_whole() -> None:
    assert pairs("参见案例3。", "参见案例4。", ("案例3", "案例4")) == [("案例3", "案例4")]
    assert pairs("参见案例3。", "参见案例4。") == [("3", "4")]


def test_a_term_is_not_the_beginning_of_a_longer_one() -> None:
    assert "案例12" in tokens("见案例12", ("案例1", "案例12"))
    assert "案例1" not in tokens("见案例12", ("案例1",))


def test_differences_put_in_give_the_new_text() -> None:
    old, new = "第3期共选登10个案例，涉及9家单位。", "第4期选登12个案例，来自9家基层单位，共3类。"
    text = old
    for each in reversed(differences(old, new)):
        assert text[each.old : each.old + len(each.before)] == each.before
        assert new[each.new : each.new + len(each.after)] == each.after
        text = text[: each.old] + each.after + text[each.old + len(each.before) :]
    assert text == new


def test_nothing_differs_in_the_same_text() -> None:
    assert differences("甲", "甲") == ()


def test_long_texts_are_compared_by_landmarks() -> None:
    old = "".join(f"第{number}户职工领到补助{number % 7}元。" for number in range(4000))
    new = old.replace("第1999户职工领到补助4元。", "第1999户职工领到补助9元。").replace(
        "第3000户职工", "第3000户员工"
    )
    assert pairs(old, new) == [("4元", "9元"), ("职工", "员工")]


def test_long_texts_of_few_words_are_compared_by_longer_landmarks() -> None:
    words = ["工会", "职工", "驿站", "企业", "平台"]
    drawn = random.Random(1).choices(words, k=3000)
    old = "".join(drawn)
    new = "".join([*drawn[:1000], "图书馆", *drawn[1000:2000], "体育场", *drawn[2000:]])
    assert pairs(old, new) == [("", "图书馆"), ("", "体育场")]


def test_runs_are_as_long_as_they_can_be() -> None:
    (run,) = matching("天地玄黄", "天地玄黄")
    assert (run.old, run.new, run.length) == (0, 0, 4)


def test_the_heaviest_rise_is_not_the_longest() -> None:
    assert heaviest_rise([5, 1, 2, 3], [9, 1, 1, 1]) == [0]
    assert heaviest_rise([5, 1, 2, 3]) == [1, 2, 3]
    assert heaviest_rise([]) == []


def test_what_was_put_in_does_not_slide_into_the_correction_before() -> None:
    old, new = "甲一乙。", "乙，甲二乙乙。"
    found = differences(old, new)
    assert all(one.old + len(one.before) <= two.old for one, two in pairwise(found))
