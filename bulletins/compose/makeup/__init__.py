"""The make-up of newspaper pages: stories in modules, modules in rows, rows on pages.

A story is a case taken apart (``stories``): its head, its running text, and what stands beside the text.  Its text
fills columns that end level (``columns``); head, columns and pictures make a module (``modules``), modules side by
side a row (``rows``), rows a page (``pages``).  Where an issue has no plan of its pages, one is found (``planning``).

Heights are counted in lines of the body grid, on which every column begins.
"""

from bulletins.compose.makeup.pages import MadeUp, make_up
from bulletins.compose.makeup.planning import Shape

__all__ = ["MadeUp", "Shape", "make_up"]
