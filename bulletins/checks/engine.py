"""Rules tried on articles and documents; what they find as findings with places, wording and edits of files."""

from collections.abc import Iterable, Iterator, Sequence

from bulletins.checks.passage import Article, Document, Passage, Profile
from bulletins.checks.places import LinePlaces
from bulletins.checks.rule import Example, Found, Rule, Words
from bulletins.errors import Diagnostic, Span
from bulletins.values import frozen


@frozen
class FileEdit:
    """``after`` in place of ``before``, which stands at ``span``; ``code`` is the rule that asks for it."""

    code: str
    span: Span
    before: str
    after: str


@frozen
class Finding:
    """What a rule found: where, in which case, and what would put it right; empty edits where a person must.

    The edits of one finding are made together or not at all.
    """

    rule: Rule
    span: Span
    values: tuple[tuple[str, str], ...] = ()
    edits: tuple[FileEdit, ...] = ()
    case: str = ""

    @property
    def diagnostic(self) -> Diagnostic:
        """The finding as all others are shown."""
        values = dict(self.values)
        said: dict[str, object] = {
            "en": _filled(self.rule.says.en, values),
            "zh": _filled(self.rule.says.zh, values),
        }
        if self.rule.hint and (hint := _hint(self.rule.hint, values)):
            said |= {"hint_en": hint.en, "hint_zh": hint.zh}
        return Diagnostic.of(self.rule.code, self.span, severity=self.rule.tier.severity, **said)


def look_at_article(article: Article, rules: Iterable[Rule]) -> Iterator[Finding]:
    """What the rules on passages and articles find in one article."""
    rules = tuple(rules)
    yield from _in_passages(article.passages, rules, article.id)
    for rule in rules:
        if rule.article:
            for found in rule.article(article):
                yield _finding(rule, found, found.passage, article.id, article.path)


def look_at_whole(document: Document, rules: Iterable[Rule]) -> Iterator[Finding]:
    """What they find in what belongs to no article, and the rules on documents in all of it."""
    rules = tuple(rules)
    yield from _in_passages(document.passages, rules, "")
    for rule in rules:
        if rule.document and holds_for(rule, document.profile):
            for found in rule.document(document):
                case = found.passage.case if found.passage else ""
                yield _finding(rule, found, found.passage, case, document.path)


def look(document: Document, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Everything that they find in a document."""
    yield from look_at_whole(document, rules)
    for article in document.articles:
        yield from look_at_article(article, rules)


def holds_for(rule: Rule, profile: Profile | None) -> bool:
    """Whether the rule holds for that kind of publication; one of no known kind is under the rules for all."""
    return profile in rule.profiles if profile else len(rule.profiles) == len(Profile)


def document_of(example: Example | Document) -> Document:
    """An example as a document: one article, each line a passage."""
    if isinstance(example, Document):
        return example
    passages = tuple(
        Passage(text, example.kind, LinePlaces("text", line), number=line)
        for line, text in enumerate(example.text.split("\n"), 1)
    )
    return Document("text", (Article("", "text", passages),))


def _in_passages(passages: Iterable[Passage], rules: Sequence[Rule], case: str) -> Iterator[Finding]:
    looks = [(rule, rule.passage) for rule in rules if rule.passage]
    for passage in passages:
        for rule, passage_look in looks:
            for found in passage_look(passage):
                yield _finding(rule, found, passage, passage.case or case, "")


def _finding(rule: Rule, found: Found, passage: Passage | None, case: str, path: str) -> Finding:
    if found.place:
        span = found.place
    else:
        span = passage.places.span(found.start, found.end) if passage else Span(path)
    values = tuple((name, str(value)) for name, value in found.values.items())
    return Finding(rule, span, values, tuple(_edits(rule.code, found, passage)), case)


def _edits(code: str, found: Found, passage: Passage | None) -> list[FileEdit]:
    """The edits of a finding in its file; none if one of them meets text that stands there in another way."""
    edits: list[FileEdit] = []
    for edit in found.edits if passage else ():
        assert passage is not None
        span = passage.places.exact(edit.start, edit.end)
        if span is None:
            return []
        edits.append(FileEdit(code, span, passage.text[edit.start : edit.end], edit.text))
    return edits


def _hint(hint: Words, values: dict[str, str]) -> Words | None:
    """The hint, if the finding has all that it names."""
    try:
        return Words(hint.en.format_map(values), hint.zh.format_map(values))
    except KeyError:
        return None


def _filled(template: str, values: dict[str, str]) -> str:
    return template.format_map(values)
