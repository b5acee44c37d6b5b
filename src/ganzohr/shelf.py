"""Shelves: how ganzohr finds the things that can be added to it.

A shelf is a package. A thing on it is one module, named like the thing, holding exactly one object of
the shelf's kind. Nothing is imported before it is asked for; others add theirs by an entry point whose
group is the package's name.
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.metadata import entry_points
from typing import Generic, TypeVar

from ganzohr.errors import Conflict, NotFound

T = TypeVar("T")


@dataclass
class Shelf(Generic[T]):
    """Every thing of one kind, found by the name of its module."""

    package: str
    kind: type[T]

    @cached_property
    def _places(self) -> dict[str, str]:
        ours = {m.name: f"{self.package}.{m.name}" for m in pkgutil.iter_modules(import_module(self.package).__path__)}
        theirs = {entry.name: entry.value for entry in entry_points(group=self.package)}
        if clash := sorted(ours.keys() & theirs.keys()):
            raise Conflict("{package} has two things called {names}", package=self.package, names=", ".join(clash))
        return ours | theirs

    def names(self) -> list[str]:
        """List what is there, in alphabetical order, importing nothing."""
        return sorted(self._places)

    def get(self, name: str) -> T:
        """Return the thing called ``name``; raise ``NotFound`` with the alternatives."""
        if name not in self._places:
            raise NotFound(
                "{name} is not in {package}; there is {names}",
                name=name,
                package=self.package,
                names=", ".join(self.names()),
            )
        module = import_module(self._places[name])
        found = [value for value in vars(module).values() if isinstance(value, self.kind)]
        if len(found) != 1:
            raise TypeError(f"{module.__name__} must hold exactly one {self.kind.__name__}, not {len(found)}")
        return found[0]

    def all(self) -> dict[str, T]:
        """Return every thing by its name."""
        return {name: self.get(name) for name in self.names()}
