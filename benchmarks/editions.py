"""``python -m benchmarks.editions``: what verifying a store of many editions takes beside reading and hashing.

Makes a store in a folder of its own, of as many issues as asked for, each with one edition of three artifacts.  Prints;
leaves no files.
"""

import argparse
import hashlib
import statistics
import tempfile
from pathlib import Path

from benchmarks.timing import measure_pairs
from bulletins.editions import (
    MANIFEST,
    CaseLine,
    Edition,
    Provenance,
    Purpose,
    Store,
    StoredFile,
    manifest_bytes,
    verification,
)
from bulletins.editions.checksums import CHECKSUMS, checksums
from bulletins.files import files_below
from bulletins.values import replace

_CASES = 10
_ISSUES_A_YEAR = 99
_FIRST_YEAR = 2000


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.editions", description=__doc__)
    parser.add_argument(
        "--editions", type=int, default=1000, help="editions in the store (default: %(default)s)"
    )
    parser.add_argument("--size", type=int, default=250_000, help="bytes of a PDF (default: %(default)s)")
    parser.add_argument("--pairs", type=int, default=5, help="pairs (default: %(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "published")
        for number in range(options.editions):
            _add(store, number, options.size)
        stored = sum((store.root / path).stat().st_size for path in files_below(store.root))
        made = options.editions * sum(map(len, _artifacts(options.size).values()))
        print(f"{options.editions:,} editions, {stored / 1e6:,.0f} MB, {stored / made:.3f} × their artifacts")
        pair = measure_pairs(lambda _: _verify(store), lambda _: _hash(store), options.pairs)
        print(pair.line("verify", "reading and hashing every file"))
        beside = (statistics.median(pair.ours) - statistics.median(pair.peers)) / options.editions * 1000
        print(f"beside reading and hashing: {beside:.2f} ms an edition")
    return 0


def _artifacts(size: int) -> dict[str, bytes]:
    return {"pdf": b"%PDF-" + bytes(size), "docx": bytes(size // 10), "html": bytes(size // 5)}


def _add(store: Store, place: int, size: int) -> None:
    year, number = divmod(place, _ISSUES_A_YEAR)
    stem = f"{_FIRST_YEAR + year}-{number + 1:02}"
    artifacts = {f"series-{stem}-e1.{suffix}": data for suffix, data in _artifacts(size).items()}
    files = tuple(
        StoredFile(name, Purpose(name.rpartition(".")[2]), len(data), hashlib.sha256(data).hexdigest())
        for name, data in artifacts.items()
    )
    cases = tuple(
        CaseLine(f"case-{n}", f"案例{n}", "标题" * 10, "单位", str(n)) for n in range(1, _CASES + 1)
    )
    address = f"https://bulletins.example/series/{stem}/1/"
    edition = Edition(
        "series", stem, 1, "2024-01-01", "2024-01-01T00:00:00Z", "第1版", "7F3K92QDA0", "https://bulletins.example",
        address, f"简报 {stem}", "简报", "研究室", stem, files, cases,
    )  # fmt: skip
    inputs = {f"issues/cases/case-{n}.md": "0" * 64 for n in range(1, _CASES + 1)}
    manifest = manifest_bytes(edition, Provenance(inputs, {}, {}))
    whole = replace(edition, digest=hashlib.sha256(manifest).hexdigest())
    store.add(edition.name, 1, {**artifacts, MANIFEST: manifest, CHECKSUMS: checksums(whole)}, {})


def _verify(store: Store) -> None:
    found = [*verification.verify(store, store.names(), lambda *_: ()), *verification.strangers(store)]
    assert not found, found


def _hash(store: Store) -> None:
    for path in files_below(store.root):
        hashlib.sha256((store.root / path).read_bytes()).digest()


if __name__ == "__main__":
    raise SystemExit(main())
