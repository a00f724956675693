"""What is typed or chosen in WeChat's editor beside the article: title, 摘要, cover, link, pictures in order."""

from collections.abc import Sequence

from bulletins.tree import Bulletin
from bulletins.writers.html.excerpt import excerpt
from bulletins.writers.html.summary import SUMMARY_LIMIT, summary
from bulletins.writers.html.wechat.media import Medium

TITLE_LIMIT = 64
"""Characters of an article's title.  Source: WeChat Official Accounts Platform, article editor."""


def title(bulletin: Bulletin) -> str:
    """The article's title: the bulletin's public name, its series' name where that is too long."""
    return excerpt(bulletin.title, TITLE_LIMIT) or bulletin.subject[:TITLE_LIMIT]


def marker(medium: Medium) -> str:
    """The words at the place of a picture; they are taken out when the picture is in."""
    return f"【插图{medium.number:02}】此处插入 {medium.path}，插入后删去本框"


def particulars(bulletin: Bulletin, media: Sequence[Medium]) -> str:
    """The text of the sheet to work from."""
    name, digest = title(bulletin), summary(bulletin)
    lines = [
        f"{bulletin.name} 微信公众号推文",
        "",
        f"标题（{len(name)}字，上限{TITLE_LIMIT}）",
        name,
        "",
        f"摘要（{len(digest)}字，上限{SUMMARY_LIMIT}）",
        digest,
        "",
        "封面",
        "cover.png（900×383；分享小图取正中383×383）",
        "",
        "原文链接（填在“原文链接”栏，读者点“阅读原文”打开）",
        bulletin.edition.address,
        "",
        f"插图（{len(media)}张，按序号上传，逐一插入）",
        *(f"[ ] {medium.number:02}　{medium.path}　{medium.subject}" for medium in media),
        "",
        "步骤",
        "1. 用浏览器打开 article.html，全选（Ctrl+A）、复制（Ctrl+C），在公众号编辑器正文处粘贴（Ctrl+V）。",
        "2. 正文中每个红色虚线框是一处插图：按框中序号插入图片，再删去该框。以上清单全部打勾，即无遗漏。",
        "3. 填标题、摘要、原文链接，上传封面；预览无误后发表。",
    ]
    return "\n".join(lines) + "\n"
