"""The register of organisations (``organisations.yaml``), in its official order (建制顺序)."""

from bulletins.model.reading import many, model, one, value
from bulletins.model.values import ID, TEXT, TEXTS


@model
class Organisation:
    """One organisation: full name, short names, and ``parent``, the id of the one above it."""

    id: str = value(ID)
    name: str = value(TEXT)
    short: tuple[str, ...] = value(TEXTS, default=())
    region: str | None = value(TEXT, default=None)
    level: str | None = value(TEXT, default=None)
    parent: str | None = value(ID, default=None)


@model
class Organisations:
    """The whole file."""

    organisations: tuple[Organisation, ...] = value(many(one(Organisation)))
