"""Older measurements take minutes and need the shared corpora: they run when asked for by name."""

import sys

collect_ignore_glob = [] if any("test_quality" in argument for argument in sys.argv) else ["test_quality_*.py"]
