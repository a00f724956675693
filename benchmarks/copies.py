"""``python -m benchmarks.copies``: what numbered copies of an edition take, beside making each of them anew.

The edition is one of seven cases.  Ours writes all copies to the disk, and all of them into one file for the print
shop.  Typst's warm compiler sets the bulletin once a copy, with another line and another code (``sys_inputs``); pypdf
lays a page of reportlab's over each page of the published PDF.  The peers are given their codes at our price.  They
make fewer copies, and their time is scaled to the number of ours: a copy of theirs costs what the one before cost.
The contestants take turns; prints, leaves no files.
"""

import argparse
import os
import resource
import shutil
import statistics
import tempfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from benchmarks.sources import CODE, write_qr
from benchmarks.texts import ISSUE, SIZES, Text, Texts
from benchmarks.timing import measure_in_turns
from benchmarks.typst_text import typst_inputs, typst_source
from bulletins.distribution.copy_code import CODE_LENGTH, CopyTerms
from bulletins.editions import Edition, Purpose, Store
from bulletins.package_data import data_folder
from bulletins.pipeline.copying import CODE_MARK, Copying
from bulletins.pipeline.publishing import Moment, Press, open_store, publish
from bulletins.qr import QrFamily, qr_png
from bulletins.source import Workspace

FILES_BOUND, RUN_BOUND = 1 / 20, 1 / 50
"""What our time may be of Typst's, for as many copies."""

MEMORY_BOUND = 64 * 2**20
"""Bytes by which our memory may grow from the first thousand copies to the last."""

_PIXELS = 8
_FIRST = 1000
_REGIONS = ("江岸", "洪山", "蔡甸", "武昌", "青山", "硚口", "黄陂", "新洲")


def main() -> int:
    """Measure and print; the exit code is 1 where a bound is broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description=__doc__)
    parser.add_argument("--copies", type=int, default=10_000, help="copies of ours (default: %(default)s)")
    parser.add_argument("--peer-copies", type=int, default=40, help="copies of a peer (default: %(default)s)")
    parser.add_argument("--pairs", type=int, default=3, help="turns (default: %(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder), options.copies, options.peer_copies, options.pairs)


def _measure(folder: Path, copies: int, peer_copies: int, pairs: int) -> int:
    text = Texts(folder, SIZES["S"]).text(0)
    store, edition = published_edition(text)
    plan = tuple(terms_of(edition, number) for number in range(1, copies + 1))
    pdf = edition.file(Purpose.PDF)
    assert pdf
    ours = _Ours(store, edition, folder / "copies")
    grown = ours.growth(plan)
    codes = _Codes(edition)
    peers: dict[str, Callable[[Sequence[CopyTerms]], object]] = {
        "typst": _Typst(folder, text, codes).make,
        "pypdf": _Overlay(store.read(edition, pdf.name), codes).make,
    }
    few = plan[:peer_copies]
    taken = measure_in_turns(
        {
            "files": lambda: ours.files(plan),
            "print run": lambda: ours.print_run(plan),
            "disk": lambda: ours.bytes_alone(plan),
            **{name: (lambda make=make: make(few)) for name, make in peers.items()},  # type: ignore[misc]
        },
        lambda _: ours.clear(),
        pairs,
    )
    print(
        f"{copies:,} copies of {pdf.size:,} bytes; medians of {pairs} turns; peers made {peer_copies}, scaled"
    )
    broken = []
    for way, bound in (("files", FILES_BOUND), ("print run", RUN_BOUND)):
        seconds = statistics.median(taken[way])
        print(f"{way:<10} {seconds:>8.2f} s   {copies / seconds:>8,.0f} copies/s")
        for peer in peers:
            ratio = _ratio(taken[way], taken[peer], copies / peer_copies)
            print(f"{'':<10} {'':>8}     1/{1 / ratio:,.0f} of {peer}'s")
            if peer == "typst" and ratio > bound:
                broken.append(f"{way}: 1/{1 / ratio:.0f} of typst's, more than 1/{1 / bound:.0f}")
    print(
        f"{'':<10} writing as many files of as many bytes takes {statistics.median(taken['disk']):.2f} s by itself"
    )
    for peer in peers:
        print(f"{peer:<10} {peer_copies / statistics.median(taken[peer]):>30,.1f} copies/s")
    print(
        f"on disk: files {ours.files_size:,} bytes, {ours.files_size / copies - pdf.size:,.0f} a copy beside the PDF;"
    )
    print(f"         print run {ours.run_size:,} bytes, {(ours.run_size - pdf.size) / copies:,.0f} a copy")
    print(f"memory: {grown / 2**20:.0f} MiB more than after {_FIRST:,} copies")
    if grown > MEMORY_BOUND:
        broken.append(f"memory grew by {grown / 2**20:.0f} MiB")
    print("\n".join(f"BROKEN: {line}" for line in broken) or "bounds kept")
    return 1 if broken else 0


def _ratio(ours: Sequence[float], peers: Sequence[float], scale: float) -> float:
    """The median of the turns' ratios."""
    return statistics.median(mine / (scale * other) for mine, other in zip(ours, peers, strict=True))


def published_edition(text: Text) -> tuple[Store, Edition]:
    """The text as an edition of a store."""
    workspace = Workspace.find(text.root)
    edition, _ = publish(workspace, ISSUE, Press(Moment("2024-10-01T00:00:00Z", 1, "bench")), {})
    return open_store(workspace), edition


def terms_of(edition: Edition, number: int) -> CopyTerms:
    region = _REGIONS[number % len(_REGIONS)]
    return CopyTerms.of(edition.code, number, f"b{number}", f"{region}区街道总工会第{number}基层工会")


class _Ours:
    """Copies of an edition in ``folder``, from the store on, whatever all of them share included."""

    def __init__(self, store: Store, edition: Edition, folder: Path) -> None:
        self._store = store
        self._edition = edition
        self._folder = folder
        self.files_size = self.run_size = 0

    def clear(self) -> None:
        """Take away what the turn before wrote, and let the disk come to rest."""
        for folder in (self._folder, self._folder.with_suffix(".alone")):
            shutil.rmtree(folder, ignore_errors=True)
        os.sync()

    def files(self, plan: Sequence[CopyTerms]) -> None:
        """A file a copy."""
        self._folder.mkdir()
        copying = Copying(self._store, self._edition, plan)
        self.files_size = 0
        for terms in plan:
            data = copying.copy(terms)
            (self._folder / f"{terms.printed_number}.pdf").write_bytes(data)
            self.files_size += len(data)

    def bytes_alone(self, plan: Sequence[CopyTerms]) -> None:
        """As many files of as many bytes, made of nothing: what the disk takes."""
        data = bytes(self.files_size // len(plan))
        folder = self._folder.with_suffix(".alone")
        folder.mkdir()
        for terms in plan:
            (folder / f"{terms.printed_number}.pdf").write_bytes(data)

    def growth(self, plan: Sequence[CopyTerms]) -> int:
        """By how many bytes the peak memory grows from the first thousand copies to the last, and in a print run."""
        copying = Copying(self._store, self._edition, plan)
        for terms in plan[:_FIRST]:
            copying.copy(terms)
        before = _peak()
        for terms in plan[_FIRST:]:
            copying.copy(terms)
        for _ in copying.print_run(plan):
            pass
        return _peak() - before

    def print_run(self, plan: Sequence[CopyTerms]) -> None:
        """One file of all copies."""
        path = self._folder.with_suffix(".pdf")
        with path.open("wb") as file:
            file.writelines(Copying(self._store, self._edition, plan).print_run(plan))
        self.run_size = path.stat().st_size


class _Codes:
    """The QR codes of copies, as pictures."""

    def __init__(self, edition: Edition) -> None:
        self._family = QrFamily(edition.address + CODE_MARK, CODE_LENGTH)

    def picture(self, terms: CopyTerms) -> bytes:
        return qr_png(self._family.matrix(terms.code), _PIXELS)


class _Typst:
    """Typst's compiler, kept, with its caches."""

    def __init__(self, folder: Path, text: Text, codes: _Codes) -> None:
        import typst

        bulletin = text.prepared.bulletin
        write_qr(folder, bulletin)
        self._folder = folder
        self._codes = codes
        self._source = folder / "copies.typ"
        self._source.write_text(typst_source(bulletin), encoding="utf-8")
        self._inputs = typst_inputs(bulletin, CODE)
        self._compiler = typst.Compiler(
            str(self._source),
            root=str(folder),
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(data_folder("fonts"))]),
            sys_inputs=self._inputs,
        )

    def make(self, plan: Sequence[CopyTerms]) -> None:
        for terms in plan:
            code = self._folder / f"code-{terms.printed_number}.png"
            code.write_bytes(self._codes.picture(terms))
            line = f"{self._inputs['edition']}\n份号 {terms.printed_number} · {terms.branch_name}"
            inputs = {**self._inputs, "edition": line, "qr": code.name}
            target = self._folder / f"typst-{terms.printed_number}.pdf"
            self._compiler.compile(str(self._source), output=str(target), sys_inputs=inputs)


class _Overlay:
    """A page of reportlab's for each copy, laid by pypdf over each page of the published PDF."""

    def __init__(self, published: bytes, codes: _Codes) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        pdfmetrics.registerFont(TTFont("Song", str(next(data_folder("fonts").rglob("*Song-Regular.ttf")))))
        self._published = published
        self._codes = codes

    def make(self, plan: Sequence[CopyTerms]) -> None:
        from pypdf import PdfReader, PdfWriter

        for terms in plan:
            over = PdfReader(BytesIO(self._stamp(terms))).pages[0]
            writer = PdfWriter(clone_from=BytesIO(self._published))
            for page in writer.pages:
                page.merge_page(over)
            writer.write(BytesIO())

    def _stamp(self, terms: CopyTerms) -> bytes:
        from reportlab.lib.utils import ImageReader
        from reportlab.pdfgen.canvas import Canvas

        target = BytesIO()
        canvas = Canvas(target)
        canvas.setFont("Song", 8)
        canvas.drawString(134.6, 39, f"份号 {terms.printed_number} · {terms.branch_name}")
        canvas.drawImage(ImageReader(BytesIO(self._codes.picture(terms))), 73.7, 30.6, 56.7, 56.7)
        canvas.save()
        return target.getvalue()


def _peak() -> int:
    """The most memory that this process had so far, in bytes (Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    raise SystemExit(main())
