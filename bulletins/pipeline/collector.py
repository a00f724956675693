"""Python's collector of cycles, kept out of long work that makes few cycles.

The collector looks through all objects again and again while they get more.  Loading and composing an issue makes some
hundred thousand that all stay, which was a quarter of the time at 200,000 characters.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """The collector rests meanwhile, if it was at work; also to decorate a function with."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
