"""The lint at work: issues, cases and foreign texts as documents, the rules that hold for them, what is waived."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path

from bulletins.checks.case_text import article_of_case
from bulletins.checks.engine import Finding, look, look_at_article, look_at_whole
from bulletins.checks.issue_text import issue_passages, profile_of
from bulletins.checks.passage import Article, Document
from bulletins.checks.rule import Rule, Tier
from bulletins.checks.rules import RULES
from bulletins.checks.waivers import Waivers
from bulletins.errors import Diagnostic, SourceError
from bulletins.findings import Findings
from bulletins.library import IssueFiles, find_issues, find_series, load_partly
from bulletins.library.cases import CaseFile, CaseLibrary, blocks_of
from bulletins.library.issue_files import series_path
from bulletins.model import Issue, Series, place_of, read_partly
from bulletins.source import Workspace
from bulletins.source.yaml_text import parse_yaml
from bulletins.values import frozen, replace

MAX_EARLIER = 24
"""So many issues before one are searched for what was printed already: two years of a monthly."""


@frozen
class Checked:
    """One document as it was checked; ``name`` is that of the issue, the case's id, or the file's path.

    ``lines`` are those of a foreign text.
    """

    name: str
    document: Document
    findings: tuple[Finding, ...]
    waived: int = 0
    lines: tuple[str, ...] = ()


class Linter:
    """Rules tried on what a run looks at, each case once; ``with_earlier`` issues, or each issue for itself."""

    def __init__(
        self, workspace: Workspace | None, rules: Iterable[Rule] = RULES, *, with_earlier: bool = True
    ) -> None:
        self._workspace = workspace
        self._with_earlier = with_earlier
        self._rules = tuple(rules)
        self._articles: dict[str, Article | None] = {}
        self._found: dict[str, tuple[Finding, ...]] = {}
        self._files: dict[str, IssueFiles] = {}
        self._waivers = Waivers()
        self._problems = Findings()
        self._tried = {rule.code for rule in self._rules if not rule.document}

    def issue(self, files: IssueFiles) -> Checked:
        """An issue with its cases; rules that its series has turned off are left out."""
        self._files[_name(files)] = files
        self._problems.add(*wrong_switches(files))
        self._tried |= {rule.code for rule in self._rules}
        document = self._document(files)
        off = switched_off(files)
        rules = [rule for rule in self._rules if rule.code not in off]
        found = [look_at_whole(document, rules)]
        found += [iter(self._findings_of(article)) for article in document.articles]
        return self._checked(
            _name(files), document, (each for each in chain(*found) if each.rule.code not in off)
        )

    def case(self, case_id: str) -> Checked | None:
        """A case for itself, by the rules that ask for no issue and that some series keeps.

        ``None`` where it cannot be read.
        """
        article = self.article(case_id)
        if article is None:
            return None
        found = (each for each in self._findings_of(article) if each.rule.code not in self._off_everywhere)
        return self._checked(case_id, Document(article.path, (article,)), found)

    def text(self, path: Path) -> Checked:
        """A foreign text.

        Raises:
            SourceError: it cannot be read.
        """
        from bulletins.pipeline.foreign_documents import foreign_document

        read = foreign_document(path)
        self._problems.add(*read.findings)
        checked = self._checked(path.as_posix(), read.document, look(read.document, self._rules))
        return replace(checked, lines=read.lines)

    def problems(self, *, is_whole: bool) -> tuple[Diagnostic, ...]:
        """What is wrong with files, waivers and switches; only a run over a whole workspace knows all idle waivers."""
        known = {rule.code for rule in RULES}
        tried = self._tried if is_whole else {rule.code for rule in self._rules if not rule.document}
        return (*self._problems.all, *self._waivers.problems(known, tried))

    def article(self, case_id: str) -> Article | None:
        """The case as an article, read once."""
        if case_id not in self._articles:
            self._articles[case_id] = self._read(case_id)
        return self._articles[case_id]

    def _read(self, case_id: str) -> Article | None:
        assert self._workspace
        try:
            article, lines = article_of(self._library.case(case_id), self._workspace)
        except SourceError:
            return None
        self._waivers.add(article.path, lines)
        return article

    @cached_property
    def _library(self) -> CaseLibrary:
        assert self._workspace
        return CaseLibrary(self._workspace)

    @cached_property
    def _off_everywhere(self) -> frozenset[str]:
        """The rules that every series of the workspace has turned off."""
        assert self._workspace
        off = [
            _off(series)
            for name in find_series(self._workspace)
            if (series := _series(self._workspace, name))
        ]
        return frozenset.intersection(*off) if off else frozenset()

    def _findings_of(self, article: Article) -> tuple[Finding, ...]:
        if article.path not in self._found:
            self._found[article.path] = tuple(look_at_article(article, self._rules))
        return self._found[article.path]

    def _document(self, files: IssueFiles) -> Document:
        assert self._workspace
        lines = self._workspace.read_text(files.path, problems=[]).split("\n")
        self._waivers.add(files.path, lines)
        series = series_path(files.series_id)
        self._waivers.add(series, self._workspace.read_text(series, problems=[]).split("\n"))
        before = self._before(files) if self._with_earlier else []
        return Document(
            files.path,
            self._cases(files),
            issue_passages(files.issue, files.node, files.path, lines),
            profile_of(files.series, files.issue),
            files.issue,
            files.series,
            files.counts,
            tuple(files.register.organisations),
            tuple(article for issue in before for article in self._cases(issue)),
            _latest(before),
        )

    def _cases(self, files: IssueFiles) -> tuple[Article, ...]:
        return tuple(article for case in files.cases if (article := self.article(case.matter.id)))

    def _before(self, files: IssueFiles) -> list[IssueFiles]:
        """The issues of the series before this one, the latest last."""
        assert self._workspace
        names = [name for name in find_issues(self._workspace) if name.startswith(f"{files.series_id}/")]
        before = [name for name in names if name < _name(files)][-MAX_EARLIER:]
        return [issue for name in before if (issue := self._issue_files(name))]

    def _issue_files(self, name: str) -> IssueFiles | None:
        assert self._workspace
        if name not in self._files:
            try:
                self._files[name], _ = load_partly(self._workspace, name)
            except SourceError:
                return None
        return self._files[name]

    def _checked(self, name: str, document: Document, findings: Iterable[Finding]) -> Checked:
        found = tuple(findings)
        left = tuple(self._waivers.left(found))
        return Checked(name, document, left, len(found) - len(left))


def article_of(case: CaseFile, workspace: Workspace) -> tuple[Article, list[str]]:
    """A case of the library as an article, and the lines of its file."""
    lines = workspace.read_text(case.path, problems=[]).split("\n")
    return article_of_case(case.matter, case.node, blocks_of(case).blocks, case.path, lines), lines


def switched_off(files: IssueFiles) -> frozenset[str]:
    """The rules that the issue's series has turned off, as far as it may."""
    return _off(files.series)


def _off(series: Series) -> frozenset[str]:
    custom = {rule.code for rule in RULES if rule.tier is not Tier.STANDARD}
    return frozenset(code for code, switch in series.checks.items() if switch == "off" and code in custom)


def _series(workspace: Workspace, series_id: str) -> Series | None:
    """A series, as far as it can be read."""
    path = series_path(series_id)
    try:
        node = parse_yaml(workspace.read_text(path, problems=[]), path, problems=[])
    except SourceError:
        return None
    return read_partly(Series, node, [], path=series_id)


def wrong_switches(files: IssueFiles) -> Sequence[Diagnostic]:
    """What a series says of rules that do not exist, or that it may not turn off."""
    tiers = {rule.code: rule.tier for rule in RULES}
    found = []
    for code, switch in files.series.checks.items():
        place = place_of(files.series_node, ("checks", code))
        if code not in tiers:
            found.append(Diagnostic.of("B793", place, rule=code))
        elif switch == "off" and tiers[code] is Tier.STANDARD:
            found.append(Diagnostic.of("B794", place, rule=code))
    return found


def _name(files: IssueFiles) -> str:
    return f"{files.series_id}/{files.stem}"


def _latest(issues: Sequence[IssueFiles]) -> Issue | None:
    return issues[-1].issue if issues else None
