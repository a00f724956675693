"""The tree as one self-contained web page: semantic elements, the style's look, no script, nothing fetched."""

from bulletins.writers.html.page import write
from bulletins.writers.html.support import SUPPORT

__all__ = ["SUPPORT", "write"]
