"""Where the program begins: ``ganzohr …`` and ``python -m ganzohr …``."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run one command and leave with its exit code.

    Before it begins and once it is done, Ctrl-C ends it without a word.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from ganzohr.cli import main as terminal  # noqa: PLC0415 because loading takes a while, and Ctrl-C may come

    terminal.commands.rooms["run"] = "ganzohr.server"
    code = terminal.start(sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(code)


if __name__ == "__main__":
    main()
