"""What differs between two texts, in pieces that a reader would call one thing.

A figure stays whole with its unit (12.5万元, 3.2%, 1,280人次), so do dates, Latin words and addresses; Han text falls
into words.
"""

from bulletins.difference.corrections import CLAUSE_ENDS, Difference, differences
from bulletins.difference.matching import Run, heaviest_rise, matching
from bulletins.difference.tokens import figures, is_figure, tokens

__all__ = [
    "CLAUSE_ENDS", "Difference", "Run", "differences", "figures", "heaviest_rise", "is_figure", "matching", "tokens",
]  # fmt: skip
