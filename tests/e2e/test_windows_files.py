"""Files as editors on Windows save them: a byte order mark, carriage returns."""

from pathlib import Path

from tests.e2e.building import FORMATS, copy_workspace, run_build

ISSUE = "shaanxi/2024-03"


def test_byte_order_marks_and_carriage_returns_change_nothing(repo_root: Path, tmp_path: Path) -> None:
    plain = copy_workspace(repo_root, tmp_path / "plain")
    saved = copy_workspace(repo_root, tmp_path / "saved on windows")
    for path in sorted(saved.rglob("*")):
        if path.suffix in (".yaml", ".md"):
            text = path.read_text(encoding="utf-8")
            path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8"))
    run_build(plain, ISSUE, tmp_path / "a")
    run_build(saved, ISSUE, tmp_path / "b")
    for suffix in FORMATS:
        name = f"shaanxi-2024-03.{suffix}"
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), suffix
