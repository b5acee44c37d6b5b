"""A terminal to type in: in this process at a lent ``Ganzohr``, or the real program as a shell would start it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from threading import Timer
from typing import Any

from ganzohr.app import Ganzohr
from ganzohr.cli import main as terminal
from ganzohr.cli.desk import Desk
from ganzohr.cli.lines import WHOLE, paper
from ganzohr.i18n import Tongue


@dataclass
class Said:
    """What came of one command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@dataclass
class Terminal:
    """A terminal at one ``Ganzohr``: type words, read what is said."""

    ganzohr: Ganzohr
    cwd: Path = field(default_factory=Path.cwd)

    def type(self, *words: str, language: str = "en", width: int = WHOLE, colour: bool = False) -> Said:
        out, err = StringIO(), StringIO()
        desk = Desk(
            self.ganzohr.settings,
            Tongue(language),
            paper(out, width=width, terminal=colour),
            paper(err, width=width, terminal=False),
            self.cwd,
        )
        desk.lend(self.ganzohr)
        code = terminal.run(desk, words)
        return Said(code, out.getvalue(), err.getvalue())


@dataclass
class Child:
    """Starts ``ganzohr`` as a shell would. Whatever still runs when the test ends is killed."""

    home: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LC_ALL", "LANG", "TZ") if name in os.environ}
        return kept | {"GANZOHR_HOME": str(self.home), "GANZOHR_ALLOW_PRIVATE": "127.0.0.1"} | more

    def start(self, *words: str, **more: Any) -> subprocess.Popen[bytes]:
        """Start a command and let it run."""
        environment = self.environment(**more.pop("environment", {}))
        command = [sys.executable, "-m", "ganzohr", *words]
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
        process = subprocess.Popen(command, env=environment, cwd=self.home.parent, **pipes)
        self.running.append(process)
        return process

    def type(self, *words: str, stdin: bytes = b"", **more: Any) -> Said:
        """Run a command to its end."""
        process = self.start(*words, stdin=subprocess.PIPE, **more)
        out, err = process.communicate(stdin, timeout=60)
        return Said(process.returncode, out.decode(), err.decode())

    def line(self, process: subprocess.Popen[bytes], stream: str = "stdout", seconds: float = 20) -> str:
        """Read the next line that a running command says; kill the command when none comes."""
        overdue = Timer(seconds, process.kill)
        overdue.start()
        try:
            return getattr(process, stream).readline().decode()
        finally:
            overdue.cancel()

    def end(self) -> None:
        for process in self.running:
            if process.poll() is None:
                process.kill()
            process.communicate()
