"""What became of a review: what it taught, how far two analysts agree, two copies of a case made one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench.answers import Answers
from workbench.given import path_of

if TYPE_CHECKING:
    from workbench.merging import Agreement, Merged
    from workbench.results import Results
    from workbench.store import Store


class Reviewed(Answers):
    """The part of a case that looks at what people decided."""

    _results: Results
    _store: Store
    analyst: str

    @property
    @abstractmethod
    def _knowledge(self) -> bool:
        """Whether general knowledge may be used."""

    @property
    def lessons(self) -> pd.DataFrame:
        """What reviewed rows taught of how sure rows like them are: one line for each piece of evidence.

        Columns: `lesson` (its name), `table`, `evidence` (`all`, `kind`, `standing`, `sides`, `order`, `detail`,
        `phrase` or `outlet`), `value`, `rows` (reviewed ones that have it), `right` (of these), `expected` (how many of
        them the model took to be right), `weight` (in logits; above zero such rows became surer), `on`, `corrections`
        (the numbers of the corrections that taught it).

        It changes `confidence` in `events`, `quotes` and `ties`, and with it what is counted, for rows of the model.
        Nothing is learned from fewer than ten reviewed rows of a table. `case.correct.lesson(name, on=False)` switches
        one off, `case.correct.lesson("every lesson", on=False)` all; undoing a correction takes back what it taught.
        """
        return self._results.lessons(self._knowledge)

    def agreement(self, other: Any = None, *, analysts: Sequence[str] | None = None) -> Agreement:
        """Return how far two reviews of one case agree: raw, Cohen's kappa, by kind, and the rows they differ on.

        Args:
            other: another copy of this case, reviewed by somebody else: a `Case` or the path of its file. Only what
                each side decided by itself counts: lines that both logs have are left out. Without it, two people who
                reviewed in this case are compared: `case.review(case.events)` shows rows that another has judged.
            analysts: the names of these two, where more than two decided something.

        Raises:
            ValueError: there are not two people who decided something. FileNotFoundError: there is no such file.
        """
        from workbench.merging import compare_analysts, compare_reviews

        if other is None:
            return compare_analysts(self._store.read_corrections(), analysts)

        with self._opened(other) as there:
            logs = [one._store.read_corrections() for one in (self, there)]
        return compare_reviews(*logs)

    def merge_corrections(self, other: Any, *, decide: str | Mapping[int, str] | None = None) -> Merged:
        """Take over the corrections, notes and tags of another copy of this case; none is lost, here or there.

        Args:
            other: a `Case` or the path of its file; it stays as it is.
            decide: what holds where the two say otherwise of one thing: `mine`, `theirs`, `later` (what was decided
                later), or a mapping from the number of a conflict to one of these. Without it, conflicts are listed and
                nothing is written.

        Each line keeps who made it, when and why. What loses is undone by a line of yours, and can be brought back.

        Raises:
            ValueError: `decide` is none of these, or leaves a conflict open.
        """
        from workbench.merging import merge_logs

        with self._opened(other) as there:
            theirs = there._store.read_corrections()
        return merge_logs(self._store, theirs, decide, self.analyst)

    def _told(self) -> str:
        """Return what the foot of a brief says of the review, '' where there was none."""
        if not self._active():
            return ""
        from workbench.summaries.lessons import say_lessons
        from workbench.summaries.quality import say_quality

        return f"{say_quality(self.quality())} {say_lessons(self.lessons)}".strip()

    @contextmanager
    def _opened(self, other: Any) -> Iterator[Reviewed]:
        """Yield a case that is given itself or as the path of its file, which is closed again.

        Raises:
            FileNotFoundError: there is no such file.
        """
        if isinstance(other, Reviewed):
            yield other
            return
        path = path_of(other)
        if not path.is_file():
            raise FileNotFoundError(f"There is no case file '{path}'. Give a Case, or the path of one.")
        opened: Any = type(self)(path)  # type: ignore[call-arg]
        with opened:
            yield opened
