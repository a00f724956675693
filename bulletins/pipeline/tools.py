"""The tools that make an edition, by name and version: what a rebuild years later must know."""

import platform
import re
import zlib
from importlib import metadata

from bulletins import __version__


def tool_versions() -> dict[str, str]:
    """This package, Python, its compression, and every package that this one needs, by name."""
    versions = {
        "bulletins": __version__,
        "python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    pending = ["bulletins"]
    while pending:
        for name in _needed_by(pending.pop()):
            if name not in versions:
                try:
                    versions[name] = metadata.version(name)
                except (
                    metadata.PackageNotFoundError
                ):  # of another system, or of an extra that is not installed
                    continue
                pending.append(name)
    return versions


def _needed_by(name: str) -> list[str]:
    """The packages that a package needs, those of its extras left out."""
    try:
        needed = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    return [re.split(r"[^\w.-]", entry, maxsplit=1)[0].lower() for entry in needed if "extra ==" not in entry]
