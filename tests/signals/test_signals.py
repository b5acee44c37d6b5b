"""Every signal type is held to its case file: sentences that are one, and sentences that are none."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from ganzohr import signals

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
            assert signal.confidence < 0.5
        for role, words in expected.items():
            if role in {"quote", "happened_on"}:
                continue
            assert [span.text for span in signal.roles[role]] == (words if isinstance(words, list) else [words])
        assert all(text[s.start : s.end] == s.text for spans in signal.roles.values() for s in spans)


def test_every_type_on_the_shelf_has_cases_that_are_and_cases_that_are_not_in_both_languages():
    assert set(CASES) == set(signals.SHELF.names())
    for name, cases in CASES.items():
        for lang in ("de", "en"):
            kinds = {bool(case["finds"]) for case in cases if case["lang"] == lang}
            assert kinds == {True, False}, (name, lang)


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
