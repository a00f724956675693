"""The catalogue of messages: every code that a finding may carry, in English and Chinese.

Wording: lower case, no full stop; the offending value is quoted; what was expected and what was found;
the hint is an action.  A hint is shown only when the finding carries every value that it names.
"""

from functools import cache
from string import Formatter

from bulletins.errors import Diagnostic
from bulletins.values import frozen


@frozen
class Message:
    """One message: templates with ``{name}`` fields, in two languages; hints are alternatives, the first that fits counts."""

    en: str
    zh: str
    hints: tuple[tuple[str, str], ...] = ()


@cache
def catalogue() -> dict[str, Message]:
    """Every message by its code."""
    from bulletins.messages import (
        branches,
        checks,
        delivery,
        files,
        foreign,
        glyphs,
        house,
        imports,
        markup,
        parity,
        references,
        returned,
        seals,
        site,
        store,
        styles,
        templates,
        typefaces,
    )

    areas = (
        files, foreign, markup, references, seals, site, store, styles, templates, typefaces, glyphs, house, branches,
        delivery, imports, checks, parity, returned,
    )  # fmt: skip
    return {code: message for area in areas for code, message in area.MESSAGES.items()}


def _message(code: str) -> Message:
    """That of a finding; a rule's brings its wording along."""
    return _OF_A_RULE if code.startswith("C") else catalogue()[code]


_OF_A_RULE = Message("{en}", "{zh}", (("{hint_en}", "{hint_zh}"),))


def message_text(diagnostic: Diagnostic, lang: str = "en") -> str:
    """The finding in words, in ``lang`` (``en`` or ``zh``)."""
    message = _message(diagnostic.code)
    return (message.zh if lang == "zh" else message.en).format_map(dict(diagnostic.values))


def hint_text(diagnostic: Diagnostic, lang: str = "en") -> str | None:
    """What to do about the finding, in words, if the catalogue knows and the finding says enough."""
    values = dict(diagnostic.values)
    for english, chinese in _message(diagnostic.code).hints:
        template = chinese if lang == "zh" else english
        if all(name in values for _, name, _, _ in Formatter().parse(template) if name):
            return template.format_map(values)
    return None
