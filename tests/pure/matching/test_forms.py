"""Names in their forms: plurals, capitals, letters, lines, and what only looks like a name."""

import pytest

from ganzohr.matching.mentions import MEANT, Matcher
from ganzohr.matching.names import legal_form
from ganzohr.model import WatchedName


def seen(text, name, *aliases, kind="company", lang="de", **rest):
    matcher = Matcher([WatchedName("it", kind, name, aliases, **rest)])
    return [mention.text for mention in matcher.find(text, lang) if mention.confidence >= MEANT]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Flughafen", "Alle Flughäfen und Großflughäfen.", ["Flughäfen", "flughäfen"]),
        ("Sensor", "Sensoren und Bewegungssensoren.", ["Sensor", "sensor"]),
        ("Fusion", "Eine Konfusion, eine Stahlfusion.", ["fusion"]),
        ("Übernahme", "Sie übernahmen die Übernahme.", ["Übernahme"]),
    ],
)
def test_a_topic_is_found_in_its_plural_and_at_the_end_of_a_compound(name, text, found):
    assert seen(text, name, kind="topic") == found


def test_letters_that_a_text_introduces_in_brackets_stand_for_the_company():
    text = "Die Musterer Landesbahn (MLB) fährt. Morgen streikt die MLB."
    assert seen(text, "Musterer Landesbahn GmbH") == ["Musterer Landesbahn", "MLB", "MLB"]
    assert seen("Die Musterer Landesbahn (Nord) fährt.", "Musterer Landesbahn GmbH") == ["Musterer Landesbahn"]


@pytest.mark.parametrize(
    "text", ["Vapi + Gyr wächst.", "Vapi & Gyr wächst.", "VAPI UND GYR wächst.", "Vapi+Gyr wächst."]
)
def test_signs_for_and_stand_with_and_without_spaces(text):
    assert seen(text, "Vapi+Gyr AG")


def test_a_name_may_be_broken_over_the_end_of_a_long_line_only():
    line = "In den vergangenen Jahren hat die gar nicht so kleine Deutsche"
    assert seen(f"{line}\nVapimo viel erlebt.", "Deutsche Vapimo AG") == ["Deutsche\nVapimo"]
    assert seen("Deutsche\nVapimo", "Deutsche Vapimo AG") == []


@pytest.mark.parametrize(
    ("name", "text", "lang"),
    [
        ("DiVision AG", "Der Divisions-Leiter und die Division.", "de"),
        ("LE.O Gruppe GmbH", "Gewählt wurde Leo, sagt Leo.", "de"),
        ("auto.de AG", "Das Auto des Jahres fährt.", "de"),
        ("1.88 GmbH", "Die Datei hat 188 kB.", "de"),
        ("I am GmbH", "Sie weiß, wer I am ist.", "de"),
        ("usd AG", "It costs 18 USD in this market.", "en"),
        ("Bähren GmbH", "Sie trugen die Bahren über die Straßen.", "de"),
        ("Heinz Müller GmbH", "Der ehemalige Torwart Heinz Müller kam.", "de"),
        ("ABBA GmbH", "Er sprach von Abbas Plan.", "de"),
        ("ABX UG (haftungsbeschränkt)", "Im TV der ABX nur noch das.", "de"),
        ("Columbia Records", "She studied at Columbia University.", "en"),
        ("HU-man GmbH", "It is about human rights.", "en"),
    ],
)
def test_what_only_shares_letters_is_not_the_company(name, text, lang):
    assert seen(text, name, lang=lang) == []


def test_the_short_form_as_is_no_legal_form():
    assert seen("It began with Vapimo as its owner.", "Vapimo", lang="en") == ["Vapimo"]


def test_ordinary_words_in_capitals_among_small_letters_are_a_name():
    assert seen("Der Prüfer sagte dem SPIEGEL, er sei sicher.", "Spiegel-Verlag", "Spiegel") == ["SPIEGEL"]
    assert seen("ALLES IM SPIEGEL DER ZEIT HIER.", "Spiegel-Verlag", "Spiegel") == []


def test_middle_initials_do_not_hide_a_person_and_other_initials_are_another():
    assert seen("VP Cheryl H. Beispiel sold shares.", "Cheryl Beispiel", kind="person", lang="en") == [
        "Cheryl H. Beispiel"
    ]
    text = "Cheryl Beispiel was named head of A.T. Beispiel last year."
    assert seen(text, "Cheryl Beispiel", kind="person", lang="en") == ["Cheryl Beispiel"]


def test_what_only_stock_exchanges_write_is_no_part_of_a_name():
    assert legal_form("MUSTER WERKE NA O.N.") == ("MUSTER WERKE", None)
    assert legal_form("MUSTER SE+CO.KGAA ST O.N.") == ("MUSTER", "SE & Co. KGaA")
    assert legal_form("DT.MUSTER AG VNA O.N.") == ("DEUTSCHE MUSTER", "AG")
    assert legal_form("RADIO 7") == ("RADIO 7", None)
