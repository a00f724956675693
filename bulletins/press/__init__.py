"""Composed pages in the forms in which they are printed, folded, proofed and signed off.

Everything here makes a layout of a layout: no text is broken anew, so that what is proofed is what is printed.
The looks of what is added (marks, numbers in the margin, sheets that go with an issue) are a style of their own,
``look/``, read as any other.
"""
