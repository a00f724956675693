"""The tools that make an edition, by name and version: what a rebuild years later must know."""

import hashlib
import platform
import re
import zlib
from importlib import metadata

from bulletins import __version__
from bulletins.package_data import module_sources

PACKAGE = "bulletin-toolkit"
_DIGITS = 16


def tool_versions() -> dict[str, str]:
    """Versions by name: Python, its compression, this package with the digest of its sources, what it needs."""
    versions = {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION, "bulletins": _own()}
    pending = [PACKAGE]
    while pending:
        for name in _needed_by(pending.pop()):
            if name not in versions:
                try:
                    versions[name] = metadata.version(name)
                except metadata.PackageNotFoundError:  # of another system
                    continue
                pending.append(name)
    return versions


def _own() -> str:
    sources = hashlib.sha256()
    for name, data in module_sources():
        sources.update(f"{name}\0{len(data)}\0".encode() + data)
    return f"{__version__}+{sources.hexdigest()[:_DIGITS]}"


def _needed_by(name: str) -> list[str]:
    """The packages that a package needs, those of its extras left out."""
    try:
        needed = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    return [re.split(r"[^\w.-]", entry, maxsplit=1)[0].lower() for entry in needed if "extra ==" not in entry]
