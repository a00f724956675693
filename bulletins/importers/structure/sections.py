"""The parts of an article's body: sections under cross-heads, and paragraphs that open with a label."""

import re
from collections.abc import Sequence

from bulletins.importers.manuscript import LineKind
from bulletins.importers.publication import Piece, Section, SectionKind
from bulletins.importers.structure import forms, names
from bulletins.importers.structure.heads import Block
from bulletins.importers.structure.slips import Slip
from bulletins.values import frozen

_LONGEST_LABEL = 30.0
_LONGEST_COUNTED = 34.0
_LONGEST_BARE = 16.0
_SHORTEST_LABEL = 2
_BRACKETED = re.compile(r"^[【〔\[]([^】〕\]]{2,16})[】〕\]][：:]?\s*")
_NO_LABEL = re.compile(
    "^(?:这|那|此|该|其|据|随后|同时|此外|另外|目前|近日|日前|今年|去年|截至|截止|自|为了|记者|活动|会上|会议|如今|眼下|近年来|近期|当前|下一步|接下来|然而|但|也|还|又|"
    "“[^”]{0,60}[！？。]”|\\d|我|他|她|它|们|有的|不少|许多|一名|一位|本报|图为|连日来|前不久|不久前|多年来|首先|其次|最后|与此同时|本案)"
)
_SAYS = re.compile(
    "有\\d|\\d[%％]|\\d[余多万亿]*(?:家|人|名|位|户)(?=[，。])|说|表示|介绍|认为|指出|告诉|称|获悉|举行|召开|印发|出台|成立(?!.*机制)|入选|荣获|收获|是[^，。]{0,20}之一"
)
_CLOSING = re.compile(
    "^(?:截至|目前|今年以来|近年来|近\\S年|下一步|通过|据统计|据了解|如今|一系列|经过|多年来|接下来|\\d{4}年以来|累计)"
)


@frozen
class Part:
    """A cross-head, or a paragraph of an article, as it stands in the source's order."""

    block: Block | None
    slip: Slip | None


def body_of(parts: Sequence[Part]) -> tuple[Piece | Section, ...]:
    """The paragraphs and sections of an article."""
    body: list[Piece | Section] = []
    lead: list[Slip] = []
    block: Block | None = None
    for part in (*parts, None):
        if part is not None and part.slip is not None:
            lead.append(part.slip)
            continue
        inner = _labelled(lead)
        if block is None:
            body += inner
        else:
            own = 0
            while own < len(inner) and isinstance(inner[own], Piece):
                own += 1
            pieces = tuple(piece for piece in inner[:own] if isinstance(piece, Piece))
            body += (Section(block.text, SectionKind.BLOCK, block.lines, pieces), *inner[own:])
        lead = []
        block = part.block if part else None
    return tuple(body)


def label_of(text: str) -> tuple[str, bool]:
    """The label that a paragraph opens with, as far as its own form tells; and whether an ordinal or sign opens it.

    >>> label_of("一是健全机制，压实责任。成立专班。"), label_of("近日，大会召开。会上宣读名单。")
    (('一是健全机制，压实责任。', True), ('', False))
    """
    if found := _BRACKETED.match(text):
        return (found[0], True) if found.end() < len(text) else ("", True)
    ordinal = forms.ordinal_of(text)
    sign = text[0] in forms.MARKERS
    if (ordinal or sign) and (label := _before_colon_or_blank(text)):
        return label, True
    sentence = forms.first_sentence(text)
    if len(sentence) == len(text) or not sentence.endswith("。"):
        return "", bool(ordinal or sign)
    if ordinal or sign:
        return (sentence if forms.width(sentence) <= _LONGEST_COUNTED else ""), True
    if not (_SHORTEST_LABEL < forms.width(sentence) <= _LONGEST_LABEL) or _NO_LABEL.match(sentence):
        return "", False
    if (
        _SAYS.search(sentence)
        or re.search("[了着过](?=[^，。]|$)|[了]。$", sentence)
        or names.opening_organisation(sentence)
    ):
        return "", False
    return sentence, False


def _before_colon_or_blank(text: str) -> str:
    """A short label that ends with ： or a blank instead of 。"""
    found = re.match(
        "([^。，；：？！]{4,24}[：])(?=[^“])|([^。，；：？！ 　]{4,24})[ 　]+(?=[^ 　]{12})", text
    )
    if not found:
        return ""
    return found[1] or found[0]


def _labelled(slips: Sequence[Slip]) -> list[Piece | Section]:
    """Paragraphs, those with labels as sections; a plain sentence is a label only beside another one."""
    labels = [_label(slip) for slip in slips]
    found: list[bool] = [bool(label) and counted for label, counted in labels]
    plain = [bool(label) and not counted for label, counted in labels]
    if any(slip.bold_until > 1 for slip in slips):
        plain = [is_label and slip.bold_until > 1 for slip, is_label in zip(slips, plain, strict=True)]
    for index, is_label in enumerate(plain):
        beside = plain[max(index - 1, 0) : index] + plain[index + 1 : index + 2]
        found[index] = found[index] or (is_label and (any(beside) or slips[index].bold_until > 1))
    schemes = {_scheme(slip.text) for slip, is_label in zip(slips, found, strict=True) if is_label} - {""}
    for index, slip in enumerate(slips):
        if not found[index] and _scheme(slip.text) in schemes and _is_bare_label(slip.text):
            labels[index], found[index] = (slip.text, True), True
    last = max((i for i, is_label in enumerate(found) if is_label), default=-1)
    body: list[Piece | Section] = []
    for index, slip in enumerate(slips):
        piece = piece_of(slip)
        if found[index]:
            label = labels[index][0]
            rest = Piece(piece.text[len(label) :].lstrip(" 　"), piece.lines)
            body.append(Section(label, _kind(label), slip.lines[:1], (rest,)))
        elif index < last and body and isinstance(body[-1], Section) and not _CLOSING.match(slip.text):
            section = body[-1]
            body[-1] = Section(section.label, section.kind, section.lines, (*section.paragraphs, piece))
        else:
            body.append(piece)
    return body


def _scheme(text: str) -> str:
    ordinal = forms.ordinal_of(text)
    return ordinal.scheme if ordinal else ""


def _is_bare_label(text: str) -> bool:
    """Whether a paragraph is a label and nothing else: its own text is lost, or there was none."""
    return text.endswith("。") and forms.first_sentence(text) == text and forms.width(text) <= _LONGEST_BARE


def piece_of(slip: Slip) -> Piece:
    """A paragraph as it stands; the cells of a row of a table."""
    cells = tuple(slip.text.split("\t")) if slip.kind is LineKind.TABLE_ROW else ()
    return Piece(slip.text, slip.lines, cells)


def _label(slip: Slip) -> tuple[str, bool]:
    """The label of a paragraph; several ordinals in one paragraph are points that run on, and no label."""
    text = slip.text
    if slip.kind is LineKind.TABLE_ROW:
        return "", False
    if 1 < slip.bold_until < len(text) and forms.width(text[: slip.bold_until]) <= _LONGEST_COUNTED:
        return text[: slip.bold_until], forms.ordinal_of(text) is not None
    ordinal = forms.ordinal_of(text)
    if ordinal and len(_values_of(text, ordinal.scheme)) > 1:
        return "", True
    return label_of(text)


def _values_of(text: str, scheme: str) -> tuple[int, ...]:
    return forms.ordinals_of_scheme(text, scheme)


def _kind(label: str) -> SectionKind:
    ordinal = forms.ordinal_of(label)
    return SectionKind.ORDINAL if ordinal and ordinal.scheme == forms.Ordinals.FIRST else SectionKind.RUN_IN
