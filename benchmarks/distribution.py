"""``python -m benchmarks.distribution``: planning and listing a distribution to very many branches.

Publishes a sample issue in a folder of its own, with a register (CSV) of so many branches, and calls the real command:
the first page of the plan, the last, the plan for machines, and the first again with a ledger that knows every
delivery already.  The peer reads the same register with Python's ``csv`` and digests a line for each row, in one
process of its own.  Prints seconds, those of them that the processor worked, and the peak of memory; leaves no files.
(A system with getrusage.)
"""

import argparse
import csv
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_SAMPLE = "shaanxi/2024-03"
_BELOW = 20
_REGIONS = 100
_HEADS = ("id", "name", "level", "parent", "region", "channels", "mailbox", "formats", "copies")
_PEER = """
import csv, hashlib, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = [(row, hashlib.sha256(repr(row).encode()).hexdigest()) for row in csv.DictReader(file)]
"""
_QUEUE = """
import sys
from pathlib import Path
from bulletins.model.date import parse_date
from bulletins.pipeline.distributing import DistributionOrder, open_ledger, plan_distribution
from bulletins.source import Workspace
plan = plan_distribution(Workspace.at(Path()), DistributionOrder(sys.argv[1], "all", parse_date("2026-01-01")))
with open_ledger(plan.store) as ledger:
    ledger.queue(plan.deliveries, "2026-01-01T00:00:00Z")
"""


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.distribution", description=__doc__)
    parser.add_argument("--branches", type=int, default=200_000, help="(default: %(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each (default: %(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder)
        (office / "bulletins.yaml").write_bytes((_ROOT / "bulletins.yaml").read_bytes())
        _copy(_ROOT / "issues", office / "issues")
        _run(office, sys.executable, "-m", "bulletins", "publish", _SAMPLE)
        register = office / "issues/branches.csv"
        _write_register(register, options.branches)
        print(f"{options.branches:,} branches, {register.stat().st_size / 1e6:.0f} MB of CSV")
        plan = (sys.executable, "-m", "bulletins", "distribute", _SAMPLE, "--to", "all", "--dry-run")
        last = str(-(-options.branches // 30))
        peer = (sys.executable, "-c", _PEER, str(register))
        calls = {
            "plan, first page": plan,
            "plan, last page": (*plan, "--page", last),
            "plan for machines": (*plan, "--json"),
            "reading and hashing rows": peer,
        }
        _measure(office, calls, options.runs)
        _run(office, sys.executable, "-c", _QUEUE, _SAMPLE)
        ledger = (office / "published/ledger.sqlite").stat().st_size
        print(f"every delivery in the ledger, {ledger / 1e6:.0f} MB")
        _measure(office, {"plan, first page": plan, "reading and hashing rows": peer}, options.runs)
    return 0


def _copy(source: Path, target: Path) -> None:
    for path in source.rglob("*"):
        if path.is_file() and not path.name.startswith("branches."):
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())


def _write_register(path: Path, count: int) -> None:
    """A tree of branches, twenty below each."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(_HEADS)
        for number in range(count):
            parent = f"b{(number - 1) // _BELOW}" if number else ""
            region = f"地区{number % _REGIONS}"
            address = f"b{number}@branches.example"
            rows.writerow(
                (f"b{number}", f"第{number}单位工会", "县级", parent, region, "mail", address, "pdf", 1)
            )


def _measure(office: Path, calls: dict[str, tuple[str, ...]], runs: int) -> None:
    """Call each in turn, ``runs`` times round, and print its median and its highest peak."""
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    peaks: dict[str, int] = dict.fromkeys(calls, 0)
    for _ in range(runs):
        for name, call in calls.items():
            began, worked = time.perf_counter(), _worked()
            peak = _run(office, sys.executable, str(_ROOT / "benchmarks/peak.py"), *call)
            seconds[name].append((time.perf_counter() - began, _worked() - worked))
            peaks[name] = max(peaks[name], int(peak))
    for name in calls:
        passed, worked = (statistics.median(each) for each in zip(*seconds[name], strict=True))
        print(f"  {name:<26} {passed:6.1f} s  {worked:6.1f} s of work  {peaks[name] / 1e6:6.0f} MB")


def _worked() -> float:
    """Seconds that the processor worked for processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(office: Path, *call: str) -> str:
    return subprocess.run(call, cwd=office, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


if __name__ == "__main__":
    raise SystemExit(main())
