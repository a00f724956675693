"""Editions: what was published, frozen with everything that it was made of.

This part knows bytes and digests, not trees or styles.
"""

from bulletins.editions.edition import (
    Acceptance,
    CaseLine,
    Correction,
    Edition,
    Level,
    Origin,
    Purpose,
    StoredFile,
)
from bulletins.editions.manifest import Provenance, manifest_bytes, read_manifest, read_provenance
from bulletins.editions.store import MANIFEST, SIGNATURE, Store

__all__ = [
    "MANIFEST", "SIGNATURE", "Acceptance", "CaseLine", "Correction", "Edition", "Level", "Origin",
    "Provenance", "Purpose", "Store", "StoredFile", "manifest_bytes", "read_manifest", "read_provenance",
]  # fmt: skip
