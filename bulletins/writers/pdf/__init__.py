"""PDF: pages of boxes painted on reportlab's canvas.

Everything that has a place was given it by composition; this package decides none.
"""

from bulletins.writers.pdf.document import SUPPORT, write

__all__ = ["SUPPORT", "write"]
