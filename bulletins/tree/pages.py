"""The page map: where each block begins."""

from collections.abc import Mapping

PageMap = Mapping[str, str]
"""Anchor to the number of the page on which the block begins, as that page has it (12, iv); empty on a cover."""
