"""A series (``series.yaml``): what all its issues share."""

import re
from collections.abc import Mapping
from enum import StrEnum

from bulletins.model.parts import CONTENTS, CallOut, Editors, Imprint, Printing
from bulletins.model.reading import WRONG, Form, Problems, by_name, many, model, one, value, wrong
from bulletins.model.values import FLAG, ID, SCHEME, TEXT, TEXTS, TURNS, choice
from bulletins.source.nodes import Node

CROSS_HEAD_LEVELS = 3
MAX_FILE_NAME_BYTES = 200

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class Kind(StrEnum):
    """What an issue of the series is, and so which parts it has."""

    SELECTION = "selection"
    BRIEF = "brief"
    CASEBOOK = "casebook"
    NEWSPAPER = "newspaper"


CHINESE_KINDS = {"选登": Kind.SELECTION, "简报": Kind.BRIEF, "汇编": Kind.CASEBOOK, "专版": Kind.NEWSPAPER}
"""The kinds as authors may write them in Chinese."""

_SWITCH = choice("on", "off", chinese={"开": "on", "关": "off"})


def _cross_heads(node: Node, problems: Problems) -> object:
    """Schemes of the levels of cross-heads; those that are not named have no numbers."""
    schemes = many(SCHEME).read(node, problems)
    if len(schemes) > CROSS_HEAD_LEVELS:
        return wrong(problems, "B225", node, levels=str(CROSS_HEAD_LEVELS), value=str(len(schemes)))
    return (*schemes, *["none"] * (CROSS_HEAD_LEVELS - len(schemes)))


def _public_name(node: Node, problems: Problems) -> object:
    name = TEXT.read(node, problems)
    problem = None if name is WRONG else file_name_problem(re.sub(r"\{[{%].*?[}%]\}", "x", name))
    return wrong(problems, "B226", node, problem=problem) if problem else name


def file_name_problem(name: str) -> str | None:
    """What keeps ``name`` from being a file's name on Windows, macOS and Linux alike, or ``None``.

    >>> file_name_problem("《简报》第3期（第1版）"), file_name_problem("3/4"), file_name_problem("aux.pdf")
    (None, '/', 'aux.pdf')
    """
    bad = re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    if bad:
        return bad[0]
    is_odd = _RESERVED.fullmatch(name) or name != name.strip(" .") or not name
    return name[:20] if is_odd or len(name.encode()) > MAX_FILE_NAME_BYTES else None


@model
class Numbering:
    """Schemes of section numbers, each written as its first number: 第一篇, 案例1, 一、, （一）, 1.; ``none``."""

    group: str = value(SCHEME, default="none")
    case: str = value(SCHEME, default="none")
    cross_heads: tuple[str, str, str] = value(Form(_cross_heads, many(SCHEME).schema), default=("none",) * 3)


@model
class Archive:
    """What the archive files the issues by; ``archive_number`` is a template."""

    retention: str | None = value(TEXT, default=None)
    classification: str | None = value(TEXT, default=None)
    archive_number: str | None = value(TEXT, default=None)


@model
class CopyLook:
    """How numbered copies of the issues look: ``watermark`` puts the branch's name across every page."""

    watermark: bool = value(FLAG, default=False)


@model
class Series:
    """What ``series.yaml`` says.  ``path`` is the series' part of addresses; by default its folder's name.

    ``cover_name`` is the name in turns, for a cover: the last is set large.  ``checks`` says of rules of the lint, by
    code, whether they are ``on`` or ``off`` for its issues.
    """

    name: str = value(TEXT)
    cover_name: tuple[str, ...] = value(TURNS, default=())
    subtitle: str | None = value(TEXT, default=None)
    issuer: str = value(TEXT)
    editor: str | None = value(TEXT, default=None)
    mark: str | None = value(TEXT, default=None)
    kind: Kind = value(choice(*Kind, chinese=CHINESE_KINDS))
    style: str = value(ID)
    path: str | None = value(ID, default=None)
    categories: tuple[str, ...] = value(TEXTS, default=())
    numbering: Numbering = value(one(Numbering), default=Numbering())
    points: str = value(SCHEME, default="一是")
    issue_label: str = value(TEXT, default="第{{ number }}期")
    public_name: str = value(
        Form(_public_name, TEXT.schema), default="《{{ series.name }}》{{ label }}（{{ edition_label }}）"
    )
    preface_label: str | None = value(TEXT, default=None)
    contents: str | None = value(CONTENTS, default=None)
    call_outs: tuple[CallOut, ...] = value(many(one(CallOut)), default=())
    editors: tuple[Editors, ...] = value(many(one(Editors)), default=())
    imprint: Imprint | None = value(one(Imprint), default=None)
    printing: Printing | None = value(one(Printing), default=None, key="print")
    archive: Archive | None = value(one(Archive), default=None)
    numbered_copies: CopyLook | None = value(one(CopyLook), default=None)
    contact: tuple[str, ...] = value(TEXTS, default=())
    checks: Mapping[str, str] = value(by_name(_SWITCH), default_factory=dict)
