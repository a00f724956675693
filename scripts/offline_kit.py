"""Packs a folder from which the toolkit installs on a machine without network.

The folder holds the wheels of the lock, the toolkit's own wheel and a page that says what to do.  The machine
may be of another kind than this one: ``--platform win_amd64`` packs for Windows.
"""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

INSTRUCTIONS = """\
安装（不需要网络；需要 Python {python}，64 位）
Installing (needs no network; needs Python {python}, 64 bit)

Windows:
    py -{python} -m venv bulletins
    bulletins\\Scripts\\python -m pip install --no-index --find-links wheels --require-hashes -r requirements.lock
    bulletins\\Scripts\\python -m pip install --no-index --no-deps {wheel}
    bulletins\\Scripts\\bulletins --help

Linux, macOS:
    python{python} -m venv bulletins
    bulletins/bin/python -m pip install --no-index --find-links wheels --require-hashes -r requirements.lock
    bulletins/bin/python -m pip install --no-index --no-deps {wheel}
    bulletins/bin/bulletins --help
"""


def main() -> None:
    """Packs the folder that the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--platform", help="wheel tag of the machine, such as win_amd64 (default: this machine)"
    )
    parser.add_argument(
        "--python", default=f"{sys.version_info.major}.{sys.version_info.minor}", help="its Python"
    )
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "offline-kit", help="the folder to make")
    arguments = parser.parse_args()

    kit: Path = arguments.output
    shutil.rmtree(kit, ignore_errors=True)
    (kit / "wheels").mkdir(parents=True)
    shutil.copy(ROOT / "requirements.lock", kit)
    own_wheel = build_wheel(kit / "wheels")
    download_wheels(kit, arguments.platform, arguments.python)
    instructions = INSTRUCTIONS.format(python=arguments.python, wheel=own_wheel.relative_to(kit).as_posix())
    (kit / "INSTALL.txt").write_text(instructions, encoding="utf-8", newline="\n")
    print(f"{kit}: {len(list(kit.glob('wheels/*')))} wheels; how to install them is in INSTALL.txt")


def build_wheel(folder: Path) -> Path:
    """The toolkit's own wheel, put into ``folder``."""
    pip("wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    return next(folder.glob("bulletin_toolkit-*.whl"))


def download_wheels(kit: Path, platform: str | None, python: str) -> None:
    """The wheels of the lock, put into the kit and checked against their hashes."""
    # pip asks this machine what the markers ask of the other one: without markers it takes every entry.
    lock = kit / "wheels" / "all.lock"
    text = (kit / "requirements.lock").read_text(encoding="utf-8")
    lock.write_text(re.sub(r" ; .*(?= \\$)", "", text, flags=re.MULTILINE), encoding="utf-8")
    target = (
        ["--platform", platform, "--python-version", python, "--implementation", "cp"] if platform else []
    )
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--dest", str(kit / "wheels"), *target]
    try:
        pip("download", *options, "-r", str(lock))
    finally:
        lock.unlink()


def pip(*arguments: str) -> None:
    """Runs pip of this interpreter; it says itself what went wrong."""
    subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments], check=True
    )


if __name__ == "__main__":
    main()
