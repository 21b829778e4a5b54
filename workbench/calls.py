"""A call that cannot be (an argument that is not taken, or is missing) and a name that is not there, told plainly."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import TYPE_CHECKING, Any

from workbench.given import check_options, near, told


def plainly[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """Return a function whose wrong calls are told with what it takes; all else of it stays."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except TypeError as error:
            if error.__traceback__ is None or error.__traceback__.tb_next is not None:
                raise  # not the call, but something in it
            explain(function, args, kwargs)
            raise

    return call


def explain(function: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Raise TypeError, naming what a function takes, where it cannot be called so.

    Args:
        function: of a module or a class.
        given: the arguments without a name.
        named: those with one.
    """
    name = function.__name__
    takes = dict(inspect.signature(function).parameters)
    if "self" in takes:
        del takes["self"]
        given = given[1:]
    if name == "__init__":
        name = function.__qualname__.split(".")[-2]
    single = {key: one for key, one in takes.items() if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)}
    kinds = {one.kind for one in takes.values()}
    if inspect.Parameter.VAR_KEYWORD not in kinds:
        check_options(named, list(single), f"{name}()")
    first = [key for key, one in single.items() if one.kind is not one.KEYWORD_ONLY]
    if len(given) > len(first) and inspect.Parameter.VAR_POSITIONAL not in kinds:
        extra = told(given[len(first)])
        rest = [key for key in single if key not in first]
        how = f"{extra} needs a name: {', '.join(f'{key}=…' for key in rest)}" if rest else f"{extra} is too much"
        raise TypeError(f"{name}() takes {' and '.join(first) or 'nothing'} without a name; {how}.")
    if twice := [key for key in first[: len(given)] if key in named]:
        raise TypeError(f"{name}() was given {twice[0]} twice. Leave one out.")
    missing = [
        key for key, one in single.items() if one.default is one.empty and key not in (*first[: len(given)], *named)
    ]
    if missing:
        accepted = ", ".join(key if key in first else f"{key}=" for key in single)
        raise TypeError(f"{name}() needs {' and '.join(missing)}. It takes: {accepted}.")


class Plain:
    """What tells wrong calls of its methods, and names that it does not have, in a sentence."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        for name, value in tuple(vars(cls).items()):
            if isinstance(value, FunctionType) and (name == "__init__" or not name.startswith("_")):
                setattr(cls, name, plainly(value))

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            raise AttributeError(no_such(type(self).__name__, name, dir(self)))


def no_such(owner: str, name: str, there: list[str]) -> str:
    """Return the sentence that says that something has no part of a name, with the nearest, or all that it has."""
    public = [one for one in there if not one.startswith("_")]
    return f"{owner} has no {told(name)}.{near(name, public) or f' It has: {", ".join(public)}.'}"
