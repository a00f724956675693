"""Tagged PDF, read back by its own rules: the tree of elements with the text of each, and where the tags are wrong.

Source: ISO 32000-1 §14.6 (marked content), §14.7 (logical structure), §14.8 (tagged PDF).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

_SHOWING = {"Tj", "TJ", "'", '"'}
_PAINTING = _SHOWING | {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
_SOFT_HYPHEN = "\u00ad"
_MAPPING = re.compile(rb"<(\w{4})> <\w{4}> \[<(.*)>\]")


@dataclass(slots=True)
class Tag:
    """A structure element; ``kids`` are elements and texts in reading order, ``links`` the targets of its links."""

    role: str
    title: str = ""
    alternative: str = ""
    scope: str = ""
    kids: list["Tag | str"] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def walk(self) -> Iterator["Tag"]:
        """This element and all below it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()

    def all(self, role: str) -> list["Tag"]:
        """The elements of a role here and below."""
        return [tag for tag in self.walk() if tag.role == role]

    @property
    def text(self) -> str:
        """All that is read here and below."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)


@dataclass(slots=True)
class TaggedFile:
    """The element of the whole text; what is wrong with the tags; the texts of artifacts, page by page."""

    root: Tag
    faults: list[str]
    artifacts: list[str]


def read_tags(path: Path) -> TaggedFile:
    """The tags of a file."""
    with pikepdf.open(path) as document:
        return _Reading(document).file()


class _Reading:
    """One file, being read; ``faults`` grow as it is."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._faults: list[str] = []
        self._maps: dict[Any, dict[int, str]] = {}
        self._pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        self._texts: dict[tuple[int, int], str] = {}
        self._artifacts: list[str] = []
        self._owners: dict[tuple[int, int], Any] = {}
        self._link_owners: dict[Any, Any] = {}

    def file(self) -> TaggedFile:
        """All of it, every rule looked at."""
        for number, page in enumerate(self._document.pages):
            self._artifacts.append(self._read_page(number, page))
        root = self._document.Root.StructTreeRoot
        if not bool(self._document.Root.MarkInfo.Marked):
            self._faults.append("the file does not say that it is tagged")
        tag = self._element(root.K, root, dict(root.RoleMap))
        self._look_at_contents()
        self._look_at_parents(dict(_pairs(root.ParentTree)))
        return TaggedFile(tag, self._faults, self._artifacts)

    def _read_page(self, number: int, page: pikepdf.Page) -> str:
        """Note the text of each marked content; the text of artifacts."""
        opened: list[tuple[str, int | None]] = []
        font: dict[int, str] = {}
        artifact = ""
        in_text = 0
        for instruction in pikepdf.parse_content_stream(page):
            name, operands = str(instruction.operator), list(instruction.operands)
            if name in ("BDC", "BMC"):
                content = int(operands[1].MCID) if name == "BDC" and "/MCID" in operands[1] else None
                opened.append((str(operands[0]), content))
                self._note(number, content, opened)
            elif name == "EMC":
                opened.pop()
            elif name in ("BT", "ET"):
                in_text = len(opened) if name == "BT" else in_text
                if len(opened) != in_text:
                    self._faults.append(f"page {number}: text begins and ends in different contents")
            elif name == "Tf":
                font = self._font(page.Resources.Font[str(operands[0])])
            elif name in _PAINTING:
                said = _said(operands, font) if name in _SHOWING else ""
                if not opened:
                    self._faults.append(f"page {number}: {name} {said!r} outside of all contents")
                elif opened[-1][1] is not None:
                    self._texts[number, opened[-1][1]] += said
                else:
                    artifact += said
        if opened:
            self._faults.append(f"page {number}: {opened} never end")
        return artifact

    def _note(self, page: int, content: int | None, opened: list[tuple[str, int | None]]) -> None:
        if len(opened) > 1:
            self._faults.append(f"page {page}: contents within each other: {opened}")
        if (content is None) != (opened[-1][0] == "/Artifact"):
            self._faults.append(f"page {page}: neither an artifact nor numbered: {opened[-1]}")
        if content is not None:
            if (page, content) in self._texts:
                self._faults.append(f"page {page}: content {content} twice")
            self._texts[page, content] = ""

    def _font(self, font: Any) -> dict[int, str]:
        if font.objgen not in self._maps:
            self._maps[font.objgen] = {
                code: bytes.fromhex(text.decode()).decode("utf-16-be")
                for first, texts in _MAPPING.findall(font.ToUnicode.read_bytes())
                for code, text in enumerate(texts.split(b"><"), int(first, 16))
            }
        return self._maps[font.objgen]

    def _element(self, element: Any, parent: Any, roles: dict[str, Any]) -> Tag:
        if element.P.objgen != parent.objgen:
            self._faults.append(f"{element.objgen} does not know its parent")
        attributes = element.get("/A", {})
        tag = Tag(
            str(element.S)[1:], str(element.get("/T", "")), str(element.get("/Alt", "")),
            str(attributes.get("/Scope", ""))[1:],
        )  # fmt: skip
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array | list) else [kids]:
            if not isinstance(kid, pikepdf.Object):
                tag.kids.append(self._content(int(kid), element, element))
            elif "/S" in kid:
                tag.kids.append(self._element(kid, element, roles))
            elif kid.Type == "/OBJR":
                tag.links.append(self._link(kid.Obj, element))
            else:
                tag.kids.append(self._content(int(kid.MCID), kid, element))
        return tag

    def _content(self, number: int, placed: Any, element: Any) -> str:
        page = self._pages[placed.get("/Pg", element.get("/Pg")).objgen]
        if (page, number) in self._owners:
            self._faults.append(f"page {page}: content {number} belongs to two elements")
        self._owners[page, number] = element.objgen
        return self._texts.get((page, number), "")

    def _link(self, annotation: Any, element: Any) -> str:
        self._link_owners[int(annotation.StructParent)] = element.objgen
        action = annotation.get("/A")
        return str(action.URI) if action is not None else str(annotation.get("/Dest", annotation.get("/T")))

    def _look_at_contents(self) -> None:
        for page, number in self._texts.keys() ^ self._owners.keys():
            self._faults.append(f"page {page}: content {number} on one side only")

    def _look_at_parents(self, parents: dict[int, Any]) -> None:
        counted = Counter(page for page, _ in self._texts)
        for number, page in enumerate(self._document.pages):
            own = parents.pop(int(page.obj.StructParents))
            named = [owner.objgen for owner in own]
            if named != [self._owners.get((number, content)) for content in range(counted[number])]:
                self._faults.append(f"page {number}: the parent tree says otherwise")
        for key, owner in parents.items():
            if self._link_owners.get(key) != owner.objgen:
                self._faults.append(f"link {key}: the parent tree says otherwise")
        if self._link_owners.keys() != parents.keys():
            self._faults.append("links without a place in the parent tree")


def _pairs(tree: Any) -> Iterator[tuple[int, Any]]:
    numbers = tree.Nums
    for place in range(0, len(numbers), 2):
        yield int(numbers[place]), numbers[place + 1]


def _said(operands: Any, font: dict[int, str]) -> str:
    """The text of a showing operator, without the hyphen of a divided word, which is no character of it."""
    shown = operands[-1]
    parts = [shown] if isinstance(shown, pikepdf.String) else list(shown)
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    chars = [font[int.from_bytes(codes[place : place + 2], "big")] for place in range(0, len(codes), 2)]
    return "".join(char for char in chars if char != _SOFT_HYPHEN)
