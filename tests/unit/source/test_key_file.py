"""Private keys are read through a door of their own, and only where nobody else can read them."""

import os
from pathlib import Path

import pytest

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.source.key_file import KeyFile, NamedFile, read_key, read_public

KEY = NamedFile("office.key", Span("bulletins.yaml", 3, 8, 10))
PASSWORD = NamedFile("password.txt", Span("bulletins.yaml", 4, 18, 12))

posix = pytest.mark.skipif(os.name != "posix", reason="files have no modes here")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a key and a password, both as they should be."""
    for name, text in (("office.key", "KEY"), ("password.txt", "红旗 1\r\nnote\n")):
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        (tmp_path / name).chmod(0o600)
    return tmp_path


def read(root: Path, environment: dict[str, str] | None = None, key: NamedFile = KEY) -> KeyFile:
    return read_key(root, key, "PASSWORD", PASSWORD, environment or {})


def refusal(root: Path, key: NamedFile = KEY) -> Diagnostic:
    with pytest.raises(SourceError) as refused:
        read(root, key=key)
    return refused.value.diagnostics[0]


def test_the_password_is_the_first_line_of_its_file(root: Path) -> None:
    assert read(root) == KeyFile("office.key", b"KEY", "红旗 1", "PASSWORD", KEY.place)


def test_the_environment_comes_before_the_file_even_when_the_file_is_missing(root: Path) -> None:
    (root / "password.txt").unlink()

    assert read(root, {"PASSWORD": "红棋"}).password == "红棋"


def test_a_key_may_lie_anywhere(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(root))
    monkeypatch.setenv("USERPROFILE", str(root))
    for name in (str(root / "office.key"), "~/office.key"):
        assert read(root / "elsewhere", {"PASSWORD": ""}, NamedFile(name, KEY.place)).data == b"KEY"


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o700 | 0o011])
def test_a_key_that_others_may_read_is_refused(root: Path, mode: int) -> None:
    (root / "office.key").chmod(mode)

    assert refusal(root) == Diagnostic.of("B570", KEY.place, path="office.key", mode=f"{mode:04o}")


@posix
def test_a_password_that_others_may_read_is_refused(root: Path) -> None:
    (root / "password.txt").chmod(0o644)

    assert (refusal(root).code, refusal(root).span) == ("B570", PASSWORD.place)


@posix
def test_a_key_that_may_not_even_be_written_is_fine(root: Path) -> None:
    (root / "office.key").chmod(0o400)

    assert read(root).data == b"KEY"


def test_a_missing_file_is_named_where_the_settings_name_it(root: Path) -> None:
    found = refusal(root, NamedFile("ofice.key", KEY.place))

    assert (found.code, found.span, found.value("suggestion")) == ("B102", KEY.place, "office.key")


def test_a_folder_is_no_key(root: Path) -> None:
    assert refusal(root, NamedFile(".", KEY.place)).code == "B104"


def test_a_password_in_another_encoding_is_named(root: Path) -> None:
    (root / "password.txt").write_bytes("红旗".encode("gb18030"))

    assert refusal(root).code == "B571"


def test_public_halves_may_be_read_by_everybody(root: Path) -> None:
    (root / "office.key.pub").write_bytes(b"PUBLIC")
    (root / "office.key.pub").chmod(0o644)

    assert read_public(root, NamedFile("office.key.pub", KEY.place)) == b"PUBLIC"
