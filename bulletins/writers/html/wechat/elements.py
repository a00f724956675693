"""Elements of an article: a tag, an inline style, escaped text, and never a class, an id or a link."""

from html import escape

Markup = str
"""Finished markup.  Text becomes markup through ``text`` alone."""

BREAK: Markup = "<br>"


def text(words: str) -> Markup:
    """What an author or a style wrote, as text."""
    return escape(words)


def element(tag: str, style: str, content: Markup) -> Markup:
    """An element inside a line."""
    return f'<{tag} style="{style}">{content}</{tag}>' if style else f"<{tag}>{content}</{tag}>"


def line(tag: str, style: str, content: Markup) -> Markup:
    """A block of text."""
    return element(tag, style, content) + "\n"


def section(style: str, content: Markup) -> Markup:
    """A block of blocks."""
    return element("section", style, f"\n{content}") + "\n"


def image(path: str, alternative: str, width: str) -> Markup:
    """A picture in the middle, never wider than the telephone."""
    style = f"display:block;width:{width};max-width:100%;height:auto;margin:0 auto"
    return f'<img src="{text(path)}" alt="{text(alternative)}" style="{style}">\n'
