"""What a finished PDF says about how its Chinese is set: the positions of its glyphs, counted by criterion.

``python -m tests.measuring`` prints the table and writes ``docs/measurements.md``.  Nothing here asks the composer.
"""
