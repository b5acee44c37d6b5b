import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.matching.mentions import MEANT, Matcher
from ganzohr.model import WatchedName


def company(name, *aliases, **rest):
    return WatchedName(rest.pop("watched", name), "company", name, aliases, **rest)


def person(name, **rest):
    return WatchedName(rest.pop("watched", name), "person", name, **rest)


def topic(name, *aliases):
    return WatchedName(name, "topic", name, aliases)


WATCHED = [
    company("Vapimo AG"),
    company("Müller Beispielwerke GmbH & Co. KG"),
    company("Linde plc", domain="linde.com"),
    company("RATIONAL AG"),
    company("Otto GmbH & Co. KGaA", "Otto"),
    company("Gap Inc."),
    company("Target Corporation"),
    company("Deutsche Bank AG"),
    company("BMW AG"),
    company("E.ON SE"),
    company("Procter & Gamble"),
    company("Robert Bosch GmbH", "Bosch"),
    company("Škvarna s.r.o."),
    company("Газмуст"),
    person("Dr. Anna Beispiel", watched="Anna at Vapimo", company="Vapimo AG"),
    person("Anna Beispiel", watched="Anna elsewhere", company="Andere Werke GmbH"),
    person("Gerhard Linde"),
    person("Thomas Müller", company="Vapimo AG"),
    person("Marko Weiß-Muster"),
    topic("Digitalisierung"),
    topic("KI", "künstliche Intelligenz"),
]
MATCHER = Matcher(WATCHED)


def found(text, lang="de", matcher=MATCHER):
    return [(m.watched, m.text) for m in matcher.find(text, lang) if m.confidence >= MEANT]


def low(text, lang="de", matcher=MATCHER):
    return [m for m in matcher.find(text, lang) if m.confidence < MEANT]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Die Vapimo AG wächst.", "Vapimo AG"),
        ("Vapimo wächst.", "Vapimo"),
        ("Vapimo Aktiengesellschaft wächst.", "Vapimo Aktiengesellschaft"),
        ("VAPIMO wächst.", "VAPIMO"),
        ("Vapimo-Chefin geht", "Vapimo"),
        ("Vapimos neuer Chef", "Vapimos"),
        ("Vapimo's new boss", "Vapimo"),
        ("Vapimo’ neue Fabrik", "Vapimo"),
        ("(Vapimo)", "Vapimo"),
        ("#Vapimo", "Vapimo"),
        ("Vapimo", "Vapimo"),
    ],
)
def test_a_company_is_found_however_it_is_written(text, seen):
    assert found(text) == [("Vapimo AG", seen)]


@pytest.mark.parametrize(
    "seen",
    [
        "Müller Beispielwerke",
        "Mueller Beispielwerke",
        "MÜLLER BEISPIELWERKE",
        "Müller-Beispielwerke",
        "Müller Beispielwerke GmbH & Co. KG",
        "Müller Beispielwerke GmbH",
        "Mu\u0308ller Beispielwerke",
        "Müller\u00a0Beispielwerke",
        "Müller Beispiel\u00adwerke",
        "Müller Beispielwerken"[:-1],
    ],
)
def test_umlauts_hyphens_and_invisible_signs_do_not_hide_a_name(seen):
    assert [text for _, text in found(f"😀 Bei {seen} wird gebaut.")] == [seen]


@pytest.mark.parametrize("text", ["Vapimobil", "Evapimo", "Vapimox", "Devapimos"])
def test_a_part_of_a_word_is_no_mention(text):
    assert MATCHER.find(text) == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [("Procter und Gamble", 1), ("Procter&Gamble", 1), ("Procter and Gamble", 1), ("Procter, Gamble", 0)],
)
def test_and_may_be_spelled_out(text, seen):
    assert len(found(text)) == seen


def test_other_scripts_and_letters_are_found_too():
    assert found("В ГАЗМУСТ") == [("Газмуст", "ГАЗМУСТ")]
    assert found("Bei Skvarna und Škvarna")[1] == ("Škvarna s.r.o.", "Škvarna")
    assert MATCHER.find("Газмуса") == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Die Linde im Garten ist alt.", "de"),
        ("Unter einer Linde sitzt man gut.", "de"),
        ("Linde blüht.", "de"),
        ("Wir handeln rational und ruhig.", "de"),
        ("Our target is clear.", "en"),
        ("Mind the gap.", "en"),
        ("A Gap remains.", "en"),
        ("Eine deutsche Bank zahlt.", "de"),
        ("Gerhard Linde sagte zu.", "de"),
        ("Herr Otto kam zu spät.", "de"),
        ("In der Otto-Hahn-Straße 5.", "de"),
        ("Robert Bosch Rexroth Holding AG", "de"),
        ("Die Bosch Rexroth AG baut um.", "de"),
        ("mehr auf http://www.beispiel.example/linde-blueht", "de"),
    ],
)
def test_an_ordinary_word_is_not_the_company(text, lang):
    assert [one for one in found(text, lang) if one[0] != "Gerhard Linde"] == []


@pytest.mark.parametrize(
    ("text", "lang", "why"),
    [
        ("Linde plc wächst.", "en", "legal form"),
        ("Der Gasekonzern Linde wächst.", "de", "company word before"),
        ("Die Linde-Aktie steigt.", "de", "business compound"),
        ("Der Chef von Linde geht.", "de", "position before"),
        ("Der Gewinn steigt, Linde (WKN A2DSYC) auch.", "de", "stock exchange"),
        ("Mehr auf linde.com, sagt Linde heute", "de", "domain in the text"),
        ("Lindes Vorstand geht.", "de", "position after"),
        ("We shopped at Target today.", "en", "preposition before"),
        ("The Gap CEO resigned.", "en", "position after"),
        ("Gestern hat Rational geliefert, der Umsatz des Unternehmens stieg.", "de", "capital in mid-sentence"),
        ("Vapimo und Linde bauen.", "de", "listed with other companies"),
    ],
)
def test_a_second_piece_of_evidence_makes_it_the_company(text, lang, why):
    mentions = [m for m in MATCHER.find(text, lang) if why in m.why]
    assert mentions
    assert all(m.confidence >= MEANT for m in mentions)


def test_a_sure_mention_lifts_the_unsure_ones_of_its_text():
    assert found("Linde plc wächst. Morgen zahlt Linde mehr.") == [("Linde plc", "Linde plc"), ("Linde plc", "Linde")]


def test_a_person_of_that_name_takes_the_name_for_the_whole_text():
    text = "Peter Vapimo kam spät. Vapimo sagte nichts."
    assert found(text) == []
    assert "a person of that name in the text" in low(text)[1].why


def test_low_mentions_are_shown_with_their_reason():
    (mention,) = low("Linde blüht.")
    assert mention.text == "Linde"
    assert "ordinary word" in mention.why


def test_abbreviations_need_their_case():
    assert found("BMW und BMWs Werke") == [("BMW AG", "BMW"), ("BMW AG", "BMWs")]
    assert found("bmw") == []
    assert found("KI hilft, ki nicht") == [("KI", "KI")]


def test_a_shorter_name_inside_a_longer_one_is_not_told():
    matcher = Matcher([company("Muster Bank AG"), company("Muster AG"), company("Muster Bank Nord AG")])
    assert found("Die Muster Bank Nord AG, die Muster Bank und Muster.", matcher=matcher) == [
        ("Muster Bank Nord AG", "Muster Bank Nord AG"),
        ("Muster Bank AG", "Muster Bank"),
        ("Muster AG", "Muster"),
    ]


def test_a_name_inside_a_longer_unwatched_one_stays_low():
    assert found("Die Vapimo Hydraulik Nord GmbH liefert.") == []
    assert "part of a longer name" in low("Die Vapimo Hydraulik Nord GmbH liefert.")[0].why


def test_adjectives_of_a_name_are_inflected():
    assert found("bei der Deutschen Bank") == [("Deutsche Bank AG", "Deutschen Bank")]
    assert found("mit künstlicher Intelligenz") == [("KI", "künstlicher Intelligenz")]


def test_two_people_of_one_name_both_stay_low():
    assert found("Anna Beispiel wechselt.") == []
    assert {m.watched for m in low("Anna Beispiel wechselt.")} == {"Anna at Vapimo", "Anna elsewhere"}


def test_the_company_near_decides_between_two_people_of_one_name():
    assert found("Anna Beispiel, bisher bei Vapimo, geht.")[0] == ("Anna at Vapimo", "Anna Beispiel")
    assert found("Anna Beispiel von den Andere Werken, Andere Werke GmbH.")[0][0] == "Anna elsewhere"


def test_a_very_common_name_needs_a_second_piece_of_evidence():
    assert found("Thomas Müller spielt.") == []
    assert ("Thomas Müller", "Thomas Müller") in found("Thomas Müller führt Vapimo.")


def test_a_family_name_counts_after_the_full_name_only():
    text = "Gerhard Linde kam. Linde sprach. Frau Linde ging, Peter Linde auch."
    assert [text for who, text in found(text) if who == "Gerhard Linde"] == ["Gerhard Linde", "Linde", "Linde"]
    assert [who for who, _ in found("Weiß-Muster sprach.")] == []


@pytest.mark.parametrize(
    "seen", ["Marko Weiß-Muster", "Marko Weiss-Muster", "Weiß-Muster, Marko", "MARKO WEISS-MUSTER"]
)
def test_a_person_is_found_however_written(seen):
    assert found(f"Heute: {seen}.") == [("Marko Weiß-Muster", seen)]


def test_an_initial_or_another_family_name_is_not_enough():
    assert found("G. Linde kam. Gerhard Linde-Muster auch.") == []


def test_a_topic_is_found_in_compounds_and_says_so():
    (one,) = MATCHER.find("Ein Digitalisierungsprojekt")
    assert (one.text, "compound" in one.why) == ("Digitalisierung", True)
    (other,) = MATCHER.find("Industriedigitalisierung")
    assert (other.start, other.text) == (9, "digitalisierung")


def test_no_names_no_mentions():
    assert Matcher([]).find("Vapimo AG") == []
    assert Matcher([company(""), person(" "), topic("")]).find("Vapimo AG") == []
    assert MATCHER.find("") == []


_PIECES = st.sampled_from(
    [
        "Vapimo",
        "vapimo",
        "Müller",
        "Mu\u0308ller",
        " ",
        "Beispielwerke",
        "AG",
        "😀",
        "ß",
        "İ",
        "\u00ad",
        "-",
        "’s",
        ".",
        "Linde",
        "Gerhard",
        "Anna",
        "Beispiel",
        "„",
        "\n",
        "KI",
        "Digitalisierung",
        "Газмуст",
        "\u0308",
        "🇩🇪",
        "s",
        "&",
        "GmbH",
    ]
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=14).map("".join))
def test_every_mention_stands_letter_for_letter_where_it_says(text):
    mentions = MATCHER.find(text)
    assert all(text[m.start : m.end] == m.text and m.text for m in mentions)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    assert all(0 < m.confidence <= 1 and m.why for m in mentions)


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_full_name_is_found_in_any_surroundings(before, after):
    text = f"{before} die Vapimo AG {after}"
    place = len(before) + 5
    assert any(m.start <= place < m.end for m in MATCHER.find(text))
