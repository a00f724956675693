"""Composition: the document tree into pages of boxes with absolute places.

Sees fonts only as metrics and decides everything that has a place; painting decides nothing.
All lengths are in pt from the page's top left, y downwards.
"""

from bulletins.compose.compose import compose

__all__ = ["compose"]
