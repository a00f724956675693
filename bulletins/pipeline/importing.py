"""Foreign files → cases and a draft of their issue: everything that an import would write, and nothing written yet.

    files ─read→ Manuscript ─read→ Publication ─→ stories ─→ case files, issue, register, decisions

Nothing that is there is written over: cases and issues that an earlier import made stay as they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bulletins.errors import Diagnostic, Severity, SourceError, Span
from bulletins.importers.manuscript import Manuscript, read_manuscript
from bulletins.importers.publication import Publication, read_publication
from bulletins.library.cases import CaseLibrary
from bulletins.library.issue_files import ISSUES_FOLDER, series_path
from bulletins.library.register import REGISTER_FILE, Register, load_register
from bulletins.pipeline.collector import without_collector
from bulletins.pipeline.import_decisions import (
    Decisions,
    decisions_path,
    decisions_text,
    find_decisions,
    read_decisions,
)
from bulletins.pipeline.import_drafts import (
    CaseDraft,
    Drafter,
    ForeignFile,
    Reading,
    State,
    free_prefix,
    prefix_of,
)
from bulletins.pipeline.import_issue import issue_text
from bulletins.pipeline.import_order import ALL, Order, Target, find_target, target_of
from bulletins.pipeline.import_organisations import Links, Proposed, extended_register
from bulletins.pipeline.yaml_edits import has_chinese_keys, value_of
from bulletins.source import Workspace
from bulletins.source.nearest import nearest
from bulletins.source.workspace import SETTINGS_FILE
from bulletins.source.yaml_text import parse_yaml
from bulletins.values import frozen

_ROUNDS = 5
"""So often a text is read anew because repairs that were accepted brought others with them."""

Manuscripts = Sequence[tuple[ForeignFile, Manuscript]]


@frozen
class Import:
    """What an import would write (``files``, texts and pictures by path in the workspace), and what it has to say.

    ``proposed`` are organisations that the register does not have and that nobody accepted yet.
    """

    readings: tuple[Reading, ...]
    proposed: tuple[Proposed, ...]
    files: Mapping[str, str | bytes]
    findings: tuple[Diagnostic, ...]
    target: Target | None

    @property
    def is_writable(self) -> bool:
        """Whether nothing speaks against writing it."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def cases(self) -> tuple[CaseDraft, ...]:
        """The cases of all files."""
        return tuple(draft for reading in self.readings for draft in reading.cases)


def read_files(files: Iterable[ForeignFile]) -> Manuscripts:
    """The files as manuscripts, each text once.

    Raises:
        SourceError: with everything that cannot be read.
    """
    read: dict[str, tuple[ForeignFile, Manuscript]] = {}
    problems: list[Diagnostic] = []
    for file in files:
        try:
            if file.sha256 not in read:
                read[file.sha256] = (file, read_manuscript(file.data, file.path))
        except SourceError as error:
            problems += error.diagnostics
    if problems:
        raise SourceError(problems)
    return tuple(read.values())


@without_collector()
def plan_import(workspace: Workspace | None, manuscripts: Manuscripts, order: Order, lang: str) -> Import:
    """Everything that importing the files would write.

    Raises:
        SourceError: a file of the workspace that the import needs is wrong.
    """
    findings = [finding for _, manuscript in manuscripts for finding in manuscript.findings]
    setting, publications = _settled(workspace, manuscripts, order, lang, findings)
    links = Links(load_register(workspace) if workspace else Register())
    decided = setting.earlier.by_id | order.decisions
    proposed = _proposed(links, publications)
    accepted = [one for one in proposed if decided.get(one.id, order.accepts_all)]
    drafter = Drafter(workspace, setting.earlier, links, accepted, in_chinese=setting.in_chinese)
    readings = tuple(
        drafter.reading(file, manuscript, publication, prefix_of(file, setting.target, order.ids))
        for (file, manuscript), publication in zip(manuscripts, publications, strict=True)
    )
    findings += [*_unknown_ids(order, publications, proposed), *_case_findings(workspace, readings)]
    made = _decisions(readings, setting, order, accepted)
    files = {**_case_files(readings), **_other_files(setting, readings, accepted, made, findings)}
    waiting = tuple(one for one in proposed if one not in accepted and one.id not in decided)
    return Import(readings, waiting, files, tuple(findings), setting.target)


@frozen
class _Setting:
    """Where an import happens: the issue that it fills, what was decided of it earlier, the language of its files."""

    workspace: Workspace | None
    target: Target | None
    earlier: Decisions
    lang: str
    in_chinese: bool

    @property
    def decisions_path(self) -> str:
        """The file of the decisions."""
        return decisions_path(self.target.name if self.target else None)


def _settled(
    workspace: Workspace | None,
    manuscripts: Manuscripts,
    order: Order,
    lang: str,
    findings: list[Diagnostic],
) -> tuple[_Setting, list[Publication]]:
    """The setting, and the publications as they are read with what was decided."""
    known = _known(workspace, manuscripts)
    publications = _read_all(manuscripts, known, order)
    if workspace is None:
        return _Setting(None, None, known, lang, lang == "zh"), publications
    target = None
    if order.with_issue:
        before = None if order.number else target_of(known.issue)
        is_meant = before is not None and order.series in (None, before.series)
        target = before if is_meant else find_target(workspace, order, publications, findings)
    earlier = read_decisions(workspace, decisions_path(target.name if target else None))
    if earlier != known:
        publications = _read_all(manuscripts, earlier, order)
    return _Setting(workspace, target, earlier, lang, _is_chinese(workspace, target, lang)), publications


def _known(workspace: Workspace | None, manuscripts: Manuscripts) -> Decisions:
    """The decisions of the import that knew one of these texts, if there was one."""
    for file, _ in manuscripts if workspace else ():
        found = find_decisions(workspace, file.sha256) if workspace else None
        if found:
            return found
    return Decisions()


def _read_all(manuscripts: Manuscripts, earlier: Decisions, order: Order) -> list[Publication]:
    decided = earlier.by_id | order.decisions
    return [_read(manuscript, decided, accept_all=order.accepts_all) for _, manuscript in manuscripts]


def _read(manuscript: Manuscript, decided: Mapping[str, bool], *, accept_all: bool) -> Publication:
    """The publication; where everything is accepted, so is what comes up only then."""
    publication = read_publication(manuscript, decided)
    for _ in range(_ROUNDS if accept_all else 0):
        waiting = {
            repair.id: True
            for repair in publication.repairs
            if not repair.applied and repair.id not in decided
        }
        if not waiting:
            break
        decided = {**decided, **waiting}
        publication = read_publication(manuscript, decided)
    return publication


def _proposed(links: Links, publications: Iterable[Publication]) -> tuple[Proposed, ...]:
    """Every organisation that the register does not have, once."""
    found = (
        one
        for publication in publications
        for article in publication.articles
        for one in links.unknown(article)
    )
    return tuple(dict.fromkeys(found))


def _is_chinese(workspace: Workspace, target: Target | None, lang: str) -> bool:
    """Whether the workspace's files have Chinese keys: those of the series, else the settings'; else as we speak."""
    for path in (*([series_path(target.series)] if target else []), SETTINGS_FILE):
        root = parse_yaml(workspace.read_text(path), path) if workspace.has_file(path) else None
        if root is not None and [*root]:
            return has_chinese_keys(root)
    return lang == "zh"


def _has_preface_label(workspace: Workspace, target: Target) -> bool:
    """Whether the series prints a label of its own before prefaces (【按】)."""
    path = series_path(target.series)
    root = parse_yaml(workspace.read_text(path), path) if workspace.has_file(path) else None
    return value_of(root, "preface_label") is not None


def _unknown_ids(
    order: Order, publications: Iterable[Publication], proposed: Iterable[Proposed]
) -> Iterator[Diagnostic]:
    """Ids that were accepted or refused and that no repair and no proposal has."""
    known = {repair.id for publication in publications for repair in publication.repairs}
    known |= {one.id for one in proposed}
    for one in (*order.accept, *order.refuse):
        if one not in known and one != ALL:
            yield Diagnostic.of("B727", id=one, suggestion=nearest(one, known))


def _case_findings(workspace: Workspace | None, readings: Sequence[Reading]) -> Iterator[Diagnostic]:
    """Files without a story, cases that are there already, headlines that are missing."""
    taken = CaseLibrary(workspace).paths if workspace else {}
    for reading in readings:
        if not reading.cases:
            yield Diagnostic.of("B734", Span(reading.file.path), path=reading.file.path)
        for draft in reading.cases:
            if draft.state is State.TAKEN:
                free = free_prefix(draft.id.rpartition("-")[0], taken)
                yield Diagnostic.of(
                    "B725", Span(draft.path), id=draft.id, title=draft.story.title, suggestion=free
                )
            elif draft.state is State.NEW and workspace:
                there = (
                    path for path in draft.media if workspace.has_file(path) or workspace.has_other(path)
                )
                yield from (Diagnostic.of("B151", Span(path), path=path) for path in there)
            elif draft.state is State.KEPT:
                yield Diagnostic.of("B728", Span(draft.path), severity=Severity.HINT, id=draft.id)
            if not draft.story.article.title_parts:
                line = min(draft.story.lines, default=1)
                place = Span(reading.file.path, line)
                yield Diagnostic.of("B731", place, severity=Severity.WARNING, id=draft.id)


def _case_files(readings: Sequence[Reading]) -> dict[str, str | bytes]:
    """The new cases and their pictures."""
    files: dict[str, str | bytes] = {}
    for draft in (draft for reading in readings for draft in reading.cases if draft.state is State.NEW):
        files |= {draft.path: draft.text, **draft.media}
    return files


def _other_files(
    setting: _Setting,
    readings: Sequence[Reading],
    accepted: Sequence[Proposed],
    decisions: Decisions,
    findings: list[Diagnostic],
) -> dict[str, str]:
    """The draft of the issue, the register with what was accepted, the decisions, as far as they change."""
    workspace = setting.workspace
    if workspace is None:
        return {}
    files = _issue_file(workspace, setting, readings, findings)
    if accepted:
        text = workspace.read_text(REGISTER_FILE) if workspace.has_file(REGISTER_FILE) else None
        files[REGISTER_FILE] = extended_register(text, accepted, in_chinese=setting.in_chinese)
    if decisions != setting.earlier:
        files[setting.decisions_path] = decisions_text(decisions, setting.lang)
    return files


def _issue_file(
    workspace: Workspace, setting: _Setting, readings: Sequence[Reading], findings: list[Diagnostic]
) -> dict[str, str]:
    """The draft of the issue; where there is one, what it lacks is added to ``findings``."""
    target, earlier = setting.target, setting.earlier
    drafts = [draft for reading in readings for draft in reading.cases]
    if target is None or not drafts:
        return {}
    path = f"{ISSUES_FOLDER}/{target.name}.yaml"
    if not (workspace.has_file(path) or workspace.has_other(path)):
        text = issue_text(
            target.number,
            [reading.publication for reading in readings],
            [(draft.id, draft.story.title) for draft in drafts],
            [reading.remembered.file for reading in readings],
            setting.lang,
            in_chinese=setting.in_chinese,
            has_preface_label=_has_preface_label(workspace, target),
        )
        return {path: text}
    remembered = {case.id for known in earlier.files for case in known.cases}
    new = [draft.id for draft in drafts if draft.id not in remembered]
    if earlier.issue != target.name:
        findings.append(Diagnostic.of("B726", Span(path), issue=target.name))
    elif new:
        findings.append(Diagnostic.of("B729", Span(path), severity=Severity.WARNING, cases=", ".join(new)))
    return {}


def _decisions(
    readings: Sequence[Reading], setting: _Setting, order: Order, accepted: Sequence[Proposed]
) -> Decisions:
    """What is kept for the next import: decisions of before and of now, files with their cases."""
    now = dict(order.decisions)
    if order.accepts_all:
        repairs = [repair for reading in readings for repair in reading.publication.repairs]
        now = {repair.id: True for repair in repairs if repair.applied and not repair.is_safe} | now
        now = {one.id: True for one in accepted} | now
    earlier, target = setting.earlier, setting.target
    by_id = earlier.by_id | now
    files = {known.sha256: known for known in earlier.files}
    for reading in readings:
        before = earlier.file(reading.remembered.file, reading.file.sha256)
        if before:
            files.pop(before.sha256, None)
        files[reading.file.sha256] = reading.remembered
    return Decisions(
        issue=target.name if target else earlier.issue,
        accepted=tuple(sorted(key for key, taken in by_id.items() if taken)),
        refused=tuple(sorted(key for key, taken in by_id.items() if not taken)),
        files=tuple(files.values()),
    )
