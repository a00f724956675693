"""Files that lie where authors' files lie but are named so that nothing reads them."""

from collections.abc import Callable, Mapping

import pytest

from bulletins.errors import Severity
from bulletins.library import stray_files
from bulletins.messages import hint_text, message_text
from bulletins.source import Workspace

MakeWorkspace = Callable[[Mapping[str, str | bytes]], Workspace]
EXAMPLES = {"B153": "2024-03.yaml", "B212": "beilin-rides"}
"""What the hint shows where the right name cannot be guessed."""


def test_files_with_right_names_and_files_of_other_kinds_are_none(make_workspace: MakeWorkspace) -> None:
    others = ("news/members.csv", "cases/sn/c.md", "media/x.yaml", "news/.2024-4.yaml", "news/notes.txt")
    assert stray_files(make_workspace({f"issues/{name}": "" for name in others})) == ()


@pytest.mark.parametrize(
    ("name", "code", "right"),
    [
        ("news/2024-2.yaml", "B153", "issues/news/2024-02.yaml"),
        ("news/2024-05.yml", "B153", "issues/news/2024-05.yaml"),
        ("news/2024年第5期.YAML", "B153", "issues/news/2024-05.yaml"),
        ("news/第四期.yaml", "B153", None),
        ("news/2024-05 (2).yaml", "B153", None),
        ("news/series.yml", "B153", "issues/news/series.yaml"),
        ("organisations.yml", "B153", "issues/organisations.yaml"),
        ("cases/c.markdown", "B154", "issues/cases/c.md"),
        ("cases/sn/c.MD", "B154", "issues/cases/sn/c.md"),
        ("cases/c.txt", "B154", "issues/cases/c.md"),
        ("cases/碑林.md", "B212", None),
        ("cases/ABC d.md", "B212", "abc-d"),
    ],
)
def test_others_are_named_with_their_right_name(
    make_workspace: MakeWorkspace, name: str, code: str, right: str | None
) -> None:
    (finding,) = stray_files(make_workspace({f"issues/{name}": ""}))
    assert (finding.code, str(finding.span)) == (code, f"issues/{name}:1:1")
    assert finding.value("suggestion") == right
    assert finding.severity is (Severity.ERROR if code == "B212" else Severity.WARNING)
    for lang in ("en", "zh"):
        assert message_text(finding, lang)
        assert (right or EXAMPLES[code]) in (hint_text(finding, lang) or "")
