"""Bad input: all of it located, all at once, in bounded memory, nothing old harmed, nothing half written."""

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.hostile import (
    BUS,
    CASE,
    CLINIC,
    ISSUE,
    MAX_PEAK_BYTES,
    REGISTER,
    SERIES,
    SETTINGS,
    Change,
    Done,
    body,
    bomb,
    encoded,
    instead,
    make,
    picture,
    replaced,
    run,
    state_of,
    vast,
    write,
)

RARE = "\U00013000"
"""An Egyptian hieroglyph, which no font has."""

MINE = "extends: brief\nroles:\n  paragraph: {size: huge}\n  nonsense: {sze: 3pt}\n"
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n"
BROKEN_PICTURES = {
    "eps.png": (EPS, "B164"),
    "svg.png": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "B164"),
    "gif.png": (picture("GIF", "P", save_all=True, append_images=[]), "B164"),
    "webp.jpg": (picture("WEBP"), "B164"),
    "text.png": (b"hello", "B161"),
    "empty.png": (b"", "B167"),
    "cut.jpg": (picture("JPEG", size=(400, 300))[:-300], "B168"),
    "bomb.png": (bomb(60_000, 60_000), "B162"),
    "jpeg.png": (picture("JPEG"), "B163"),
}
GOOD_PICTURES = {
    "cmyk.jpg": picture("JPEG", "CMYK"),
    "deep.png": picture("PNG", "I;16"),
    "thin.png": picture("PNG", size=(1, 3000)),
}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and users are POSIX's")


def twin(folder: Path) -> None:
    """The series once more, in another folder."""
    shutil.copytree(folder / "issues/lanchuan", folder / "issues/other")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def preface(template: str) -> Change:
    return replaced(
        ISSUE, "preface: >-\n  本期刊发基层工会案例{{ counts.printed }}", f"preface: |\n  本期{template}"
    )


HOSTILE: dict[str, tuple[tuple[Change, ...], list[str]]] = {
    "everything at once": (
        (
            replaced(SETTINGS, "site:", "stie:"),
            replaced(SERIES, "style: brief", "style: mine"),
            replaced(SERIES, "第{{ number }}期", "第{{ nmber }}期"),
            write("templates/mine/style.yaml", MINE),
            replaced(ISSUE, "editors:", "edtors: x\neditors:"),
            preface("{{ ''.__class__ }}"),
            body(f"甲{RARE}，见[@lc-no]。\n\n![](media/no.png)\n"),
            replaced(CLINIC, "date: 2025-02", "date: 2024-02-30"),
            replaced("issues/cases/lc-bamboo-masters.md", "headline: ", "headline: ["),
        ),
        [
            f"B102 {BUS}:13:1",
            "B176 issues/cases/lc-bamboo-masters.md:3:11",
            f"B201 {SETTINGS}:5:1",
            f"B201 {ISSUE}:19:1",
            f"B204 {BUS}:11:5",
            f"B233 {CLINIC}:6:7",
            f"B240 {ISSUE}:9:1",
            f"B240 {SERIES}:20:14",
            "B307 templates/mine/style.yaml:4:14",
            "B311 templates/mine/style.yaml:3:21",
            f"B401 {BUS}:11:2",
        ],
    ),
    "unknown and doubled ids": (
        (
            replaced(ISSUE, "lc-bus-desk", "lc-bus-dsk"),
            replaced(ISSUE, "    - lc-bamboo", "    - lc-wanghe-night\n    - lc-bamboo"),
            write("issues/cases/sub/lc-bus-desk.md", CASE),
            replaced(REGISTER, "- id: lc-bus", "- id: lc-bamboo"),
        ),
        [
            f"B204 {ISSUE}:15:7",
            f"B206 {BUS}:4:15",
            "B210 issues/cases/sub/lc-bus-desk.md:1:1",
            f"B210 {REGISTER}:25:9",
            f"B218 {ISSUE}:16:7",
        ],
    ),
    "doubled keys and a wrong type of each": (
        (
            replaced(ISSUE, "number: 1", "number: 01\nnumber: 1\n年: 2025"),
            replaced(ISSUE, "year: 2025\n", "year: yes\n"),
            replaced(BUS, "headline: ", "headline: {a: b}\nkicker: "),
            replaced(BUS, "status: ready", "status: redy"),
        ),
        [
            f"B114 {ISSUE}:4:1",
            f"B203 {ISSUE}:6:1",
            f"B205 {BUS}:9:9",
            f"B231 {BUS}:3:12",
            f"B232 {ISSUE}:3:9",
        ],
    ),
    "a number that is not the file's": ((replaced(ISSUE, "number: 1", "number: 4"),), [f"B211 {ISSUE}:3:9"]),
    "counts that disagree": (
        (replaced(ISSUE, "number: 1", "number: 1\ncounts: {printed: 5, organisations: 9, received: 7}"),),
        [f"B220 {ISSUE}:4:19", f"B220 {ISSUE}:4:37"],
    ),
    "an issue without cases": ((write(ISSUE, "number: 1\n"),), [f"B219 {ISSUE}:1:1"]),
    "a misspelt selection": ((replaced(ISSUE, "select:", "selct:"),), [f"B201 {ISSUE}:11:1"]),
    "tabs": ((replaced(ISSUE, "  cases:", "\tcases:"),), [f"B170 {ISSUE}:13:1"]),
    "characters that cannot be seen": (
        (body(f"甲\0乙\ufeff丙{RARE}\n"),),
        [f"B108 {BUS}:11:2", f"B108 {BUS}:11:4", f"B401 {BUS}:11:6"],
    ),
    "files in other encodings": (
        (encoded(ISSUE, "utf-16"), encoded(BUS, "gb18030")),
        [f"B107 {ISSUE}:1:1", f"B107 {BUS}:3:11"],
    ),
    "an empty case, an empty series": (
        (write(BUS, ""), write(SERIES, "")),
        [f"B118 {BUS}:1:1", *[f"B202 {SERIES}:1:1"] * 4],
    ),
    "empty settings": ((write(SETTINGS, ""),), [f"B202 {SETTINGS}:1:1"]),
    "an alias bomb": ((write(ISSUE, "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),), [f"B112 {ISSUE}:1:4"]),
    "a nesting bomb": ((write(ISSUE, "select: " + "[" * 100_000),), [f"B111 {ISSUE}:1:58"]),
    "a storm of values": ((write(ISSUE, f"select: [{'a,' * 300_000}]"),), [f"B185 {ISSUE}:1:400004"]),
    "a file of 100 MB": ((vast(BUS, 100_000_000),), [f"B106 {BUS}:1:1"]),
    "a case of a million characters": ((body("甲" * 1_000_000),), [f"B117 {BUS}:1:1"]),
    "a line that never ends": ((body("[@a" * 100_000),), [f"B187 {BUS}:1:1"]),
    "a case of a hundred thousand lines": ((body("甲\n" * 100_000),), [f"B186 {BUS}:1:1"]),
    "names that Windows refuses": (
        (
            write("issues/cases/con.md", CASE),
            write("issues/cases/a .md", CASE),
            write("issues/cases/b..md", CASE),
            write("issues/cases/LC-bus-desk.md", CASE),
            replaced(SERIES, "public_name: 《", "public_name: a:《"),
        ),
        [
            "B210 issues/cases/LC-bus-desk.md:1:1",
            "B212 issues/cases/a .md:1:1",
            "B212 issues/cases/b..md:1:1",
            "B226 issues/cases/con.md:1:1",
            f"B226 {SERIES}:21:14",
        ],
    ),
    "two series at one address": (
        (
            twin,
            replaced("issues/other/series.yaml", "style:", "path: lanchuan\nstyle:"),
        ),
        ["B249 issues/other/series.yaml:11:7"],
    ),
    "pictures that cannot be printed": (
        (
            *(write(f"issues/media/{name}", data) for name, (data, _) in BROKEN_PICTURES.items()),
            body("".join(f"![](media/{name})\n替代文字：图\n\n" for name in BROKEN_PICTURES)),
        ),
        [f"{code} {BUS}:{11 + 3 * n}:1" for n, (_, code) in enumerate(BROKEN_PICTURES.values())],
    ),
    "paths that leave the workspace": (
        (
            body(
                "![](../../../etc/hosts)\n替代文字：图\n\n![](/etc/hosts)\n替代文字：图\n\n"
                "![](C:\\a.png)\n替代文字：图\n\n![](https://a.example/b.png)\n替代文字：图\n"
            ),
            replaced(SERIES, "style: brief", "style: ../brief"),
            replaced(ISSUE, "number: 1", "number: 1\nappendices: [{title: 表, table: ../../../a.csv}]"),
        ),
        [
            f"B103 {BUS}:11:1",
            f"B166 {BUS}:14:1",
            f"B166 {BUS}:17:1",
            f"B165 {BUS}:20:1",
            f"B212 {SERIES}:11:8",
            f"B103 {ISSUE}:4:32",
        ],
    ),
    "a style that is not there": (
        (replaced(SERIES, "style: brief", "style: brif"),),
        [f"B301 {SERIES}:11:8"],
    ),
    "a glyph in every place": (
        (
            replaced(SERIES, "issuer: ", f"issuer: {RARE}"),
            replaced(BUS, "headline: ", f"headline: {RARE}"),
            replaced(ISSUE, "preface: >-\n  本期", f"preface: >-\n  {RARE}本期"),
        ),
        [],
    ),
    **{
        f"the template {template[:24]}": ((preface(template),), [f"B240 {ISSUE}:9:1"])
        for template in (
            "{{ range(10**9) }}",
            "{% for a in b %}{% endfor %}",
            "{% include 'a' %}",
            "{{ counts.nothing }}",
            "{{ 0x" + "f" * 5000 + " }}",
            "{% if 1 %}" * 300 + "{% endif %}" * 300,
        )
    },
}
"""What is wrong, and everything that is found: code and place."""

LINKS: dict[str, tuple[tuple[Change, ...], list[str]]] = {
    "a link out of the workspace": (
        (instead(BUS, lambda path: path.symlink_to(__file__)),),
        [f"B109 {BUS}:1:1"],
    ),
    "a link to itself": ((instead(BUS, lambda path: path.symlink_to(path.name)),), [f"B104 {ISSUE}:15:7"]),
    "a circle of folders": (
        (instead("issues/cases/again", lambda path: path.symlink_to(".")), replaced(BUS, "id:", "di:")),
        [f"B201 {BUS}:2:1"],
    ),
    "a folder in the place of a case": ((instead(BUS, Path.mkdir),), [f"B104 {ISSUE}:15:7"]),
    "a pipe in the place of a case": ((instead(BUS, pipe),), [f"B104 {ISSUE}:15:7"]),
    "a device in the place of a case": (
        (instead(BUS, lambda path: path.symlink_to("/dev/zero")),),
        [f"B104 {ISSUE}:15:7"],
    ),
}


def clean(done: Done, code: int) -> None:
    """The command ended as it should: no traceback, no more memory than allowed."""
    assert done.code == code, done.err
    assert "Traceback" not in done.err + done.out
    assert "Warning" not in done.err
    assert done.peak_bytes <= MAX_PEAK_BYTES


def check_all(folder: Path, changes: tuple[Change, ...], expected: list[str]) -> None:
    workspace = make(folder / "w", *changes)
    before = state_of(workspace)
    done = run(workspace, "check", "--json")

    clean(done, 1)
    assert done.places() == sorted(expected)
    assert all(row["message"] and row["hint"] for row in done.errors())
    assert state_of(workspace) == before


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "a glyph in every place"])
def test_everything_wrong_is_found_at_once_where_it_stands(name: str, tmp_path: Path) -> None:
    check_all(tmp_path, *HOSTILE[name])


@POSIX
@pytest.mark.parametrize("name", LINKS)
def test_what_is_no_file_neither_hangs_nor_leads_out(name: str, tmp_path: Path) -> None:
    check_all(tmp_path, *LINKS[name])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_build_finds_the_same_and_leaves_old_outputs_alone(lang: str, tmp_path: Path) -> None:
    changes, expected = HOSTILE["everything at once"]
    workspace = make(tmp_path / "w")
    clean(run(workspace, "build"), 0)
    make(tmp_path / "w", *changes)
    before = state_of(workspace)
    done = run(workspace, "build", "--lang", lang)

    clean(done, 1)
    assert state_of(workspace) == before
    for finding in expected:
        code, place = finding.split(" ")
        label = {"en": "error", "zh": "错误"}[lang]
        assert f"{place}: {label}[{code}]" in done.err


def test_glyphs_are_found_in_series_preface_and_headline(tmp_path: Path) -> None:
    workspace = make(tmp_path / "w", *HOSTILE["a glyph in every place"][0])
    done = run(workspace, "check", "--json")

    clean(done, 1)
    blocks = {row["values"]["block"] for row in done.errors()}
    assert {"preface/paragraph-1", "lc-bus-desk/title"} <= blocks


def test_pictures_of_unusual_kinds_are_printed(tmp_path: Path) -> None:
    media = [write(f"issues/media/{name}", data) for name, data in GOOD_PICTURES.items()]
    text = "".join(f"![](media/{name})\n替代文字：图\n\n" for name in GOOD_PICTURES)
    clean(run(make(tmp_path / "w", *media, body(text)), "build"), 0)


def test_a_heading_of_500_characters_is_printed(tmp_path: Path) -> None:
    clean(run(make(tmp_path / "w", replaced(BUS, "headline: ", f"headline: {'长' * 500}")), "build"), 0)


@pytest.mark.long
def test_a_case_of_ten_thousand_paragraphs_is_printed(tmp_path: Path) -> None:
    workspace = make(tmp_path / "w", body("这一段文字写的是工会怎样办实事、解难题、听意见。\n\n" * 10_000))
    clean(run(workspace, "build"), 0)


def test_of_thousands_of_findings_the_first_are_shown_and_machines_get_all(tmp_path: Path) -> None:
    workspace = make(tmp_path / "w", body("".join(f"见[@no-{n}]。\n\n" for n in range(5000))))
    shown = run(workspace, "check")
    given = run(workspace, "check", "--json")

    clean(shown, 1)
    assert len(shown.err.splitlines()) < 1000
    assert re.search("48[0-9]+ more findings of 50[0-9]+", shown.err)
    assert len(given.errors()) == 5000


@pytest.mark.parametrize("place", ["build", "build/lanchuan-2025-01.docx"])
def test_an_output_that_cannot_be_written_is_said_and_nothing_changes(place: str, tmp_path: Path) -> None:
    workspace = make(tmp_path / "w")
    if place == "build":
        (workspace / "build").write_bytes(b"mine")
    else:
        (workspace / place).mkdir(parents=True)
        (workspace / "build/lanchuan-2025-01.pdf").write_bytes(b"old")
    before = state_of(workspace)
    done = run(workspace, "build")

    clean(done, 2 if place == "build" else 1)
    assert "build" in done.err
    assert state_of(workspace) == before


@POSIX
def test_a_disk_that_fills_during_the_second_of_three_formats_changes_nothing(tmp_path: Path) -> None:
    workspace = make(tmp_path / "w")
    clean(run(workspace, "build", "--to", "docx,pdf,html"), 0)
    sizes = {path.suffix: path.stat().st_size for path in (workspace / "build").iterdir()}
    replaced(BUS, "headline: ", "headline: 又")(workspace)
    before = state_of(workspace)
    done = run(workspace, "build", "--to", "docx,pdf,html", before=_files_of_at_most(sizes[".pdf"] - 10_000))

    assert sizes[".docx"] < sizes[".pdf"] - 10_000
    clean(done, 1)
    assert "error[B152]: cannot write 'build/lanchuan-2025-01.pdf'" in done.err
    assert state_of(workspace) == before


@POSIX
@pytest.mark.parametrize("locked", ["build", BUS, "issues/cases"])
def test_what_may_not_be_read_or_written_is_said(locked: str, tmp_path: Path) -> None:
    workspace = make(tmp_path / "w")
    clean(run(workspace, "build"), 0)
    before = state_of(workspace)
    (workspace / locked).chmod(0o555 if locked == "build" else 0)
    done = run(workspace, "build", before=_without_privileges)
    (workspace / locked).chmod(0o755)

    clean(done, 1)
    assert {"build": "error[B152]", BUS: f"{BUS}:1:1: error[B105]"}.get(locked, "error[B") in done.err
    assert state_of(workspace) == before


def _files_of_at_most(size: int) -> Callable[[], None]:
    """In the process: no file may become larger, as on a disk that is full."""
    import resource
    import signal

    def before() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return before


def _without_privileges() -> None:
    """In the process: root may read and write only what modes allow, as everybody else."""
    if os.geteuid() == 0:
        import ctypes

        drop_from_bounding_set, override, search = 24, 1, 2  # Source: linux/prctl.h, linux/capability.h
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (override, search):
            if libc.prctl(drop_from_bounding_set, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "the privileges of root cannot be given up")
