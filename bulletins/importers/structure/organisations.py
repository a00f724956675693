"""Who an article is about: its own line, the beginning of its title, or the first names of its text."""

import re
from collections import Counter
from collections.abc import Sequence

from bulletins.importers.publication import Organisation, OrganisationSource, Piece
from bulletins.importers.structure import forms, names
from bulletins.importers.structure.headings import Heading

_TOGETHER = re.compile("^(?:和|与|及|、|以及|联合|携手|会同|协同)$")
_JOINTLY = re.compile("联合|携手|会同|共同|协同|一起|联手")
_VISITED = re.compile("(?:走进|走访|来到|慰问|前往|奔赴|送到|送进)$")
"""Words before the name of those to whom somebody came."""
_MARKED_REGION = re.compile("[省市区县州盟旗镇乡]")


def organisation_of(heading: Heading, paragraphs: Sequence[str]) -> Organisation | None:
    """What the heading or the first sentences name."""
    if heading.organisations and heading.organisation_line:
        line = heading.organisation_line
        return Organisation(heading.organisations, OrganisationSource.LINE, line.lines, line.text)
    title = " ".join(piece.text for piece in heading.title)
    for text, source in _heads(heading, title):
        if name := names.opening_organisation(text):
            if text is title and _is_full(name):
                return Organisation((name,), source)
            return Organisation((_full_name(name, paragraphs),), source)
    found = _of_lead(paragraphs[0]) if paragraphs and paragraphs[0][0] not in forms.MARKERS else ()
    return Organisation(found, OrganisationSource.LEAD) if found else None


def by_custom(paragraphs: Sequence[str], others: Sequence[Organisation | None]) -> Organisation | None:
    """The first name in a text that ends as those of most other articles do."""
    ends = Counter(name[-3:] for other in others if other for name in other.names)
    if not ends:
        return None
    usual = ends.most_common(1)[0][0]
    for text in (text for text in paragraphs if text[0] not in forms.MARKERS):
        for found in names.organisations_in(text[:4000]):
            if found.text.endswith(usual):
                return Organisation((names.without_upper_region(found.text),), OrganisationSource.LEAD)
    return None


def _heads(heading: Heading, title: str) -> list[tuple[str, OrganisationSource]]:
    pieces: list[Piece | None] = [heading.kicker, heading.deck]
    return [(title, OrganisationSource.PREFIX)] + [(p.text, OrganisationSource.LEAD) for p in pieces if p]


def _is_full(name: str) -> bool:
    """Whether a name says its region or is no union: 青岚区总工会, but not 青岚工会 or 青岚区总."""
    if name.endswith("总"):
        return False
    return not (name.endswith("工会") and len(name) <= 5 and not _MARKED_REGION.search(name))


def _full_name(name: str, paragraphs: Sequence[str]) -> str:
    """The name in full, as the first paragraphs have it."""
    wanted = names.short_union(name) or name
    if not wanted.endswith("工会"):
        return wanted
    place = _place(wanted.removesuffix("总工会").removesuffix("工会"))
    for text in paragraphs[:6]:
        for found in names.organisations_in(text[:2000]):
            full = names.without_upper_region(found.text)
            is_as_high = full.endswith("总工会") or not wanted.endswith("总工会")
            if place in full and full.endswith("工会") and is_as_high and _is_full(full):
                return full
    return wanted


def _place(stem: str) -> str:
    """The name of the last region in a stem, without its kind: 云岭青岚区 → 青岚."""
    words = [word for word, kind in names.words(stem) if kind in ("ns", "nr", "nt", "n", "nz", "j")]
    last = words[-1] if words else stem
    return last.rstrip("省市区县州盟旗镇乡") if len(last) > 2 else last


def _of_lead(text: str) -> tuple[str, ...]:
    """The first organisation of a lead; those that act with it as well."""
    head = text[:400]
    named = [f for f in names.organisations_in(head) if not _is_source(head, f.offset)]
    found = [f for f in named if not _VISITED.search(head[: f.offset])] or named
    if not found:
        return ()
    chain = [found[0]]
    for following in found[1:]:
        before = chain[-1]
        between = head[before.offset + len(before.text) : following.offset]
        if not _TOGETHER.match(between):
            break
        chain.append(following)
    end = chain[-1].offset + len(chain[-1].text)
    sentence = head[chain[0].offset : end + 16].split("。")[0]
    if len(chain) > 1 and not _JOINTLY.search(sentence):
        chain = chain[:1]
    return tuple(names.without_upper_region(f.text) for f in chain)


def _is_source(text: str, offset: int) -> bool:
    """Whether a name stands in brackets: the reporter's."""
    return bool(forms.unclosed(text[:offset]).strip("“‘"))
