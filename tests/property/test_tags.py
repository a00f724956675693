"""Whatever authors write, the tags of the PDF are sound, and who reads by them reads what the tree says, in order."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bulletins.pipeline.build import build
from bulletins.pipeline.preparation import prepare
from bulletins.source import Workspace
from tests.property.drafts import KINDS, Draft, drafts, write_workspace
from tests.reading import agreement
from tests.reading.tags import read_tags


def assert_tags_are_sound(draft: Draft) -> None:
    """Build the draft's PDF and read it by its tags."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_workspace(draft, folder)
        prepared = prepare(Workspace.find(folder), "series/2024-01")
        artifact = build(prepared, ("pdf",))[0]
        (folder / artifact.name).write_bytes(artifact.data)
        tagged = read_tags(folder / artifact.name)
    assert tagged.faults == []
    expected = agreement.expected_text(prepared.bulletin, prepared.styles, notes=True)
    agreement.assert_says(tagged.root.text, expected, pages=True)


@pytest.mark.parametrize("kind", KINDS)
def test_tags_of_a_small_issue_are_sound(kind: str) -> None:
    @settings(max_examples=8, suppress_health_check=list(HealthCheck))
    @given(drafts(kind))
    def sound(draft: Draft) -> None:
        assert_tags_are_sound(draft)

    sound()
