"""A workspace made of a real bulletin's own text.

The text stays where it is; the file with its correct reading says which line is what.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bulletins.markup import Block, Paragraph, Point, Points, Text, write_body

SEED = "004"
_ORDINALS = tuple(f"{digit}是" for digit in "一二三四五六七八九")

Reading = Mapping[str, Any]
"""A part of the correct reading."""


def read_seed(inputs: Path) -> tuple[Reading, list[str]]:
    """The correct reading of the bulletin, and its lines; the first line is at index 1."""
    seeds = inputs / "seeds"
    reading = yaml.safe_load((seeds / "parse.yaml").read_text(encoding="utf-8"))["seeds"][SEED]
    return reading, ["", *(seeds / reading["file"]).read_text(encoding="utf-8").splitlines()]


def text_of_cases(inputs: Path) -> str:
    """Everything from the first case's title to the last case's last line, as the source has it."""
    reading, lines = read_seed(inputs)
    first, last = reading["cases"][0]["title_lines"][0], reading["cases"][-1]["body_lines"][-1]
    return "\n".join(lines[first : last + 1])


def write_real_workspace(inputs: Path, folder: Path) -> str:
    """Write the workspace into ``folder``; the name of its issue."""
    reading, lines = read_seed(inputs)
    published, issue = reading["publication"], reading["issue"]
    _write_yaml(folder / "bulletins.yaml", {"site": "https://bulletins.example"})
    _write_yaml(
        folder / "issues/real/series.yaml",
        {
            "name": published["named"],
            "issuer": published["issuer"],
            "kind": "brief",
            "style": "brief",
            "issue_label": "{{ year }}年第{{ number }}期",
        },
    )
    organisations: dict[str, str] = {}
    for number, case in enumerate(reading["cases"], 1):
        organisation = organisations.setdefault(case["org"], f"org-{len(organisations) + 1}")
        _write_case(folder / f"issues/cases/real-{number}.md", case, lines, organisation)
    _write_yaml(
        folder / "issues/organisations.yaml",
        {"organisations": [{"id": key, "name": name} for name, key in organisations.items()]},
    )
    _write_yaml(
        folder / f"issues/real/{issue['year']}-{issue['number']:02}.yaml",
        {
            "number": issue["number"],
            "year": issue["year"],
            "preface": lines[reading["preface"]["line"]],
            "select": {"cases": [f"real-{number}" for number in range(1, len(reading["cases"]) + 1)]},
            "editors": [{"role": reading["colophon"]["label"], "names": [reading["colophon"]["editor"]]}],
            "call_outs": [{"text": reading["qr"][0]["text"], "to": "issue"}],
        },
    )
    return f"real/{issue['year']}-{issue['number']:02}"


def _write_case(path: Path, case: Reading, lines: list[str], organisation: str) -> None:
    own_line = case["org_source"].startswith("own line")
    title = [lines[number] for number in case["title_lines"]]
    front = {
        "headline": title[1:] if own_line else title,
        "organisation": organisation,
        "organisation_line": own_line,
    }
    body = write_body(tuple(_blocks(case, lines)))
    _write(path, f"---\n{_yaml(front)}---\n\n{body}")


def _blocks(case: Reading, lines: list[str]) -> list[Block]:
    """Paragraphs, and points where the source counts; labels become run-in heads."""
    labels = {item["line"]: item["label"] for item in case["run_in_labels"]}
    blocks: list[Block] = []
    points: list[Point] = []
    for number in case["body_lines"]:
        text, label = lines[number], labels.get(number, "")
        ordinal = _ORDINALS[len(points)]
        counted = bool(case["ordinals"]) and text.startswith(ordinal)
        if points and not counted:
            blocks.append(Points(tuple(points)))
            points = []
        if counted:
            text, label = text.removeprefix(ordinal), label.removeprefix(ordinal)
        run_in = (Text(label),) if label else None
        children = (Text(text.removeprefix(label)),)
        if counted:
            points.append(Point(children, run_in))
        else:
            blocks.append(Paragraph(children, run_in))
    return [*blocks, Points(tuple(points))] if points else blocks


def _write_yaml(path: Path, value: Reading) -> None:
    _write(path, _yaml(value))


def _yaml(value: Reading) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
