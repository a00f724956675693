import pytest

from bulletins.importers.publication import Section
from bulletins.importers.structure.sections import Part, body_of, label_of
from tests.unit.importers.manuscripts import slips


def _body(text: str) -> list[tuple[str, str, int]]:
    parts = [Part(None, slip) for slip in slips(text)]
    return [
        (part.kind.value, part.label, len(part.paragraphs)) if isinstance(part, Section) else ("", "", 1)
        for part in body_of(parts)
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("一是健全机制，压实责任。成立专班。", "一是健全机制，压实责任。"),
        ("（二）优化窗口。设置8个窗口。", "（二）优化窗口。"),
        ("3.跟踪问效。半年检查一次。", "3.跟踪问效。"),
        ("①摸清底数。走访企业。", "①摸清底数。"),
        ("【背景】企业数量多。", "【背景】"),
        ("△统一标准。制定规范。", "△统一标准。"),
        ("“三个平台”暖人心。线上推出小程序。", "“三个平台”暖人心。"),
        ("一是基于企业分布广、职工流动快、诉求收集不及时的客观现状，将平台分为两端。手机端上线。", ""),
        ("近日，大会召开。会上宣读名单。", ""),
        ("“太好了！”职工说。大家都笑了。", ""),
        ("驿站建成了。职工很满意。", ""),
    ],
)
def test_labels(text: str, label: str) -> None:
    assert label_of(text)[0] == label


def test_plain_sentences_are_labels_only_side_by_side() -> None:
    alone = _body("市总工会开展行动，成效明显，职工满意。\n建立工作专班。成员12人。")
    several = _body(
        "市总工会开展行动，成效明显，职工满意。\n建立工作专班。成员12人。\n开设服务窗口。窗口8个。"
    )

    assert alone == [("", "", 1), ("", "", 1)]
    assert several == [("", "", 1), ("run_in", "建立工作专班。", 1), ("run_in", "开设服务窗口。", 1)]


def test_points_that_run_on_in_one_paragraph_are_no_sections() -> None:
    assert _body("一是问清诉求。专人负责。二是调处到位。限时办结。") == [("", "", 1)]


def test_a_closing_paragraph_stands_behind_the_sections() -> None:
    body = _body("一是建阵地。建成12家。\n驿站全天开放。\n二是强服务。服务3万人。\n目前，职工满意度达98%。")

    assert body == [("ordinal", "一是建阵地。", 2), ("ordinal", "二是强服务。", 1), ("", "", 1)]
