"""What the finished pages measure: every hard criterion is 0, on our own texts and on real ones."""

from pathlib import Path

import pytest

from tests.measuring.__main__ import report
from tests.measuring.criteria import Grade, broken, measured
from tests.measuring.hard import PROBLEMS, hard_paragraphs
from tests.measuring.texts import LOOKS, SAMPLES, TITLE, Measured, Press, not_come_back, real_texts


@pytest.fixture(scope="module")
def press(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(repo_root, tmp_path_factory.mktemp("measured"))


def faults(text: Measured) -> dict[str, float]:
    """The hard criteria that are not 0."""
    found = broken(measured(text.setting), (Grade.HARD,))
    rest = {"missing_glyphs": text.missing_glyphs, "roundtrip_wrong": text.roundtrip_wrong}
    return found | {name: number for name, number in rest.items() if number}


@pytest.mark.parametrize("look", LOOKS)
def test_the_hard_text_has_no_fault(press: Press, look: str) -> None:
    assert faults(press.hard(look)) == {}


@pytest.mark.parametrize("issue", SAMPLES)
def test_a_sample_has_no_fault(press: Press, issue: str) -> None:
    assert faults(press.sample(issue)) == {}


@pytest.mark.parametrize("look", LOOKS)
def test_real_bulletins_have_no_fault(press: Press, look: str, shared_inputs: Path) -> None:
    found = {name: faults(press.plain(name, look, TITLE, text)) for name, text in real_texts(shared_inputs)}

    assert found == {name: {} for name in found}
    assert len(found) >= 5


def test_problems_of_the_hard_text_stand_where_lines_end() -> None:
    for columns in (22, 28, 37):
        places = [
            text.find(problem) for problem in PROBLEMS for text in hard_paragraphs(columns) if problem in text
        ]

        assert {columns - 2 - back for back in (1, 2, 3, 4)} <= set(places)


def test_a_text_that_does_not_come_back_is_told(press: Press) -> None:
    setting = press.hard("28").setting
    said = hard_paragraphs(LOOKS["28"][1])

    assert not_come_back(setting, said, whole=True) == 0
    assert not_come_back(setting, (said[0].replace("，", "、", 1), *said[1:]), whole=True) == 1
    assert not_come_back(setting, said[:-1], whole=True) == 1


def test_the_report_says_when_the_real_texts_are_not_at_hand(press: Press, tmp_path: Path) -> None:
    assert "were not at hand" in report(press, tmp_path)
