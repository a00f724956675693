"""A press that stays warm: one process, a different issue each time (the cases in another order)."""

from dataclasses import replace
from pathlib import Path

import typst

from benchmarks.typst_text import typst_inputs, typst_source
from bulletins.package_data import data_folder
from bulletins.pipeline.build import build
from bulletins.pipeline.preparation import prepare
from bulletins.source import Workspace
from bulletins.tree import Bulletin, Case


def turned(bulletin: Bulletin, turn: int) -> Bulletin:
    """The bulletin with its cases in another order."""
    cases = [block for block in bulletin.children if isinstance(block, Case)]
    place = turn % max(1, len(cases))
    order = iter(cases[place:] + cases[:place])
    children = tuple(next(order) if isinstance(block, Case) else block for block in bulletin.children)
    return replace(bulletin, children=children)


class OurPress:
    """Reads the issue's files, assembles, composes and paints."""

    def __init__(self, root: Path, issue: str) -> None:
        self._root = root
        self._issue = issue

    def print_pdf(self, turn: int) -> bytes:
        """The PDF of the issue in the order of that turn."""
        prepared = prepare(Workspace.find(self._root), self._issue)
        return build(replace(prepared, bulletin=turned(prepared.bulletin, turn)), ("pdf",))[0].data


class TypstPress:
    """Typst's compiler, kept, with its caches."""

    def __init__(self, bulletin: Bulletin, folder: Path) -> None:
        self._bulletin = bulletin
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(data_folder("fonts"))])
        inputs = typst_inputs(bulletin, "qr.svg")
        self._source = folder / "warm.typ"
        self._source.write_text("", encoding="utf-8")
        self._compiler = typst.Compiler(
            str(self._source), root=str(folder), font_paths=fonts, sys_inputs=inputs
        )

    def print_pdf(self, turn: int) -> bytes:
        """The PDF of the issue in the order of that turn."""
        self._source.write_text(typst_source(turned(self._bulletin, turn)), encoding="utf-8")
        done = self._compiler.compile(str(self._source))
        assert isinstance(done, bytes)
        return done
