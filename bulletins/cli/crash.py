"""A bug of ours: its traceback goes to a file, the user gets one line that names it."""

import hashlib
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from bulletins import __version__
from bulletins.cli.language import say
from bulletins.files import write_text


def save_traceback() -> str:
    """Save the exception being handled; the line to show."""
    text = f"bulletins {__version__}, Python {platform.python_version()}, {sys.platform}\n"
    text += f"arguments: {sys.argv[1:]}\n\n{traceback.format_exc()}"
    name = f"bulletins-crash-{hashlib.sha256(text.encode()).hexdigest()[:10]}.txt"
    path = Path(tempfile.gettempdir()) / name
    error = sys.exc_info()[1]
    what = f"{type(error).__name__}: {error}"
    try:
        write_text(path, text)
    except OSError:
        return f"{text}\n{say('this is a bug of ours', '这是本软件的错误')}: {what}"
    return say(
        f"this is a bug of ours: {what}\nthe details are in {path}; please send that file to the maintainers",
        f"这是本软件的错误：{what}\n详情保存在 {path}，请把该文件发给维护者",
    )
