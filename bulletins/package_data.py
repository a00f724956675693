"""Where the data that ships with the package lies: ``templates``, ``fonts`` and the sample workspace.

In a wheel they lie inside the package; in a checkout (editable install) beside it.  Nothing else
in the package knows of that difference.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_folder(name: str) -> Path:
    """The folder ``name`` (``templates``, ``fonts``, ``issues``) of the installed package.

    Raises:
        FileNotFoundError: the installation is broken: the folder is in neither place.
    """
    for folder in (_PACKAGE / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the package's folder {name!r} is missing: install the package again")
