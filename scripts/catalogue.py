"""Keep the German catalogue in step with the texts in code and pages.

--update   extract every N_() text and template text, merge into the .po file, keep what is translated
--check    exit 1 when a text is missing, untranslated, fuzzy, or no longer used
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from ganzohr import errors

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "ganzohr"
PO = PACKAGE / "locale" / "de" / "LC_MESSAGES" / "ganzohr.po"
TEMPLATES = PACKAGE / "web" / "templates"
OURS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.GanzohrError)}
"""Only these are told to people; any other error is a mistake of the program, told to its authors."""
KEYWORDS = {"_": None, "n_": (1, 2), "tongue": None, "many": (1, 2)}


def extracted() -> Catalog:
    found = Catalog(locale="de", project="ganzohr", charset="utf-8", fuzzy=False)
    # Line numbers would change the file with every edit; the file's name is enough to find a text.
    for path in sorted(PACKAGE.rglob("*.py")):
        for text in spoken(ast.parse(path.read_text(encoding="utf-8"))):
            found.add(text, locations=[(str(path.relative_to(PACKAGE)), None)])
    for path in sorted(TEMPLATES.glob("*.html")):
        # The extraction sees only plain names called: tongue.many("…", "…", n) is read as many("…", "…", n).
        file = io.BytesIO(path.read_bytes().replace(b"tongue.many(", b"many("))
        for _line, name, message, _comments in babel_extract(file, KEYWORDS, [], {"silent": "false"}):
            texts = message if isinstance(message, tuple) else (message,)
            text = tuple(texts[:2]) if name in {"n_", "many"} else texts[0]
            if text:
                found.add(text, locations=[(str(path.relative_to(PACKAGE)), None)])
    return found


def spoken(tree: ast.AST) -> Iterator[str | tuple[str, str]]:
    """Find the texts a door translates: N_("…"), tongue.many("…", "…", n), and the first text of an error of ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and getattr(node.exc.func, "id", "") in OURS:
            texts = [a.value for a in node.exc.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            yield from [text for text in texts if " " in text][:1]
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if name == "N_" and texts:
            yield texts[0]
        elif name == "many" and len(texts) > 1:
            yield texts[0], texts[1]


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
        line
        for line in out.getvalue().split(b"\n")
        if not line.startswith((b'"POT-Creation-Date', b'"PO-Revision-Date'))
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
        print(
            f"{len(missing)} of {len(catalogue)} texts wait for their German words"
            if missing
            else "every text is there in German"
        )
        return 0
    for text in missing:
        print(f"no German words for: {text}")
    if not missing and PO.read_bytes() != written(catalogue):
        print("the catalogue is not in step with the code; run make fix")
        return 1
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
