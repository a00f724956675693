"""What every file of the repository keeps: plain text, no machine's paths, locks that name no host."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

BINARY = {".docx", ".gz", ".icc", ".jpeg", ".jpg", ".otf", ".pdf", ".png", ".ttf", ".whl", ".zip"}
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")

Lock = dict[str, tuple[str, frozenset[str]]]
"""Name of a distribution → its version and its hashes."""

Locks = dict[str, Lock]
"""Name of the file → what it holds."""

# Put together from pieces, so that this file keeps the rules as well.
REGISTRIES = re.compile("|".join(("pypi" + r"\.org", "python" + r"hosted\.org", "--" + "(extra-)?index-url")))
MACHINE_PATHS = re.compile(
    r"(?<![\w.~/])/(work|home|Users|root|tmp|opt|mnt|media)/\w|\b[A-Z]:\\(Users|Documents)\\"
)


def tracked(repo_root: Path) -> list[Path]:
    """The files that are part of the project: tracked by git, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=repo_root,
        capture_output=True,
    )
    if listed.returncode != 0:
        pytest.skip("needs a git checkout, to know which files belong to the project")
    return [
        path for name in listed.stdout.decode().split("\0") if name and (path := repo_root / name).is_file()
    ]


@pytest.fixture(scope="module")
def texts(repo_root: Path) -> dict[str, bytes]:
    """The bytes of every text file, by path relative to the root."""
    return {
        path.relative_to(repo_root).as_posix(): path.read_bytes()
        for path in tracked(repo_root)
        if path.suffix.lower() not in BINARY
    }


@pytest.fixture(scope="module")
def locked(repo_root: Path) -> Locks:
    """What each lock holds."""
    return {name: _read_lock((repo_root / name).read_text(encoding="utf-8")) for name in LOCKS}


def _read_lock(text: str) -> Lock:
    entries = {}
    for block in re.split(r"\n(?=\S)", text):
        if found := re.match(r"([a-z0-9-]+)(?:\[[^]]*\])?==(\S+)", block):
            entries[found[1]] = found[2], frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", block))
        else:
            assert block.startswith("#"), f"not an entry of a lock: {block!r}"
    return entries


def test_text_is_utf8_with_line_feeds(texts: dict[str, bytes]) -> None:
    wrong = []
    for name, data in texts.items():
        if ".crlf." in name:  # a specimen of what Windows editors write
            continue
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            wrong.append(f"{name}: {error}")
        if b"\r" in data or data.startswith(b"\xef\xbb\xbf"):
            wrong.append(f"{name}: has CR or a byte order mark")
        if data and not data.endswith(b"\n") and not name.startswith("tests/golden/"):
            wrong.append(f"{name}: does not end with a line feed")

    assert not wrong, "\n" + "\n".join(wrong)


def test_no_line_of_code_is_longer_than_120_characters(texts: dict[str, bytes]) -> None:
    long = [
        f"{name}:{number}"
        for name, data in texts.items()
        if name.endswith(".py")
        and not name.startswith("bulletins/messages/")  # a message is one line, as users see it
        for number, line in enumerate(data.decode("utf-8").splitlines(), 1)
        if len(line) > 120
    ]

    assert not long, "\n" + "\n".join(long)


@pytest.mark.parametrize("pattern", [REGISTRIES, MACHINE_PATHS], ids=["registries", "machine paths"])
def test_no_file_names_one_place_in_the_world(texts: dict[str, bytes], pattern: re.Pattern[str]) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, data in texts.items()
        for number, line in enumerate(data.decode("utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line) and name != "tests/test_sources.py"
    ]

    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (REGISTRIES, "see https://pypi" + ".org/simple"),
        (REGISTRIES, "--" + "index-url https://mirror.example"),
        (MACHINE_PATHS, "folder = '/home" + "/ming/bulletins'"),
        (MACHINE_PATHS, "C:" + r"\Users\ming"),
    ],
)
def test_such_places_are_recognised(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_hashes_and_no_host(name: str, repo_root: Path, locked: Locks) -> None:
    assert "://" not in (repo_root / name).read_text(encoding="utf-8")
    assert locked[name]
    assert [entry for entry, (_, hashes) in locked[name].items() if not hashes] == []


def test_locks_agree_on_every_version(locked: Locks) -> None:
    """The lock for developers holds the other two, so that what is tested is what users get."""
    everything = locked["requirements-dev.lock"]
    for name in LOCKS:
        assert locked[name].items() <= everything.items()


def test_locks_hold_what_the_package_asks_for(repo_root: Path, locked: Locks) -> None:
    project = tomllib.loads((repo_root / "pyproject.toml").read_text(encoding="utf-8"))

    def missing(wanted: list[object], lock: str) -> list[str]:
        names = (
            re.split(r"[<>=~! ;\[]", item, maxsplit=1)[0].lower() for item in wanted if isinstance(item, str)
        )
        return [name for name in names if name not in locked[lock]]

    assert missing(project["project"]["dependencies"], "requirements.lock") == []
    assert missing(project["dependency-groups"]["build"], "requirements-build.lock") == []
    assert missing(project["dependency-groups"]["dev"], "requirements-dev.lock") == []
