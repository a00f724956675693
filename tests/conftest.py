"""What every test may ask for: programs of the system, the repository's root, real input, a scale.

Tests run with an empty home folder and without the user's language, so that they see what a newcomer sees.
"""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

REPO_ROOT = Path(__file__).resolve().parent.parent

PREFLIGHT_JARS = tuple(
    f"/usr/share/java/{name}.jar"
    for name in (
        "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api",
    )
)  # fmt: skip
"""PDFBox's validator of PDF/A and what it needs, as Debian lays them out."""

# Names under which systems know the programs that `make test-system` installs.
PROGRAMS = {
    "soffice": ("soffice", "libreoffice"),
    "pdfsig": ("pdfsig",),
    "pdftotext": ("pdftotext",),
    "qpdf": ("qpdf",),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "java": ("java",),
    "preflight": PREFLIGHT_JARS[:1],
    "postfix": ("/usr/sbin/postfix",),
    "sshd": ("/usr/sbin/sshd", "sshd"),
    "apache2": ("/usr/sbin/apache2", "httpd"),
}

# Examples are derived from the test itself: the same everywhere, each time. `make test-long` looks for new ones.
hypothesis.settings.register_profile(
    "steady",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile(
    "search", hypothesis.settings.get_profile("steady"), derandomize=False, max_examples=1000
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_configure(config: pytest.Config) -> None:
    """Let Ctrl-C interrupt the programs under test, even where the tests run behind a shell that ignores it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--accept``: goldens become what the program writes now; somebody reads the difference."""
    parser.addoption(
        "--accept", action="store_true", help="rewrite the goldens with what the program writes now"
    )


def require_program(name: str) -> str:
    """The path of a program that a test needs; without it the test is skipped, or fails where none may be missing."""
    for candidate in PROGRAMS[name]:
        if path := shutil.which(candidate):
            return path
        if candidate.endswith(".jar") and Path(candidate).is_file():
            return candidate
    reason = f"needs {name}: run `make test-system`"
    if os.environ.get("BULLETINS_REQUIRE_SYSTEM"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests marked ``@pytest.mark.system("qpdf", …)`` run only where these programs are."""
    for mark in item.iter_markers("system"):
        for name in mark.args:
            require_program(name)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """CI runs, of the long tests, the fixed sample: those marked ``@pytest.mark.long(sample=True)``."""
    if not os.environ.get("BULLETINS_LONG_SAMPLE"):
        return
    left_out = [
        item for item in items if (mark := item.get_closest_marker("long")) and not mark.kwargs.get("sample")
    ]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def requires_program() -> Callable[[str], str]:
    """A function: name of a program → its path, or the test is skipped.  ``soffice = requires_program("soffice")``."""
    return require_program


@pytest.fixture(scope="session")
def repo_root() -> Path:
    """The checkout, which is a workspace as well."""
    return REPO_ROOT


@pytest.fixture(scope="session")
def shared_inputs() -> Path:
    """Real bulletins, which are third-party text and therefore lie beside the checkout, not in it."""
    folder = Path(os.environ.get("BULLETINS_INPUTS", REPO_ROOT.parent / "shared" / "inputs"))
    if not folder.is_dir():
        pytest.skip(
            "needs the real bulletins, which are not part of the project (BULLETINS_INPUTS names their folder)"
        )
    return folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A function: (name below ``tests/golden``, text) → asserts that the text is what somebody accepted."""

    def compare(name: str, text: str) -> None:
        path = REPO_ROOT / "tests" / "golden" / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        accepted = path.read_text(encoding="utf-8") if path.exists() else None
        assert text == accepted, (
            f"{name} differs from the golden; if it should, run pytest with --accept and read it"
        )

    return compare


@pytest.fixture(scope="session")
def scale() -> Callable[[int, int], int]:
    """A function: (full size, size in CI's sample) → the size that a long test has now."""
    return lambda full, sample: sample if os.environ.get("BULLETINS_LONG_SAMPLE") else full


@pytest.fixture(scope="session", autouse=True)
def newcomers_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty home, English, no colours, a terminal of 80 columns: for this process and those that it starts."""
    home = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
            patch.setenv(name, home)
        for name in ("LANGUAGE", "LC_MESSAGES", "LANG", "FORCE_COLOR"):
            patch.delenv(name, raising=False)
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.setenv("NO_COLOR", "1")
        patch.setenv("COLUMNS", "80")
        yield
