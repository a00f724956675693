"""The register of organisations (``organisations.yaml``), in its official order (建制顺序)."""

from bulletins.model.base import Model
from bulletins.model.values import Id, Text, Texts


class Organisation(Model):
    """One organisation: full name, short names, and ``parent``, the id of the one above it."""

    id: Id
    name: Text
    short: Texts = ()
    region: Text | None = None
    level: Text | None = None
    parent: Id | None = None


class Organisations(Model):
    """The whole file."""

    organisations: tuple[Organisation, ...]
