"""``@frozen`` makes what ``@dataclass(frozen=True, slots=True)`` makes."""

import copy
import operator
import pickle
from collections.abc import Callable, Sequence
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins import values
from bulletins.values import frozen


@frozen(order=True)
class Point:
    """A value with a default and a method."""

    x: int
    y: int = 0

    def sum(self) -> int:
        return self.x + self.y


@frozen
class Page:
    """A value with a default that is made anew for each."""

    name: str
    marks: list[str] = field(default_factory=list)


@frozen(eq=False)
class Thing:
    """A value that equals nothing but itself."""

    name: str


NAMES = ("first", "second", "third", "fourth")
DEFAULTS: dict[str, dict[str, Any]] = {"none": {}, "plain": {"default": 7}, "made": {"default_factory": int}}

Spec = tuple[str, bool, bool]  # key of DEFAULTS, whether it is compared, whether it is shown
specs = st.lists(
    st.tuples(st.sampled_from(sorted(DEFAULTS)), st.booleans(), st.booleans()), max_size=len(NAMES)
)
numbers = st.lists(st.integers(0, 2), max_size=len(NAMES))


@given(specs, st.booleans(), st.booleans(), numbers, numbers, st.sets(st.sampled_from(NAMES)))
def test_it_behaves_as_a_frozen_dataclass(
    specs: list[Spec], order: bool, kw_only: bool, some: list[int], others: list[int], named: set[str]
) -> None:
    specs.sort(key=lambda spec: spec[0] != "none")
    ours = frozen(order=order, kw_only=kw_only)(declared(specs))
    theirs: type = dataclass(frozen=True, slots=True, order=order, kw_only=kw_only)(declared(specs))
    assert traits(ours) == traits(theirs)
    assert outcome(lambda: repr(ours(*some, **dict.fromkeys(named, 5)))) == outcome(
        lambda: repr(theirs(*some, **dict.fromkeys(named, 5)))
    )
    assert behaviour(ours, some, others) == behaviour(theirs, some, others)


def declared(specs: Sequence[Spec]) -> type:
    """A class that no decorator has seen."""
    body = {
        name: field(**DEFAULTS[default], compare=compared, repr=shown)
        for name, (default, compared, shown) in zip(NAMES, specs, strict=False)
    }
    return type("Made", (), {"__annotations__": dict.fromkeys(body, int), "__doc__": "Made.", **body})


def traits(made: Any) -> object:
    return made.__match_args__, made.__slots__, [(f.name, f.compare, f.kw_only) for f in fields(made)]


def behaviour(made: Any, some: list[int], others: list[int]) -> list[object]:
    """What two instances say, are and do."""
    left, right = (
        outcome(partial(made, **dict(zip(NAMES, given, strict=False)))) for given in (some, others)
    )
    if isinstance(left, str) or isinstance(right, str):
        return [str(left), str(right)]
    comparing = (getattr(operator, name) for name in ("eq", "ne", "lt", "le", "gt", "ge"))
    return [
        *(repr(left), repr(right), asdict(left), left == left, left == (), hash(left) == hash(right)),
        *[outcome(partial(compare, left, right)) for compare in comparing],
        *[str(outcome(partial(replace, left, **{name: 9}))) for name in NAMES],
    ]


def outcome(action: Callable[[], Any]) -> Any:
    """What an action gives, or the words of its refusal."""
    try:
        return action()
    except TypeError as error:
        return str(error)


def test_it_cannot_be_changed() -> None:
    point = Point(1, 2)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
        point.x = 3  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
        del point.x
    assert (point, point.sum()) == (Point(1, 2), 3)


def test_a_default_is_made_anew_for_each() -> None:
    one, other = Page("a"), Page("b", marks=["x"])
    one.marks.append("y")
    assert (one.marks, other.marks, Page("c").marks) == (["y"], ["x"], [])


def test_it_can_be_taken_apart() -> None:
    match Point(1, 2):
        case Point(x, y=y):
            assert (x, y) == (1, 2)
        case _:
            pytest.fail("no match")


def test_two_alike_are_one_key_unless_the_class_says_otherwise() -> None:
    assert {Point(1): "a"}[Point(1, 0)] == "a"
    assert Thing("a") != Thing("a")
    assert len({Thing("a"), Thing("a")}) == 2


def test_only_two_of_a_class_have_an_order() -> None:
    assert sorted([Point(2), Point(1, 1), Point(1)]) == [Point(1), Point(1, 1), Point(2)]
    with pytest.raises(TypeError, match="not supported"):
        assert Point(1) < (1, 0)  # type: ignore[operator]


def test_it_can_be_copied_and_kept() -> None:
    page = Page("a", ["x"])
    for same in (copy.copy(page), copy.deepcopy(page), pickle.loads(pickle.dumps(page))):
        assert same == page


def test_a_class_made_from_a_value_has_values_too() -> None:
    @frozen
    class Pair:
        left: int
        right: int

    class Named(Pair):
        name = "both"

    assert (Named(1, 2).left, Named(1, 2).right) == (1, 2)


def test_replacing_gives_what_dataclasses_give() -> None:
    point, page, thing = Point(1, 2), Page("天", ["地"]), Thing("玄")
    assert values.replace(point, y=5) == replace(point, y=5) == Point(1, 5)
    assert values.replace(page, name="黄") == replace(page, name="黄")
    assert values.replace(thing, name="黄").name == "黄"
    assert values.replace(point) == point
    with pytest.raises(KeyError):
        values.replace(point, z=1)  # type: ignore[call-arg]


def test_a_field_without_default_does_not_follow_one_with_a_default() -> None:
    @frozen
    class Wrong:
        first: int = 1
        second: int  # type: ignore[misc]

    with pytest.raises(TypeError, match="non-default argument 'second' follows default argument"):
        Wrong(1, 2)
