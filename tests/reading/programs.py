"""Other people's programs, asked for the page that they make of a file: LibreOffice and Chromium."""

import os
import subprocess
from pathlib import Path

CHROMIUM = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
)
_MINUTES = 3
_FONTS = Path(__file__).parents[2] / "fonts" / "libreoffice-fonts.conf"
"""The faces that stand for those of readers' systems; a system of its own may have none with Chinese."""


def office_pdf(soffice: str, file: Path, folder: Path, fonts: Path) -> Path:
    """``file`` as LibreOffice prints it, in ``folder``; ``fonts`` holds the faces that stand for those of Word."""
    profile = (folder / "office-profile").absolute().as_uri()
    _run(
        [
            soffice,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf:writer_pdf_Export:{"
            '"ExportBookmarks":{"type":"boolean","value":"true"},"EmbedStandardFonts":{"type":"boolean","value":"true"}'
            "}",
            "--outdir",
            str(folder),
            str(file),
        ],
        FONTCONFIG_FILE=str(fonts / "libreoffice-fonts.conf"),
    )
    return folder / f"{file.stem}.pdf"


def office_saved(soffice: str, file: Path, folder: Path) -> Path:
    """``file``, a DOCX, as LibreOffice saves it again, in ``folder``."""
    profile = (folder / "office-profile").absolute().as_uri()
    options = ("--headless", "--convert-to", "docx", "--outdir", str(folder))
    _run([soffice, f"-env:UserInstallation={profile}", *options, str(file)])
    return folder / file.name


def browser_pdf(chromium: str, page: Path, folder: Path) -> Path:
    """``page`` as the browser prints it."""
    target = folder / f"{page.stem}-printed.pdf"
    _browse(chromium, page, folder, f"--print-to-pdf={target}", "--no-pdf-header-footer")
    return target


def browser_picture(chromium: str, page: Path, folder: Path, width: int, height: int) -> Path:
    """``page`` as the browser shows it in a window of that many pixels."""
    target = folder / f"{page.stem}-{width}.png"
    _browse(chromium, page, folder, f"--screenshot={target}", f"--window-size={width},{height}")
    return target


def _browse(chromium: str, page: Path, folder: Path, *arguments: str) -> None:
    profile = f"--user-data-dir={folder / 'browser-profile'}"
    _run(
        [chromium, *CHROMIUM, profile, *arguments, page.absolute().as_uri()],
        FONTCONFIG_FILE=str(_FONTS),
    )


def _run(command: list[str], **environment: str) -> None:
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, timeout=60 * _MINUTES
    )
    assert done.returncode == 0, done.stderr
