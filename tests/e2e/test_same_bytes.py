"""The same inputs give the same bytes, whatever the folder, clock, zone, locale, hash seed and encoding.

Every sample is built, all of them by one call.
"""

from pathlib import Path

import pytest

from tests.e2e.building import FORMATS, SAMPLES, copy_workspace, run_build

# Loaded by Python before anything else: this process believes that it is another day.
ANOTHER_CLOCK = """
import datetime, time

SHIFT = 86_400 * 4_321 + 12_345
_time, _time_ns, _localtime, _gmtime, _strftime = time.time, time.time_ns, time.localtime, time.gmtime, time.strftime
time.time = lambda: _time() + SHIFT
time.time_ns = lambda: _time_ns() + SHIFT * 10**9
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
time.strftime = lambda form, when=None: _strftime(form, time.localtime() if when is None else when)
_datetime, _date = datetime.datetime, datetime.date

class Date(_date):
    @classmethod
    def today(cls):
        return _date.today() + datetime.timedelta(seconds=SHIFT)

class DateTime(_datetime):
    @classmethod
    def now(cls, tz=None):
        return _datetime.now(tz) + datetime.timedelta(seconds=SHIFT)

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)

    @classmethod
    def today(cls):
        return cls.now()

datetime.date, datetime.datetime = Date, DateTime
"""


@pytest.fixture(scope="module")
def first(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The bytes of the samples, built in the checkout."""
    folder = tmp_path_factory.mktemp("first")
    run_build(repo_root, None, folder, PYTHONHASHSEED="1", TZ="UTC")
    return read_all(folder)


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_in_another_folder_of_another_name_the_bytes_are_the_same(
    first: dict[str, bytes], repo_root: Path, tmp_path: Path
) -> None:
    elsewhere = copy_workspace(repo_root, tmp_path / "总工会 办公室" / "简报")

    run_build(elsewhere / "issues" / "shaanxi", None, "成品", PYTHONHASHSEED="2")

    assert read_all(elsewhere / "issues" / "shaanxi" / "成品") == first


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "4242"},
        {"TZ": "Pacific/Auckland", "LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONOPTIMIZE": "2"},
        {"SOURCE_DATE_EPOCH": "1"},
    ],
    ids=["hash seed", "zone and locale", "encoding", "optimised", "packager's clock"],
)
def test_in_other_surroundings_the_bytes_are_the_same(
    first: dict[str, bytes], repo_root: Path, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    run_build(repo_root, None, tmp_path / "out", **surroundings)

    assert read_all(tmp_path / "out") == first


def test_on_another_day_the_bytes_are_the_same(
    first: dict[str, bytes], repo_root: Path, tmp_path: Path
) -> None:
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock" / "sitecustomize.py").write_text(ANOTHER_CLOCK, encoding="utf-8")

    run_build(repo_root, None, tmp_path / "out", PYTHONPATH=str(tmp_path / "clock"))

    assert read_all(tmp_path / "out") == first


def test_every_format_of_every_sample_is_compared(first: dict[str, bytes]) -> None:
    names = [issue.replace("/", "-") for issue in SAMPLES.values()]
    covers = {f"{name}-cover.pdf" for name in names if name.startswith("national-")}

    assert set(first) == {f"{name}.{suffix}" for name in names for suffix in FORMATS} | covers
