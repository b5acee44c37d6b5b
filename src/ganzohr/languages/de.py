"""German."""

from __future__ import annotations

from ganzohr.languages import Language

GERMAN = Language(code="de", label="Deutsch")
