"""Values: frozen, slotted classes, declared as dataclasses are, that cost little when a program starts.

``@dataclass(frozen=True, slots=True)`` compiles six methods from text for every class in every new process: half a
millisecond a class, a fifth of the time of a build.  ``@frozen`` leaves the fields to ``dataclass`` and takes the
methods from closures; only ``__init__`` is compiled, once for all classes that have as many fields and defaults.
``dataclasses.fields``, ``replace``, ``is_dataclass`` and ``match`` work as ever.
"""

import operator
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache
from itertools import pairwise
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, Never, TypeVar, dataclass_transform, overload

C = TypeVar("C", bound=type)
Method = Callable[..., Any]


@overload
def frozen(cls: C, /) -> C: ...
@overload
def frozen(*, eq: bool = True, order: bool = False, kw_only: bool = False) -> Callable[[C], C]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(
    cls: type | None = None, /, *, eq: bool = True, order: bool = False, kw_only: bool = False
) -> type | Callable[[type], type]:
    """The class as a value; options as those of ``dataclass``.  It has no bases and no methods of these names."""

    def made(cls: type) -> type:
        new: type = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
        for name, method in _methods(new, eq=eq, order=order).items():
            type.__setattr__(new, name, method)
        return new

    return made if cls is None else made(cls)


if TYPE_CHECKING:
    from dataclasses import replace as replace
else:

    def replace(value, /, **changes):
        """What ``dataclasses.replace`` gives, in half the time; not for values with keyword-only fields."""
        places, read = _by_place(type(value))
        given = [*read(value)]
        for name, new in changes.items():
            given[places[name]] = new
        return type(value)(*given)


@cache
def _by_place(cls: type) -> tuple[dict[str, int], Callable[[object], Any]]:
    """The place of each field among the parameters, and what reads all fields."""
    names = tuple(f.name for f in fields(cls))
    return {name: place for place, name in enumerate(names)}, _key(names)


def _methods(cls: type, *, eq: bool, order: bool) -> dict[str, Method]:
    methods: dict[str, Method] = {
        "__init__": _first_init,
        "__repr__": _repr,
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    key = _key(tuple(f.name for f in fields(cls) if f.compare))
    if eq:
        methods |= {"__eq__": _comparison(operator.eq, key), "__hash__": lambda self: hash(key(self))}
    if order:
        compared = (operator.lt, operator.le, operator.gt, operator.ge)
        methods |= {f"__{compare.__name__}__": _comparison(compare, key) for compare in compared}
    return methods


def _key(names: tuple[str, ...]) -> Callable[[object], Any]:
    """What two instances are compared by."""
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _comparison(compare: Method, key: Callable[[object], Any]) -> Method:
    def method(self: object, other: object) -> Any:
        return compare(key(self), key(other)) if other.__class__ is self.__class__ else NotImplemented

    return method


def _first_init(self: Any, /, *values: object, **named: object) -> None:
    """Gives the class its own ``__init__`` in place of this one."""
    cls = type(self)
    type.__setattr__(cls, "__init__", _compiled_init(cls))
    self.__init__(*values, **named)


def _compiled_init(cls: type) -> Method:
    """Its ``__init__``: the code of its shape, with its own names, slots and defaults."""
    all_fields = fields(cls)
    positional = [f for f in all_fields if not f.kw_only]
    named = [f for f in all_fields if f.kw_only]
    code = _code(len(positional), tuple(f.default_factory is not MISSING for f in (*positional, *named)))
    for before, after in pairwise(positional):
        if _has_default(before) and not _has_default(after):
            raise TypeError(f"non-default argument {after.name!r} follows default argument")
    names: dict[str, Any] = {"_MISSING": MISSING, "__builtins__": {}}
    for place, f in enumerate((*positional, *named)):
        names[f"_set_{place}"] = getattr(cls, f.name).__set__  # of its slot
        names[f"_make_{place}"] = f.default_factory
    init = FunctionType(
        code.replace(co_varnames=("self", *(f.name for f in (*positional, *named)))),
        names,
        "__init__",
        tuple(f.default for f in positional if _has_default(f)),
    )
    init.__kwdefaults__ = {f.name: f.default for f in named if _has_default(f)}
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__module__ = cls.__module__
    return init


def _has_default(f: "Field[Any]") -> bool:
    """Whether it may be left out; ``MISSING`` stands for one that is made."""
    return f.default is not MISSING or f.default_factory is not MISSING


@cache
def _code(positional: int, made: tuple[bool, ...]) -> CodeType:
    """The code of an ``__init__`` of a shape: how many parameters have places, and for which a default is made.

    Compiled once for all classes of the shape, since to compile is what takes the time.
    """
    parameters = [f"p{place}" for place in range(len(made))]
    if positional < len(made):
        parameters.insert(positional, "*")
    body = [
        f"_set_{place}(self, "
        + (f"_make_{place}() if p{place} is _MISSING else " if is_made else "")
        + f"p{place})"
        for place, is_made in enumerate(made)
    ]
    # The text holds nothing but numbers.
    init: dict[str, Any] = {}
    exec(f"def __init__({', '.join(['self', *parameters])}):\n " + "\n ".join(["pass", *body]), init)  # noqa: S102
    code: CodeType = init["__init__"].__code__
    return code


def _repr(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_to_set(_self: object, name: str, _value: object) -> Never:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> Never:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    """For copies and pickles."""
    return [getattr(self, f.name) for f in fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for f, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, f.name, value)
