"""The privacy map: every table, what of people it can hold, why, and how it is erased.

The order is the order in which rows can be copied: what is referred to comes first. A table that is missing
here fails the tests.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holding:
    """What a table can hold about people. ``personal`` is None where it can hold nothing."""

    personal: str | None
    why: str
    erased: str
    copied: bool = True
    """False where a backup leaves it out, because it is made anew from the other tables."""


_NOTHING = "nothing to erase"
_WITH_DOCUMENT = "goes with its document"

PRIVACY_MAP = {
    "meta": Holding(None, "version of the tables and of the folding", _NOTHING, copied=False),
    "counter": Holding(None, "numbers given out", _NOTHING),
    "company": Holding(
        "names of firms that are named after people, owner of the account, free columns of an import",
        "the watch list",
        "forget(company)",
    ),
    "person": Holding(
        "name, position, employer, contact details that their owner imported, free columns of an import",
        "the watch list",
        "forget(person)",
    ),
    "topic": Holding("a topic may be named after a person", "the watch list", "forget(topic)"),
    "snapshot": Holding(
        "the rows of the last import of contacts as they came",
        "comparing the next export shows who changed jobs",
        "forget(person) takes their rows out",
    ),
    "source": Holding(
        "address and title of somebody's feed or page; whose voice it is",
        "listening",
        "forget drops a person's or company's own sources; remove_source",
    ),
    "proposal": Holding(
        "name and position in an imprint; address of somebody's page or account, with what proves that it is theirs",
        "finding their voices, never merging on a name alone, and remembering what was refused; of a voice that asks "
        "not to be heard neither address nor name is kept",
        "forget(company), forget(person); a hash stays so that a forgotten person is not proposed again",
    ),
    "poll": Holding(
        "the reason of a failure may name an address", "the coverage line", "after 90 days; goes with its source"
    ),
    "document": Holding(
        "what people said and what was said of them; author",
        "evidence and search",
        "forget(person) drops every document of theirs or with their name; forget(company) its own and those "
        "that speak of nobody else we watch",
    ),
    "document_version": Holding("what a document said before", "evidence stays when a page is edited", _WITH_DOCUMENT),
    "crash": Holding(
        "the address of a document that could not be read", "poison is not tried again", "goes with its source"
    ),
    "forgotten": Holding(
        None,
        "hashes of documents and proposals that must not come back after somebody was forgotten",
        "stays on purpose",
    ),
    "withheld": Holding(
        None,
        "counts of sentences that were left out before storing, by kind; the hash is that of a text stored nowhere",
        "stays; nothing leads from it to a document or a person",
    ),
    "heard_by_day": Holding(
        None,
        "how many of how many companies and people are heard, day by day, to compare with a month ago; counts alone",
        "after 400 days",
    ),
    "signature": Holding(None, "numbers to compare texts with; no text can be made from them", _WITH_DOCUMENT),
    "mention": Holding(
        "a watched name as it stands in a text", "who is spoken of where", "forget; goes with its document"
    ),
    "signal": Holding("a quote and the names in it", "what happened, with proof", "forget; goes with its document"),
    "occasion": Holding(
        "quotes and names as they are shown", "whom to speak to and why", "forget; without evidence it goes, too"
    ),
    "occasion_signal": Holding(None, "which documents and signals prove an occasion", "goes with its occasion"),
    "outcome": Holding(
        "the member's own words about a conversation", "learning what came of it", "goes with its occasion"
    ),
    "document_words": Holding(
        "every word of every document, folded",
        "search",
        "taken out with the document; erase() merges the index so that no piece of a word stays",
        copied=False,
    ),
    "band": Holding(
        None, "the same story in other words is found by these numbers", "taken out with the document", copied=False
    ),
}
