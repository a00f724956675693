"""A series (``series.yaml``): what all its issues share."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator

from bulletins.model.base import Model
from bulletins.model.parts import CallOut, Editors, Imprint
from bulletins.model.values import ONE_OR_MORE, Scheme, Text, Texts, refuse


class Kind(StrEnum):
    """What an issue of the series is, and so which parts it has."""

    SELECTION = "selection"
    BRIEF = "brief"
    CASEBOOK = "casebook"
    NEWSPAPER = "newspaper"


_KINDS = {"选登": Kind.SELECTION, "简报": Kind.BRIEF, "汇编": Kind.CASEBOOK, "专版": Kind.NEWSPAPER}


def _kind(value: object) -> object:
    return _KINDS.get(value, value) if isinstance(value, str) else value


def _three(value: object) -> object:
    """Schemes of the three levels of cross-heads; levels that are not named have no numbers."""
    schemes = list(value) if isinstance(value, list | tuple) else [value]
    if len(schemes) > 3:
        raise refuse("B225", len(schemes))
    return [*schemes, *["none"] * (3 - len(schemes))]


def _contents(value: object) -> object:
    """The title of the contents; ``yes`` is 目录, ``no`` is none."""
    return {"yes": "目录", "是": "目录", "no": "", "否": "", "none": "", "无": ""}.get(value, value) if isinstance(value, str) else value


WINDOWS_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def file_name_problem(name: str) -> str | None:
    """What keeps ``name`` from being a file name on Windows, macOS and Linux alike, or ``None``."""
    bad = re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    if bad:
        return bad[0]
    if WINDOWS_RESERVED.fullmatch(name) or name != name.strip(" .") or not name or len(name.encode()) > 200:
        return name
    return None


def _public_name(value: object) -> object:
    if isinstance(value, str) and (problem := file_name_problem(re.sub(r"\{[{%].*?[}%]\}", "x", value))):
        raise refuse("B226", value, character=problem)
    return value


class Numbering(Model):
    """Schemes of section numbers, each written as its first number: 第一篇, 案例1, 一、, （一）, 1.; ``none``."""

    group: Scheme = "none"
    case: Scheme = "none"
    cross_heads: Annotated[tuple[Scheme, Scheme, Scheme], BeforeValidator(_three)] = ("none", "none", "none")


class Series(Model):
    """What ``series.yaml`` says.  ``path`` is the series' part of addresses; by default its folder's name."""

    name: Text
    subtitle: Text | None = None
    issuer: Text
    editor: Text | None = None
    mark: Text | None = None
    kind: Annotated[Kind, BeforeValidator(_kind)]
    style: Text
    categories: Texts = ()
    numbering: Numbering = Numbering.model_construct()
    points: Scheme = "一是"
    issue_label: Text = "第{{ number }}期"
    public_name: Annotated[Text, BeforeValidator(_public_name)] = "《{{ series.name }}》{{ label }}（{{ edition_label }}）"
    preface_label: Text | None = None
    contents: Annotated[str | None, BeforeValidator(_contents)] = None
    call_outs: Annotated[tuple[CallOut, ...], ONE_OR_MORE] = ()
    editors: Annotated[tuple[Editors, ...], ONE_OR_MORE] = ()
    imprint: Imprint | None = None
    contact: Texts = ()
    path: Text | None = None
