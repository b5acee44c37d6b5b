"""English."""

from __future__ import annotations

from ganzohr.languages import Language

ENGLISH = Language(code="en", label="English")
