"""The cache of cases changes nothing but the time it takes."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bulletins.errors import Diagnostic
from bulletins.library import IssueFiles, Reason
from bulletins.library import cases as cases_module
from bulletins.library.case_cache import CACHE_FILE, MIN_NEW
from bulletins.library.loading import load_partly
from bulletins.source import ReadRecord, Workspace
from bulletins.source.workspace import CACHE_FOLDER

ISSUE = "select: {where: {region: 某市, tags: 安全, dates: {from: 2024-06}}, order_by: newest, limit: 5}\n"
COUNT = MIN_NEW + 10

MakeWorkspace = Callable[[Mapping[str, str]], Workspace]
Outcome = tuple[list[tuple[Any, ...]], tuple[Reason, ...], tuple[Diagnostic, ...], tuple[ReadRecord, ...]]


def case(number: int) -> str:
    organisation = ("sn", "north", "mine", "south", "unknown")[number % 5]
    return (
        f"---\nheadline: 第{number}题 / 续\norganisation: {organisation}\ncategory: 类{number % 3}\nregion: 某市\n"
        f"column: 栏 / 目\ndate: 2024-{number % 12 + 1:02}\ntags: [安全, 技能]\n"
        f"status: {'draft' if number % 7 == 0 else 'ready'}\n---\n正文{number}。\n"
    )


FILES = {
    "issues/news/2024-03.yaml": ISSUE,
    **{f"issues/cases/case-{number:03}.md": case(number) for number in range(COUNT)},
    "issues/cases/wrong.md": "---\nheadline: 错\nstatus: maybe\n---\n正文。\n",
}


@pytest.fixture
def workspace(make_workspace: MakeWorkspace) -> Workspace:
    """A workspace large enough for a cache, one of its cases wrong."""
    return make_workspace(FILES)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the cases that are parsed from now on."""
    paths: list[str] = []
    read = cases_module.read_case

    def noting(workspace: Workspace, path: str, stem: str, data: bytes) -> cases_module.CaseFile:
        paths.append(path)
        return read(workspace, path, stem, data)

    monkeypatch.setattr(cases_module, "read_case", noting)
    return paths


def outcome(workspace: Workspace) -> Outcome:
    """All that loading gives, as another process would get it."""
    fresh = Workspace(workspace.root)
    files, findings = load_partly(fresh, "news/2024-03")
    return cases_of(files), files.selection.reasons, findings, fresh.record()


def cases_of(files: IssueFiles) -> list[tuple[Any, ...]]:
    return [(group.title, [(case.matter, case.blocks) for case in group.cases]) for group in files.groups]


def cache_of(workspace: Workspace) -> Path:
    return workspace.root / CACHE_FOLDER / CACHE_FILE


def test_a_second_run_parses_only_the_chosen_cases_and_the_wrong_one(
    workspace: Workspace, parsed: list[str]
) -> None:
    first = outcome(workspace)
    assert len(parsed) == COUNT + 3
    assert {finding.code for finding in first[2]} == {"B205", "B206"}
    parsed.clear()
    assert outcome(workspace) == first
    assert sorted(parsed) == sorted(
        [f"issues/cases/{case.id}.md" for _, cases in first[0] for case, _ in cases]
        + ["issues/cases/wrong.md"]
    )


def test_every_file_that_a_selection_looked_at_is_recorded_with_a_cache_too(workspace: Workspace) -> None:
    outcome(workspace)
    paths = {record.path for record in outcome(workspace)[3]}
    assert {path for path in FILES if path.startswith("issues/cases/")} <= paths
    assert not any(CACHE_FOLDER in path for path in paths)


def test_a_case_that_changed_is_read_anew(workspace: Workspace) -> None:
    outcome(workspace)
    file = workspace.root / "issues/cases/case-017.md"
    file.write_text(case(17).replace("2024-06", "2024-12-31"), encoding="utf-8", newline="\n")
    with_cache = outcome(workspace)
    cache_of(workspace).unlink()
    assert with_cache == outcome(workspace)
    assert with_cache[0][0][1][0][0].id == "case-017"


def test_a_case_that_turns_wrong_is_found_at_its_place(workspace: Workspace) -> None:
    outcome(workspace)
    file = workspace.root / "issues/cases/case-017.md"
    file.write_text(case(17).replace("ready", "raedy"), encoding="utf-8", newline="\n")
    assert "issues/cases/case-017.md:9:9" in [str(finding.span) for finding in outcome(workspace)[2]]


def test_a_case_under_another_name_is_read_anew(workspace: Workspace) -> None:
    outcome(workspace)
    file = workspace.root / "issues/cases/case-017.md"
    file.rename(file.with_name("Case 17.md"))
    codes = [finding.code for finding in outcome(workspace)[2]]
    assert "B212" in codes


Spoil = Callable[[bytes], bytes]


def changed(change: Callable[[dict[str, Any]], object]) -> Spoil:
    """The cache with something changed in it."""

    def spoil(data: bytes) -> bytes:
        content = json.loads(data)
        change(content)
        return json.dumps(content).encode()

    return spoil


def each_row(change: Callable[[list[Any]], object]) -> Spoil:
    """The cache with every row changed."""
    return changed(lambda content: [change(row) for row in content["cases"].values()])


def make_anothers(content: dict[str, Any]) -> None:
    """Another program read all cases as drafts."""
    content["program"] = "0.0.1 x"
    for row in content["cases"].values():
        row[-1] = "draft"


def make_of_other_bytes(content: dict[str, Any]) -> None:
    """All cases were drafts when their bytes were others."""
    for row in content["cases"].values():
        row[0], row[-1] = row[0][::-1], "draft"


SPOILT: Mapping[str, Spoil] = {
    "empty": lambda data: b"",
    "cut off": lambda data: data[: len(data) // 2],
    "no UTF-8": lambda data: b"\xff" + data,
    "a list": lambda data: b"[1, 2]",
    "brackets without end": lambda data: b"[" * 200_000,
    "a number as rows": changed(lambda content: content.update(cases=3)),
    "another program's": changed(make_anothers),
    "rows that are no lists": changed(
        lambda content: content.update(cases=dict.fromkeys(content["cases"], "x"))
    ),
    "short rows": each_row(lambda row: row.pop()),
    "numbers for texts": each_row(lambda row: row.__setitem__(1, [7])),
    "half characters": each_row(lambda row: row.__setitem__(1, ["\ud800"])),
    "texts for lists": each_row(lambda row: row.__setitem__(2, "north")),
    "days that are none": each_row(lambda row: row.__setitem__(6, [2024, 13, 1])),
    "a date of text": each_row(lambda row: row.__setitem__(6, "2024-06")),
    "a status that is none": each_row(lambda row: row.__setitem__(8, "maybe")),
    "a list for the status": each_row(lambda row: row.__setitem__(8, [])),
    "headlines that no file has": each_row(lambda row: row.__setitem__(1, ["假题"])),
    "organisations that no file has": each_row(lambda row: row.__setitem__(2, ["mine"])),
    "digests of other bytes": changed(make_of_other_bytes),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_cache_that_is_broken_foreign_or_lying_about_chosen_cases_changes_nothing(
    workspace: Workspace, spoil: Spoil
) -> None:
    without = outcome(workspace)
    cache = cache_of(workspace)
    cache.write_bytes(spoil(cache.read_bytes()))
    assert outcome(workspace) == without
    assert outcome(workspace) == without


def test_a_spoilt_cache_is_replaced(workspace: Workspace, parsed: list[str]) -> None:
    outcome(workspace)
    cache_of(workspace).write_bytes(b"?")
    outcome(workspace)
    parsed.clear()
    outcome(workspace)
    assert len(parsed) < COUNT


def test_the_cache_may_be_a_folder_or_lead_out_of_the_workspace(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    without = outcome(workspace)
    cache_of(workspace).unlink()
    cache_of(workspace).mkdir()
    assert outcome(workspace) == without
    cache_of(workspace).rmdir()
    (cache_of(workspace).parent / ".gitignore").unlink()
    cache_of(workspace).parent.rmdir()
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    if os.name == "posix":
        cache_of(workspace).parent.symlink_to(elsewhere)
        assert outcome(workspace) == without
    assert list(elsewhere.iterdir()) == []


def test_a_workspace_that_cannot_be_written_is_read_without_a_cache(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = outcome(workspace)
    cache_of(workspace).unlink()

    def refuse(path: Path, text: str) -> None:
        raise PermissionError(path)

    monkeypatch.setattr("bulletins.files.write_text", refuse)
    assert outcome(workspace) == without
    assert not cache_of(workspace).exists()


def test_git_does_not_see_the_cache(workspace: Workspace) -> None:
    outcome(workspace)
    assert (cache_of(workspace).parent / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_small_library_and_an_issue_that_only_names_cases_leave_no_cache(
    make_workspace: MakeWorkspace,
) -> None:
    outcome(make_workspace({"issues/news/2024-03.yaml": ISSUE}))
    outcome(make_workspace({**FILES, "issues/news/2024-03.yaml": "select: {cases: [case-001]}\n"}))
    workspace = make_workspace({})
    assert not cache_of(workspace).exists()


def test_an_issue_that_overrides_a_cached_case_prints_its_own_words(make_workspace: MakeWorkspace) -> None:
    override = "select:\n  cases: [{id: case-002, headline: 新题}]\n  where: {tags: 安全}\n  limit: 3\n"
    workspace = make_workspace({**FILES, "issues/news/2024-03.yaml": override})
    first = outcome(workspace)
    assert outcome(workspace) == first
    matter = first[0][0][1][0][0]
    assert matter == replace(matter, id="case-002", headline=("新题",), column=("栏", "目"))
