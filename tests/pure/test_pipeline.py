"""One document: what its kind says, and whose words they are."""

from datetime import UTC, date, datetime

import make
import pytest
from fakes import NOW

from ganzohr.model import Heard
from ganzohr.pipeline import Pipeline

MUSTER = make.company("Muster AG")
RHEINFELS = make.company("Rheinfels Maschinenbau GmbH")
BOARD = make.source("https://muster.recruitee.com", connector="jobs", company_id=MUSTER.id)


def read(source, text, **more):
    return Pipeline([make.watched_name(MUSTER), make.watched_name(RHEINFELS)]).read(
        Heard("k", text=text, **more), source, NOW
    )


def test_who_is_named_in_the_headline_of_a_job_ad_is_looked_for_by_the_boards_company():
    title = "Chief of Nebelwerk"
    (signal,) = read(BOARD, f"{title}\nFürth – IT\nAufgaben: alles.", title=title, kind="job ad").signals
    assert (signal.type, signal.quote.exact, signal.company_id) == ("posts_job", title, MUSTER.id)
    assert signal.roles["position"][0].text == title
    assert read(BOARD, f"{title}\nFürth – IT\nAufgaben: alles.", title=title).signals == ()


def test_we_means_the_one_whose_voice_it_is_and_nobody_where_somebody_else_speaks():
    own = make.source("@muster@fedi.example", connector="mastodon", company_id=MUSTER.id)
    said = "Wir suchen einen Partner für unser neues Rechenzentrum."
    assert [one.company_id for one in read(own, said, kind="post").signals] == [MUSTER.id]
    assert [one.company_id for one in read(own, said, kind="post", by_others=True).signals] == [None]


NOTICES = make.source("tenders:oeffentlichevergabe?words=SAP", connector="tenders")


def test_a_tender_is_a_need_of_its_buyer_by_its_form():
    title, buyers = "Einführung von SAP S/4HANA", "Stadt Musterhausen; Rheinfels Maschinenbau GmbH"
    text = f"{title}\n{buyers}\n2026-12-01 12:00 · Fürth · CPV 72260000\nWir suchen nichts weiter."
    (signal,) = read(NOTICES, text, title=title, author=buyers, kind="tender").signals
    assert (signal.type, signal.quote.exact, signal.company_id) == ("states_need", f"{title}\n{buyers}", RHEINFELS.id)
    assert [span.text for span in signal.roles["who"]] == ["Stadt Musterhausen", "Rheinfels Maschinenbau GmbH"]
    assert [span.text for span in signal.roles["what"]] == [title]
    for span in (*signal.roles["who"], *signal.roles["what"]):
        assert text[span.start : span.end] == span.text


def test_an_award_tells_who_won_whose_contract():
    text = "Betrieb der Leitstelle\nRheinfels Maschinenbau GmbH\nStadt Musterhausen\nFürth"
    title, _, buyer, _ = text.split("\n")
    (signal,) = read(NOTICES, text, title=title, author=buyer, kind="award").signals
    assert (signal.type, signal.company_id) == ("wins_contract", RHEINFELS.id)
    assert [signal.roles[role][0].text for role in ("company", "customer")] == [
        "Rheinfels Maschinenbau GmbH",
        "Stadt Musterhausen",
    ]


def test_a_notice_that_does_not_name_who_buys_or_wins_says_nothing_by_its_form():
    title = "Betrieb der Leitstelle"
    assert read(NOTICES, f"{title}\nFürth", title=title, kind="tender").signals == ()
    assert (
        read(NOTICES, f"{title}\nStadt Musterhausen", title=title, author="Stadt Musterhausen", kind="award").signals
        == ()
    )
    assert (
        read(
            NOTICES, f"{title}\nRheinfels Maschinenbau GmbH\nFürth", title=title, author="Fürth", kind="contract"
        ).signals
        == ()
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Musterstadt, 20. November 2026 – Die Muster AG übernimmt die Probe GmbH.", None),
        ("20.11.2026 | Die Muster AG übernimmt die Probe GmbH.", None),
        ("Die Muster AG hat am 20. November 2026 die Probe GmbH übernommen.", date(2026, 11, 20)),
        ("20.11.2026 | Die Muster AG übernimmt zum 1. Januar 2027 die Probe GmbH.", date(2027, 1, 1)),
    ],
)
def test_the_day_on_which_a_text_was_posted_is_not_the_day_on_which_it_happens(text, day):
    found = read(make.source(), text, said_on=datetime(2026, 11, 20, tzinfo=UTC))
    assert [one.happened_on for one in found.signals if one.type == "acquires"] == [day]
