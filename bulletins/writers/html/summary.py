"""What a bulletin says of itself in one breath, where a page or an article is announced."""

from bulletins.tree import Bulletin, Case, Heading, Paragraph, RunIn, Section, inline_text, walk
from bulletins.tree.text import turns_text
from bulletins.writers.html.excerpt import excerpt

PREFACE = "preface"
"""The anchor of the preface."""

SUMMARY_LIMIT = 120
"""Characters of a summary.  Source: WeChat Official Accounts Platform, article editor (摘要)."""


def summary(bulletin: Bulletin) -> str:
    """The beginning of the preface, or the headlines of the cases, in at most ``SUMMARY_LIMIT`` characters."""
    for source in (_preface(bulletin), "；".join(_headlines(bulletin))):
        if shortened := excerpt(source, SUMMARY_LIMIT):
            return shortened
    return bulletin.subject[:SUMMARY_LIMIT]


def _preface(bulletin: Bulletin) -> str:
    """The preface without its label (【按】)."""
    sections = [block for block in walk(bulletin) if isinstance(block, Section) and block.anchor == PREFACE]
    paragraphs = [child for found in sections for child in found.children if isinstance(child, Paragraph)]
    return "".join(
        inline_text(tuple(child for child in paragraph.children if not isinstance(child, RunIn)))
        for paragraph in paragraphs
    )


def _headlines(bulletin: Bulletin) -> list[str]:
    cases = [block for block in walk(bulletin) if isinstance(block, Case)]
    heads = (next((child for child in case.children if isinstance(child, Heading)), None) for case in cases)
    return [turns_text(heading.turns) for heading in heads if heading is not None]
