"""Manuscripts in old formats: LibreOffice makes .docx of them, or the message says who else can."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.errors import Diagnostic, SourceError
from bulletins.importers.manuscript import read_manuscript
from bulletins.pipeline import old_formats
from bulletins.pipeline.old_formats import as_docx
from tests.unit.importers.word import document, p, run

RICH_TEXT = b"{\\rtf1\\ansi {\\b \\u26576?\\u24066?} x\\par}"


def refusal(data: bytes, path: str) -> Diagnostic:
    with pytest.raises(SourceError) as caught:
        as_docx(data, path)
    return caught.value.diagnostics[0]


def test_other_files_are_left_alone() -> None:
    assert as_docx(b"PK\x03\x04", "x.docx") == b"PK\x03\x04"


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_formats, "find_office", lambda: None)

    assert refusal(RICH_TEXT, "稿.wps").code == "B713"


@pytest.mark.parametrize(
    ("program", "reason"),
    [("#!/bin/sh\necho damaged >&2\nexit 3\n", "damaged"), ("#!/bin/sh\nsleep 9\n", "> 0.2 s")],
)
@pytest.mark.skipif("os.name != 'posix'", reason="the program is a shell script")
def test_a_program_that_fails_or_hangs_is_told(
    program: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "soffice"
    script.write_text(program, encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(old_formats, "find_office", lambda: str(script))
    monkeypatch.setattr(old_formats, "MAX_SECONDS", 0.2)

    finding = refusal(RICH_TEXT, "稿.doc")
    assert (finding.code, finding.value("reason")) == ("B714", reason)


@pytest.mark.system("soffice")
@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_libreoffice_opens_what_nothing_else_here_does(
    suffix: str, requires_program: Callable[[str], str], tmp_path: Path
) -> None:
    source = tmp_path / "来稿.docx"
    source.write_bytes(
        document(p(run("某市总工会办实事"), properties='<w:pStyle w:val="Heading1"/>') + p(run("正文。")))
    )
    subprocess.run(
        [
            requires_program("soffice"), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to", suffix, "--outdir", str(tmp_path), str(source),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    path = tmp_path / f"来稿.{suffix}"

    read = read_manuscript(as_docx(path.read_bytes(), path.name), path.name)
    assert [line.text for line in read.lines if line.text] == ["某市总工会办实事", "正文。"]
    assert read.lines[0].level == 1
