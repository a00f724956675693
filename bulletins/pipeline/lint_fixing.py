"""What the lint can put right itself, put right: in files of cases and issues and in plain texts, nowhere else.

Only characters change that a finding names; line ends, byte order mark, encoding and everything else stay as they are.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from bulletins.checks.case_text import article_of_case
from bulletins.checks.engine import FileEdit, Finding, look_at_article, look_at_whole
from bulletins.checks.fixing import Find, edited, fixed
from bulletins.checks.foreign_text import TextLine, article_of_lines
from bulletins.checks.issue_text import issue_passages
from bulletins.checks.passage import Article, Document
from bulletins.checks.points import point_edits, same_words
from bulletins.checks.rule import Rule
from bulletins.checks.waivers import Waivers
from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.files import write_bytes
from bulletins.library import IssueFiles
from bulletins.library.cases import CaseLibrary, blocks_of, read_case
from bulletins.model import Issue, read_partly
from bulletins.pipeline.linting import switched_off
from bulletins.source import MappingNode, Workspace
from bulletins.source.encoding import decode_foreign
from bulletins.source.foreign_file import read_foreign
from bulletins.source.yaml_text import parse_yaml
from bulletins.values import frozen, replace

_BOM = "\ufeff"

Changes = tuple[FileEdit, ...]
End = Callable[[str], tuple[str, Changes]]
"""What makes of a text another one, and the changes."""


@frozen
class Fixed:
    """What was put right in one file."""

    path: str
    changes: tuple[FileEdit, ...]


def fix_case(
    workspace: Workspace, case_id: str, rules: Iterable[Rule], *, points: str | None = None
) -> Fixed:
    """Put right what can be in a case of the library.

    ``points`` is the scheme of points where the case names none: typed sequences become points then.

    Raises:
        SourceError: it cannot be read.
        OSError: it cannot be written.
    """
    library = CaseLibrary(workspace)
    path = library.case(case_id).path
    rules = _fixable(rules)

    def read(text: str) -> tuple[Article, list[str]]:
        case = read_case(workspace, path, case_id, text.encode())
        lines = _lines(text)
        return article_of_case(case.matter, case.node, blocks_of(case).blocks, path, lines), lines

    def find(text: str) -> Iterable[Finding]:
        article, lines = read(text)
        return _left(look_at_article(article, rules), path, lines)

    def end(text: str) -> tuple[str, Changes]:
        article, lines = read(text)
        scheme = (article.matter.points if article.matter else None) or points
        ends = "\r\n" if "\r\n" in text else "\n"
        wanted = [
            [replace(edit, after=edit.after.replace("\n", ends)) for edit in together]
            for together in point_edits(article, lines, scheme or "")
        ]
        new, changes = edited(text, wanted)
        return (new, changes) if same_words(article, read(new)[0]) else (text, ())

    def problems(text: str) -> int:
        case = read_case(workspace, path, case_id, text.encode())
        return len(case.problems) + len(blocks_of(case).diagnostics)

    return _fix(workspace, path, find, problems, end if points else None)


def fix_issue(workspace: Workspace, files: IssueFiles, rules: Iterable[Rule]) -> Fixed:
    """Put right what can be in the file of an issue, its cases aside.

    Raises:
        SourceError: it cannot be read.
        OSError: it cannot be written.
    """
    off = switched_off(files)
    rules = _fixable(rule for rule in rules if rule.code not in off)

    def read(text: str, problems: list[Diagnostic]) -> tuple[Issue | None, MappingNode]:
        node = parse_yaml("\n".join(_lines(text)), files.path, problems=problems)
        return read_partly(Issue, node, problems, year=files.issue.year, number=files.issue.number), node

    def find(text: str) -> Iterable[Finding]:
        issue, node = read(text, [])
        lines = _lines(text)
        passages = issue_passages(issue, node, files.path, lines) if issue else ()
        return _left(look_at_whole(Document(files.path, (), passages), rules), files.path, lines)

    def problems(text: str) -> int:
        found: list[Diagnostic] = []
        read(text, found)
        return len(found)

    return _fix(workspace, files.path, find, problems)


def fix_text(path: Path, rules: Iterable[Rule]) -> Fixed:
    """Put right what can be in a plain text; a file of another kind is left alone.

    Raises:
        SourceError: it cannot be read, or is not a text that can be changed.
        OSError: it cannot be written.
    """
    name = path.as_posix()
    data = read_foreign(path)
    decoded = decode_foreign(data, name)
    codec = "utf-8" if decoded.encoding == "UTF-8" else decoded.encoding
    text = data.decode(codec)
    if (
        path.suffix.lower() != ".txt"
        or text.encode(codec) != data
        or _lines(text.removeprefix(_BOM)) != decoded.text.split("\n")
    ):
        raise SourceError(Diagnostic.of("B795", Span(name), path=name))
    rules = _fixable(rules)

    def find(text: str) -> Iterable[Finding]:
        return look_at_article(_article(name, text), rules)

    new, changes = _settled(text, find)
    if changes:
        write_bytes(path, new.encode(codec))
    return Fixed(name, changes)


def _article(name: str, text: str) -> Article:
    return article_of_lines(name, (TextLine(number, line) for number, line in enumerate(_lines(text), 1)))


def _fix(
    workspace: Workspace, path: str, find: Find, problems: Callable[[str], int], end: End | None = None
) -> Fixed:
    """Put right what ``find`` finds in a UTF-8 file of the workspace; what ``end`` makes of it comes last.

    Nothing is done to a file that would have more ``problems`` then: half-width digits may be a number to YAML.
    """
    workspace.read_text(path, problems=[])  # refuses what is no UTF-8
    old = workspace.read_bytes(path).decode("utf-8")
    new, changes = _settled(old, find, end)
    if changes and problems(new) > problems(old):
        return Fixed(path, ())
    if changes:
        write_bytes(workspace.root / path, new.encode("utf-8"))
    return Fixed(path, changes)


def _settled(text: str, find: Find, end: End | None = None) -> tuple[str, Changes]:
    """The text put right; a byte order mark is not among its characters."""
    mark = _BOM if text.startswith(_BOM) else ""
    new, changes = fixed(text.removeprefix(_BOM), find)
    if end:
        new, last = end(new)
        changes += last
    return mark + new, changes


def _fixable(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.fixable)


def _left(findings: Iterable[Finding], path: str, lines: list[str]) -> Iterable[Finding]:
    waivers = Waivers()
    waivers.add(path, lines)
    return waivers.left(findings)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
