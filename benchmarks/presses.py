"""Presses that stay warm: one process, a different text each time.  What they are given before the clock starts is
what each of them starts from: ours the tree (or the files), the others their own source."""

from pathlib import Path
from typing import Protocol

from benchmarks.sources import CODE, write_qr
from benchmarks.texts import ISSUE, Text
from benchmarks.typst_text import typst_inputs, typst_source
from benchmarks.words import Words, footer_lines, words_of
from bulletins.package_data import data_folder
from bulletins.pipeline.build import build
from bulletins.pipeline.preparation import prepare
from bulletins.source import Workspace


class Press(Protocol):
    """A contestant: gets a text, then prints it against the clock."""

    def take(self, text: Text) -> None: ...

    def print_pdf(self) -> bytes: ...


class OurPress:
    """Composes and paints the tree."""

    def take(self, text: Text) -> None:
        self._prepared = text.prepared

    def print_pdf(self) -> bytes:
        return build(self._prepared, ("pdf",))[0].data


class OurPressFromFiles:
    """Reads the issue's files, assembles, composes and paints."""

    def take(self, text: Text) -> None:
        self._root = text.root

    def print_pdf(self) -> bytes:
        return build(prepare(Workspace.find(self._root), ISSUE), ("pdf",))[0].data


class TypstPress:
    """Typst's compiler, kept, with its caches."""

    def __init__(self, folder: Path, first: Text) -> None:
        import typst

        bulletin = first.prepared.bulletin
        write_qr(folder, bulletin)
        self._source = folder / "warm.typ"
        self.take(first)
        self._compiler = typst.Compiler(
            str(self._source),
            root=str(folder),
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(data_folder("fonts"))]),
            sys_inputs=typst_inputs(bulletin, CODE),
        )

    def take(self, text: Text) -> None:
        self._source.write_text(typst_source(text.prepared.bulletin), encoding="utf-8")

    def print_pdf(self) -> bytes:
        done = self._compiler.compile(str(self._source))
        assert isinstance(done, bytes)
        return done


class WeasyPrintPress:
    """WeasyPrint with its faces read once."""

    def __init__(self, folder: Path, first: Text) -> None:
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        from benchmarks.web_page import STYLE_SHEET, font_faces

        self._folder = folder
        write_qr(folder, first.prepared.bulletin)
        self._fonts = FontConfiguration()
        rules = font_faces() + STYLE_SHEET.read_text(encoding="utf-8")
        self._sheet = CSS(string=rules, font_config=self._fonts)

    def take(self, text: Text) -> None:
        from benchmarks.web_page import web_page

        self._page = web_page(text.prepared.bulletin, CODE)

    def print_pdf(self) -> bytes:
        from weasyprint import HTML

        page = HTML(string=self._page, base_url=str(self._folder / "page.html"))
        done = page.write_pdf(stylesheets=[self._sheet], font_config=self._fonts)
        assert isinstance(done, bytes)
        return done


class PlatypusPress:
    """reportlab's Platypus with its faces read once."""

    def __init__(self) -> None:
        from benchmarks.platypus import register_faces

        register_faces()

    def take(self, text: Text) -> None:
        bulletin = text.prepared.bulletin
        self._words: list[Words] = list(words_of(bulletin))
        self._title = bulletin.title
        self._footer = footer_lines(bulletin)

    def print_pdf(self) -> bytes:
        from benchmarks.platypus import platypus_pdf

        return platypus_pdf(self._words, self._title, self._footer, self._footer[1])
