"""What belongs together because it shares something, kept up to date: only what comes or goes is looked at."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping


class Clusters[Thing: Hashable]:
    """Things, together wherever a chain of shared keys leads from one to the other.

    Things are known by hash and equality; figures by identity.
    """

    def __init__(self) -> None:
        self.sharing: dict[Hashable, dict[Thing, None]] = {}
        self._keys: dict[Thing, Collection[Hashable]] = {}
        self._cluster: dict[Thing, tuple[Thing, ...]] = {}

    def __contains__(self, thing: Thing) -> bool:
        return thing in self._keys

    def other_than(self, things: Collection[Thing]) -> tuple[list[Thing], list[Thing]]:
        """Return what is here and not among some things, and those of them that are not here."""
        now = dict.fromkeys(things)
        return [one for one in self._keys if one not in now], [one for one in now if one not in self._keys]

    def change(
        self, gone: Iterable[Thing], new: Mapping[Thing, Collection[Hashable]]
    ) -> tuple[list[tuple[Thing, ...]], list[tuple[Thing, ...]]]:
        """Take things out, bring things in with their keys; return the clusters that there were, and are now.

        A thing with other keys than before is taken out and brought in.
        """
        loose: dict[Thing, None] = {}
        before: dict[tuple[Thing, ...], None] = {}

        def dissolve(thing: Thing) -> None:
            if thing not in loose:
                before[self._cluster[thing]] = None
                loose.update(dict.fromkeys(self._cluster[thing]))

        for thing in gone:
            dissolve(thing)
            del loose[thing]
            del self._cluster[thing]
            for key in self._keys.pop(thing):
                del self.sharing[key][thing]
                if not self.sharing[key]:
                    del self.sharing[key]
        for thing, keys in new.items():
            self._keys[thing] = keys
            for key in keys:
                there = self.sharing.setdefault(key, {})
                if there:
                    first = next(iter(there))
                    if first in self._cluster:
                        dissolve(first)
                there[thing] = None
            loose[thing] = None
        return list(before), self._gather(loose)

    def _gather(self, loose: dict[Thing, None]) -> list[tuple[Thing, ...]]:
        found = []
        looked: set[Hashable] = set()
        while loose:
            waiting = [next(iter(loose))]
            del loose[waiting[0]]
            cluster = []
            while waiting:
                thing = waiting.pop()
                cluster.append(thing)
                for key in self._keys[thing]:
                    if key not in looked:
                        looked.add(key)
                        near = [one for one in self.sharing[key] if one in loose]
                        waiting += near
                        for one in near:
                            del loose[one]
            whole = tuple(cluster)
            found.append(whole)
            self._cluster.update(dict.fromkeys(cluster, whole))
        return found
