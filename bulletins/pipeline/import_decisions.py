"""What was decided when files were imported, kept in the workspace: which repairs, which cases came of which file.

One file for each issue, ``issues/imports/SERIES-NUMBER.yaml``, in the open, to be read and put under version control.
Source of the form: docs/adr/0037-imports.md.
"""

from pathlib import PurePosixPath

from bulletins.model.reading import many, model, one, read_model, value
from bulletins.model.values import ID, TEXT, TEXTS
from bulletins.pipeline.yaml_writing import Data, yaml_lines
from bulletins.source import Workspace
from bulletins.source.yaml_text import parse_yaml

DECISIONS_FOLDER = "issues/imports"
_HEAD = {
    "en": "# Kept by `bulletins import`, so that nothing is asked twice: what was accepted and refused, files, cases.",
    "zh": "# 由 `bulletins import` 记录，以免重复确认：采纳的、不采纳的修正，来稿文件及其案例。",
}


@model
class ImportedCase:
    """A case that came of a file; ``title`` tells which article of the file it was."""

    id: str = value(ID)
    title: str = value(TEXT, default="")


@model
class ImportedFile:
    """A file that was imported: its name, the SHA-256 of its bytes, its cases."""

    file: str = value(TEXT, default="")
    sha256: str = value(TEXT, default="")
    cases: tuple[ImportedCase, ...] = value(many(one(ImportedCase)), default=())


@model
class Decisions:
    """Everything decided for one issue: repairs and proposals, by their ids, that were taken or not, and the files."""

    issue: str | None = value(TEXT, default=None)
    accepted: tuple[str, ...] = value(TEXTS, default=())
    refused: tuple[str, ...] = value(TEXTS, default=())
    files: tuple[ImportedFile, ...] = value(many(one(ImportedFile)), default=())

    @property
    def by_id(self) -> dict[str, bool]:
        """Whether a repair is taken, by its id."""
        return dict.fromkeys(self.accepted, True) | dict.fromkeys(self.refused, False)

    def file(self, name: str, sha256: str) -> ImportedFile | None:
        """What is known of a file: by its bytes, else by its name."""
        by_bytes = next((known for known in self.files if known.sha256 == sha256), None)
        return by_bytes or next((known for known in self.files if known.file == name), None)


def decisions_path(issue: str | None) -> str:
    """The file of the decisions for an issue (``series/number``), or for cases without one."""
    return f"{DECISIONS_FOLDER}/{issue.replace('/', '-') if issue else 'cases'}.yaml"


def read_decisions(workspace: Workspace, path: str) -> Decisions:
    """The decisions in a file; none where there is no such file.

    Raises:
        SourceError: the file is wrong.
    """
    if not workspace.has_file(path):
        return Decisions()
    return read_model(Decisions, parse_yaml(workspace.read_text(path), path))


def find_decisions(workspace: Workspace, sha256: str) -> Decisions | None:
    """The decisions that know a file's bytes.

    Raises:
        SourceError: one of the files of decisions is wrong.
    """
    for path in workspace.list(DECISIONS_FOLDER, "*.yaml"):
        decisions = read_decisions(workspace, path)
        if any(known.sha256 == sha256 for known in decisions.files):
            return decisions
    return None


def decisions_text(decisions: Decisions, lang: str) -> str:
    """The file of these decisions."""
    data: dict[str, Data] = {}
    if decisions.issue:
        data["issue"] = decisions.issue
    if decisions.accepted:
        data["accepted"] = decisions.accepted
    if decisions.refused:
        data["refused"] = decisions.refused
    data["files"] = [
        {
            "file": known.file,
            "sha256": known.sha256,
            **(
                {"cases": [{"id": case.id, "title": case.title} for case in known.cases]}
                if known.cases
                else {}
            ),
        }
        for known in decisions.files
    ]
    return "\n".join([_HEAD[lang], *yaml_lines(data, in_chinese=False)]) + "\n"


def file_name(path: str) -> str:
    """The name by which a file is remembered, whatever folder it lay in."""
    return PurePosixPath(path.replace("\\", "/")).name
