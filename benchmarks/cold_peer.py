"""A peer, cold: a process that imports it and makes one PDF of what ``write_sources`` left in a folder.

python -m benchmarks.cold_peer typst|weasyprint|platypus FOLDER
"""

import json
import sys
from pathlib import Path


def _typst(folder: Path) -> None:
    import typst

    given = json.loads((folder / "peer.json").read_text(encoding="utf-8"))
    typst.compile(
        str(folder / "peer.typ"),
        output=str(folder / "typst.pdf"),
        font_paths=[given["fonts"]],
        ignore_system_fonts=True,
        sys_inputs=given["inputs"],
    )


def _weasyprint(folder: Path) -> None:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheet = CSS(filename=str(folder / "peer.css"), font_config=fonts)
    page = HTML(filename=str(folder / "peer.html"))
    page.write_pdf(str(folder / "weasyprint.pdf"), stylesheets=[sheet], font_config=fonts)


def _platypus(folder: Path) -> None:
    from benchmarks.platypus import platypus_pdf, register_faces
    from benchmarks.words import Words

    words, title, footer = json.loads((folder / "words.json").read_text(encoding="utf-8"))
    register_faces()
    made = [Words(kind, tuple(parts), tuple(heads)) for kind, parts, heads in words]
    (folder / "platypus.pdf").write_bytes(platypus_pdf(made, title, tuple(footer), footer[1]))


if __name__ == "__main__":
    {"typst": _typst, "weasyprint": _weasyprint, "platypus": _platypus}[sys.argv[1]](Path(sys.argv[2]))
