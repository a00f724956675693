"""Line ends that others expect of Chinese text: the Web Platform Tests' strict level."""

import json
from pathlib import Path

from tests.unit.compose.square import broken

OLD_TURKIC = "\U00010af6"  # a mark of a script that no bulletin has


def test_strict_line_ends_of_the_web_platform_tests(shared_inputs: Path) -> None:
    cases = json.loads((shared_inputs / "line-breaks.json").read_text(encoding="utf-8"))["cases"]
    strict = [case for case in cases if case.get("level") == "strict" and OLD_TURKIC not in case["text"]]

    found = {case["text"]: broken(case["text"], case["measure_em"]) for case in strict}

    assert len(strict) == 35
    assert found == {case["text"]: case["lines"] for case in strict}
