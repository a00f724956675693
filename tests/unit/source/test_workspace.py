"""The one door for the files of a workspace."""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from bulletins.errors import SourceError, Span
from bulletins.messages import hint_text, message_text
from bulletins.source import ReadRecord, Workspace
from bulletins.source.workspace import MAX_BYTES


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "bulletins.yaml").write_text("site: https://bulletins.example\n", encoding="utf-8")
    (tmp_path / "issues").mkdir()
    return Workspace(tmp_path)


def refusal(read: Callable[[], object]) -> tuple[str, str]:
    """The code and the place with which reading is refused; its message exists in both languages."""
    with pytest.raises(SourceError) as caught:
        read()
    finding = caught.value.diagnostics[0]
    assert message_text(finding, "en")
    assert message_text(finding, "zh")
    return finding.code, str(finding.span)


def test_a_workspace_is_found_from_any_folder_below_it(workspace: Workspace) -> None:
    below = workspace.root / "issues" / "shaanxi"
    below.mkdir()
    assert Workspace.find(below).root == workspace.root


def test_without_a_settings_file_there_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        Workspace.find(tmp_path)
    assert caught.value.diagnostics[0].code == "B101"


def test_a_folder_named_by_the_user_must_be_a_workspace_itself(workspace: Workspace) -> None:
    assert Workspace.at(workspace.root).root == workspace.root
    assert refusal(lambda: Workspace.at(workspace.root / "issues"))[0] == "B101"


def test_line_ends_and_byte_order_mark_do_not_matter(workspace: Workspace) -> None:
    (workspace.root / "windows.md").write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n")
    assert workspace.read_text("windows.md") == "a\nb\nc\n"


def test_everything_that_is_read_is_recorded_by_the_digest_of_its_bytes(workspace: Workspace) -> None:
    (workspace.root / "issues" / "b.md").write_bytes(b"\xef\xbb\xbfb\r\n")
    (workspace.root / "issues" / "a.md").write_bytes(b"a")
    workspace.read_text("issues/b.md")
    workspace.read_bytes("issues/a.md")
    workspace.read_text("issues/b.md")
    assert workspace.record() == (
        ReadRecord("issues/a.md", sha256(b"a").hexdigest()),
        ReadRecord("issues/b.md", sha256(b"\xef\xbb\xbfb\r\n").hexdigest()),
    )


def test_a_file_that_only_might_be_there_is_not_recorded(workspace: Workspace) -> None:
    assert workspace.has_file("bulletins.yaml")
    assert not workspace.has_file("issues")
    assert not workspace.has_file("../elsewhere")
    assert workspace.record() == ()


@pytest.mark.parametrize(
    "path", ["../secret", "issues/../../secret", "/etc/hostname", "C:/secret", "issues\\x.md", "a\0b"]
)
def test_paths_out_of_the_workspace_are_refused(workspace: Workspace, path: str) -> None:
    assert refusal(lambda: workspace.read_bytes(path)) == ("B103", f"{path}:1:1")


def test_links_out_of_the_workspace_are_refused_and_inner_ones_followed(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_bytes(b"secret")
    (workspace.root / "inside.md").write_bytes(b"inside")
    try:
        (workspace.root / "out.md").symlink_to(outside)
        (workspace.root / "in.md").symlink_to(workspace.root / "inside.md")
    except OSError:
        pytest.skip("this machine makes no symbolic links")
    assert refusal(lambda: workspace.read_bytes("out.md"))[0] == "B109"
    assert workspace.read_bytes("in.md") == b"inside"


def test_a_link_to_itself_is_refused(workspace: Workspace) -> None:
    try:
        (workspace.root / "loop.md").symlink_to(workspace.root / "loop.md")
    except OSError:
        pytest.skip("this machine makes no symbolic links")
    assert refusal(lambda: workspace.read_bytes("loop.md"))[0] == "B105"


def test_a_missing_file_is_reported_where_it_is_named(workspace: Workspace) -> None:
    place = Span("issues/a.yaml", 3, 5)
    assert refusal(lambda: workspace.read_text("issues/no.md", place)) == ("B102", "issues/a.yaml:3:5")
    assert refusal(lambda: workspace.read_text("issues/no.md")) == ("B102", "issues/no.md:1:1")


def test_a_folder_is_no_file(workspace: Workspace) -> None:
    assert refusal(lambda: workspace.read_bytes("issues"))[0] == "B104"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(workspace: Workspace) -> None:
    os.mkfifo(workspace.root / "pipe.md")
    assert refusal(lambda: workspace.read_bytes("pipe.md"))[0] == "B104"


def test_a_file_of_100_megabytes_is_refused_unread(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (workspace.root / "big.md").open("wb") as file:
        file.truncate(100_000_000)
    monkeypatch.setattr(Path, "open", None)  # whoever opens it fails
    assert refusal(lambda: workspace.read_bytes("big.md"))[0] == "B106"


def test_the_largest_allowed_file_is_read(workspace: Workspace) -> None:
    with (workspace.root / "big.bin").open("wb") as file:
        file.truncate(MAX_BYTES)
    assert len(workspace.read_bytes("big.bin")) == MAX_BYTES


def test_files_are_listed_in_the_same_order_whatever_order_the_disk_has(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b.md", "a.md", "Z.md", ".hidden.md", "._a.md"):
        (workspace.root / "issues" / name).write_bytes(b"")
    (workspace.root / "issues" / "c").mkdir()
    (workspace.root / "issues" / "c" / "d.md").write_bytes(b"")
    listed = workspace.list("issues", "**/*.md")
    assert listed == ("issues/Z.md", "issues/a.md", "issues/b.md", "issues/c/d.md")
    glob = Path.glob
    monkeypatch.setattr(Path, "glob", lambda path, pattern: reversed(list(glob(path, pattern))))
    assert workspace.list("issues", "**/*.md") == listed


def test_a_missing_folder_holds_nothing(workspace: Workspace) -> None:
    assert workspace.list("issues/cases", "*.md") == ()


def test_styles_of_the_workspace_come_before_those_of_the_package(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path_factory.mktemp("package") / "templates"
    own = workspace.root / "templates" / "plain"
    for folder, text in ((shipped / "plain", "shipped"), (shipped / "base", "base"), (own, "own")):
        folder.mkdir(parents=True)
        (folder / "style.yaml").write_text(text, encoding="utf-8")
        (folder / "pages.yaml").write_text(text, encoding="utf-8")
    (own / "pages.yaml").unlink()
    monkeypatch.setattr("bulletins.source.workspace.data_folder", lambda name: shipped)
    assert workspace.style_file("plain", "style.yaml") == ("templates/plain/style.yaml", "own")
    assert workspace.style_file("plain", "pages.yaml") is None, "two styles of one name are not mixed"
    assert workspace.style_file("base", "pages.yaml") == ("bulletins:templates/base/pages.yaml", "base")
    assert workspace.style_file("other", "style.yaml") is None
    assert workspace.style_bytes("base", "pages.yaml") == ("bulletins:templates/base/pages.yaml", b"base")
    assert [read.path for read in workspace.record()] == [
        "bulletins:templates/base/pages.yaml",
        "templates/plain/style.yaml",
    ]
    assert workspace.line("bulletins:templates/base/pages.yaml", 1) == "base"


def test_a_style_cannot_be_outside_the_templates(workspace: Workspace) -> None:
    assert refusal(lambda: workspace.style_file("../../etc", "passwd"))[0] == "B103"


def test_lines_of_what_was_read_are_there_for_excerpts(workspace: Workspace) -> None:
    (workspace.root / "a.md").write_bytes("一\r\n二".encode())
    assert workspace.line("a.md", 1) is None
    workspace.read_text("a.md")
    assert workspace.line("a.md", 2) == "二"
    assert workspace.line("a.md", 3) is None
    assert workspace.line("a.md", 0) is None


def test_who_saved_in_another_encoding_is_told_which(workspace: Workspace) -> None:
    (workspace.root / "gbk.md").write_bytes("headline\n主题".encode("gb18030"))
    with pytest.raises(SourceError) as caught:
        workspace.read_text("gbk.md")
    (finding,) = caught.value.diagnostics
    assert (finding.code, str(finding.span)) == ("B107", "gbk.md:2:1")
    assert finding.value("offset") == "9"
    assert "GB18030" in str(hint_text(finding, "zh"))


def test_a_missing_file_is_named_with_the_one_that_may_be_meant(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "beilin.jpg").write_bytes(b"")
    for path, near in (("media/beiln.jpg", "media/beilin.jpg"), ("media/xyz", None), ("no/x.jpg", None)):
        with pytest.raises(SourceError) as caught:
            Workspace(tmp_path).read_bytes(path)
        assert caught.value.diagnostics[0].value("suggestion") == near
