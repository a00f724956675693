"""How findings are shown."""

import pytest

from bulletins.cli.report import diagnostic_text, print_json
from bulletins.errors import Diagnostic, Span

LINE = "    - sn-beilin-ride"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language of the messages does not depend on the machine."""
    monkeypatch.setenv("LC_ALL", "C")


def plain(text: str) -> str:
    """Without the colours of a terminal."""
    import click

    return click.unstyle(text)


def test_a_finding_shows_its_file_its_line_the_place_and_what_to_do() -> None:
    place = Span("issues/shaanxi/2024-03.yaml", 12, 7, 14)
    finding = Diagnostic.of(
        "B204",
        place,
        case="sn-beilin-ride",
        suggestion="sn-beilin-rides",
        path="issues/cases/sn-beilin-rides.md",
    )
    assert plain(diagnostic_text(finding, lambda path, number: LINE)) == (
        "issues/shaanxi/2024-03.yaml:12:7: error[B204]: no case 'sn-beilin-ride' in the library\n"
        "  12 |     - sn-beilin-ride\n"
        "     |       ^^^^^^^^^^^^^^\n"
        "  hint: did you mean 'sn-beilin-rides'? (issues/cases/sn-beilin-rides.md)"
    )


def test_carets_stand_under_full_width_characters() -> None:
    finding = Diagnostic.of("B204", Span("a.yaml", 1, 3, 2), case="x")
    shown = plain(diagnostic_text(finding, lambda path, number: "职工之家"))
    assert shown.splitlines()[2] == "     | " + "    " + "^^^^"


def test_a_long_line_is_cut_to_the_surroundings_of_the_place() -> None:
    line = "甲" * 300 + "乙" + "丙" * 300
    shown = plain(
        diagnostic_text(Diagnostic.of("B204", Span("a.md", 7, 301, 1), case="x"), lambda path, number: line)
    )
    excerpt, carets = shown.splitlines()[1:3]
    assert excerpt == "   7 | …" + "甲" * 20 + "乙" + "丙" * 20 + "…"
    assert carets == "     | " + " " * 41 + "^^"


def test_a_finding_without_a_place_is_one_line_and_its_hint() -> None:
    text = plain(diagnostic_text(Diagnostic.of("B204", case="x")))
    assert text == "error[B204]: no case 'x' in the library\n  hint: its file would be issues/cases/x.md"


def test_nothing_that_is_shown_can_steer_the_terminal() -> None:
    evil = "\x1b[31m\x07\x9b5m\u202e\n"
    finding = Diagnostic.of("B204", Span(f"{evil}.yaml"), case=evil, suggestion=evil, path=evil)
    shown = plain(diagnostic_text(finding, lambda path, number: evil))
    assert not set(shown) & set("\x1b\x07\x9b\u202e")
    assert "\\x1b[31m\\x07\\x9b5m\\u202e\\n.yaml:1:1: error" in shown
    assert len(shown.splitlines()) == 4


def test_json_cannot_either(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"甲": "\x1b\x9b\u202e"})
    assert capsys.readouterr().out == '{\n "甲": "\\u001b\\u009b\\u202e"\n}\n'


def test_a_password_in_a_line_of_the_file_is_not_shown() -> None:
    line = "  - {id: nas, drop: 'sftp://office:sesame@nas.example/in'}"
    finding = Diagnostic.of("B609", Span("issues/branches.yaml", 2, 22, 36), value="sftp://…")

    shown = plain(diagnostic_text(finding, lambda path, number: line))

    assert "sesame" not in shown
    assert "sftp://*************@nas.example/in" in shown
    assert shown.count("^") == 36
