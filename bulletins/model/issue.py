"""One issue (``YEAR-NO.yaml``), as planned."""

from collections.abc import Mapping

from bulletins.model.date import Date
from bulletins.model.page_layout import LayoutPage
from bulletins.model.parts import CONTENTS, CallOut, Editors, Imprint, Printing
from bulletins.model.reading import by_name, many, model, one, value
from bulletins.model.values import DATE, ID, NUMBER, SCALAR, TEXT, TEXTS, TURNS, choice


@model
class CaseChoice:
    """A case named by an issue; headline, category and column replace the case's own in this issue."""

    id: str = value(ID)
    headline: tuple[str, ...] = value(TURNS, default=())
    category: str | None = value(TEXT, default=None)
    column: tuple[str, ...] = value(TURNS, default=())


@model
class DateRange:
    """Days from ``first`` (key ``from``) to ``last`` (key ``until``), both included; a month is all its days."""

    first: Date | None = value(DATE, default=None, key="from")
    last: Date | None = value(DATE, default=None, key="until")


@model
class Where:
    """Which cases match: every key that is given must fit, and one of its values suffices."""

    category: tuple[str, ...] = value(TEXTS, default=())
    region: tuple[str, ...] = value(TEXTS, default=())
    organisation: tuple[str, ...] = value(many(ID), default=())
    tags: tuple[str, ...] = value(TEXTS, default=())
    dates: DateRange | None = value(one(DateRange), default=None)


@model
class Select:
    """Which cases an issue prints, and in which order.

    Named ``cases`` come first, then the matches of ``where`` less ``exclude`` in the order of ``order_by``.
    """

    cases: tuple[CaseChoice, ...] = value(many(one(CaseChoice, "id")), default=())
    where: Where | None = value(one(Where), default=None)
    order_by: tuple[str, ...] = value(
        many(choice("register", "oldest", "newest", "id")), default=("register",)
    )
    exclude: tuple[str, ...] = value(many(ID), default=())
    group_by: str | None = value(choice("category", "column", "organisation", "none"), default=None)
    limit_per_group: int | None = value(NUMBER, default=None)
    limit: int | None = value(NUMBER, default=None)


@model
class SectionSelect:
    """A section with a title of its own and its cases."""

    title: tuple[str, ...] = value(TURNS)
    select: Select = value(one(Select))


@model
class Appendix:
    """A table at the end; ``table`` is a CSV file beside the issue's."""

    title: tuple[str, ...] = value(TURNS)
    table: str = value(TEXT)


@model
class Submissions:
    """The list of everything that was submitted to an issue; ``table`` is a CSV file beside the issue's.

    Its column 案例 has the ids of the printed cases; ``counts.entered`` is its length.
    """

    table: str = value(TEXT)
    title: tuple[str, ...] = value(TURNS, default=("来稿名录",))


@model
class Issue:
    """What an issue's file says; number and year stand in the file's name as well and must agree with it.

    ``call_outs`` and ``editors`` are ``None`` where the series' stand.
    """

    number: int = value(NUMBER)
    year: int = value(NUMBER)
    date: Date | None = value(DATE, default=None)
    whole_number: int | None = value(NUMBER, default=None)
    headline: tuple[str, ...] = value(TURNS, default=())
    preface: str | None = value(TEXT, default=None)
    select: Select | None = value(one(Select), default=None)
    sections: tuple[SectionSelect, ...] = value(many(one(SectionSelect)), default=())
    call_outs: tuple[CallOut, ...] | None = value(many(one(CallOut)), default=None)
    editors: tuple[Editors, ...] | None = value(many(one(Editors)), default=None)
    committee: tuple[Editors, ...] = value(many(one(Editors)), default=())
    imprint: Imprint | None = value(one(Imprint), default=None)
    printing: Printing | None = value(one(Printing), default=None, key="print")
    contents: str | None = value(CONTENTS, default=None)
    submissions: Submissions | None = value(one(Submissions, "table"), default=None)
    appendices: tuple[Appendix, ...] = value(many(one(Appendix)), default=())
    layout: tuple[LayoutPage, ...] = value(many(one(LayoutPage)), default=())
    contact: tuple[str, ...] = value(TEXTS, default=())
    counts: Mapping[str, int] = value(by_name(NUMBER), default_factory=dict)
    style: Mapping[str, Mapping[str, str]] = value(by_name(by_name(SCALAR)), default_factory=dict)
