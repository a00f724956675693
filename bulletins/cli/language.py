"""The language in which the command speaks: ``--lang``, else the locale, else English."""

import locale
import os
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise

LANGUAGES = ("en", "zh")


def chosen_language(
    arguments: Sequence[str] | None = None, environment: Mapping[str, str] | None = None
) -> str:
    """``en`` or ``zh``.

    >>> chosen_language(["build", "--lang", "zh"], {}), chosen_language([], {"LANG": "zh_CN.UTF-8"})
    ('zh', 'zh')
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    environment = os.environ if environment is None else environment
    for argument, following in pairwise([*arguments, ""]):
        wanted = following if argument == "--lang" else argument.removeprefix("--lang=")
        if argument.startswith("--lang") and wanted in LANGUAGES:
            return wanted
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    if sys.platform == "win32":
        name = locale.getlocale()[0] or ""
        return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
    return "en"


def say(en: str, zh: str) -> str:
    """The one of two wordings that fits the chosen language."""
    return zh if chosen_language() == "zh" else en
