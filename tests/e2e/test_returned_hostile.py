"""Word files made to do harm: refused in time, within memory, and nothing is written."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.e2e.building import copy_office, copy_workspace
from tests.e2e.building import run as plain_run
from tests.e2e.hostile import MAX_PEAK_BYTES, bomb, run, state_of
from tests.reading.word_edits import zipped

ISSUE = "chongqing/2024-05"
_RELATION = (
    '<Relationship Id="rId900" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}" TargetMode="External"/></Relationships>'
)
_DOCUMENT, _RELATIONS, _TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"


@pytest.fixture(scope="module")
def office(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("sent") / "office")
    assert plain_run(workspace, "build", ISSUE, "--to", "docx").returncode == 0
    return workspace


Parts = dict[str, bytes]


def external(kind: str, target: str) -> Mapping[str, tuple[str, str]]:
    return {_RELATIONS: ("</Relationships>", _RELATION.format(kind=kind, target=target))}


def changed(parts: Parts, changes: Mapping[str, tuple[str, str]]) -> bytes:
    """The package with words of its parts replaced, each of which is there."""
    for name, (old, new) in changes.items():
        text = parts[name].decode("utf-8")
        assert re.search(old, text)
        parts[name] = re.sub(old, new.replace("\\", r"\\"), text, count=1).encode("utf-8")
    return zipped(parts)


def macros(parts: Parts) -> bytes:
    return zipped({**parts, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def macro_type(parts: Parts) -> bytes:
    kinds = ("wordprocessingml.document.main", "wordprocessingml.document.macroEnabled.main")
    return changed(parts, {_TYPES: kinds})


def doctype(parts: Parts) -> bytes:
    entity = '?>\n<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    return changed(parts, {_DOCUMENT: (r"\?>", entity)})


def remote_template(parts: Parts) -> bytes:
    return changed(parts, external("attachedTemplate", "https://bulletins.example/evil.dotm"))


def share_template(parts: Parts) -> bytes:
    return changed(parts, external("attachedTemplate", "file://///server/share/evil.dotm"))


def remote_picture(parts: Parts) -> bytes:
    return changed(parts, external("image", "https://bulletins.example/spy.png"))


def picture_bomb(parts: Parts) -> bytes:
    return zipped({**parts, "word/media/bomb.png": bomb(60_000, 60_000)})


def zip_bomb(parts: Parts) -> bytes:
    return zipped({**parts, "word/media/nothing.bin": bytes(400_000_000)})


def xml_bomb(parts: Parts) -> bytes:
    return zipped({**parts, "word/comments.xml": b"<w>" + b"<a/>" * 12_000_000 + b"</w>"})


def deep(parts: Parts) -> bytes:
    whole = "<w:tbl><w:tr><w:tc>" * 30_000 + "</w:tc></w:tr></w:tbl>" * 30_000
    return changed(parts, {_DOCUMENT: ("<w:body>", f"<w:body>{whole}")})


def crowded(parts: Parts) -> bytes:
    """As many elements as XML of the size that is taken can hold."""
    return changed(parts, {_DOCUMENT: ("<w:body>", "<w:body>" + "<w:p/>" * 1_900_000)})


def talkative(parts: Parts) -> bytes:
    """More paragraphs than anybody compares."""
    one = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
    return changed(parts, {_DOCUMENT: ("<w:body>", f"<w:body>{one * 200_000}")})


def forged(parts: Parts) -> bytes:
    """What was sent, as it never was."""
    (name,) = (name for name, data in parts.items() if b"urn:bulletins:sent-text" in data and b"<u" in data)
    return changed(parts, {name: ("</sent>", '<u a="x/y">z</u>' * 100_000 + "</sent>")})


def truncated(parts: Parts) -> bytes:
    return zipped(parts)[:-2000]


def half(parts: Parts) -> bytes:
    data = zipped(parts)
    return data[: len(data) // 2]


def damaged(parts: Parts) -> bytes:
    data = bytearray(zipped(parts))
    middle = data.index(b"word/document.xml") + 200
    data[middle : middle + 400] = bytes(400)
    return bytes(data)


def lying(parts: Parts) -> bytes:
    """A part that says to be small and is not."""
    packed = zlib.compress(bytes(300_000_000), 9)[2:-4]
    data = zipped({**parts, "word/media/x.bin": b"x" * 100})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("word/media/x.bin")
    raw = bytearray(data)
    start = info.header_offset
    struct.pack_into("<I", raw, start + 18, len(packed))
    name = struct.unpack_from("<H", raw, start + 26)[0]
    raw[start + 30 + name : start + 30 + name + info.compress_size] = packed
    return bytes(raw)


def no_document(parts: Parts) -> bytes:
    return zipped({name: data for name, data in parts.items() if name != _DOCUMENT})


REFUSED = {
    macros: "B751", macro_type: "B751", doctype: "B143", remote_template: "B752", share_template: "B752",
    remote_picture: "B752", picture_bomb: "B753", zip_bomb: "B144", xml_bomb: "B144", deep: "B143",
    talkative: "B143", forged: "B143", truncated: "B143", half: "B143", damaged: "B143",
    lying: "B143", no_document: "B141",
}  # fmt: skip


@pytest.mark.parametrize("make", REFUSED, ids=lambda make: make.__name__)
def test_it_is_refused_and_nothing_is_written(office: Path, tmp_path: Path, make: object) -> None:
    assert callable(make)
    workspace = copy_office(office, tmp_path / "office")
    with zipfile.ZipFile(workspace / "build/chongqing-2024-05.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    (workspace / "back.docx").write_bytes(make(parts))
    before = state_of(workspace)

    done = run(workspace, "import", "--returned", "back.docx", ISSUE, "--apply", "--json")
    assert done.code == 1, done.out
    assert [row["code"] for row in done.errors()] == [REFUSED[make]], done.out
    assert done.peak_bytes < MAX_PEAK_BYTES
    assert state_of(workspace) == before


def test_what_is_only_large_is_read_within_memory(office: Path, tmp_path: Path) -> None:
    workspace = copy_office(office, tmp_path / "office")
    with zipfile.ZipFile(workspace / "build/chongqing-2024-05.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    (workspace / "back.docx").write_bytes(crowded(parts))

    done = run(workspace, "import", "--returned", "back.docx", ISSUE, "--json")
    assert done.code == 0, done.out
    assert done.peak_bytes < MAX_PEAK_BYTES


@pytest.mark.parametrize("name", ["back.docm", "back.doc", "back.pdf", "back"])
def test_another_extension_is_refused(office: Path, tmp_path: Path, name: str) -> None:
    workspace = copy_office(office, tmp_path / "office")
    (workspace / name).write_bytes((workspace / "build/chongqing-2024-05.docx").read_bytes())

    done = run(workspace, "import", "--returned", name, ISSUE, "--json")
    assert (done.code, [row["code"] for row in done.errors()]) == (1, ["B750"])


def test_a_picture_by_the_name_of_a_word_file_is_refused(office: Path, tmp_path: Path) -> None:
    workspace = copy_office(office, tmp_path / "office")
    (workspace / "back.docx").write_bytes(bomb(10, 10))

    done = run(workspace, "import", "--returned", "back.docx", ISSUE, "--json")
    assert (done.code, [row["code"] for row in done.errors()]) == (1, ["B143"])
