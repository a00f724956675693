"""The text of nodes."""

from bulletins.tree import Deleted, Inserted, Text, inline_text


def test_the_text_of_a_marked_tree_has_struck_words_and_new_ones() -> None:
    marked = (Text("拨款"), Deleted((Text("12.5万元"),)), Inserted((Text("21.5万元"),)), Text("。"))

    assert inline_text(marked) == "拨款12.5万元21.5万元。"
