"""The tree as an article for WeChat (微信公众号): what is pasted into its editor, the pictures, the cover.

WeChat's editor keeps inline styles and throws away style sheets, classes, ids, scripts, drawings and links to
other sites; it takes no pictures along with pasted text.  So every picture is a numbered file, and its place in
the article says which.
"""

from bulletins.writers.html.wechat.article import FILE_NAME, write
from bulletins.writers.html.wechat.support import SUPPORT

__all__ = ["FILE_NAME", "SUPPORT", "write"]
