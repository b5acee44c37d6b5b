"""Every signal type is held to its case file: sentences that are one, and sentences that are none."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ganzohr import signals
from ganzohr.matching import phrases
from ganzohr.matching.entities import recognise
from ganzohr.matching.mentions import Matcher
from ganzohr.matching.names import legal_form
from ganzohr.model import Mention, WatchedName

CASES = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(Path(__file__).parent.glob("*.yaml"))}


@pytest.mark.parametrize(
    ("name", "case"), [pytest.param(n, c, id=f"{n}: {c['text'][:60]}") for n, cases in CASES.items() for c in cases]
)
def test_a_sentence_says_what_its_case_expects(name, case):
    text = case["text"]
    found = [f for f in signals.detect(text, case["lang"], case.get("said_on")) if f.type == name]
    assert len(found) == len(case["finds"]), found
    for signal, expected in zip(found, case["finds"], strict=True):
        quote = expected.get("quote", text)
        assert signal.quote.text == quote
        assert text[signal.quote.start : signal.quote.end] == quote
        if "happened_on" in expected:
            assert signal.happened_on == expected["happened_on"]
            past = expected["happened_on"].year < case["said_on"].year - 1
            assert (signal.confidence < 0.5) is past
        if expected.get("unsure"):
            assert signal.confidence < signals.SETTLED
        for role, words in expected.items():
            if role in {"quote", "happened_on", "unsure"}:
                continue
            assert [span.text for span in signal.roles[role]] == (words if isinstance(words, list) else [words])
        assert all(text[s.start : s.end] == s.text for spans in signal.roles.values() for s in spans)


def test_every_type_on_the_shelf_has_cases_that_are_and_cases_that_are_not_in_both_languages():
    assert set(CASES) == set(signals.SHELF.names())
    for name, cases in CASES.items():
        for lang in ("de", "en"):
            kinds = {bool(case["finds"]) for case in cases if case["lang"] == lang}
            over_time = not signals.SHELF.get(name).phrases  # no single text can say it
            assert kinds == ({False} if over_time else {True, False}), (name, lang)


def test_the_fullest_reason_is_told_that_the_known_roles_allow():
    hires = signals.SHELF.get("hires")
    assert str(hires.why({"person": "Anna Beispiel", "company": "Muster AG", "position": "CIO"})) == (
        "Anna Beispiel becomes CIO at Muster AG"
    )
    assert str(hires.why({"person": "Anna Beispiel", "company": "Muster AG"})) == "Anna Beispiel joins Muster AG"
    assert str(hires.why({})) == hires.label


def test_what_needs_tact_comes_with_advice():
    layoffs = signals.SHELF.get("announces_layoffs")
    assert layoffs.tact is signals.Tact.CAREFUL
    assert layoffs.tact.advice


def test_a_text_in_a_language_without_phrases_says_nothing():
    assert signals.detect("La Muster SA rachète Beispiel SARL.", "fr", date(2026, 11, 22)) == []


WORDS = st.sampled_from(
    [
        "Muster",
        "AG",
        "GmbH",
        "der",
        "die",
        "Chef",
        "CEO",
        "Anna",
        "Beispiel",
        "übernimmt",
        "Streik",
        "bei",
        "-",
        ",",
        ".",
        "?",
        "…",
        "&",
        "@user",
        "#tag",
        "İ",
        "𝔊",
        "\n",
        "Dr.",
        "wird",
        "neue",
        "CIO",
        "2027",
        "sucht",
    ]
)


@given(st.lists(WORDS, max_size=40), st.sampled_from(["de", "en"]))
def test_every_span_is_letter_for_letter_whatever_the_text(words, lang):
    text = " ".join(words)
    for signal in signals.detect(text, lang):
        for span in (signal.quote, *(s for spans in signal.roles.values() for s in spans)):
            assert text[span.start : span.end] == span.text != ""
    ends = 0
    for entity in recognise(text, lang):
        assert ends <= entity.start < entity.end <= len(text)
        ends = entity.end


def test_a_watched_name_is_believed_where_rules_would_not_see_it():
    text = "rational übernimmt die Beispiel GmbH."
    assert signals.detect(text, "de") == []
    watched = Mention("c1", "company", 0, 8, "rational", 0.9)
    (signal,) = signals.detect(text, "de", mentions=[watched])
    assert signal.type == "acquires"
    assert signal.roles["buyer"][0].text == "rational"


def _watched(case, kinds):
    """Name everybody whom a case expects, in full and without legal form, as a watch list would."""
    names = {}
    for expected in case["finds"]:
        for role, words in expected.items():
            if kinds.get(role) in {"company", "organisation", "party", "person"}:
                for full in words if isinstance(words, list) else [words]:
                    names |= dict.fromkeys((full, legal_form(full)[0]), kinds[role])
    return [
        WatchedName(str(i), "person" if kind == "person" else "company", name)
        for i, (name, kind) in enumerate(names.items())
    ]


@pytest.mark.parametrize(
    ("name", "case"),
    [pytest.param(n, c, id=f"{n}: {c['text'][:60]}") for n, cases in CASES.items() for c in cases if c["finds"]],
)
def test_a_text_says_the_same_whether_its_names_are_watched_or_not(name, case):
    text, lang, said_on = case["text"], case["lang"], case.get("said_on")
    mentions = Matcher(_watched(case, signals.SHELF.get(name).roles)).find(text, lang)
    alone, watched = signals.detect(text, lang, said_on), signals.detect(text, lang, said_on, mentions)
    assert [(f.type, f.roles, f.quote) for f in watched] == [(f.type, f.roles, f.quote) for f in alone]


@pytest.mark.parametrize(
    ("text", "person", "company"),
    [
        ("Dr. Anna Beispiel wird CIO der Musterwerk Antriebe AG.", "Dr. Anna Beispiel", "Musterwerk Antriebe AG"),
        (
            "Anna Beispiel wird CIO der Musterwerk Antriebe AG\nMusterstadt. Der Konzern wächst.",
            "Anna Beispiel",
            "Musterwerk Antriebe AG",
        ),
        (
            "Prof. Dr. Anna Beispiel, CIO der Musterwerk Antriebe\nAG, spricht.",
            "Prof. Dr. Anna Beispiel",
            "Musterwerk Antriebe\nAG",
        ),
        (
            "Musterwerk Antriebe AG holt Frau Dr. Anna Beispiel als CIO",
            "Frau Dr. Anna Beispiel",
            "Musterwerk Antriebe AG",
        ),
    ],
)
def test_a_watched_name_takes_its_title_and_its_legal_form_with_it(text, person, company):
    names = [
        WatchedName("c", "company", "Musterwerk Antriebe AG"),
        WatchedName("p", "person", "Anna Beispiel", company="Musterwerk Antriebe AG"),
    ]
    for mentions in ((), Matcher(names).find(text, "de")):
        (signal,) = signals.detect(text, "de", None, mentions)
        assert (signal.roles["person"][0].text, signal.roles["company"][0].text) == (person, company)


@pytest.mark.parametrize(
    "text", ["CIO der Muster AG, AG", "Der SUV wird Chef der Muster AG.", "Dr wird CIO der Muster AG"]
)
def test_a_title_a_legal_form_or_an_abbreviation_is_no_person(text):
    assert signals.detect(text, "de") == []


@pytest.mark.parametrize("text", ["streik " * 3000, "Übernahme von " * 2000, "?" * 9000, "A" * 20000, " " * 20000, ""])
def test_a_hostile_text_is_read_quickly_and_says_nothing(text):
    assert signals.detect(text, "de") == []


@pytest.mark.parametrize(
    ("text", "lang", "reason"),
    [
        ("A3 Köln Richtung Frankfurt: 5 km Stau nach Unfall, rechte Fahrbahn gesperrt", "de", "traffic report"),
        ("Unser Mittagstisch heute: Schnitzel mit Pommes 8,90", "de", "lunch menu"),
        ("Unwetterwarnung für den Norden: Gewitter und Schauer", "de", "weather report"),
        ("Gewinnspiel! Folgt uns und gewinnt zwei Karten", "de", "sweepstakes"),
        ("Jane Doe updated her profile picture", "en", "profile update"),
        ("I liked a @YouTube video", "en", "automated post"),
        ("Streik bei der Muster AG: Züge fallen aus, Strecke gesperrt, Stau auf der A3", "de", None),
        ("Die Muster AG verlost ihre Anteile unter Mitarbeitern", "de", None),
    ],
)
def test_noise_is_dropped_with_its_reason_and_business_is_kept(text, lang, reason):
    assert signals.dropped(text, lang) == reason


def test_every_phrase_of_every_type_can_be_searched():
    for kind in signals.SHELF.all().values():
        for known in kind.phrases.values():
            for phrase in phrases.compiled(known, kind.roles):
                assert phrase.pattern.search("") is None
