"""The lines of copies: the words that the style's templates give for each, set as the pages themselves are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from bulletins.compose.boxes import Item, LineBox
from bulletins.compose.compositor import Compositor
from bulletins.compose.frames import FrameSetter
from bulletins.compose.lines import EM_TOP_TO_BASELINE, Measure, fit_line
from bulletins.distribution.copy_code import CopyTerms
from bulletins.errors import DeliveryError, Diagnostic
from bulletins.pipeline.preparation import Prepared
from bulletins.style.page_design import PageMaster, TextFrame
from bulletins.style.properties import BLACK, Align, Color, RoleStyle
from bulletins.templating import fill
from bulletins.tree.bulletin import Fields
from bulletins.values import frozen, replace
from bulletins.writers.pdf.stamp.place import Room

_DIGITS = "0123456789"
_QUOTES = "“”‘’"
_SHADE = Color("watermark", (0.0, 0.0, 0.0, 0.12), (230, 230, 230))
_LARGEST_PT = 60.0


@frozen
class SheetLine:
    """A line of a separator sheet: the top of its em square is ``top_pt`` from the top of the page."""

    text: str
    size_pt: float
    top_pt: float
    color: Color = BLACK


class CopyLines:
    """Sets the lines of copies of an edition.

    Args:
        prepared: the edition.
        frames: of the lines by the names of their fields, at the origin.
        watermarks: the branch's name across pages, in the type of the lines: its field and how wide it may be.
    """

    def __init__(
        self,
        prepared: Prepared,
        frames: Mapping[str, TextFrame],
        watermarks: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        self._bulletin = prepared.bulletin
        self._compositor = Compositor(prepared.styles, prepared.typefaces)
        area = prepared.styles.pages.masters["odd"].area
        self._masters = {field: PageMaster("", area, (frame,)) for field, frame in frames.items()}
        self._frames = frames
        self._watermarks = watermarks

    def rooms(self) -> dict[str, Room]:
        """The room of each line."""
        rooms = {}
        for field, frame in self._frames.items():
            style = self._style(frame.role)
            beside, below = style.padding_pt + 2, max(frame.height_pt, style.leading_pt)
            rooms[field] = Room(-beside, -style.leading_pt, frame.width_pt + beside, below + style.leading_pt)
        for field, width_pt in self._watermarks.items():
            half = width_pt / 2 + 2
            rooms[field] = Room(-half, -_LARGEST_PT, half, _LARGEST_PT)
        return rooms

    def set(self, number: str, branch: str) -> dict[str, list[Item]]:
        """What each line shows for a copy number and a branch's name."""
        fields = self._with(number, branch)
        bulletin = replace(self._bulletin, fields=fields)
        setter = FrameSetter(self._compositor, bulletin)
        lines = {
            field: list(setter.boxes(self._masters[field], frame.part, ""))
            for field, frame in self._frames.items()
        }
        name = _in_one_line(branch)
        return lines | {field: [self._watermark(name, width)] for field, width in self._watermarks.items()}

    def texts(self, number: str, branch: str) -> dict[str, str]:
        """The words of each line for a copy number and a branch's name."""
        fields = {**self._with(number, branch), "running": {"title": ""}}
        return {field: fill(frame.template, fields).strip() for field, frame in self._frames.items()}

    def _with(self, number: str, branch: str) -> Fields:
        copy = {"number": number, "branch": _in_one_line(branch)}
        return {**self._bulletin.fields, "copy": copy}

    def sheet(self, lines: Sequence[SheetLine], width_pt: float) -> list[Item]:
        """Lines in the middle of a page so wide; each is set smaller where the page is too narrow for it."""
        return [
            self._centred(
                line.text, self._role, line.size_pt, line.color, width_pt / 2, line.top_pt, 0.8 * width_pt
            )
            for line in lines
        ]

    def characters(self, plan: Sequence[CopyTerms], others: str = "") -> dict[str, str]:
        """The characters that the copies of a plan show, and ``others``, by face.

        Raises:
            DeliveryError: no face has a character; with all such, and the branches that have them in their names.
        """
        names = dict.fromkeys(_in_one_line(terms.branch_name) for terms in plan)
        characters = "".join(sorted(set(others).union(*names)))
        # Quotation marks between Latin letters come from another face than the others.
        quoted = [text for quote in _QUOTES if quote in characters for text in (2 * quote, f"a{quote}a")]
        drawn: dict[str, set[str]] = defaultdict(set)
        for branch in (characters, *quoted):
            for item in (item for items in self.set(_DIGITS, branch).values() for item in items):
                if isinstance(item, LineBox):
                    for run in item.runs:
                        drawn[run.face].update(run.text)
        if missing := self._compositor.missing:
            raise DeliveryError(tuple(_without_glyph(missing, plan)))
        return {face: "".join(sorted(characters)) for face, characters in sorted(drawn.items())}

    def _watermark(self, name: str, width_pt: float) -> LineBox:
        return self._centred(name, self._role, _LARGEST_PT, _SHADE, 0.0, -_LARGEST_PT / 2, width_pt)

    def _centred(
        self,
        text: str,
        role: str,
        size_pt: float,
        color: Color,
        middle_pt: float,
        top_pt: float,
        most_pt: float,
    ) -> LineBox:
        """One line about a middle, no wider than so much; its em square keeps the middle of its height."""
        style = replace(self._style(role), size_pt=size_pt, color=color, tracking_pt=0.0)
        material = self._compositor.text(text, style)
        natural = material.width(0, len(material))
        if natural > most_pt:
            style = replace(style, size_pt=size_pt * most_pt / natural * 0.999)
            material = self._compositor.text(text, style)
        line = fit_line(material, 0, len(material), Measure(-most_pt / 2, most_pt), Align.CENTER)
        baseline = top_pt + size_pt / 2 + (EM_TOP_TO_BASELINE - 0.5) * style.size_pt
        return line.box(middle_pt, baseline, self._compositor.case.inks, role, "")

    @property
    def _role(self) -> str:
        """Whose type the words have that stand in no line of the style's."""
        return next(iter(self._frames.values())).role

    def _style(self, role: str) -> RoleStyle:
        return self._compositor.styles.block(role)


def _in_one_line(name: str) -> str:
    return " ".join(name.splitlines())


def _without_glyph(missing: Sequence[Diagnostic], plan: Sequence[CopyTerms]) -> Iterator[Diagnostic]:
    """A finding for each character that has no glyph and each branch with it in its name."""
    characters = dict.fromkeys(finding.value("char") or "" for finding in missing)
    branches = {terms.branch_id: terms.branch_name for terms in plan}
    for char in characters:
        for branch_id, name in branches.items():
            if char in name:
                yield Diagnostic.of(
                    "B636", char=char, code_point=f"U+{ord(char):04X}", branch=name, id=branch_id
                )
