"""Assembly: the chosen cases of an issue into the document tree.

Decided here, once: order, section numbers, ordinals, reference text, captions, edition label, QR targets.
Knows nothing of fonts, sizes or pages, and reads no file.
"""

from bulletins.assembly.assemble import assemble, unprinted

__all__ = ["assemble", "unprinted"]
