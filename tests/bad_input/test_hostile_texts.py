"""Texts written to keep us busy: what is understood of them costs about as much as of any other text."""

import time

import make
import pytest
from post import TELLS

from ganzohr.pipeline import Pipeline

LENGTH = 20_000
TEXTS = (
    *("A", "a", "Ä", "1", "0a", "Aa-", "a.", "1.1.", "„", "(", "\n", ". ", "A & ", "GmbH ", "Muster AG ", "Anna und "),
    *("Anna, ", "http://a.b/", "a@b.c ", "die Muster AG sucht und ", TELLS + " "),
)


@pytest.fixture(scope="module")
def pipeline():
    made = Pipeline([make.watched_name(make.company("Muster AG")), make.watched_name(make.person("Anna Beispiel"))])
    made.read(make.heard(TELLS), make.source(), make.NOW)  # word lists are loaded when first needed
    made.read(make.heard("We are looking for a new supplier of machines in the town."), make.source(), make.NOW)
    return made


@pytest.mark.parametrize("piece", TEXTS)
def test_a_text_that_says_one_thing_endlessly_is_read_in_time(pipeline, piece):
    text = (piece * LENGTH)[:LENGTH]
    began = time.process_time()
    pipeline.read(make.heard(text, title="Endlos"), make.source(), make.NOW)
    assert time.process_time() - began < 3
