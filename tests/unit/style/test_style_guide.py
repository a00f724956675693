"""The guide to styles tells the truth: its examples load, its tables are complete."""

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.source import Workspace
from bulletins.source.yaml_text import parse_yaml
from bulletins.style import Stylesheet, load_style
from bulletins.style.frame_reader import KINDS
from bulletins.style.frame_template import TEMPLATE_FIELDS
from bulletins.style.page_design import TextFrame
from bulletins.style.properties import FONT_CLASSES


@pytest.fixture(scope="module")
def guide(repo_root: Path) -> str:
    return (repo_root / "docs" / "styles.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def examples(guide: str) -> list[str]:
    """The YAML of the guide: a house's sheet and pages, an issue's values, then the two files in general."""
    found = re.findall(r"^( *)```yaml\n(.*?)^ *```", guide, re.DOTALL | re.MULTILINE)
    return [textwrap.dedent(text) for _, text in found]


def test_the_house_head_of_the_guide_works(examples: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "yuzhong"
    folder.mkdir(parents=True)
    (folder / "style.yaml").write_text(examples[0], encoding="utf-8")
    (folder / "pages.yaml").write_text(examples[1], encoding="utf-8")
    workspace = Workspace(tmp_path)

    styles = load_style("yuzhong", workspace.style_file).resolve()
    base = load_style("brief", workspace.style_file).resolve()

    name, old = styles.block("series-name"), base.block("series-name")
    assert (name.size_pt, name.font, name.align) == (48, old.font, old.align)
    assert name.color.rgb != old.color.rgb
    ours, theirs = styles.pages.masters["first"].frames, base.pages.masters["first"].frames
    added = [frame for frame in ours if isinstance(frame, TextFrame) and frame.role == "hotline"]
    assert len(ours) == len(theirs) + 1
    assert len(added) == 1


def test_the_values_for_one_issue_work(examples: list[str], tmp_path: Path) -> None:
    written = parse_yaml(examples[2], "issue.yaml").value("style")
    overrides = {
        role.key.text: {entry.key.text: entry.value.text for entry in role.value}  # type: ignore[union-attr]
        for role in written  # type: ignore[union-attr]
    }

    styles = load_style("brief", Workspace(tmp_path).style_file).resolve(overrides)

    assert styles.block("paragraph").leading_pt == 28


def test_the_files_in_general_load(examples: list[str], load: Callable[..., Stylesheet]) -> None:
    sheet = (
        examples[3]
        .replace("extends: brief", "")
        .replace("roles:", "roles:\n  body: {}\n  folio: {}\n  x: {}")
    )

    styles = load(sheet, examples[4]).resolve()

    assert styles.block("caption").size_pt == 9.75
    assert [len(styles.pages.masters[name].frames) for name in ("odd", "even", "first", "blank")] == [
        1,
        1,
        2,
        0,
    ]


def test_the_tables_are_complete(guide: str) -> None:
    for kind, keys in KINDS.items():
        (row,) = re.findall(rf"^\| `{kind}:`.*$", guide, re.MULTILINE)
        assert set(re.findall(r"`(\w+)`", row)) >= set(keys) - {kind}
    for group, fields in TEMPLATE_FIELDS.items():
        (row,) = re.findall(rf"^\| `{group}` .*$", guide, re.MULTILINE)
        assert set(re.findall(r"`(\w+)`", row)) >= set(fields)
    (row,) = re.findall(r"^\| font class .*$", guide, re.MULTILINE)
    assert set(re.findall(r"`([\w-]+)`", row)) >= set(FONT_CLASSES)
