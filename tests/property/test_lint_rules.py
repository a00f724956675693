"""Whatever a text is, rules answer with places inside of it, and with words for every finding."""

import hypothesis.strategies as st
from hypothesis import given

from bulletins.checks import specimen
from bulletins.checks.engine import look
from bulletins.checks.passage import Article, Document, PassageKind
from bulletins.checks.report import report_of
from bulletins.checks.report_page import report_page
from bulletins.checks.rules import RULES
from bulletins.messages import hint_text, message_text

BITS = [
    "一是", "二是", "四是", "一、", "二、", "（一）", "（3）", "1.", "①", "其中", "其余", "等五大", "“三送”", "（送课、送书）", "32起的45.1%", "320人",
    "12,000人次", "5.4亿元", "2024年9月31日", "总工会", "青岚区总", "×××", "13800001234", "建会人会", "《春风》活动", "，", "。", "；", "：", "、",
    "“", "”", "（", "）", "《", "》", "……", "——", " ", "，,", "！?", "职工", "夜校", "A", "é", "𬭛", "\ufffc", "印发", "占总数的", "%",
]  # fmt: skip
TEXTS = st.lists(st.lists(st.sampled_from(BITS), max_size=24).map("".join), min_size=1, max_size=6)


def article(texts: list[str], kind: PassageKind) -> Article:
    return Article("text", "text", specimen.passages([text for text in texts if text.strip()], kind))


@given(
    TEXTS, st.sampled_from([PassageKind.PARAGRAPH, PassageKind.LABEL, PassageKind.TITLE, PassageKind.NAMES])
)
def test_findings_stand_in_the_text_and_can_be_said(texts: list[str], kind: PassageKind) -> None:
    whole = Document("text", (article(texts, kind),))
    lengths = {passage.places.span(0, 1).line: len(passage.text) for passage in whole}
    found = [*look(whole, RULES)]
    for finding in found:
        span = finding.span
        assert 1 <= span.column <= lengths[span.line] + 1
        for lang in ("en", "zh"):
            assert message_text(finding.diagnostic, lang)
            assert "{" not in (hint_text(finding.diagnostic, lang) or "").replace("{{", "")
    report = report_of("text", whole, found)
    assert (
        sum(row.count for row in report.rules) == len(found) == sum(case.tally.total for case in report.cases)
    )
    assert b"</html>" in report_page([report], "zh", lambda path, line: None, {})


@given(TEXTS)
def test_what_is_found_does_not_depend_on_what_was_checked_before(texts: list[str]) -> None:
    whole = Document("text", (article(texts, PassageKind.PARAGRAPH),))
    assert [*look(whole, RULES)] == [*look(whole, RULES)]
