"""The same story in other words is one story; the same language is the same language."""

import subprocess
import sys

import pytest

from ganzohr.text.language import identify
from ganzohr.text.marks import marks
from ganzohr.text.stories import SAME_STORY, Signature, bands, likeness, signature

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


def test_what_a_site_puts_around_a_text_its_spelling_and_its_headline_do_not_matter():
    copy = STORY.replace("ü", "ue").replace("„", "»").replace(" ", "\u00a0 ")
    framed = f"Zum Inhalt springen\nVeröffentlicht am 3.4.2026\nBericht aus Franken\n{copy}\nImpressum. Kontakt."
    assert related(f"Neue Leiterin der IT\n{STORY}", framed)


def test_the_beginning_alone_is_the_same_story():
    longer = STORY + " " + OTHER.replace("Fürth", "Nürnberg")
    assert related(longer, "Agenturmeldung\n" + STORY[:220])


def test_a_story_written_anew_is_the_same_where_names_and_figures_agree():
    one = (
        "Zulieferer baut ab\nDie Muster AG streicht bis 2027 am Stammsitz Fürth 240 Stellen. Grund sei die schwache "
        "schwache Nachfrage, sagte Vorstandschefin Anna Beispiel. Insgesamt beschäftigt die Muster AG 3.900 Menschen."
    )
    other = (
        "Muster kürzt\nIn Fürth müssen rund 240 der 3900 Beschäftigten der Muster AG gehen. Vorstandsvorsitzende Anna "
        "Beispiel begründete das mit dem Einbruch des Geschäfts; Kündigungen soll es bis 2027 keine geben."
    )
    assert related(one, other)


LETTER = (
    "{company} legt Zahlen vor\n{company} hat im {quarter} Quartal einen Umsatz von {a} Millionen Euro erzielt nach "
    "{b} Millionen im Vorjahr. Das Ergebnis lag bei {c} Millionen Euro. Wir sind mit dem Verlauf des Quartals "
    "zufrieden, sagte {who} am {day}. Die Prognose für das Gesamtjahr wird bestätigt, der Bericht steht im Netz bereit."
)
FIRST = {"company": "Muster AG", "quarter": "zweiten", "a": "211,4", "b": "190,0", "c": "18,4"} | {
    "who": "Anna Beispiel",
    "day": "12. August",
}


@pytest.mark.parametrize(
    "other",
    [
        {"quarter": "dritten"},
        {"a": "230,1", "b": "201,7", "c": "19,9"},
        {"day": "11. November"},
        {"company": "Testwerk Klamroth AG", "a": "230,1"},
    ],
    ids=["quarter", "figures", "day", "name and figure"],
)
def test_a_form_letter_about_something_else_is_another_story(other):
    assert not related(LETTER.format(**FIRST), LETTER.format(**FIRST | other))


def test_a_corrected_figure_is_the_same_story():
    corrected = LETTER.format(**FIRST | {"c": "18,9"}).replace("vor\n", "vor (Zahl berichtigt)\n")
    assert related(LETTER.format(**FIRST), corrected)


def test_the_day_on_which_two_sites_put_it_up_may_differ_by_three():
    assert related(LETTER.format(**FIRST), LETTER.format(**FIRST | {"day": "14. August"}))
    assert related(LETTER.format(**FIRST | {"day": "31. Dezember"}), LETTER.format(**FIRST | {"day": "2. Januar"}))


def test_figures_and_days_are_read_however_they_are_written():
    one = marks("T\nAm 12.04.2026 zahlte sie 3.300 Euro und 1,50 Euro an zwölf Firmen, Version MP3.", {"zwoelf"})
    other = marks("T\nSie zahlte am 12. April 2026 an 12 Firmen 3 300 Euro und 1.50 Euro.", set())
    assert one.figures == {"2026", "3300", "1.50", "12"} == other.figures
    assert one.days == other.days == {4 * 31 + 12}
    assert marks("T\nOn April 12, 2026 and 2026-04-12.", set()).days == one.days


def test_quarters_are_read_however_they_are_written():
    words = {"quartal", "quarter", "halbjahr"}
    for text in ("im dritten Quartal", "Q3 2026", "3. Quartal", "the third quarter"):
        assert marks(text, words).quarters == {3}
    assert marks("ein Quartal", words).quarters == marks("IQ4", set()).quarters == set()


def test_what_has_no_end_is_read_at_its_beginning_only():
    assert signature(STORY * 100) == signature(STORY * 100 + OTHER)
    assert len(bytes(signature(" ".join(f"wort{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(600))))) < 4096


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
