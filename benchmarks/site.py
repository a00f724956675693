"""``python -m benchmarks.site``: how fast the site of many editions is made, and made anew when little has changed.

Prints a line a measurement; leaves no files.  Exit code 1 when a bound of docs/performance.md is broken.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from bulletins.assembly.identity import edition_address, short_code
from bulletins.canonical_json import canonical_json
from bulletins.editions import (
    MANIFEST,
    CaseLine,
    Correction,
    Edition,
    Level,
    Provenance,
    Purpose,
    Store,
    StoredFile,
    manifest_bytes,
)
from bulletins.site import Made, Terms, make_site
from bulletins.site.folder import SiteFolder

SITE = "https://bulletins.example"
PAGES_A_SECOND = 50
"""So many pages of issues are made in a second at least."""

_ISSUES_A_YEAR = 50
_CASES_AN_ISSUE = 10
_SIZES = {Purpose.PDF: 380_000, Purpose.DOCX: 20_000, Purpose.HTML: 60_000}
"""Bytes, as the sample brief has them."""

_CASES = Path(__file__).resolve().parent.parent / "issues" / "cases"
_TODAY = date(2026, 11, 21)


class Press:
    """Makes editions of nothing but the samples' words, each case with numbers of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._chance = random.Random(0)
        files = sorted(_CASES.glob("*.md"))
        self._cases = [path.read_text(encoding="utf-8").split("---\n", 2)[2].split() for path in files]

    def publish(self, name: str, level: Level | None = None) -> None:
        """Put the next edition of an issue into the store."""
        series, stem = name.split("/")
        before = self._store.editions(name)
        number = len(before) + 1
        stated = f"{series}-{stem}-e{number}"
        bodies = [self._body() for _ in range(_CASES_AN_ISSUE)]
        contents = {
            f"{stated}.{purpose.value}": (purpose, self._chance.randbytes(size))
            for purpose, size in _SIZES.items()
        }
        contents["passages.json"] = Purpose.PASSAGES, canonical_json(_passages(bodies))
        last = before[-1] if before else None
        edition = Edition(
            series=series,
            stem=stem,
            number=number,
            date=f"{stem[:4]}-03-01",
            published_at=f"{stem[:4]}-03-01T08:00:00Z",
            label=f"第{number}版",
            code=short_code([name, number]),
            site=SITE,
            address=edition_address(SITE, series, stem, number),
            title=f"《某省工会简报》第{int(stem[5:])}期（第{number}版）",
            series_name="某省工会简报",
            issuer="某省总工会",
            issue_label=f"第{int(stem[5:])}期",
            files=tuple(
                StoredFile(file, purpose, len(data), sha256(data).hexdigest())
                for file, (purpose, data) in contents.items()
            ),
            cases=tuple(
                CaseLine(f"case-{place}", f"案例{place}", body[0][:30], "某市总工会", str(place))
                for place, body in enumerate(bodies, 1)
            ),
            correction=Correction(level, "数字有误", last.number, last.code) if level and last else None,
            predecessor=last.digest if last else "",
        )
        files = {file: data for file, (_, data) in contents.items()}
        manifest = manifest_bytes(edition, Provenance({}, {}, {}))
        self._store.add(name, number, {**files, MANIFEST: manifest}, {})

    def _body(self) -> list[str]:
        """The paragraphs of a case, every number in them another one."""
        paragraphs = self._chance.choice(self._cases)
        return [re.sub(r"\d+", lambda _: str(self._chance.randrange(10_000)), words) for words in paragraphs]


def _passages(bodies: Sequence[Sequence[str]]) -> list[dict[str, object]]:
    return [
        {"anchor": f"case-{case}/paragraph-{place}", "role": "paragraph", "case": f"case-{case}", "text": words,
         "sort": "paragraph"}
        for case, body in enumerate(bodies, 1)
        for place, words in enumerate(body)
    ]  # fmt: skip


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site", description=__doc__)
    parser.add_argument("--editions", type=int, default=1000, help="how many (default: %(default)s)")
    count: int = parser.parse_args().editions
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "published")
        press = Press(store)
        for number in range(count):
            press.publish(_name(number))
        site = Path(folder) / "site"
        words = sum(part.stat().st_size for part in store.root.rglob("passages.json"))
        print(f"{count} editions, {words / 1e6:.1f} MB of words")
        rate = count / _measure("made from nothing", lambda: _make(store, site, _TODAY))
        _measure("made again", lambda: _make(store, site, _TODAY))
        _measure("made on another day", lambda: _make(store, site, _TODAY + timedelta(days=1)))
        press.publish(_name(count - 1), Level.CORRECTED)
        _measure("after a correction", lambda: _make(store, site, _TODAY + timedelta(days=1)))
        _report_sizes(site)
    print(
        f"{rate:.0f} pages of issues a second"
        + ("" if rate >= PAGES_A_SECOND else f": fewer than {PAGES_A_SECOND}")
    )
    return 0 if rate >= PAGES_A_SECOND else 1


def _name(number: int) -> str:
    return f"news/{2000 + number // _ISSUES_A_YEAR}-{number % _ISSUES_A_YEAR + 1:02}"


def _make(store: Store, site: Path, day: date) -> Made:
    return make_site(store, Terms(SITE, day), SiteFolder(site))


def _measure(what: str, work: Callable[[], Made]) -> float:
    """Seconds that the work took; with what it did."""
    begun, begun_working = time.perf_counter(), time.process_time()
    done = work().files
    seconds, working = time.perf_counter() - begun, time.process_time() - begun_working
    counts = f"{len(done.written)} written, {len(done.removed)} removed, {len(done.kept)} kept"
    print(f"{what:22} {seconds:6.2f} s, processor {working:5.2f} s   {counts}")
    return seconds


def _report_sizes(site: Path) -> None:
    """How much a reader loads."""
    shards = [path.stat().st_size for path in site.glob("search/*/*.json") if path.stem.isdecimal()]
    largest = {
        name: max(path.stat().st_size for path in site.rglob(name)) for name in ("text.json", "index.html")
    }
    print(
        f"search: {len(shards)} files, {sum(shards) / len(shards) / 1000:.1f} kB each, at most {max(shards) / 1000:.1f}"
    )
    print("at most: " + ", ".join(f"{name} {size / 1000:.1f} kB" for name, size in largest.items()))


if __name__ == "__main__":
    sys.exit(main())
