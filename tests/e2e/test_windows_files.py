"""Files as editors on Windows save them: a byte order mark, carriage returns."""

from pathlib import Path

from tests.e2e.building import SAMPLES, copy_workspace, run_build


def test_byte_order_marks_and_carriage_returns_change_nothing(repo_root: Path, tmp_path: Path) -> None:
    plain = copy_workspace(repo_root, tmp_path / "plain")
    saved = copy_workspace(repo_root, tmp_path / "saved on windows")
    for path in sorted(saved.rglob("*")):
        if path.suffix in (".yaml", ".md", ".csv"):
            text = path.read_text(encoding="utf-8")
            path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8"))
    run_build(plain, None, tmp_path / "a")
    run_build(saved, None, tmp_path / "b")
    made = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert len(made) > len(SAMPLES)
    assert {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()} == made
