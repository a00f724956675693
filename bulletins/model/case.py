"""The front matter of a case."""

from bulletins.model.date import Date
from bulletins.model.reading import many, model, one, value
from bulletins.model.values import DATE, FLAG, ID, NAMES, SCHEME, TEXT, TEXTS, TURNS, choice


@model
class OrganisationReference:
    """An organisation as a case names it; ``printed`` (key ``as``) is how this case prints its name."""

    id: str = value(ID)
    printed: str | None = value(TEXT, default=None, key="as")


@model
class Credit:
    """Who wrote, took or supplied something: 本报 (``affiliation``) 记者 (``role``) and ``names``.

    A role that says what was done (摄, 文, 图) stands behind the names.
    """

    names: tuple[str, ...] = value(NAMES)
    role: str | None = value(TEXT, default=None)
    affiliation: str | None = value(TEXT, default=None)


@model
class CaseMatter:
    """What the front matter of a case says.  ``id`` is the file's stem; display texts are in turns.

    ``dateline`` is what the text begins with in place of 本报讯: 本报西宁6月12日电.
    """

    id: str = value(ID)
    headline: tuple[str, ...] = value(TURNS)
    kicker: tuple[str, ...] = value(TURNS, default=())
    deck: tuple[str, ...] = value(TURNS, default=())
    organisation: tuple[OrganisationReference, ...] = value(
        many(one(OrganisationReference, "id")), default=()
    )
    organisation_line: bool | None = value(FLAG, default=None)
    category: str | None = value(TEXT, default=None)
    column: tuple[str, ...] = value(TURNS, default=())
    region: str | None = value(TEXT, default=None)
    date: Date | None = value(DATE, default=None)
    genre: str = value(choice("案例", "消息", "通讯", "图片新闻"), default="案例")
    credits: tuple[Credit, ...] = value(many(one(Credit, "names")), default=())
    byline: str | None = value(choice("line", "dateline", "end", "none"), default=None)
    dateline: str | None = value(TEXT, default=None)
    points: str | None = value(SCHEME, default=None)
    tags: tuple[str, ...] = value(TEXTS, default=())
    source: str | None = value(TEXT, default=None)
    status: str = value(choice("draft", "ready", "withdrawn"), default="ready")
