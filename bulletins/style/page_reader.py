"""``pages.yaml`` into a ``PageDesign``: paper, grid, masters and the frames on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bulletins.errors import Span
from bulletins.source.nodes import Entry, Node, ScalarNode
from bulletins.style.findings import Findings
from bulletins.style.frame_reader import FrameReader, lies_within
from bulletins.style.inheritance import find_loops, line_of_descent
from bulletins.style.layers import Layer, PictureReader, check_keys, section
from bulletins.style.module_reader import read_modules
from bulletins.style.page_design import Area, FolioFrame, Frame, FramePart, PageDesign, PageMaster
from bulletins.style.page_sequences import read_sequences
from bulletins.style.properties import BLACK
from bulletins.style.values import Kind, ValueReader
from bulletins.values import frozen

REQUIRED_MASTERS = ("first", "odd", "even")
WITHOUT_FOLIO = {"imprint": "even", "blank": "odd"}
"""Masters that a style may leave out: they are then the other one without its folio."""

_AREA_KEYS = ("x", "y", "width", "height", "columns", "gutter", "gutter-rule")
_AREA_COLOR = "gutter-color"


def read_pages(
    layers: Sequence[Layer], values: ValueReader, roles: Mapping[str, float], pictures: PictureReader
) -> PageDesign | None:
    """The page design of a style.

    Args:
        layers: the style's folders, the one that extends none first.
        values: knows the style's variables and colours; what is wrong is noted in its ``findings``.
        roles: the block roles with their sizes in pt.
        pictures: reads the pictures of frames.

    Returns:
        The design; ``None`` if paper or grid are wrong.
    """
    findings = values.findings
    paper = _measures(layers, "paper", {"width": ValueReader.size, "height": ValueReader.size}, values)
    grid = _measures(
        layers,
        "grid",
        {"top": ValueReader.length, "pitch": ValueReader.size, "lines": ValueReader.number},
        values,
    )
    if paper is None or grid is None:
        return None
    width, height = paper["width"], paper["height"]
    if grid["top"] + grid["pitch"] * grid["lines"] > height:
        findings.add("B337", _span(layers, "grid"))
    folders = [layer.style for layer in reversed(layers)]
    frames = FrameReader(values, roles, lambda file, place: pictures(folders, file, place), width, height)
    masters = _MasterReader(frames, _groups(layers, findings)).read(layers)
    return PageDesign(
        width_pt=width,
        height_pt=height,
        grid_top_pt=grid["top"],
        pitch_pt=grid["pitch"],
        lines=int(grid["lines"]),
        masters=masters,
        sequences=read_sequences(layers, masters, values),
        imprint_on_even=_flag(layers, "imprint-on-even", values),
        colors=values.colors,
        modules=read_modules(layers, values),
    )


@dataclass(slots=True)
class _WrittenMaster:
    """The nodes of a master, of all layers together."""

    key: ScalarNode
    area: dict[str, Entry] = field(default_factory=dict)
    lists: dict[str, Node] = field(default_factory=dict)
    extends: ScalarNode | None = None


@frozen
class _MasterReader:
    """Reads masters; ``groups`` are the named lists of frames."""

    frames: FrameReader
    groups: Mapping[str, Node]
    made: dict[tuple[str, FramePart], list[Frame]] = field(default_factory=dict)

    def read(self, layers: Sequence[Layer]) -> dict[str, PageMaster]:
        findings = self.frames.values.findings
        written = _merge(layers, findings)
        for name in REQUIRED_MASTERS:
            if name not in written:
                findings.add("B330", _span(layers, "masters"), name=name)
        lines = _lines_of_descent(written, findings)
        masters = {name: self._master(name, line) for name, line in lines.items()}
        for name in self.groups:
            self._group(name, FramePart.RUNNING)  # what no master takes is checked as well
        for name, base in WITHOUT_FOLIO.items():
            if name not in masters and base in masters:
                kept = tuple(frame for frame in masters[base].frames if not isinstance(frame, FolioFrame))
                masters[name] = PageMaster(name, masters[base].area, kept)
        return masters

    def _master(self, name: str, line: Sequence[_WrittenMaster]) -> PageMaster:
        """The master made of its own nodes, then its parent's, and so on."""
        area: dict[str, Entry] = {}
        for written in reversed(line):
            area |= written.area
        frames: list[Frame] = []
        for part in FramePart:
            node = next((written.lists[part] for written in line if part in written.lists), None)
            if node is not None:
                frames += self._list(node, part)
        return PageMaster(name, self._area(area, line[0].key.span), tuple(frames))

    def _list(self, node: Node, part: FramePart) -> list[Frame]:
        """The frames of a list whose items are frames or names of groups."""
        findings = self.frames.values.findings
        found: list[Frame] = []
        for item in findings.sequence(node):
            if not isinstance(item, ScalarNode):
                found += self._frames([item], part)
            elif item.text in self.groups:
                found += self._group(item.text, part)
            else:
                findings.add_unknown("B333", item, self.groups)
        return found

    def _group(self, name: str, part: FramePart) -> list[Frame]:
        """The frames of a group, made once however many masters take it."""
        if (name, part) not in self.made:
            nodes = self.frames.values.findings.sequence(self.groups[name])
            self.made[name, part] = self._frames(nodes, part)
        return self.made[name, part]

    def _frames(self, nodes: Sequence[Node], part: FramePart) -> list[Frame]:
        return [frame for node in nodes if (frame := self.frames.read(node, part))]

    def _area(self, entries: Mapping[str, Entry], master: Span) -> Area:
        values = self.frames.values
        kinds: dict[str, Kind[float]] = dict.fromkeys(_AREA_KEYS, ValueReader.length)
        kinds |= {"width": ValueReader.size, "height": ValueReader.size, "columns": ValueReader.number}
        entries = dict(entries)
        color = entries.pop(_AREA_COLOR, None)
        gutter_color = values.read(ValueReader.color, _AREA_COLOR, color.value) if color else None
        read = {key: values.read(kinds[key], key, entry.value) for key, entry in entries.items()}
        if missing := [key for key in _AREA_KEYS[:4] if key not in read]:
            values.findings.add("B308", master, key=f"area: {', '.join(missing)}")
        if missing or None in read.values():
            return Area(0, 0, 0, 0)
        known = {key: value for key, value in read.items() if value is not None}
        x, y, width, height = (known[key] for key in _AREA_KEYS[:4])
        columns, gutter = int(known.get("columns", 1)), known.get("gutter", 0.0)
        inside = lies_within((x, y, width, height), (self.frames.width_pt, self.frames.height_pt))
        if not inside or gutter * (columns - 1) >= width:
            values.findings.add("B336", next(iter(entries.values())).key.span)
        rule = known.get("gutter-rule", 0.0)
        return Area(x, y, width, height, columns, gutter, rule, gutter_color or BLACK)


def _lines_of_descent(
    written: Mapping[str, _WrittenMaster], findings: Findings
) -> dict[str, list[_WrittenMaster]]:
    """Each master with those that it extends; notes loops and unknown ones, and leaves them out."""
    for master in written.values():
        if master.extends and master.extends.text not in written:
            findings.add_unknown("B331", master.extends, written)
    parents = {name: master.extends.text if master.extends else "" for name, master in written.items()}
    loops = find_loops(parents)
    for loop in loops:
        place = written[loop[0]].extends
        findings.add("B332", place.span if place else None, chain=" → ".join([*loop, loop[0]]))
    if loops:
        return {}
    lines = {name: [written[each] for each in line_of_descent(name, parents)] for name in written}
    return {name: line for name, line in lines.items() if line[-1].extends is None}


def _merge(layers: Sequence[Layer], findings: Findings) -> dict[str, _WrittenMaster]:
    """The masters of all layers; a later layer's area counts key by key, its lists as wholes."""
    written: dict[str, _WrittenMaster] = {}
    for entry in (entry for layer in layers for entry in section(layer.pages, "masters", findings)):
        node = findings.mapping(entry.value)
        if node is None:
            continue
        check_keys(node, ("extends", "area", *FramePart), findings)
        master = written.setdefault(entry.key.text, _WrittenMaster(entry.key))
        area = section(node, "area", findings)
        check_keys(area, (*_AREA_KEYS, _AREA_COLOR), findings)
        master.area |= {e.key.text: e for e in area if e.key.text in (*_AREA_KEYS, _AREA_COLOR)}
        master.lists |= {e.key.text: e.value for e in node if e.key.text in tuple(FramePart)}
        extends = node.value("extends")
        master.extends = findings.scalar(extends) if extends else master.extends
    return written


def _groups(layers: Sequence[Layer], findings: Findings) -> dict[str, Node]:
    sections = [section(layer.pages, "frames", findings) for layer in layers]
    return {entry.key.text: entry.value for frames in sections for entry in frames}


def _measures(
    layers: Sequence[Layer], key: str, kinds: Mapping[str, Kind[float]], values: ValueReader
) -> dict[str, float] | None:
    """The values of the section ``key``, all of which must be there; later layers count over earlier ones."""
    findings = values.findings
    nodes: dict[str, Node] = {}
    for layer in layers:
        found = section(layer.pages, key, findings)
        check_keys(found, tuple(kinds), findings)
        nodes |= {entry.key.text: entry.value for entry in found}
    measures: dict[str, float] = {}
    for name, kind in kinds.items():
        if name not in nodes:
            findings.add("B308", _span(layers, key), key=f"{key}: {name}")
        elif (value := values.read(kind, name, nodes[name])) is not None:
            measures[name] = value
    return measures if measures.keys() == kinds.keys() else None


def _flag(layers: Sequence[Layer], key: str, values: ValueReader) -> bool:
    nodes = [node for layer in layers if layer.pages and (node := layer.pages.value(key))]
    return bool(nodes and values.read(ValueReader.flag, key, nodes[-1]))


def _span(layers: Sequence[Layer], key: str) -> Span | None:
    """Where the section ``key`` stands, else where the last page file begins."""
    pages = [layer.pages for layer in layers if layer.pages]
    found = [entry.key.span for page in pages if (entry := page.entry(key))]
    return found[-1] if found else (pages[-1].span if pages else None)
