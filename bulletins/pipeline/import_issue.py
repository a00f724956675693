"""A foreign publication → a draft of the issue that prints its cases."""

import re
from collections.abc import Mapping, Sequence

from bulletins.importers.publication import Imprint, Piece, Publication
from bulletins.importers.structure.preface import without_note_mark
from bulletins.pipeline.import_body import plain
from bulletins.pipeline.import_case import turns
from bulletins.pipeline.inventory import IssueNumber
from bulletins.pipeline.yaml_writing import Data, Flow, Long, Noted, Word, yaml_lines

_SCHEMA = "# yaml-language-server: $schema=../../.schema/issue.json"
_COMMENT = {
    "en": "# A draft made of {files}: look it over; what the source did not say is not here.",
    "zh": "# 由 {files} 导入的草稿，请过目；来稿没有的项目未写。",
}
_TAG = re.compile(r"\{[{%#]")
_IMPRINT_KEYS = {
    "报": "report",
    "送": "send",
    "发": "distribute",
    "准印证": "permit",
    "编印": "publisher",
    "印刷": "printer",
}


def issue_text(
    number: IssueNumber,
    publications: Sequence[Publication],
    cases: Sequence[tuple[str, str]],
    files: Sequence[str],
    lang: str,
    *,
    in_chinese: bool,
    has_preface_label: bool = False,
) -> str:
    """The file of the issue ``number`` that prints ``cases`` (id and headline); of what files say, the first counts.

    Where the series prints a label before prefaces (``has_preface_label``), the source's own (按语：) is left out.
    """
    said: dict[str, Data] = {"number": number.number, "year": number.year}
    for publication in publications:
        own = _said(publication, len(cases), has_preface_label=has_preface_label)
        for key, value in own.items():
            said.setdefault(key, value)
    select: dict[str, Data] = {"cases": tuple(Noted(case_id, _comment(title)) for case_id, title in cases)}
    articles = [article for one in publications for article in one.articles]
    if articles and all(article.category for article in articles):
        select["group_by"] = Word("category")
    order = (
        "number",
        "year",
        "date",
        "whole_number",
        "headline",
        "counts",
        "preface",
        "select",
        "editors",
        "imprint",
        "call_outs",
    )
    said["select"] = select
    lines = yaml_lines({key: said[key] for key in order if key in said}, in_chinese=in_chinese)
    head = _COMMENT[lang].format(files=_comment("、".join(files)))
    return "\n".join([_SCHEMA, head, *lines]) + "\n"


def _said(publication: Publication, printed: int, *, has_preface_label: bool) -> Mapping[str, Data]:
    """What a publication says of itself, by the keys of an issue."""
    said: dict[str, Data] = {}
    if publication.date and re.match(r"\d{4}-", publication.date):
        said["date"] = publication.date
    if publication.whole_number is not None:
        said["whole_number"] = publication.whole_number
    if publication.headline:
        said["headline"] = turns((publication.headline,))
    counts = {name: count for name, count in publication.counts if name != "printed"}
    if counts:
        said["counts"] = counts
    if publication.preface:
        said["preface"] = _preface(publication, printed, has_label=has_preface_label)
    editors: list[Data] = [
        {"role": plain(one.role or "编辑"), "names": Flow((plain(one.name),))} for one in publication.editors
    ]
    if editors:
        said["editors"] = editors
    imprint = _imprint(publication.imprint)
    if imprint:
        said["imprint"] = imprint
    if publication.call_outs:
        said["call_outs"] = [
            {"text": _call_out(piece), "to": Word("issue")} for piece in publication.call_outs
        ]
    return said


def _call_out(piece: Piece) -> Data:
    return turns(tuple(escaped(part) for part in plain(piece.text).split(" ") if part))


def _preface(publication: Publication, printed: int, *, has_label: bool) -> Long:
    """The preface, its figures bound where each can be one count only."""
    text = "\n".join(escaped(plain(piece.text)) for piece in publication.preface)
    text = without_note_mark(text) if has_label else text
    for name, count in publication.counts:
        figure = re.compile(rf"(?<![\d.]){count}(?![\d.%])")
        is_bound = name != "printed" or count == printed
        if is_bound and len(figure.findall(text)) == 1:
            text = figure.sub(f"{{{{ counts.{name} }}}}", text)
    return Long(text)


def escaped(text: str) -> str:
    """A text as a template that gives this text."""
    return _TAG.sub(lambda found: f"{{{{ '{found[0]}' }}}}", text)


def _imprint(entries: Sequence[Imprint]) -> dict[str, Data]:
    """The keys of the imprint; what has none is a row with its label."""
    made: dict[str, Data] = {}
    rows: list[Data] = []
    for entry in entries:
        key = _IMPRINT_KEYS.get(plain(entry.label))
        copies = re.search(r"\d{1,9}", entry.text) if "份" in entry.label or "份" in entry.text else None
        if key and key not in made:
            made[key] = plain(entry.text)
        elif copies and "copies" not in made:
            made["copies"] = int(copies[0])
        else:
            row = {"label": plain(entry.label), "text": plain(entry.text)}
            rows.append({name: text for name, text in row.items() if text})
    return made | ({"rows": rows} if rows else {})


def _comment(text: str) -> str:
    """A text that can stand in a comment."""
    return " ".join(text.split())
