"""Measurements take minutes and need the corpora: they run when asked for (`make quality`), not with the tests."""

import sys

collect_ignore_glob = [] if any("quality" in argument for argument in sys.argv) else ["test_*.py"]
