"""The letter of a series: where it stands, and that a slip in it is found before anything is sent."""

from pathlib import Path

import pytest

from bulletins.distribution.letter import letter_template
from bulletins.errors import DeliveryError
from bulletins.source import Workspace
from tests.unit.distribution.packets import SHIPPED


def workspace(root: Path, letter: str | None) -> Workspace:
    (root / "bulletins.yaml").write_text("site: https://bulletins.example\n", encoding="utf-8")
    if letter is not None:
        (root / "issues" / "jianghai").mkdir(parents=True)
        (root / "issues" / "jianghai" / "letter.txt").write_text(letter, encoding="utf-8")
    return Workspace.at(root)


def test_a_series_has_the_letter_that_ships_or_its_own(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()

    assert letter_template(workspace(tmp_path, None), "jianghai") == SHIPPED
    assert (
        letter_template(workspace(tmp_path / "own", "{{ branch.name }}"), "jianghai").text
        == "{{ branch.name }}"
    )


@pytest.mark.parametrize(
    "slip",
    [
        "{{ branch.mail }}",
        "{% if copies.count %}{{ copies.first }}{% endif %}",
        "{% if correction.level %}{{ correction.why }}{% endif %}",
        "{% if correction.level %}",
    ],
)
def test_a_slip_is_found_wherever_it_stands_in_the_letter(tmp_path: Path, slip: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        letter_template(workspace(tmp_path, f"一\n{slip}"), "jianghai")

    (told,) = caught.value.diagnostics
    assert (told.code, str(told.span)) == ("B640", "issues/jianghai/letter.txt:2:1")
