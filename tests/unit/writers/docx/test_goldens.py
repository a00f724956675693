"""Parts as somebody has read and accepted them."""

from collections.abc import Callable

import pytest

from tests.unit.writers.docx.specimen import everything, indented, root, written


@pytest.mark.parametrize(
    "part", ["document", "numbering", "styles", "settings", "fontTable", "footnotes", "footer1"]
)
def test_parts_are_as_accepted(part: str, golden: Callable[[str, str], None]) -> None:
    golden(f"docx/{part}.xml", indented(root(written(everything()), f"word/{part}.xml")))
