"""Editions brought back: from the frozen files of the store to what can be set and written again."""

import json
from collections.abc import Mapping
from typing import Any

from bulletins.assembly.inputs import CorrectionInput, NoticeEntry
from bulletins.editions import MANIFEST, Correction, Edition, Purpose, Store, read_provenance
from bulletins.editions.frozen_inputs import INPUTS, unpack
from bulletins.errors import Diagnostic, EditionError, Span
from bulletins.model.date import Date, parse_date
from bulletins.pipeline.edition_files import ERRATA, FACES, PAGES, PASSAGES
from bulletins.pipeline.preparation import Prepared, Standing, prepare
from bulletins.redline import Errata, Wording, from_plain, notice_entries
from bulletins.source import Workspace
from bulletins.tree.passages import passages_from_plain
from bulletins.typefaces import Typefaces
from bulletins.typefaces.frozen import thaw
from bulletins.values import frozen


@frozen
class Thawed:
    """An edition that can be set again: its inputs by path, its faces, its tree with its style."""

    edition: Edition
    inputs: Mapping[str, bytes]
    prepared: Prepared


def wording_of(store: Store, edition: Edition) -> Wording:
    """The words of an edition with their pages, as they were frozen.

    Raises:
        EditionError: they are damaged.
    """
    return Wording(passages_from_plain(_json(store, edition, PASSAGES)), _json(store, edition, PAGES))


def errata_of(store: Store, edition: Edition) -> Errata:
    """What an edition corrects; nothing in a first one.

    Raises:
        EditionError: the file is damaged.
    """
    if edition.file(Purpose.ERRATA) is None:
        return Errata(())
    return from_plain(_json(store, edition, ERRATA))


def inputs_of(store: Store, edition: Edition) -> dict[str, bytes]:
    """The frozen files of an edition by path.

    Raises:
        EditionError: they are damaged.
    """
    try:
        return unpack(store.read(edition, INPUTS))
    except ValueError as error:
        raise EditionError(Diagnostic.of("B505", _place(store, edition, INPUTS))) from error


def faces_of(store: Store, edition: Edition) -> Typefaces:
    """The faces that an edition was set in.

    Raises:
        EditionError: their catalogue or a font file is damaged.
        StyleError: it cannot be read.
    """
    store.check_fonts(read_provenance(store.read_bytes(f"{edition.name}/{edition.number}/{MANIFEST}")).faces)
    return thaw(store.read(edition, FACES), store.fonts, _place(store, edition, FACES))


def thawed(store: Store, edition: Edition) -> Thawed:
    """An edition set from its frozen files, with the notice that it carries.

    Raises:
        EditionError: a file of it is damaged.
        BulletinError: this program cannot set it any more.
    """
    inputs = inputs_of(store, edition)
    workspace = Workspace.of(inputs, store.path(edition))
    standing = standing_of(edition, store, errata_of(store, edition))
    return Thawed(
        edition,
        inputs,
        prepare(workspace, edition.name, standing=standing, typefaces=faces_of(store, edition)),
    )


def standing_of(edition: Edition, store: Store, errata: Errata) -> Standing:
    """As which edition it is set."""
    if edition.correction is None:
        return Standing(edition.number)
    replaced = store.edition(edition.name, edition.correction.replaces)
    return corrected_standing(edition.number, edition.date, edition.correction, replaced, errata)


def corrected_standing(
    number: int, date: str, correction: Correction, replaced: Edition, errata: Errata
) -> Standing:
    """As which edition a corrected one is set; ``errata`` fill its notice."""
    day = parse_date(date)
    assert day is not None
    content = [correction.level.value, correction.reason, correction.replaces, correction.replaced_code]
    return Standing(number, day, _told(correction, day, replaced, errata), content)


def _told(correction: Correction, day: Date, replaced: Edition, errata: Errata) -> CorrectionInput:
    """The correction as readers are told of it."""
    label = replaced.label.partition("·")[0]
    entries = notice_entries(errata, label)
    return CorrectionInput(
        level=correction.level.chinese,
        reason=correction.reason,
        replaces=label,
        replaced_code=replaced.code,
        date=day.chinese,
        entries=tuple(NoticeEntry(e.place, e.kind, e.old, e.new, e.target) for e in entries),
    )


def _json(store: Store, edition: Edition, file: str) -> Any:
    data = store.read(edition, file)
    try:
        return json.loads(data)
    except ValueError as error:
        raise EditionError(Diagnostic.of("B505", _place(store, edition, file))) from error


def _place(store: Store, edition: Edition, file: str) -> Span:
    return store.span(f"{edition.name}/{edition.number}/{file}")
