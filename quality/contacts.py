"""Contact details in listened text: how many become a mark, and how much else is harmed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ganzohr.text import contacts
from quality import Figure, Task, cases

_CASES = ("contacts.jsonl", "e1ce8e5e16d2bdd2")
_TELLING = 6  # so many last digits left of a number would still tell it

# The two patterns that stand in every tutorial.
_PEER_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PEER_PHONE = re.compile(r"\+?\d[\d\s()/.-]{7,}\d")


def _peer(text: str) -> str:
    return _PEER_PHONE.sub("[Telefon]", _PEER_MAIL.sub("[E-Mail]", text))


def left(secret: str, text: str) -> bool:
    """Say whether a secret, or the digits that tell it, still stand in a text."""
    digits = re.sub(r"\D", "", secret)
    return secret in text or (len(digits) >= _TELLING and digits[-_TELLING:] in re.sub(r"\D", "", text))


def _measure() -> list[Figure]:
    corpus, rows = cases(*_CASES)
    hidden = [row for row in rows if row["secret"] is not None]
    plain = [row["text"] for row in rows if row["secret"] is None]
    figures = []
    for kind in ("e-mail", "phone", "IBAN"):
        mine = [row for row in hidden if row["kind"] == kind]
        ours, peer = (
            sum(not left(row["secret"], tool(row["text"])) for row in mine) / len(mine)
            for tool in (contacts.redact, _peer)
        )
        figures.append(Figure(corpus.name, corpus.digest, f"redacted, {kind}", ours, 0.99, peer, "two usual patterns"))
    harmed, peer = (sum(tool(text) != text for text in plain) / len(plain) for tool in (contacts.redact, _peer))
    measure = "harmed although no contact"
    figures.append(
        Figure(corpus.name, corpus.digest, measure, harmed, 0.01, peer, "two usual patterns", lower_is_better=True)
    )
    return figures


def _mistakes() -> Iterator[str]:
    for row in cases(*_CASES)[1]:
        redacted = contacts.redact(row["text"])
        if left(row["secret"], redacted) if row["secret"] else redacted != row["text"]:
            yield f"{row['text']} → {redacted}"


TASK = Task(
    title="Contact details in listened text",
    method=(
        "Lines of our own with an e-mail address, phone number or IBAN, hidden spellings included, and lines with"
        " numbers and signs that are none. Redacted means that neither it nor its last six digits are left."
    ),
    measure=_measure,
    mistakes=_mistakes,
)
