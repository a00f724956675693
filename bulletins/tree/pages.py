"""The page map: where each block begins."""

from collections.abc import Mapping

PageMap = Mapping[str, int]
"""Anchor to number of the page on which the block begins (the first page is 1), as printed on that page."""
