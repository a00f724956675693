"""The checksums of an edition's files, as ``sha256sum --check`` reads them: for those who have no other tool."""

from bulletins.editions.edition import Edition

CHECKSUMS = "SHA256SUMS"
_MANIFEST = "manifest.json"


def checksums(edition: Edition) -> bytes:
    """A line for each file, that of the manifest last."""
    sums = [(file.sha256, file.name) for file in edition.files] + [(edition.digest, _MANIFEST)]
    return "".join(f"{digest}  {name}\n" for digest, name in sums).encode("utf-8")
