"""The unmodified packages that the faces are made from: their names, hashes, licences, and how to read them."""

import bz2
import gzip
import hashlib
import io
import sys
import tarfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont


@dataclass(frozen=True)
class Package:
    """An unmodified package: name and version as its registry has them, its archive and that one's SHA-256."""

    name: str
    version: str
    archive: str
    sha256: str


@dataclass(frozen=True)
class Licence:
    """What a face's name table says of its licence, and where its text lies in the folder ``licences``."""

    name: str
    text: str
    url: str
    file: str


PACKAGES = {
    "serif": Package(
        "@expo-google-fonts/noto-serif-sc", "0.4.3", "expo-google-fonts-noto-serif-sc-0.4.3.tgz",
        "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
    ),
    "sans": Package(
        "@expo-google-fonts/noto-sans-sc", "0.4.3", "expo-google-fonts-noto-sans-sc-0.4.3.tgz",
        "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
    ),
    "kaiti": Package(
        "fonts-arphic-gkai00mp", "2.11-16", "fonts-arphic-gkai00mp_2.11-16_all.deb",
        "7c5452a4f5ce4eb351ceb25ee9ae359c8b094c2fd68955b9c93bd34c315bebf1",
    ),
    "wenkai": Package(
        "fonts-lxgw-wenkai", "1.250+repack-1", "fonts-lxgw-wenkai_1.250+repack-1_all.deb",
        "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
    ),
    "liberation": Package(
        "fonts-liberation2", "2.1.5-1", "fonts-liberation2_2.1.5-1_all.deb",
        "35ffaa54f117e633e89a5da89af235a073b34dbe582726fbf6989568f7fd9bda",
    ),
    "unicode": Package(
        "unicode-data", "15.0.0-1", "unicode-data_15.0.0-1_all.deb",
        "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc",
    ),
}  # fmt: skip

_OFL = Licence("OFL-1.1", "SIL Open Font License, Version 1.1", "https://openfontlicense.org", "")
NOTO_SERIF_OFL = replace(_OFL, file="OFL-noto-serif-sc.txt")
NOTO_SANS_OFL = replace(_OFL, file="OFL-noto-sans-sc.txt")
WENKAI_OFL = replace(_OFL, file="OFL-lxgw-wenkai.txt")
LIBERATION_OFL = replace(_OFL, file="OFL-liberation.txt")
ARPHIC = Licence(
    "Arphic-1999", "Arphic Public License (ARPHICPL.TXT)",
    "https://ftp.gnu.org/non-gnu/chinese-fonts-truetype/LICENSE", "ARPHICPL.TXT",
)  # fmt: skip

# licence file → package, member
LICENCE_FILES = {
    "OFL-noto-serif-sc.txt": ("serif", "package/LICENSE_FONT"),
    "OFL-noto-sans-sc.txt": ("sans", "package/LICENSE_FONT"),
    "OFL-lxgw-wenkai.txt": ("wenkai", "./usr/share/doc/fonts-lxgw-wenkai/copyright"),
    "OFL-liberation.txt": ("liberation", "./usr/share/doc/fonts-liberation2/copyright"),
    "ARPHICPL.TXT": ("kaiti", "./usr/share/doc/fonts-arphic-gkai00mp/license/english/ARPHICPL.TXT.gz"),
}


class Shelf:
    """The folder of packages; files are read straight out of the archives."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = cache(self._open_archive)

    def read(self, package: str, member: str) -> bytes:
        """One file of a package, unpacked if it is compressed by itself."""
        file = self._open(package).extractfile(member)
        assert file is not None, member
        data = file.read()
        if member.endswith(".gz"):
            return gzip.decompress(data)
        return bz2.decompress(data) if member.endswith(".bz2") else data

    def font(self, package: str, member: str) -> TTFont:
        """One font of a package."""
        return TTFont(io.BytesIO(self.read(package, member)), recalcTimestamp=False)

    def _open_archive(self, key: str) -> tarfile.TarFile:
        package = PACKAGES[key]
        data = (self._folder / package.archive).read_bytes()
        if hashlib.sha256(data).hexdigest() != package.sha256:
            sys.exit(f"{package.archive} is not the file that the faces were made from")
        if package.archive.endswith(".deb"):
            data = _member_of_ar(data, "data.tar")
        return tarfile.open(fileobj=io.BytesIO(data))


def _member_of_ar(data: bytes, prefix: str) -> bytes:
    """The first member of an ar archive (which a .deb is) whose name begins with ``prefix``."""
    position = 8
    while position < len(data):
        name, size = data[position : position + 16].decode(), int(data[position + 48 : position + 58])
        if name.startswith(prefix):
            return data[position + 60 : position + 60 + size]
        position += 60 + size + size % 2
    raise ValueError(f"no member {prefix}")
