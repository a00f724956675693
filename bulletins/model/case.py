"""The front matter of a case."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from bulletins.model.base import Model
from bulletins.model.values import (
    IN_ENGLISH,
    ONE_OR_MORE,
    Flag,
    Id,
    IsoDate,
    Names,
    Scheme,
    Text,
    Texts,
    Turns,
)


class OrganisationReference(Model):
    """An organisation as a case names it; ``printed`` (key ``as``) is how this case prints its name."""

    id: Id
    printed: Text | None = Field(None, alias="as")


def _references(value: object) -> object:
    """An id, a mapping, or a list of such."""
    items = value if isinstance(value, list | tuple) else [value]
    return [{"id": item} if isinstance(item, str) else item for item in items]


class Credit(Model):
    """Who wrote, took or supplied something: 本报 (``affiliation``) 记者 (``role``) and ``names``."""

    names: Names
    role: Text | None = None
    affiliation: Text | None = None


class CaseMatter(Model):
    """What the front matter of a case says.  ``id`` is the file's stem."""

    id: Id
    headline: Turns
    kicker: Turns = ()
    deck: Turns = ()
    organisation: Annotated[tuple[OrganisationReference, ...], BeforeValidator(_references)] = ()
    organisation_line: Flag | None = None
    category: Text | None = None
    column: Turns = ()
    region: Text | None = None
    date: IsoDate | None = None
    genre: Literal["案例", "消息", "通讯", "图片新闻"] = "案例"
    credits: Annotated[tuple[Credit, ...], ONE_OR_MORE] = ()
    byline: Annotated[Literal["line", "dateline", "end", "none"] | None, IN_ENGLISH] = None
    points: Scheme | None = None
    tags: Texts = ()
    source: Text | None = None
    status: Annotated[Literal["draft", "ready", "withdrawn"], IN_ENGLISH] = "ready"
