"""What is wrong with the Word file of a house that a style builds on, and what it lacks."""

from collections.abc import Iterator

from bulletins.errors import BulletinError, Diagnostic, Severity, Span
from bulletins.library.pictures import check_picture
from bulletins.style import StyleMap
from bulletins.tree import Bulletin

HOUSE_STYLE = "style"


def house_findings(styles: StyleMap, bulletin: Bulletin) -> tuple[Diagnostic, ...]:
    """Everything about the style's Word file: what cannot be used are errors, what it does not say warnings."""
    if styles.word_base is None:
        return tuple(_without_base(styles))
    try:
        return tuple(_of_base(styles, bulletin))
    except BulletinError as error:
        return error.diagnostics


def _without_base(styles: StyleMap) -> Iterator[Diagnostic]:
    for role, name, span in _named(styles):
        yield Diagnostic.of("B776", span, role=role, name=name)


def _of_base(styles: StyleMap, bulletin: Bulletin) -> Iterator[Diagnostic]:
    from bulletins.writers.docx.house import open_house
    from bulletins.writers.docx.house_running import check_texts, says_edition
    from bulletins.writers.docx.house_styles import HouseStyles

    base = styles.word_base
    assert base is not None
    house = open_house(base)
    for name, data in house.pictures.items():
        check_picture(f"{base.path}:{name}", data, base.span)
    looks = HouseStyles(house)
    for role, name, span in _named(styles):
        if looks.find(name) is None:
            yield Diagnostic.of(
                "B771", span, path=base.path, name=name, role=role, suggestion=looks.suggestion(name)
            )
    yield from check_texts(house, bulletin.fields)
    if not house.running:
        yield Diagnostic.of("B778", base.span, severity=Severity.WARNING, path=base.path)
    elif not says_edition(house):
        yield Diagnostic.of("B777", base.span, severity=Severity.WARNING, path=base.path)


def _named(styles: StyleMap) -> Iterator[tuple[str, str, Span]]:
    """The roles that name a style of the house, with that name and where it is written."""
    for role, entry in styles.block_entries.items():
        if said := entry.blocks.get("docx", {}).get(HOUSE_STYLE):
            yield role, str(said.value), said.span
