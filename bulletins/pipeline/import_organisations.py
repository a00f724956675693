"""Organisations of a foreign publication, looked for in the register; those that it does not have are proposed."""

import hashlib
from collections.abc import Iterable, Iterator

from bulletins.importers.publication import Article, OrganisationSource
from bulletins.library.register import REGISTER_FILE, Register
from bulletins.model.keys import CHINESE_KEYS
from bulletins.pipeline.import_case import Linked
from bulletins.pipeline.yaml_edits import has_chinese_keys, value_of
from bulletins.pipeline.yaml_writing import quoted
from bulletins.source.nodes import SequenceNode
from bulletins.source.yaml_text import parse_yaml
from bulletins.values import frozen


@frozen
class Proposed:
    """An organisation for the register: an ``id`` made of its name, to be accepted by that id."""

    id: str
    name: str


class Links:
    """Ids by the names that the register knows, full and short; a name that two share is nobody's."""

    def __init__(self, register: Register) -> None:
        self._ids: dict[str, str | None] = {}
        self._names: dict[str, str] = {}
        for organisation in register.organisations:
            self._names[organisation.id] = organisation.name
            for name in register.names_of(organisation.id):
                known = self._ids.setdefault(name, organisation.id)
                self._ids[name] = known if known == organisation.id else None

    def linked(self, article: Article, accepted: Iterable[Proposed] = ()) -> Linked:
        """The organisations of an article: all of them, or none.

        A headline that begins with a name of the register, or a lead that has one, says more than any guess.
        """
        new = {one.name: one.id for one in accepted}
        ids = [(self._ids.get(name) or new.get(name), name) for name in self._names_of(article)]
        if not all(known for known, _ in ids):
            return Linked()
        printed = ((known, self._printed(known, name)) for known, name in ids if known)
        return Linked(tuple(printed))

    def unknown(self, article: Article) -> Iterator[Proposed]:
        """The names of an article that the register does not have, as entries for it."""
        for name in self._names_of(article):
            if name not in self._ids:
                yield Proposed(f"org-{hashlib.sha256(name.encode()).hexdigest()[:8]}", name)

    def _names_of(self, article: Article) -> tuple[str, ...]:
        organisation = article.organisation
        if organisation and organisation.source is OrganisationSource.LINE:
            return organisation.names
        title = article.title_parts[0].text if article.title_parts else ""
        known = max((name for name in self._ids if title.startswith(name)), key=len, default=None)
        if known:
            return (known,)
        return tuple(self._whole(name, article) for name in organisation.names) if organisation else ()

    def _whole(self, name: str, article: Article) -> str:
        """A name of the register that the first paragraph has, where ``name`` is only its end."""
        lead = article.paragraphs[0].text if article.paragraphs else ""
        wholes = (known for known in self._ids if known.endswith(name) and known in lead)
        return name if name in self._ids else max(wholes, key=len, default=name)

    def _printed(self, known: str, name: str) -> str | None:
        """The name as the source prints it, where the register would print another."""
        return name if self._names.get(known, name) != name else None


def extended_register(text: str | None, new: Iterable[Proposed], *, in_chinese: bool) -> str:
    """The register with new entries at its end; everything else stays as it stands.  ``None``: there is none yet."""
    entries = [*new]
    if text is None or not text.strip():
        text = f"{CHINESE_KEYS['organisations'] if in_chinese else 'organisations'}:\n"
    known = value_of(parse_yaml(text, REGISTER_FILE), "organisations")
    indent = "  "
    if isinstance(known, SequenceNode) and known.items:
        indent = " " * (known.span.column - 1)
        in_chinese = has_chinese_keys(known.items[0])
    keys = ("编号", "名称") if in_chinese else ("id", "name")
    lines = [
        line
        for one in entries
        for line in (f"{indent}- {keys[0]}: {one.id}", f"{indent}  {keys[1]}: {quoted(one.name)}")
    ]
    return text.rstrip("\n") + "\n" + "\n".join(lines) + "\n"
