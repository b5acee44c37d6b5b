"""Whether a domain is a handle of the AT Protocol (Bluesky): its name servers or a file on its site say which account.

Sources: atproto.com/specs/handle: a text record ``did=…`` under ``_atproto.``, else ``/.well-known/atproto-did``. More
than one account under one name is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ganzohr.connectors import Tools
from ganzohr.errors import SourceError, Stopped
from ganzohr.i18n import N_
from ganzohr.matching.identity import Proof
from ganzohr.model import Message
from ganzohr.services.proposals import Tried

_DID = re.compile(r"did:[a-z]+:[A-Za-z0-9._:%-]{1,200}")


def handle_of(domain: str, tools: Tools, tried: list[Tried]) -> Iterator[Proof]:
    """Yield what proves that a domain names an account: its name servers, else its site; note what was tried."""
    record, file = f"_atproto.{domain}", f"https://{domain}/.well-known/atproto-did"
    why = Message(N_("whether their domain is a name on Bluesky"))
    try:
        texts = tools.names.texts(record)
    except SourceError as error:
        tried.append(Tried(record, why, error.message))
        texts = ()
    said = {text.removeprefix("did=").strip() for text in texts if text.startswith("did=")}
    if len(said) == 1 and _DID.fullmatch(next(iter(said))):
        tried.append(Tried(record, why, Message(N_("it names an account")), found=True))
        yield Proof("name record", record)
        return
    try:
        written = tools.web.get(file).body[:210].decode("ascii", "replace").strip()
    except Stopped:
        raise
    except SourceError:
        written = ""
    if _DID.fullmatch(written):
        yield Proof("linked", file)
    else:
        tried.append(Tried(record, why, Message(N_("neither its name servers nor its site name an account"))))
