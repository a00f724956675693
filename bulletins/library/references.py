"""What files name must exist: cases, organisations, categories, pictures."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bulletins import markup
from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.findings import Findings
from bulletins.library.cases import CaseFile, CaseLibrary
from bulletins.library.pictures import USUAL_DPI, load_picture
from bulletins.library.register import Register, unknown_organisation
from bulletins.library.selection import selects_of
from bulletins.model import CaseMatter, Issue, Series, place_of, place_of_text
from bulletins.source import MappingNode, Workspace
from bulletins.source.nearest import nearest
from bulletins.tree import Picture
from bulletins.values import frozen

MEDIA_BASE = "issues"
"""The folder from which paths of pictures are counted."""

Body = tuple[markup.Block, ...]


@frozen
class Known:
    """What may be named.  Where register or series could not be read, nothing is checked against them."""

    library: CaseLibrary
    register: Register | None
    series: Series | None

    def check_selects(self, issue: Issue, node: MappingNode, findings: Findings) -> None:
        """Excluded cases, organisations and categories that the issue names."""
        for section in selects_of(issue):
            select, where = section.select, section.select.where
            for case_id in select.exclude:
                if case_id not in self.library.paths:
                    findings.add(self.library.unknown(case_id, select_place(issue, node, case_id)))
            for organisation_id in where.organisation if where else ():
                self._check_organisation(
                    organisation_id, select_place(issue, node, organisation_id), findings
                )
            named = (choice.category for choice in select.cases if choice.category)
            for category in (*named, *(where.category if where else ())):
                self._check_category(category, select_place(issue, node, category), findings)

    def check_matter(self, file: CaseFile, matter: CaseMatter, findings: Findings) -> None:
        """Organisations and category of a chosen case; ``matter`` is its front matter as the issue has it."""
        for reference in matter.organisation:
            place = place_of_text(file.node, ("organisation",), reference.id)
            self._check_organisation(reference.id, place, findings)
        if matter.category and matter.category == file.matter.category:
            self._check_category(matter.category, place_of(file.node, ("category",)), findings)

    def known_part(self, matter: CaseMatter) -> CaseMatter:
        """The front matter without organisations of which nothing is known."""
        register = self.register or Register()
        known = tuple(reference for reference in matter.organisation if register.get(reference.id))
        return matter if known == matter.organisation else replace(matter, organisation=known)

    def _check_organisation(self, organisation_id: str, place: Span, findings: Findings) -> None:
        if self.register and not self.register.get(organisation_id):
            findings.add(unknown_organisation(self.register, organisation_id, place))

    def _check_category(self, category: str, place: Span, findings: Findings) -> None:
        categories = self.series.categories if self.series else ()
        if categories and category not in categories:
            near, known = nearest(category, categories), "、".join(categories)
            findings.add(Diagnostic.of("B207", place, category=category, suggestion=near, known=known))


def select_place(issue: Issue, node: MappingNode, text: str) -> Span:
    """Where a selection of the issue names ``text``."""
    return place_of_text(node, ("sections",) if issue.sections else ("select",), text)


def check_references(body: Body, case_ids: frozenset[str], library: CaseLibrary, findings: Findings) -> None:
    """References of a body lead to cases of the same issue, whose ids these are."""
    for node in markup.nodes_in(body):
        if not isinstance(node, markup.CaseReference) or node.case_id in case_ids:
            continue
        if node.case_id not in library.paths:
            findings.add(library.unknown(node.case_id, node.span))
        else:
            findings.add(Diagnostic.of("B209", node.span, case=node.case_id))


def load_pictures(workspace: Workspace, bodies: Iterable[Body], findings: Findings) -> Mapping[str, Picture]:
    """The pictures of bodies by the paths that authors write; a blank one stands for each that cannot be had."""
    pictures: dict[str, Picture] = {}
    for node in (node for body in bodies for node in markup.nodes_in(body)):
        if isinstance(node, markup.Figure):
            if node.path not in pictures:
                pictures[node.path] = _blank(node.path)
                with findings:
                    pictures[node.path] = _picture(workspace, node)
            if not pictures[node.path].data:
                findings.drop("B128", node.span)
    return pictures


def _blank(path: str) -> Picture:
    return Picture(path, "image/png", 1, 1, USUAL_DPI, "", b"")


def _picture(workspace: Workspace, figure: markup.Figure) -> Picture:
    """The picture of a figure.

    Raises:
        SourceError: it cannot be read, or its path is an address or begins outside the workspace.
    """
    if re.match(r"\w{2,}://", figure.path):
        raise SourceError(Diagnostic.of("B165", figure.span, path=figure.path))
    if re.match(r"[/\\]|[A-Za-z]:", figure.path):
        raise SourceError(Diagnostic.of("B166", figure.span, path=figure.path))
    return load_picture(workspace, f"{MEDIA_BASE}/{figure.path}", figure.span)
