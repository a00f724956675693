"""The same words as a Word file through docxtpl, the fastest of the peers: a template as an office designs it in Word.

It has the masthead, the contents, titles, run-in heads, a footer with the address, a page number and the QR code.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate

from benchmarks.words import Words

_PICTURE = "qr.png"
"""The name that the template gives the picture to be replaced."""

_KINDS = {"preface": "preface", "display": "display", "callout": "callout"}


class WordTemplate:
    """A template in ``folder``; ``fill`` makes a file of it."""

    def __init__(self, folder: Path, code: bytes) -> None:
        self._path = folder / "template.docx"
        self._code = code
        picture = folder / _PICTURE
        picture.write_bytes(code)
        _write_template(self._path, picture)

    def fill(self, words: Sequence[Words], footer: Sequence[str]) -> bytes:
        """The file of these words."""
        template = DocxTemplate(str(self._path))
        template.replace_pic(_PICTURE, BytesIO(self._code))
        template.render(_context(words, footer))
        target = BytesIO()
        template.save(target)
        return target.getvalue()


def _context(words: Sequence[Words], footer: Sequence[str]) -> dict[str, object]:
    mast = next(each.parts for each in words if each.kind == "mast")
    contents = next((each.parts for each in words if each.kind == "contents"), ("",))
    return {
        "mast": mast,
        "contents_title": contents[0],
        "entries": contents[1:],
        "blocks": list(_blocks(words)),
        "footer": footer,
    }


def _blocks(words: Sequence[Words]) -> Iterator[dict[str, object]]:
    """A paragraph each; its runs where it has run-in heads."""
    for each in words:
        if each.kind == "headline":
            yield {"kind": "headline", "text": "".join(each.parts)}
        elif each.kind in _KINDS:
            yield {"kind": _KINDS[each.kind], "text": "".join(each.parts)}
        elif each.kind == "paragraph":
            runs = [{"text": text, "head": head} for text, head in zip(each.parts, each.heads, strict=True)]
            yield {"kind": "paragraph", "runs": runs}


def _write_template(path: Path, picture: Path) -> None:
    document = Document()
    body = document.styles["Normal"]
    body.font.name, body.font.size = "仿宋", Pt(16)
    body.paragraph_format.line_spacing = Pt(28.95)
    for line in ("{{ mast[0] }}", "{{ mast[1] }}", "{{ mast[2] }}\t{{ mast[3] }}", "{{ contents_title }}"):
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _loop(document.add_paragraph, "for entry in entries", "{{ entry }}", "endfor")
    document.add_paragraph("{%p for block in blocks %}")
    document.add_paragraph('{%p if block.kind == "headline" %}')
    document.add_paragraph("{{ block.text }}", style="Heading 1")
    document.add_paragraph('{%p elif block.kind == "paragraph" %}')
    running = document.add_paragraph("{% for run in block.runs %}{% if run.head %}")
    running.paragraph_format.first_line_indent = Pt(32)
    running.add_run("{{ run.text }}").bold = True
    running.add_run("{% else %}")
    running.add_run("{{ run.text }}")
    running.add_run("{% endif %}{% endfor %}")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("{{ block.text }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    _footer(document.sections[0].footer.paragraphs[0], picture)
    document.save(str(path))


def _loop(add: object, begin: str, line: str, end: str) -> None:
    assert callable(add)
    for text in (f"{{%p {begin} %}}", line, f"{{%p {end} %}}"):
        add(text)


def _footer(paragraph: Paragraph, picture: Path) -> None:
    paragraph.add_run().add_picture(str(picture), Mm(20))
    for line in range(3):
        paragraph.add_run(f"{{{{ footer[{line}] }}}}  ")
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            part.text = text
        else:
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)
