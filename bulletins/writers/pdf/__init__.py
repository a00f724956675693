"""PDF: pages of boxes painted on reportlab's canvas.

Everything that has a place was given it by composition; this package decides none.
"""

from bulletins.writers.pdf.document import SUPPORT, write
from bulletins.writers.pdf.pictures import colored_pictures

__all__ = ["SUPPORT", "colored_pictures", "write"]
