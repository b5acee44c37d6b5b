"""How well it understands, on text that others wrote and annotated. `python -m quality [task …]` prints the table.

A task is a module of this package that holds one ``TASK``. The shared corpora lie beside the project and are only
read; cases of our own lie in ``quality/cases`` and are measured by the tests, too.
"""

from __future__ import annotations

import gzip
import json
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
CASES = Path(__file__).resolve().parent / "cases"


class Absent(Exception):
    """A corpus is not there, so nothing can be measured on it."""


class OtherCorpus(Exception):
    """A corpus is not the one its floors were set on."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure; ``floor`` is the least that passes (the most, where lower is better), and only rises.

    ``peer`` is what the named peer gets on the same material in the same run.
    """

    corpus: str
    digest: str
    measure: str
    ours: float
    floor: float | None = None
    peer: float | None = None
    peer_name: str = ""
    note: str = ""
    lower_is_better: bool = False

    @property
    def holds(self) -> bool:
        """Say whether the floor, if there is one, is reached."""
        if self.floor is None:
            return True
        return self.ours <= self.floor if self.lower_is_better else self.ours >= self.floor


@dataclass(frozen=True, slots=True)
class Task:
    """One part of understanding: its title, what is measured and how, and the measuring itself.

    ``measure`` raises ``Absent`` where a corpus is missing. ``mistakes`` yields what is still got wrong, as lines
    to read: they are printed by `python -m quality --mistakes TASK` and are no part of the table.
    """

    title: str
    method: str
    measure: Callable[[], list[Figure]] = field(repr=False)
    mistakes: Callable[[], Iterator[str]] = field(default=lambda: iter(()), repr=False)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of material, whose content is the one expected."""

    name: str
    digest: str
    folder: Path

    def lines(self, file: str) -> list[dict[str, Any]]:
        """Read a file of JSON Lines, packed by gzip or not."""
        content = (self.folder / file).read_bytes()
        text = (gzip.decompress(content) if file.endswith(".gz") else content).decode("utf-8")
        return [json.loads(line) for line in text.split("\n") if line.strip()]

    def members(self, file: str) -> Iterator[tuple[str, bytes]]:
        """Yield name and content of every file in an archive."""
        with tarfile.open(self.folder / file) as tar:
            for member in tar:
                if member.isfile() and (content := tar.extractfile(member)):
                    yield member.name.removeprefix("./"), content.read()


def shared(name: str, digest: str) -> Corpus:
    """Return a shared corpus; raise ``Absent``, or ``OtherCorpus`` when its content is not what floors were set on."""
    folder = SHARED / "data" / name
    if not folder.is_dir():
        raise Absent(f"the corpus {name} is not at {folder}")
    found = sha256()
    for file in sorted(folder.iterdir()):
        if file.name != "README.md":
            found.update(file.name.encode() + file.read_bytes())
    return _same(Corpus(name, digest, folder), found.hexdigest()[:16])


def cases(file: str, digest: str) -> tuple[Corpus, list[dict[str, Any]]]:
    """Return cases of our own, a file of JSON Lines in ``quality/cases``; raise ``OtherCorpus`` when it was changed."""
    content = (CASES / file).read_bytes()
    corpus = _same(Corpus(file.partition(".")[0], digest, CASES), sha256(content).hexdigest()[:16])
    return corpus, corpus.lines(file)


def _same(corpus: Corpus, found: str) -> Corpus:
    if found != corpus.digest:
        raise OtherCorpus(f"{corpus.name} is not what its floors were set on: {found}, not {corpus.digest}")
    return corpus
