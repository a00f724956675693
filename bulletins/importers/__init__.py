"""Text from outside → blocks of a case: Word documents and plain texts.

Nothing goes lost in silence: what was not taken is said by findings.  What a text means (its headline, its points)
is not guessed here.
"""

from bulletins.importers.foreign_text import ForeignText, read_text_of

__all__ = ["ForeignText", "read_text_of"]
