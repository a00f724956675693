"""One issue (``YEAR-NO.yaml``), as planned."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from bulletins.model.base import Model
from bulletins.model.parts import CallOut, Editors, Imprint
from bulletins.model.series import _contents
from bulletins.model.values import (
    ALL_IN_ENGLISH,
    IN_ENGLISH,
    ONE_OR_MORE,
    Id,
    IsoDate,
    Number,
    Text,
    Texts,
    Turns,
)


class CaseChoice(Model):
    """A case named by an issue; headline, category and column replace the case's own in this issue."""

    id: Id
    headline: Turns = ()
    category: Text | None = None
    column: Turns = ()


def _choices(value: object) -> object:
    items = value if isinstance(value, list | tuple) else [value]
    return [{"id": item} if isinstance(item, str) else item for item in items]


class DateRange(Model):
    """Days from ``first`` (key ``from``) to ``last`` (key ``until``), both included; a month is all its days."""

    first: IsoDate | None = Field(None, alias="from")
    last: IsoDate | None = Field(None, alias="until")


class Where(Model):
    """Which cases match: every key that is given must fit, and one of its values suffices."""

    category: Texts = ()
    region: Texts = ()
    organisation: Annotated[tuple[Id, ...], ONE_OR_MORE] = ()
    tags: Texts = ()
    dates: DateRange | None = None


Order = Literal["register", "oldest", "newest", "id"]


class Select(Model):
    """Which cases an issue prints, and in which order."""

    cases: Annotated[tuple[CaseChoice, ...], BeforeValidator(_choices)] = ()
    where: Where | None = None
    order_by: Annotated[tuple[Order, ...], ALL_IN_ENGLISH] = ("register",)
    exclude: Annotated[tuple[Id, ...], ONE_OR_MORE] = ()
    group_by: Annotated[Literal["category", "column", "organisation", "none"] | None, IN_ENGLISH] = None
    limit_per_group: Number | None = None
    limit: Number | None = None


class SectionSelect(Model):
    """A section with a title of its own and its cases."""

    title: Turns
    select: Select


class Appendix(Model):
    """A table at the end; ``table`` is a CSV file beside the issue's."""

    title: Turns
    table: Text


class Issue(Model):
    """What an issue's file says; number and year stand in the file's name as well and must agree with it."""

    number: Number
    year: Number
    date: IsoDate | None = None
    whole_number: Number | None = None
    headline: Turns = ()
    preface: Text | None = None
    select: Select | None = None
    sections: tuple[SectionSelect, ...] = ()
    call_outs: Annotated[tuple[CallOut, ...] | None, ONE_OR_MORE] = None
    editors: Annotated[tuple[Editors, ...] | None, ONE_OR_MORE] = None
    committee: Annotated[tuple[Editors, ...], ONE_OR_MORE] = ()
    imprint: Imprint | None = None
    contents: Annotated[str | None, BeforeValidator(_contents)] = None
    appendices: tuple[Appendix, ...] = ()
    contact: Texts = ()
    counts: Mapping[str, Number] = Field(default_factory=dict)
    style: Mapping[str, Mapping[str, Any]] = Field(default_factory=dict)
