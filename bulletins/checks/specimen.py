"""Small documents that show what rules about whole issues mean; they stand in no file."""

from collections.abc import Iterable, Mapping

from bulletins.checks.passage import Article, Document, Passage, PassageKind, Profile
from bulletins.errors import Span
from bulletins.model import CaseMatter, Date, Issue, Organisation, Series
from bulletins.values import frozen

_SERIES = {
    "name": "星河工会工作简报",
    "issuer": "星河市总工会",
    "style": "plain",
}


@frozen
class Lines:
    """Places as if each passage were a line of ``path``."""

    path: str
    line: int

    def span(self, start: int, end: int) -> Span:
        """The place on the line."""
        return Span(self.path, self.line, start + 1, max(1, end - start))

    def exact(self, start: int, end: int) -> Span | None:
        """The same."""
        return self.span(start, end)


def passages(
    texts: Iterable[str],
    kind: PassageKind = PassageKind.PARAGRAPH,
    *,
    path: str = "text",
    part: str = "",
    case: str = "",
) -> tuple[Passage, ...]:
    """A passage a text, one below the other."""
    return tuple(
        Passage(text, kind, Lines(path, line), part=part, case=case, number=line)
        for line, text in enumerate(texts, 1)
    )


def article(
    name: str,
    *paragraphs: str,
    headline: str = "",
    deck: str = "",
    date: str = "",
    kinds: Mapping[int, PassageKind] | None = None,
) -> Article:
    """A case: display lines, then paragraphs; ``kinds`` says which of these, counted from 0, are something else."""
    path = f"issues/cases/{name}.md"
    heads = [(part, text) for part, text in (("headline", headline), ("deck", deck)) if text]
    shown = [Passage(text, PassageKind.TITLE, Lines(path, 2), part=part, case=name) for part, text in heads]
    body = [
        Passage(
            text, (kinds or {}).get(at, PassageKind.PARAGRAPH), Lines(path, at + 6), case=name, number=at + 1
        )
        for at, text in enumerate(paragraphs)
    ]
    matter = CaseMatter(id=name, headline=(headline or "题名",), date=_date(date))
    return Article(name, path, (*shown, *body), matter)


def issue(
    *articles: Article,
    number: int = 4,
    whole: int | None = None,
    dated: str = "",
    preface: str = "",
    before: Issue | None = None,
    kind: Profile = Profile.BRIEF,
    categories: tuple[str, ...] = (),
    organisations: tuple[Organisation, ...] = (),
    earlier: tuple[Article, ...] = (),
    **said: object,
) -> Document:
    """An issue of 2024; ``said`` are further keys of its file."""
    from bulletins.model.series import Kind

    path = f"issues/xinghe/2024-{number:02}.yaml"
    keys = {"number": number, "year": 2024, "whole_number": whole, "date": _date(dated), **said}
    whole_issue = Issue(**keys)  # type: ignore[arg-type]
    series = Series(**_SERIES, kind=next(iter(Kind)), categories=categories)  # type: ignore[arg-type]
    return Document(
        path,
        articles,
        passages([preface], path=path, part="preface") if preface else (),
        profile=kind,
        issue=whole_issue,
        series=series,
        counts={"printed": len(articles)},
        organisations=organisations,
        earlier=earlier,
        before=before,
    )


def foreign(*articles: Article, preface: str = "") -> Document:
    """A text from outside."""
    bare = tuple(Article(each.id, "text", each.passages) for each in articles)
    return Document("text", bare, passages([preface]) if preface else ())


def _date(text: str) -> Date | None:
    from bulletins.model.date import parse_date

    return parse_date(text) if text else None
