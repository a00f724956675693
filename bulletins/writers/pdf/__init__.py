"""PDF: pages of boxes as page operators, in a file framed by reportlab's document.

Everything that has a place was given it by composition; this package decides none.
"""

from bulletins.writers.pdf.document import SUPPORT, write
from bulletins.writers.pdf.pictures import colored_pictures

__all__ = ["SUPPORT", "colored_pictures", "write"]
