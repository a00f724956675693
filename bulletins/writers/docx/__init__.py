"""DOCX: the document tree as a Word file that an office can go on working with.

Named styles, real numbering, real headers and footers, fields.  Places are not decided here: Word sets the text.
"""

from bulletins.writers.docx.changes import Tracking
from bulletins.writers.docx.document import SUPPORT, write

__all__ = ["SUPPORT", "Tracking", "write"]
