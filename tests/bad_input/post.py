"""A listening post in a folder of its own, worked from the outside: words in, exit code and printed lines out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

from fakes import NOW
from hostile import Hostile, reply

from ganzohr.cli import main
from ganzohr.model import Source
from ganzohr.store import Store, open_store

TELLS = "Die Muster AG sucht eine neue Lösung für ihre Logistik."


@dataclass(frozen=True)
class Said:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err

    def json(self):
        return json.loads(self.out)


@dataclass
class Post:
    """A home folder, a server beside it, and the commands one would type."""

    home: Path
    server: Hostile
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What the commands see: this home, loopback allowed, nothing of the person who runs the tests."""
        ours = {"GANZOHR_HOME": str(self.home), "GANZOHR_ALLOW_PRIVATE": "127.0.0.1", "GANZOHR_LANGUAGE": "en"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GANZOHR_")}
        return kept | ours | {f"GANZOHR_{name.upper()}": value for name, value in self.settings.items()}

    def run(self, *words: str, stdin: bytes = b"") -> Said:
        """Run one command in this process, exactly as the program's own entry does."""
        out, err = StringIO(), StringIO()
        kept = os.environ.copy(), sys.stdout, sys.stderr, sys.stdin
        os.environ.clear()
        os.environ.update(self.environment)
        sys.stdout, sys.stderr, sys.stdin = out, err, TextIOWrapper(BytesIO(stdin))
        try:
            code = main.start(words)
        finally:
            sys.stdout, sys.stderr, sys.stdin = kept[1:]
            os.environ.clear()
            os.environ.update(kept[0])
        said = Said(code, out.getvalue(), err.getvalue())
        assert "Traceback" not in said.all
        return said

    def child(self, *words: str, before: str = "", **more) -> subprocess.Popen:
        """Start one command in a process of its own; ``before`` is Python to run there first."""
        code = f"import sys\n{before}\nfrom ganzohr.__main__ import main\nsys.argv[0] = 'ganzohr'\nmain()"
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
        return subprocess.Popen([sys.executable, "-c", code, *words], env=self.environment, text=True, **(pipes | more))

    def run_apart(self, *words: str, before: str = "", seconds: float = 60, **more) -> Said:
        """Run one command to its end in a process of its own."""
        with self.child(*words, before=before, **more) as process:
            out, err = process.communicate(timeout=seconds)
        assert "Traceback" not in err
        return Said(process.returncode, out, err)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Open the store for a look; it must be whole."""
        with open_store(str(self.home / "ganzohr.db"), now=lambda: NOW) as store:
            assert store.check() == []
            yield store

    def source(self, path: str) -> Source:
        with self.store() as store:
            return next(one for one in store.heard.sources() if one.address.endswith(path))

    def keys(self, path: str) -> list[str]:
        """List the keys of what was heard from one source."""
        source = self.source(path)
        with self.store() as store:
            return sorted(
                row["key"]
                for row in store.database.query("SELECT key FROM document WHERE source_id = :id", id=source.id)
            )

    def texts(self, path: str) -> list[str]:
        source = self.source(path)
        with self.store() as store:
            rows = store.database.query("SELECT text FROM document WHERE source_id = :id", id=source.id)
            return [row["text"] for row in rows]

    def serve(self, path: str, body: bytes | str, content_type: str = "application/rss+xml", **headers: str) -> str:
        """Put a page on the server and return its address."""
        body = body.encode() if isinstance(body, str) else body
        self.server.pages[path] = reply(200, body, Content_Type=content_type, **headers)
        return self.url(path)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.port}{path}"

    def listens_to(self, *paths: str, connector: str = "feed") -> None:
        """Put addresses on the list of sources the way people do who bring their list: by OPML."""
        listed = "".join(f'<outline type="rss" text="{path}" xmlUrl="{self.url(path)}"/>' for path in paths)
        file = self.home.parent / "sources.opml"
        file.write_text(f'<opml version="2.0"><body>{listed}</body></opml>', encoding="utf-8")
        assert self.run("import", str(file)).code == 0


def rss(*items: str, title: str = "Muster AG News") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def item(number: int, text: str = TELLS, **parts: str) -> str:
    """Write one item of a feed; ``parts`` replace its own elements, an empty one leaves it out."""
    filled = {
        "guid": f'<guid isPermaLink="false">nr-{number}</guid>',
        "title": f"<title>Meldung {number}</title>",
        "date": "<pubDate>Fri, 20 Nov 2026 07:00:00 GMT</pubDate>",
        "text": f"<description>{text} Nummer {number}.</description>",
    } | parts
    return f"<item>{''.join(filled.values())}</item>"
