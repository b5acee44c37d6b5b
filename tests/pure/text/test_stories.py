"""The same story in other words is one story; the same language is the same language."""

import subprocess
import sys

import pytest

from ganzohr.text.language import identify
from ganzohr.text.stories import SAME_STORY, Signature, bands, signature, likeness

STORY = (
    "Die Muster AG in Fürth hat am Montag ihre neue Leiterin der IT vorgestellt. Anna Beispiel kommt aus dem eigenen "
    "Haus und kennt die Technik seit vielen Jahren. Sie folgt auf Otto Muster, der Ende des Jahres in den Ruhestand "
    "geht. Das Unternehmen will die Rechenzentren bis zum Sommer zusammenlegen und sucht dafür Partner in der Region."
)
OTHER = (
    "Die Muster AG in Fürth meldet für das dritte Quartal einen Umsatz von vierzig Millionen Euro. Das Ergebnis "
    "stieg gegenüber dem Vorjahr um ein Zehntel, vor allem wegen der Nachfrage aus dem Ausland. Der Vorstand hebt die "
    "Prognose an und kündigt eine höhere Dividende an, über die die Hauptversammlung im Mai entscheiden soll."
)


def related(a, b):
    one, two = signature(a), signature(b)
    return bool(set(bands(one)) & set(bands(two))) and likeness(one, two) >= SAME_STORY


def test_a_reprint_and_a_shortened_copy_are_the_same_story():
    assert related(STORY, "Fürth (dpa) - " + STORY.upper())
    assert related(STORY, STORY[: int(len(STORY) * 0.8)])


def test_another_event_of_the_same_company_is_another_story():
    assert not related(STORY, OTHER)


def test_short_texts_are_the_same_only_word_for_word():
    assert related("Muster AG: neue Leiterin der IT", "muster ag – neue Leiterin der IT!")
    assert not related("Muster AG: neue Leiterin der IT", "Muster AG: neue Leiterin der HR")


def test_a_text_without_words_resembles_nothing():
    assert bands(signature("…")) == ()
    assert likeness(signature("…"), signature("…")) == 0.0


def test_a_signature_survives_being_stored():
    stored = bytes(signature(STORY))
    assert likeness(Signature(stored), signature(STORY)) == 1.0


def test_signatures_are_the_same_in_every_process():
    code = f"from ganzohr.text.stories import *; print(bytes(signature({STORY!r})).hex())"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1")
    }
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Wir suchen einen Partner für unser neues Rechenzentrum.", "de"),
        ("We are looking for a partner for our new data centre.", "en"),
        ("@anna RT: schau mal https://b.example/the/and/you wir ziehen um", "de"),
        ("Nous cherchons un partenaire pour notre nouveau centre de données.", "fr"),
        ("We zoeken een partner voor ons nieuwe datacentrum in Utrecht.", "nl"),
        ("ok", None),
        ("", None),
        ("12345 67890 !!!", None),
    ],
)
def test_the_language_of_a_text_is_told_or_honestly_not(text, lang):
    assert identify(text) == lang
