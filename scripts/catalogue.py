"""Keep the German catalogue in step with the texts in code and pages.

--update   extract every N_() text and template text, merge into the .po file, keep what is translated
--check    exit 1 when a text is missing, untranslated, fuzzy, or no longer used
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "ganzohr"
PO = PACKAGE / "locale" / "de" / "LC_MESSAGES" / "ganzohr.po"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2"), ("**/templates/**.txt", "jinja2")]
KEYWORDS = {"N_": None, "_": None, "n_": (1, 2), "count": (1, 2)}
OPTIONS = {"**/templates/**.html": {"silent": "false"}, "**/templates/**.txt": {"silent": "false"}}


def extracted() -> Catalog:
    found = Catalog(locale="de", project="ganzohr", charset="utf-8", fuzzy=False)
    rows = extract_from_dir(PACKAGE, METHODS, OPTIONS, keywords=KEYWORDS)
    for file, _line, message, _comments, _context in rows:
        # Line numbers would change the file with every edit; the file's name is enough to find a text.
        found.add(message, locations=[(file, None)])
    # An error's text is its first argument, translated at the door like any other.
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in re.findall(r"raise \w+\(\s*\n?\s*\"((?:[^\"\\]|\\.)+)\"", path.read_text(encoding="utf-8")):
            if "{" in message or " " in message:
                found.add(message.replace('\\"', '"'), locations=[(str(path.relative_to(PACKAGE)), None)])
    return found


def merged() -> Catalog:
    if PO.exists():
        with PO.open("rb") as file:
            catalogue = read_po(file, locale="de")
    else:
        catalogue = Catalog(locale="de", project="ganzohr", charset="utf-8", fuzzy=False)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def written(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)
    # No dates: the file changes only when a text does.
    return b"\n".join(
        line for line in out.getvalue().split(b"\n") if not line.startswith((b'"POT-Creation-Date', b'"PO-Revision-Date'))
    )


def main() -> int:
    catalogue = merged()
    missing = [
        entry.id
        for entry in catalogue
        if entry.id and (not entry.string or (isinstance(entry.string, tuple) and not all(entry.string)) or entry.fuzzy)
    ]
    if "--update" in sys.argv:
        PO.parent.mkdir(parents=True, exist_ok=True)
        PO.write_bytes(written(catalogue))
        print(f"{len(missing)} of {len(catalogue)} texts wait for their German words" if missing else "every text is there in German")
        return 0
    for text in missing:
        print(f"no German words for: {text}")
    if not missing and PO.read_bytes() != written(catalogue):
        print("the catalogue is not in step with the code; run make fix")
        return 1
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
