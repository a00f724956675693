"""Packets of whatever names, copies and editions: each file under a name of its own that every system takes."""

import hashlib
import json
import zipfile
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from bulletins.distribution.names import safe_name, same
from bulletins.distribution.packet import Consignment, Enclosure, as_archive, make_packet
from bulletins.editions import Level, Purpose
from bulletins.model import file_name_problem
from bulletins.values import replace
from tests.unit.distribution.packets import ERRATA, FORMER, SHIPPED, corrected, delivery, edition, stored

TEXTS = st.one_of(
    st.text(max_size=80),
    st.text('江海工会简报第期（版·）《》/\\:*?"<>| .\u202e\n', max_size=120),
    st.sampled_from(["con", "清单.json", "SHA256SUMS", "发送函.txt", "换版通知.txt", "LPT1", "a" * 500]),
)
SUFFIXES = st.sampled_from([".pdf", ".docx", ".html", ".PDF", ""])
HANDED_OUT = st.sampled_from([purpose for purpose in Purpose if purpose.is_for_readers])
ENCLOSURES = st.lists(
    st.builds(
        lambda stem, suffix, purpose, data, number: Enclosure(
            stored(f"{stem}{suffix}", data, purpose), data, number
        ),
        TEXTS,
        SUFFIXES,
        HANDED_OUT,
        st.binary(max_size=20),
        st.one_of(st.none(), st.integers(1, 999_999)),
    ),
    max_size=6,
)
CONSIGNMENTS = st.builds(
    lambda enclosures, title, level: Consignment(
        replace(corrected(level) if level else edition(), title=title or "简报"),
        enclosures,
        SHIPPED,
        FORMER if level else None,
        ERRATA,
    ),
    ENCLOSURES,
    TEXTS,
    st.one_of(st.none(), st.sampled_from(Level)),
)


@given(CONSIGNMENTS, TEXTS, st.sampled_from(["mail", "folder", "sftp"]))
def test_every_file_has_a_name_of_its_own_that_every_system_takes(
    consignment: Consignment, branch: str, channel: str
) -> None:
    made = make_packet(delivery(channel=channel, name=branch or "单位"), consignment)

    assert len({same(name) for name in made.files}) == len(made.files)
    assert [name for name in (*made.files, f"{made.name}.zip") if file_name_problem(name)] == []
    handed_out = [enclosure.data for enclosure in consignment.enclosures]
    assert [*made.files.values()][: len(handed_out)] == handed_out


@given(CONSIGNMENTS)
def test_a_packet_reads_back_from_its_archive_as_its_manifest_says(consignment: Consignment) -> None:
    made = make_packet(delivery(), consignment)

    with zipfile.ZipFile(BytesIO(as_archive(made))) as archive:
        read = {name: archive.read(name) for name in archive.namelist()}
        assert archive.testzip() is None
    stated = json.loads(read["清单.json"])["files"]

    assert read == made.files
    assert {each["name"]: each["sha256"] for each in stated} == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in read.items()
        if name not in ("清单.json", "SHA256SUMS")
    }


@given(TEXTS, TEXTS)
def test_a_name_is_possible_and_made_once(stem: str, tail: str) -> None:
    made = safe_name(stem, tail)

    assert file_name_problem(made) is None
    assert safe_name(made) == made
