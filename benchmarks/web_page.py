"""The text of a bulletin as a page for WeasyPrint: the same words on the same page, in the same faces."""

from html import escape
from pathlib import Path

from benchmarks.words import Words, footer_lines, words_of
from bulletins.package_data import data_folder
from bulletins.tree import Bulletin

STYLE_SHEET = Path(__file__).with_name("brief.css")

_FACES = {
    "Song": "BulletinSong-Regular.ttf",
    "Fang": "BulletinFang-Regular.ttf",
    "Hei": "BulletinHei-Regular.ttf",
    "Title": "BulletinTitle-Regular.ttf",
    "Kai": "BulletinKai-Regular.ttf",
    "Latin": "LiberationSerif-Regular.ttf",
}
_TAGS = {"headline": "h2", "display": "p", "callout": "p", "mast": "header"}


def font_faces() -> str:
    """The faces of ``fonts/`` as rules of a style sheet."""
    return "\n".join(
        f'@font-face {{ font-family: "{name}"; src: url("{(data_folder("fonts") / file).as_uri()}") }}'
        for name, file in _FACES.items()
    )


def web_page(bulletin: Bulletin, qr_file: str) -> str:
    """The whole document; its style sheet is ``brief.css`` with ``font_faces``."""
    lines = "\\A ".join(line.replace('"', "'") for line in footer_lines(bulletin))
    footers = (
        f'@page :right {{ @bottom-left {{ content: url("{qr_file}") }} @bottom-center {{ content: "{lines}" }} '
        '@bottom-right { content: "— " counter(page) " —" } }'
        f'@page :left {{ @bottom-right {{ content: url("{qr_file}") }} @bottom-center {{ content: "{lines}" }} '
        '@bottom-left { content: "— " counter(page) " —" } }'
    )
    head = f'<meta charset="utf-8"><title>{escape(bulletin.title)}</title><style>{footers}</style>'
    body = "\n".join(_element(words, qr_file) for words in words_of(bulletin))
    body = _with_targets(body)
    return f'<!DOCTYPE html><html lang="zh-CN"><head>{head}</head><body>{body}</body></html>'


def _with_targets(body: str) -> str:
    """The headlines with the names that the contents lead to."""
    before, *rest = body.split("<h2 ")
    return before + "".join(f'<h2 id="h{number}" {part}' for number, part in enumerate(rest))


def _element(words: Words, qr_file: str) -> str:
    parts = list(map(escape, words.parts))
    if words.kind in ("paragraph", "preface"):
        pieces = zip(parts, words.heads, strict=True)
        text = "".join(f"<b>{part}</b>" if is_head else part for part, is_head in pieces)
        return f'<p class="{words.kind}">{text}</p>'
    if words.kind == "contents":
        title, *entries = parts
        lines = (f'<li><a href="#h{number}">{entry}</a></li>' for number, entry in enumerate(entries))
        return f"<h3>{title}</h3><ul>{''.join(lines)}</ul>"
    code = f'<img src="{qr_file}"><br>' if words.kind == "callout" else ""
    tag = _TAGS[words.kind]
    return f'<{tag} class="{words.kind}">{code}{"<br>".join(parts)}</{tag}>'
