"""Stories: the cases of a newspaper, parted into what opens them and their text, for formats without modules."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from bulletins.tree.blocks import Block, Case, Display, Figure, Heading, NumberLine, Paragraph
from bulletins.values import frozen

PHOTO_GENRE = "图片新闻"
"""The genre of a story that is a picture with a few words: the picture opens it, title and text stand below."""

_PHOTO_TITLE, _PHOTO_TEXT, _PHOTO_FIGURE = "photo-title", "photo-text", "photo-figure"


@frozen
class Story:
    """A case: ``head`` are the blocks that open it, ``body`` is what follows."""

    case: Case
    head: tuple[Block, ...]
    body: tuple[Block, ...]
    is_photo: bool

    @property
    def title(self) -> Heading | None:
        """The headline."""
        return next((block for block in self.head if isinstance(block, Heading)), None)


def read_story(case: Case, roles: Container[str]) -> Story:
    """The story of a case; a photo story takes the roles for those, if ``roles`` has them.

    A second heading is the text's first cross-head.
    """
    head = list(takewhile(lambda block: isinstance(block, NumberLine | Heading | Display), case.children))
    titles = [place for place, block in enumerate(head) if isinstance(block, Heading)]
    del head[titles[1] if len(titles) > 1 else len(head) :]
    body = list(case.children[len(head) :])
    is_photo = case.genre == PHOTO_GENRE and any(isinstance(block, Figure) for block in body)
    if is_photo:
        head, body = _pictures_first(head, body, roles)
    return Story(case, tuple(head), tuple(body), is_photo)


def _pictures_first(
    head: Sequence[Block], body: Sequence[Block], roles: Container[str]
) -> tuple[list[Block], list[Block]]:
    """The pictures above the title; where there is no other text, that of their captions stands below it."""
    figures = [block for block in body if isinstance(block, Figure)]
    text: list[Block] = [block for block in body if not isinstance(block, Figure)]
    if not any(isinstance(block, Paragraph) for block in text):
        text += _captions(figures)
        figures = [replace(figure, caption=(), credit=()) for figure in figures]
    pictures = [_in_role(figure, _PHOTO_FIGURE, roles) for figure in figures]
    titles = [_in_role(block, _PHOTO_TITLE, roles) if isinstance(block, Heading) else block for block in head]
    texts = [
        _in_role(block, _PHOTO_TEXT, roles)
        if isinstance(block, Paragraph) and block.role == "paragraph"
        else block
        for block in text
    ]
    return [*pictures, *titles], texts


def _captions(figures: Sequence[Figure]) -> Iterator[Paragraph | Display]:
    """What is said of pictures, as text."""
    for figure in figures:
        if figure.caption:
            yield Paragraph("paragraph", f"{figure.anchor}/caption", figure.caption, span=figure.span)
        if figure.credit:
            yield Display("sign-off", f"{figure.anchor}/credit", (figure.credit,), figure.span)


def _in_role(block: Block, role: str, roles: Container[str]) -> Block:
    return replace(block, role=role) if role in roles else block
