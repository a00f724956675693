"""Heads and what stands below them: figures that both state, labels that are parallel, captions with their credits."""

import re
from collections.abc import Iterator, Sequence

from bulletins import markup
from bulletins.checks import specimen
from bulletins.checks.figure import Figure, figures
from bulletins.checks.passage import Article, Passage, PassageKind
from bulletins.checks.rule import Found, Rule, Tier, Words
from bulletins.errors import Span
from bulletins.markup.walk import nodes_in
from bulletins.punctuation import HAN, IDEOGRAPHS

_HAN = re.compile(f"[{HAN}]{{1,4}}")
_NOUN = 2
_FEW = 3
"""With fewer labels than this nothing is parallel or not."""
_MANY = 40
"""With more labels than this they are not those of one case."""
_EVEN, _ODD = 1, 4
"""Labels that differ by one character are even; one that differs by four from all others stands out."""
_TAKEN = re.compile(r"摄|图|供|像|绘|拍|制|影|网|社$|部$|局$|会$|公司$")
_PERSON = re.compile(rf"(?:记者|通讯员|作者)\s*[{IDEOGRAPHS}·]{{2,4}}(?:\s+[{IDEOGRAPHS}·]{{2,4}})*$")


def same_figures(article: Article) -> Iterator[Found]:
    """A figure of headline or deck that the text has otherwise: 73名劳模 above, 75名劳模 below."""
    heads = [passage for part in ("headline", "deck", "kicker") if (passage := article.part(part))]
    wanted = [(head, figure) for head in heads for figure in figures(head.text) if _tells(head, figure)]
    if not wanted:
        return
    body = [(passage, figure) for passage in article.prose for figure in figures(passage.text) if figure.unit]
    for head, figure in wanted:
        noun = _noun(head, figure)
        alike = [(p, f) for p, f in body if f.unit == figure.unit and _noun(p, f)[:_NOUN] == noun[:_NOUN]]
        if alike and all(other.value != figure.value for _, other in alike):
            other = min((f for _, f in alike), key=lambda f: abs(f.value - figure.value))
            values = {
                "head": f"{figure.shown}{figure.unit}",
                "body": f"{other.shown}{other.unit}",
                "noun": noun[:_NOUN],
            }
            yield Found(figure.start, figure.end, values, passage=head)


def pictures(article: Article) -> Iterator[Found]:
    """A picture without a caption, or without a word about who took it."""
    for figure in (node for node in nodes_in(article.blocks) if isinstance(node, markup.Figure)):
        place = figure.span or Span(article.path)
        if not figure.caption:
            yield Found(0, 0, {"what": "caption", "chinese": "说明"}, place=place)
        if not figure.credit:
            yield Found(0, 0, {"what": "credit", "chinese": "摄影"}, place=place)
    for passage in article.passages:
        # Number 0 is the front matter, whose credits are those of authors.
        is_of_picture = passage.part == "credit" and passage.number
        if is_of_picture and _PERSON.search(passage.text) and not _TAKEN.search(passage.text):
            yield Found(0, len(passage.text), {"what": "摄", "chinese": "“摄”字"}, passage=passage)


def parallel(article: Article) -> Iterator[Found]:
    """One label of a case is much longer or shorter than the others, which are even."""
    for labels in (_cross_heads(article), _run_ins(article)):
        lengths = [len(_words(text)) for _, text in labels]
        if not _FEW <= len(labels) <= _MANY:
            continue
        for at, (passage, text) in enumerate(labels):
            others = [length for place, length in enumerate(lengths) if place != at]
            if (
                max(others) - min(others) <= _EVEN
                and min(abs(lengths[at] - other) for other in others) >= _ODD
            ):
                values = {"length": lengths[at], "others": others[0]}
                yield Found(0, len(text), values, passage=passage)


def _tells(head: Passage, figure: Figure) -> bool:
    """Whether a figure of a head says something that the text must say too: not 三 or 5大, but 73名劳模."""
    return bool(figure.unit) and figure.value >= 10 and len(_noun(head, figure)) >= _NOUN


def _noun(passage: Passage, figure: Figure) -> str:
    found = _HAN.match(passage.text, figure.end)
    return found[0] if found else ""


def _cross_heads(article: Article) -> list[tuple[Passage, str]]:
    heads = [p for p in article.passages if p.kind is PassageKind.LABEL and p.part == "cross-head"]
    highest = min((head.level for head in heads), default=0)
    return [(p, p.text) for p in heads if p.level == highest]


def _run_ins(article: Article) -> list[tuple[Passage, str]]:
    heads = [p for p in article.passages if p.is_prose and p.run_in]
    kinds = {p.kind for p in heads}
    return [(p, p.text[: p.run_in]) for p in heads] if len(kinds) == 1 else []


def _words(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _case(deck: str) -> Article:
    return specimen.article("a", "园区73名劳模进了社区。", headline="劳模进社区", deck=deck)


def _labelled(last: str) -> Article:
    labels = ("课程由职工点单", "教室在职工身边", last)
    shown = tuple(
        Passage(text, PassageKind.LABEL, specimen.Lines("a.md", at), part="cross-head", level=1, number=at)
        for at, text in enumerate(labels, 1)
    )
    return Article("a", "a.md", shown)


def _pictured(*lines: str) -> Article:
    body = markup.parse_body("\n".join(("![](media/a.png)", *lines)), "a.md", 1)
    return Article("a", "a.md", (), blocks=body.blocks)


RULES: Sequence[Rule] = (
    Rule(
        code="C052",
        asks=Words("head and text state the same figures", "标题与正文的数字一致"),
        says=Words("{head} here, {body} in the text ({noun})", "此处是{head}，正文是{body}（{noun}）"),
        hint=Words("look up which is right", "请核对哪个对"),
        tier=Tier.CUSTOM,
        clause="惯例",
        wrong=specimen.issue(_case("75名劳模先后报到")),
        right=specimen.issue(_case("73名劳模先后报到")),
        article=same_figures,
    ),
    Rule(
        code="C063",
        asks=Words("a picture has a caption, and says who took it", "图片有说明和摄影者"),
        says=Words("the picture has no {what}", "图片缺{chinese}"),
        hint=Words("write 说明：… and 摄影：… below it", "请在图片下写“说明：…”“摄影：…”"),
        tier=Tier.CUSTOM,
        clause="惯例",
        wrong=specimen.issue(_pictured("说明：夜校开班")),
        right=specimen.issue(_pictured("说明：夜校开班", "摄影：通讯员 程渡 摄")),
        article=pictures,
    ),
    Rule(
        code="C068",
        asks=Words("labels of one case are parallel", "同篇小标题字数、句式大致整齐"),
        says=Words("{length} characters, the other labels have {others}", "此处{length}字，其余约{others}字"),
        hint=Words("make them even", "请改得整齐些"),
        tier=Tier.HINT,
        clause="惯例",
        wrong=specimen.issue(_labelled("老师请来了劳模也请来了师傅")),
        right=specimen.issue(_labelled("老师请劳模师傅")),
        article=parallel,
    ),
)
