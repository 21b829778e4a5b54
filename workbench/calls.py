"""A call that cannot be (an argument that is not taken, or is missing) and a name that is not there, told plainly."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Hashable, Mapping
from functools import wraps
from itertools import chain
from types import FunctionType
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbench.given import check_options, is_number, near, told


def _are_texts(given: Any) -> bool:
    many = isinstance(given, Collection) and not isinstance(given, str | bytes | Mapping)
    return many and all(isinstance(one, str) for one in given)


def _are_pairs(given: Any) -> bool:
    return isinstance(given, list | tuple) and all(isinstance(one, list | tuple) and len(one) == 2 for one in given)


KINDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "None": (lambda given: given is None, ""),
    "bool": (lambda given: isinstance(given, bool | np.bool_), "True or False"),
    "int": (lambda given: is_number(given) and float(given).is_integer(), "a whole number"),
    "float": (is_number, "a number"),
    "str": (lambda given: isinstance(given, str), "a text"),
    **dict.fromkeys(("Sequence[str]", "Collection[str]"), (_are_texts, "a list of texts")),
    "Callable[[int, int], None]": (callable, "a function"),
    "Annotators": (_are_pairs, "a list of (table, annotator)"),
    "pd.DataFrame": (lambda given: isinstance(given, pd.DataFrame), "a table"),
}
"""For each annotation that is looked at, whether a value is of it, and what it is in words."""


def kinds_of(function: Callable[..., Any]) -> dict[str, list[tuple[Callable[[Any], bool], str]]]:
    """Return name → what it takes, of the parameters of a function whose annotations are all in `KINDS`."""
    found: dict[str, list[tuple[Callable[[Any], bool], str]]] = {}
    for name, one in inspect.signature(function).parameters.items():
        parts = re.split(r" \| ", one.annotation) if isinstance(one.annotation, str) else [""]
        if one.kind in (one.VAR_POSITIONAL, one.VAR_KEYWORD) or not all(part in KINDS for part in parts):
            continue
        if one.default is not one.empty or len(parts) > 1:
            found[name] = [KINDS[part] for part in parts]
        elif parts == ["str"]:  # the function tells better what a name it must have can be, if it may look at it
            found[name] = [(lambda given: isinstance(given, Hashable) and given is not pd.NA, "a text")]
    return found


def plainly[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """Return a function whose wrong calls, of other arguments or other kinds, are told with what it takes."""
    kinds = kinds_of(function)
    names = list(inspect.signature(function).parameters)

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        for name, given in chain(zip(names, args, strict=False), kwargs.items()):
            if name in kinds and not any(fits(given) for fits, _ in kinds[name]):
                accepted = " or ".join(words for _, words in kinds[name] if words)
                raise ValueError(f"{name} cannot be {told(given)}: give {accepted}.")
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
