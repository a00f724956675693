"""Fonts as composition sees them."""

from typing import Protocol


class Metrics(Protocol):
    """Widths and coverage; ``bulletins.typefaces.Typefaces`` is one, a square fake font in tests another."""

    def __hash__(self) -> int:
        """What was looked up in one is kept for it."""
        ...

    def pick(self, font_class: str, char: str) -> str | None:
        """The face of the class's chain that draws ``char``; None if none does."""
        ...

    def advance(self, face: str, char: str) -> float:
        """The advance of ``char`` in ``face``, in em."""
        ...
