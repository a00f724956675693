"""Which changes of a returned file the authors' files have already: applied before, or made by hand."""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from bulletins.difference.matching import matching
from bulletins.importers.returned.changes import Change, ChangeKind
from bulletins.importers.returned.sent import SentUnit
from bulletins.importers.returned.units import LINE
from bulletins.pipeline.placing import PlacedBlock, Places
from bulletins.values import frozen


@frozen
class _Story:
    """What was sent, a line a unit, and what stands there now.

    ``first`` is where each sent unit begins, by its number; ``now_at`` what stands at each place now (-1: nothing).
    """

    sent: str
    now: str
    first: Mapping[int, int]
    now_at: tuple[int, ...]

    def between(self, start: int, end: int) -> str | None:
        """What stands now for what was sent from ``start`` up to ``end``; nothing if its surroundings are gone."""
        left = self.now_at[start - 1] if start else -1
        right = self.now_at[end] if end < len(self.sent) else len(self.now)
        known = (start == 0 or left >= 0) and right >= 0
        return self.now[left + 1 : right] if known else None

    def is_gone(self, start: int, end: int) -> bool:
        """Whether nothing stands now for what was sent there; what was sent beside it may be gone as well or not."""
        left = next((place for place in range(start - 1, -1, -1) if self.now_at[place] >= 0), -1)
        right = next((place for place in range(end, len(self.sent)) if self.now_at[place] >= 0), -1)
        begin, stop = left + 1, right if right >= 0 else len(self.sent)
        first = self.now_at[left] + 1 if left >= 0 else 0
        last = self.now_at[right] if right >= 0 else len(self.now)
        said = self.now[first:last].strip()
        return said in ("", (self.sent[begin:start] + self.sent[end:stop]).strip())


def _aligned(sent: str, now: str, first: Mapping[int, int] = MappingProxyType({})) -> _Story:
    """Two texts, with what of the first stands where in the second."""
    now = _plain(now)
    now_at = [-1] * len(sent)
    for run in matching(sent, now):
        now_at[run.old : run.old + run.length] = range(run.new, run.new + run.length)
    return _Story(sent, now, first, tuple(now_at))


class AlreadyMade:
    """Tells what is in the files already; ``sent`` are the units that changes count.

    ``block_of`` gives the block as it is now that a sent unit was.
    """

    def __init__(
        self, places: Places, sent: Sequence[SentUnit], block_of: Callable[[int], PlacedBlock | None]
    ) -> None:
        self._places, self._sent, self._block_of = places, sent, block_of
        self._stories: dict[str, _Story] = {}
        self._cases = {block.case_id for block in places.blocks}

    def has(self, change: Change) -> bool:
        """Whether the files say already what this change would have them say."""
        match change.kind:
            case ChangeKind.WORDS:
                return self._has_words(change)
            case ChangeKind.ADDED:
                return self._has_added(change.first, change)
            case ChangeKind.REMOVED:
                return self._is_gone(change.first)
            case ChangeKind.MOVED:
                return self._follows(change) or (
                    self._is_gone(change.first) and self._has_added(change.start, change)
                )

    def _has_words(self, change: Change) -> bool:
        end, after = change.start + len(change.before), _plain(change.after)
        block = self._block_of(change.first) if change.count == 1 else None
        if (
            block is not None
            and _aligned(self._text(change.first), block.text).between(change.start, end) == after
        ):
            return True
        story = self._story(change.first)
        begin = story.first[change.first]
        return story.between(begin + change.start, begin + end) == after

    def _has_added(self, place: int, change: Change) -> bool:
        """Whether it stands among the lines behind the unit at ``place``."""
        if place < 0:
            return False
        story = self._story(place)
        end = story.first[place] + len(self._sent[place].unit.final)
        following = story.sent.find("\n", end) + 1 or len(story.sent)
        said = story.between(end, following)
        return said is not None and _plain(change.after) in said.split("\n")

    def _is_gone(self, place: int) -> bool:
        """Whether nothing stands for a unit any more; of what stands outside of cases nobody knows."""
        if not self._case_of(place):
            return False
        story = self._story(place)
        start = story.first[place]
        return story.is_gone(start, start + len(self._sent[place].unit.final))

    def _follows(self, change: Change) -> bool:
        """Whether a block that was moved inside of its case stands where it was moved to."""
        moved, before = self._block_of(change.first), self._block_of(max(change.start, 0))
        order = [id(block) for block in self._places.blocks if block.text]
        if moved is None or before is None or change.start < 0:
            return False
        return order.index(id(moved)) == order.index(id(before)) + 1

    def _story(self, place: int) -> _Story:
        case_id = self._case_of(place)
        if case_id not in self._stories:
            self._stories[case_id] = self._made_story(case_id)
        return self._stories[case_id]

    def _made_story(self, case_id: str) -> _Story:
        places = [place for place in range(len(self._sent)) if self._case_of(place) == case_id]
        texts = [self._text(place) for place in places]
        begins = accumulate((len(text) + 1 for text in texts), initial=0)
        blocks = [block.text for block in self._places.blocks if block.case_id == case_id and block.text]
        return _aligned("\n".join(texts), "\n".join(blocks), dict(zip(places, begins, strict=False)))

    def _text(self, place: int) -> str:
        return _plain(self._sent[place].unit.final)

    def _case_of(self, place: int) -> str:
        """The case of a unit; what stands outside of cases is one story."""
        case_id = self._sent[place].anchor.partition("/")[0]
        return case_id if case_id in self._cases else ""


def _plain(text: str) -> str:
    """Line ends inside of paragraphs are blanks, so that places stay."""
    return text.replace(LINE, "\u3000")
