"""An article of a foreign publication → the file of a case: a draft with everything that the source says of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from bulletins.importers.manuscript import Picture
from bulletins.importers.publication import (
    Article,
    Box,
    Caption,
    Credit,
    CreditForm,
    Gap,
    OrganisationSource,
    Piece,
    Publication,
)
from bulletins.importers.structure.forms import MARKERS
from bulletins.markup import Block, write_body
from bulletins.pipeline.import_body import body_of, figure_of, plain
from bulletins.pipeline.yaml_writing import Data, Flow, Word, yaml_lines
from bulletins.source.front_matter import FENCE
from bulletins.values import frozen, replace

NO_HEADLINE = "无题"
_BYLINES = {CreditForm.LINE: "line", CreditForm.END: "end"}
"""Where credits are printed that stand on lines of their own."""
_IN_TEXT = (CreditForm.DATELINE, CreditForm.LAST_PARAGRAPH)
"""Credits that are printed already, with the text of a first or last paragraph."""
_ALONE = re.compile(r"(?<!\S)/(?!\S)")
"""A stroke that would divide a title."""
_CLOSE = 3
"""So many lines below a picture its caption begins."""
_PICTURE_STORY = "图片新闻"


@frozen
class Placed:
    """A picture of a story, with its caption and the description that its document gives it."""

    picture: Picture
    caption: Caption | None = None
    alternative: str = ""


@frozen
class Story:
    """What becomes a case: an article with everything that belongs to it, from the lines ``lines`` of its file.

    ``title`` tells it from the others of its file.
    """

    article: Article
    gaps: tuple[Gap, ...] = ()
    boxes: tuple[Box, ...] = ()
    captions: tuple[Caption, ...] = ()
    genre: str | None = None
    figures: tuple[Placed, ...] = ()

    @property
    def title(self) -> str:
        """The headline, kicker before it, on one line."""
        kicker = f"{self.article.kicker.text} " if self.article.kicker else ""
        return f"{kicker}{self.article.title}".strip() or NO_HEADLINE

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of the source in which it stands, sorted."""
        article = self.article
        pieces = [*article.title_parts, *article.paragraphs, *article.credit_lines]
        pieces += [piece for piece in (article.kicker, article.deck) if piece]
        return tuple(sorted({line for piece in pieces for line in piece.lines}))


def stories_of(publication: Publication, pictures: Sequence[Picture] = ()) -> tuple[Story, ...]:
    """The cases that a publication holds, in its order.

    A picture with a headline of its own is one; boxes and captions that belong to no article go with the one above
    them, or make a case where there is none.
    """
    articles = publication.articles
    gaps: dict[int | None, list[Gap]] = {}
    boxes: dict[int, list[Box]] = {}
    captions: dict[int, list[Caption]] = {}
    starts = [min((line for part in one.title_parts for line in part.lines), default=0) for one in articles]
    for gap in publication.gaps:
        gaps.setdefault(gap.article, []).append(gap)
    for box in publication.boxes:
        boxes.setdefault(_owner(box, starts), []).append(box)
    for caption in publication.captions:
        if not caption.title:
            captions.setdefault(_owner(caption, starts), []).append(caption)
    stories = [
        Story(
            article,
            gaps=tuple(gaps.get(index, ())),
            boxes=tuple(boxes.get(index, ())),
            captions=tuple(captions.get(index, ())),
        )
        for index, article in enumerate(articles)
    ]
    stories += [_picture_story(one) for one in publication.captions if one.title or not articles]
    if not articles:
        stories += [_box_story(box) for box in publication.boxes]
    return tuple(_with_pictures(stories, pictures))


def _with_pictures(stories: Sequence[Story], pictures: Sequence[Picture]) -> list[Story]:
    """The stories with the pictures that stand in them, each with the first caption close below it."""
    made = list(stories)
    starts = [min(story.lines, default=0) for story in stories]
    for picture in pictures if stories else ():
        index = max((place for place, start in enumerate(starts) if start <= picture.after), default=0)
        story = made[index]
        own = next((one for one in story.captions if one.lines == (picture.after,)), None)
        below = [one for one in story.captions if 0 < min(one.lines, default=0) - picture.after <= _CLOSE]
        placed = Placed(picture, below[0] if below else None, own.text if own else "")
        rest = tuple(one for one in story.captions if one is not placed.caption and one is not own)
        made[index] = replace(story, captions=rest, figures=(*story.figures, placed))
    return made


def _owner(part: Box | Caption, starts: Sequence[int]) -> int:
    """The article that a box or caption belongs to: its own, else the last that begins above it, else the first."""
    if part.article is not None:
        return part.article
    first = min(part.lines, default=0)
    return max((index for index, start in enumerate(starts) if start <= first), default=0)


def _picture_story(caption: Caption) -> Story:
    """A picture with its words as a case; who took it is its credit."""
    credit = Credit(caption.credit, "摄", form=CreditForm.END) if caption.credit else None
    article = Article(
        title_parts=(Piece(caption.title or plain(caption.text)[:20] or NO_HEADLINE, caption.lines),),
        body=(Piece(caption.text, caption.lines),),
        credits=(credit,) if credit else (),
    )
    return Story(article, genre=_PICTURE_STORY)


def _box_story(box: Box) -> Story:
    return Story(Article(title_parts=(Piece(box.title or NO_HEADLINE, box.lines),), body=box.paragraphs))


@frozen
class Linked:
    """An article's organisations as ids of the register, each with the name that is printed where it differs."""

    ids: tuple[tuple[str, str | None], ...] = ()


def case_text(
    story: Story, linked: Linked, origin: str, *, in_chinese: bool, media: Sequence[str] = ()
) -> str:
    """The file of the case; ``origin`` says where its text comes from, ``media`` are the paths of its pictures."""
    matter = {key: value for key, value in _matter(story, linked).items() if value not in (None, (), "")}
    matter |= {"source": origin, "status": Word("draft")}
    header = "\n".join(yaml_lines(matter, in_chinese=in_chinese))
    body = write_body(blocks_of(story, media))
    return f"{FENCE}\n{header}\n{FENCE}\n\n{body}".rstrip("\n") + "\n"


def blocks_of(story: Story, media: Sequence[str] = ()) -> tuple[Block, ...]:
    """The body of the case; ``media`` are the paths of its pictures, as authors write them."""
    figures = [
        figure_of(path, placed.caption, placed.alternative)
        for path, placed in zip(media, story.figures, strict=False)
    ]
    return body_of(story.article, story.gaps, story.boxes, story.captions, figures)


def _matter(story: Story, linked: Linked) -> dict[str, Data]:
    """Keys and values of the front matter, in the order in which authors write them."""
    article = story.article
    byline = _byline(article)
    return {
        "headline": turns(headline_of(article, is_linked=bool(linked.ids))),
        "kicker": turns((article.kicker.text,)) if article.kicker else None,
        "deck": turns((article.deck.text,)) if article.deck else None,
        "organisation": _organisations(linked),
        "organisation_line": _organisation_line(article, linked),
        "category": plain(article.category or ""),
        "column": turns((article.column,)) if article.column else None,
        "genre": story.genre or ("消息" if article.dateline else None),
        "credits": tuple(_credits(_named(article))),
        "byline": Word(byline) if byline else None,
    }


def headline_of(article: Article, *, is_linked: bool) -> tuple[str, ...]:
    """The turns of the headline; a line with the organisation comes first where the register does not know it."""
    parts = [plain(piece.text) for piece in article.title_parts]
    organisation = article.organisation
    if organisation and organisation.source is OrganisationSource.LINE and not is_linked:
        parts.insert(0, plain(organisation.text or "").lstrip(f"{MARKERS} 　") or organisation.text_of_names)
    return tuple(part for part in parts if part) or (NO_HEADLINE,)


def turns(parts: Sequence[str]) -> Data:
    """Display text; a list where a turn holds what would divide it."""
    kept = [plain(part) for part in parts if plain(part)]
    if any(_ALONE.search(part) for part in kept):
        return Flow(tuple(kept))
    return " / ".join(kept)


def _organisations(linked: Linked) -> Data:
    """An id alone, an id with the name as printed, or a list of these."""
    entries: list[Data] = [
        {"id": known, "as": printed} if printed else known for known, printed in linked.ids
    ]
    return entries[0] if len(entries) == 1 else tuple(entries)


def _organisation_line(article: Article, linked: Linked) -> bool | None:
    """No name gets a line of its own that has none in the source; a headline that begins with it says so itself."""
    organisation = article.organisation
    if organisation is None or not linked.ids or organisation.source is OrganisationSource.LINE:
        return None
    title = article.title_parts[0].text if article.title_parts else ""
    names = {name for name in (*organisation.names, *(printed for _, printed in linked.ids)) if name}
    return None if any(title.startswith(name) for name in names) else False


def _byline(article: Article) -> str | None:
    forms = [credit.form for credit in _named(article)]
    if article.dateline is not None or any(form in _IN_TEXT for form in forms):
        return "none"
    return _BYLINES[forms[0]] if forms else None


def _named(article: Article) -> tuple[Credit, ...]:
    """Whom the front matter names: beside people on lines of their own nobody whom the last paragraph names."""
    last = CreditForm.LAST_PARAGRAPH
    return tuple(credit for credit in article.credits if credit.form is not last) or article.credits


def _credits(credits_: Sequence[Credit]) -> Iterator[Mapping[str, Data]]:
    """Neighbours of one office and role together."""
    for (affiliation, role), group in groupby(credits_, key=lambda one: (one.affiliation, one.role)):
        entry: dict[str, Data] = {}
        if affiliation:
            entry["affiliation"] = plain(affiliation)
        if role:
            entry["role"] = plain(role)
        entry["names"] = Flow(tuple(plain(one.name) for one in group))
        yield entry
