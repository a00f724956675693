"""Office printers: tints in place of heavy bands, and dark words on them."""

from bulletins.compose.boxes import FieldBox, LineBox
from bulletins.press.inks import darkness
from bulletins.press.office import lightened
from bulletins.style.properties import BLACK, Color
from tests.unit.press.pages import HEIGHT, RED, WHITE, WIDTH, band, fields, layout, line, page


def colors(*items: LineBox | FieldBox) -> list[Color]:
    """The colours of the lines on a page of these items, as it is for the office."""
    lines = [item for item in lightened(layout(page(*items))).pages[0].items if isinstance(item, LineBox)]
    return [item.runs[0].color for item in lines]


def test_a_heavy_band_becomes_a_tint_with_a_rule_in_its_colour_at_its_foot() -> None:
    tint, rule = fields(lightened(layout(page(band(20.0, 80.0)))).pages[0])

    assert 0.04 < darkness(tint.color) < 0.2
    assert (tint.y_pt, tint.height_pt) == (20.0, 80.0)
    assert rule.color == RED
    assert rule.y_pt + rule.height_pt == 100.0
    assert rule.height_pt < 2


def test_white_words_on_it_become_the_bands_colour_or_where_they_are_small_black() -> None:
    large = line("天", baseline_pt=60.0, color=WHITE, size_pt=30.0)
    small = line("地", baseline_pt=80.0, color=WHITE, size_pt=10.5)

    assert colors(band(20.0, 80.0), large, small) == [RED, BLACK]


def test_words_beside_a_band_and_dark_words_keep_their_colour() -> None:
    assert colors(band(20.0, 80.0), line("天", baseline_pt=300.0, color=WHITE)) == [WHITE]
    assert colors(band(20.0, 80.0), line("天", baseline_pt=60.0)) == [BLACK]


def test_words_on_a_pale_field_upon_a_band_keep_their_colour() -> None:
    label = FieldBox(50.0, 40.0, 100.0, 30.0, Color("tint", (0, 0, 0, 0.06), (241, 241, 241)))

    assert colors(band(20.0, 80.0), label, line("天", baseline_pt=60.0)) == [BLACK]


def test_a_white_rule_on_a_band_becomes_dark() -> None:
    white_rule = FieldBox(60.0, 50.0, 40.0, 3.0, WHITE)

    assert fields(lightened(layout(page(band(20.0, 80.0), white_rule))).pages[0])[-1].color == RED


def test_rules_and_tints_stay_as_they_are() -> None:
    rule, field = (
        FieldBox(60.0, 50.0, 300.0, 2.0, RED),
        band(200.0, 60.0, Color("t", (0, 0, 0, 0.06), (1, 1, 1))),
    )

    assert fields(lightened(layout(page(rule, field))).pages[0]) == [rule, field]


def test_nothing_is_painted_beyond_the_sheet() -> None:
    for field in fields(lightened(layout(page(FieldBox(-9.0, -9.0, WIDTH + 18.0, 60.0, RED)))).pages[0]):
        assert field.x_pt >= 0
        assert field.x_pt + field.width_pt <= WIDTH
        assert 0 <= field.y_pt <= HEIGHT
