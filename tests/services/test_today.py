"""The day: at most seven, each proved, and honest when there is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import make
import pytest
from fakes import NOW
from world import ANNA, BLOG, CLOUD, MUSTER, PRESS, PROBE, SITE, build

from ganzohr.errors import NotFound
from ganzohr.model import Document, Message
from ganzohr.services import gathering
from ganzohr.services.today import Today, as_row


@pytest.fixture
def world(tmp_path):
    made = build(tmp_path)
    yield made
    made.store.close()


def shown(world):
    return [card.occasion for card in world.today.page().occasions]


def reasons(world):
    return [str(card.occasion.held_back) for card in world.today.page().held_back]


def test_a_signal_about_whom_we_watch_becomes_an_occasion_with_its_quote(world):
    document = world.hear("Muster AG kauft Alfa GmbH.", "acquires")
    (one,) = shown(world)
    assert (one.number, one.type, one.company_id) == (1, "acquires", MUSTER.id)
    (proof,) = one.evidence
    assert document.text[proof.quote.start : proof.quote.end] == proof.quote.exact
    assert one.score == sum(part.points for part in one.parts)


def test_signals_of_companies_nobody_watches_stay_searchable_only(world):
    document = world.hear("Fremd AG kauft Alfa GmbH.", "acquires")
    assert shown(world) == []
    assert [hit.document.id for hit in world.store.heard.search("Fremd")] == [document.id]


def test_what_we_ourselves_do_is_no_reason_to_call(world):
    world.hear("Wir GmbH kauft Alfa GmbH.", "acquires")
    assert shown(world) == []


def test_one_event_told_by_three_papers_is_one_occasion_with_three_sources(world):
    told = ("Die Muster AG übernimmt Alfa.", "Alfa geht an die Muster AG.", "Muster AG kauft den Hersteller Alfa.")
    for n, words in enumerate(told):
        world.hear(words, "acquires", host=f"blatt{n}.example")
    (one,) = shown(world)
    assert (one.sources, len(one.evidence)) == (3, 3)
    assert not world.today.page().occasions[0].single_source


def test_one_paper_telling_it_three_times_is_one_source(world):
    for n in range(3):
        world.hear(f"Muster AG übernimmt Alfa, Teil {n}.", "acquires", host="blatt.example")
    assert world.today.page().occasions[0].single_source


def test_the_number_stays_when_the_event_is_told_again_and_refreshing_twice_changes_nothing(world):
    world.hear("Muster AG übernimmt Alfa.", "acquires", days=3)
    first = shown(world)[0].number
    world.hear("Muster AG hat Alfa übernommen.", "acquires", host="blatt.example")
    world.hear("Alfa geht an Muster AG.", "acquires", days=9, host="frueh.example")
    (one,) = shown(world)
    assert (one.number, len(one.evidence)) == (first, 3)
    again = gathering.gather(world.store, NOW)
    assert (again.occasions, again.new, again.changed, again.retired) == (1, 0, 0, 0)


def test_told_again_months_later_it_is_a_new_occasion(world):
    world.hear("Muster AG kauft zu.", "acquires")
    (one,) = shown(world)
    world.clock.advance(timedelta(days=100))
    world.hear("Muster AG kauft wieder zu.", "acquires")
    assert [o.number for o in shown(world) if o.number != one.number] == [2]


def test_a_topic_of_ours_in_a_persons_own_words_is_an_occasion(world):
    text = "Heute schreibe ich über Kaffee. Die Cloud Migration hat uns viel gelehrt. Bis bald."
    world.hear(text, source=BLOG)
    (one,) = shown(world)
    assert (one.type, one.person_id, one.company_id, one.topic_ids) == (
        "mentions_topic",
        ANNA.id,
        MUSTER.id,
        (CLOUD.id,),
    )
    assert one.evidence[0].quote.exact == "Die Cloud Migration hat uns viel gelehrt."
    assert "own voice" in {part.name for part in one.parts}
    assert str(one.why_now) == "Anna Beispiel speaks of Cloud Migration"


def test_a_topic_is_silent_where_the_document_says_something_stronger(world):
    world.hear("Muster AG kauft für die Cloud Migration Alfa GmbH.", "acquires")
    assert [o.type for o in shown(world)] == ["acquires"]


def test_a_doubtful_name_is_listed_as_doubtful_and_not_among_the_day(world):
    world.hear("Muster AG kauft Alfa GmbH.", "acquires", name=0.4)
    assert shown(world) == []
    assert reasons(world) == ["the name may mean somebody else than Muster AG"]


def test_a_person_named_too_vaguely_does_not_spoil_a_sure_company(world):
    document = make.document("Anna Beispiel: Muster AG kauft.", source_id=PRESS.id, said_on=NOW, seen_on=NOW)
    world.store.heard.put_documents([document])
    signal = replace(
        make.signal("acquires", document, document.text),
        watched={"company": MUSTER.id, "person": ANNA.id},
        company_id=MUSTER.id,
        person_id=ANNA.id,
    )
    mentions = [make.mention(MUSTER, document.text), make.mention(ANNA, document.text, confidence=0.2)]
    world.store.found.put_findings(document.id, mentions, [signal])
    (one,) = shown(world)
    assert (one.company_id, one.person_id) == (MUSTER.id, None)


def test_never_more_than_seven_a_day_and_the_eighth_is_listed(world):
    companies = [make.company(f"Firma{n} AG", tier="A") for n in range(9)]
    world.store.watched.put_companies(companies, "test", NOW)
    for company in companies:
        world.hear(f"{company.name} kauft zu.", "acquires", who=(company,))
    page = world.today.page()
    assert len(page.occasions) == 7
    assert [card.place for card in page.occasions] == [1, 2, 3, 4, 5, 6, 7]
    assert {str(card.occasion.held_back) for card in page.held_back} == {"7 are enough for one day"}
    assert page.more_held_back == 0
    world.outcomes.note(page.occasions[0].occasion.number, "met")
    assert len(world.today.page().occasions) == 6


def test_layoffs_bring_other_words_and_hard_days_for_the_rest(world):
    world.hear("Muster AG streicht 200 Stellen.", "announces_layoffs", host="a.example")
    world.hear("Muster AG kauft Alfa GmbH.", "acquires")
    advice = {o.type: str(o.advice) for o in shown(world)}
    assert "losing their jobs" in advice["announces_layoffs"]
    assert "Muster AG goes through hard days" in advice["acquires"]


def test_after_a_note_the_occasion_is_gone_and_the_company_left_in_peace(world):
    world.hear("Muster AG kauft Alfa GmbH.", "acquires", acquired="Alfa GmbH")
    number = shown(world)[0].number
    world.outcomes.note(number, "met")
    world.hear("Muster AG kauft Beta GmbH.", "acquires", days=0.1, acquired="Beta GmbH")
    assert shown(world) == []
    assert reasons(world) == ["you spoke with Muster AG on 2026-11-22"]
    assert {str(c.what): c.n for c in world.today.page().dropped} == {"dealt with already": 1}


def test_what_was_not_relevant_never_returns_however_often_it_is_told(world):
    world.hear("Muster AG kauft Alfa.", "acquires", days=2)
    world.outcomes.note(shown(world)[0].number, "not-relevant")
    world.hear("Muster AG hat Alfa gekauft.", "acquires", days=0, host="blatt.example")
    page = world.today.page()
    assert (page.occasions, page.held_back) == ((), ())


def test_later_waits_until_its_day_and_comes_back(world):
    world.hear("Muster AG kauft Alfa.", "acquires")
    number = shown(world)[0].number
    world.outcomes.note(number, "later", until=date(2026, 11, 25))
    assert reasons(world) == ["you asked to wait until 2026-11-25"]
    world.clock.advance(timedelta(days=3))
    assert [o.number for o in shown(world)] == [number]


def test_a_wrong_person_teaches_the_ear(world):
    world.hear("Anna Beispiel von der Muster AG: Cloud Migration lohnt.", name=0.7)
    world.outcomes.note(shown(world)[0].number, "wrong-person")
    world.hear("Noch einmal Anna Beispiel zur Cloud Migration.", name=0.7, days=0.1, who=(ANNA, CLOUD))
    world.hear("Muster AG kauft Alfa GmbH.", "acquires", days=0.1, who=(MUSTER,))
    assert [o.type for o in shown(world)] == ["acquires"]


def test_a_quote_that_stands_no_more_in_its_document_is_not_shown(world):
    document = world.hear("Muster AG kauft Alfa GmbH.", "acquires")
    assert len(shown(world)) == 1
    text = "Hier stand einmal etwas anderes."
    world.store.heard.put_documents([replace(document, text=text, text_hash=make.quote(text).text_hash)])
    page = world.today.page()
    assert page.occasions == ()
    with pytest.raises(NotFound):
        world.today.occasion(1)


def test_a_quote_that_moved_is_shown_at_its_new_place(world):
    document = world.hear("Heute neu. Muster AG kauft Alfa GmbH.", "acquires", quote="Muster AG kauft Alfa GmbH.")
    assert len(shown(world)) == 1
    text = f"Nachtrag der Redaktion. {document.text}"
    world.store.heard.put_documents([replace(document, text=text, text_hash=make.quote(text).text_hash)])
    state = world.today._state(NOW)
    (one,) = world.today._proved(state.considered).occasions
    quote = one.evidence[0].quote
    assert text[quote.start : quote.end] == quote.exact == "Muster AG kauft Alfa GmbH."


def test_an_occasion_is_shown_with_its_quotes_in_context_and_what_we_knew(world):
    world.hear("Muster AG kauft Beta GmbH.", "acquires", days=100)
    world.hear("Anna Beispiel war auf der Messe.", days=5)
    text = "Vorher. Muster AG stellt Anna Beispiel vor. Nachher."
    document = world.hear(text, "leads", days=0, quote="Muster AG stellt Anna Beispiel vor.", host="anna.example")
    number = next(o for o in world.store.found.occasions() if o.type == "leads") if world.today.refresh() else None
    world.outcomes.note(number.number, "no-answer", "war im Urlaub")
    view = world.today.occasion(number.number)
    (quote,) = view.quotes
    assert quote.before + quote.evidence.quote.exact + quote.after == text
    assert quote.document.id == document.id
    assert [p.name for p in view.people] == ["Anna Beispiel"]
    assert [o.text for o in view.outcomes] == ["war im Urlaub"]
    assert [card.occasion.type for card in view.earlier] == ["acquires"]
    assert [type(d) for d in view.documents] == [Document, Document]


def test_why_names_every_part_and_the_place_without_it(world):
    world.hear("Muster AG kauft Alfa GmbH.", "acquires")
    world.hear("Probe GmbH kauft Beta GmbH.", "acquires", who=(PROBE,))
    why = world.today.why(shown(world)[0].number)
    assert (why.card.place, why.among) == (1, 2)
    assert sum(part.part.points for part in why.parts) == why.card.occasion.score
    assert {part.part.name: part.place_without for part in why.parts}["company"] == 2
    assert {part.part.name: part.place_without for part in why.parts}["experience"] == 1


def test_an_unknown_number_is_named(world):
    for ask in (world.today.occasion, world.today.why):
        with pytest.raises(NotFound, match="no occasion 99"):
            ask(99)


def test_an_empty_day_says_what_was_listened_to_and_what_was_dropped(world):
    noise = make.document("Mittagsmenü", source_id=PRESS.id, dropped="lunch", said_on=NOW, seen_on=NOW)
    world.store.heard.put_documents([noise])
    page = world.today.page()
    assert page.occasions == ()
    assert (page.coverage.listened, page.heard, page.data_as_of, page.created_at) == (3, 1, NOW, NOW)
    assert [(str(c.what), c.n) for c in page.dropped] == [("lunch", 1)]
    assert {s.id for s in page.listened_to} == {SITE.id, PRESS.id, BLOG.id}
    assert page.deaf_since is None


def test_a_broken_source_is_told_apart_from_a_silent_one_and_a_deaf_ear_says_since_when(world):
    broken = replace(PRESS, health="broken", reason=Message("no answer"), last_heard=NOW - timedelta(days=2))
    silent = replace(SITE, health="silent")
    world.store.heard.put_sources([broken, silent])
    page = world.today.page()
    assert [str(s.reason) for s in page.broken] == ["no answer"]
    assert [s.id for s in page.silent] == [SITE.id]
    assert (page.coverage.listened, page.coverage.silent, page.coverage.broken) == (2, 1, 1)
    deaf = [replace(s, health="broken", last_heard=NOW - timedelta(days=2)) for s in (SITE, PRESS, BLOG)]
    world.store.heard.put_sources(deaf)
    assert world.today.page().deaf_since == NOW - timedelta(days=2)


def test_the_row_has_the_promised_shape(world):
    world.hear("Anna Beispiel: Muster AG kauft Alfa GmbH.", "acquires")
    row = as_row(world.today.page())
    assert row["as_of"] == "2026-11-22T07:00:00Z"
    assert {"listened", "silent", "broken"} <= row["coverage"].keys()
    (one,) = row["occasions"]
    assert {"id", "company", "person", "type", "why_now", "score", "parts", "evidence"} <= one.keys()
    assert one["score"] == sum(part["points"] for part in one["parts"])
    assert {"quote", "document", "url", "said_on", "seen_on"} <= one["evidence"][0].keys()


def test_an_event_told_for_months_does_not_grow_young(world):
    for days in range(200, 0, -20):
        world.hear(f"Muster AG kauft Alfa GmbH, Folge {days}.", "acquires", days=days, acquired="Alfa GmbH")
    world.today.refresh()
    (one,) = world.store.found.occasions()
    assert len(one.evidence) == 10
    world.clock.advance(timedelta(days=100))
    world.hear("Muster AG kauft Alfa GmbH, Nachlese.", "acquires", days=95, acquired="Alfa GmbH")
    assert shown(world) == []
    assert {str(c.what): c.n for c in world.today.page().dropped} == {"the worth of it has faded": 1}


def test_another_process_need_not_gather_again(world, monkeypatch):
    world.hear("Muster AG kauft Alfa GmbH.", "acquires")
    world.today.page()
    other = Today(world.store, world.clock)
    monkeypatch.setattr(other, "refresh", lambda: pytest.fail("nothing was new"))
    assert len(other.page().occasions) == 1


def test_asking_twice_reads_and_does_not_write(world, monkeypatch):
    world.hear("Muster AG kauft Alfa GmbH.", "acquires")
    world.today.page()
    monkeypatch.setattr(world.today, "refresh", lambda: pytest.fail("nothing was new"))
    world.today.page()


def test_two_occasions_that_turn_out_to_be_one_keep_the_older_number_and_the_note(world):
    world.hear("Muster AG holt eine neue CIO.", "hires", days=3, who=(MUSTER,))
    world.hear("Anna Beispiel verlässt Probe GmbH.", "leaves", days=3, who=(PROBE, ANNA))
    numbers = sorted(o.number for o in (card.occasion for card in world.today.page().occasions))
    world.outcomes.note(numbers[1], "not-relevant")
    world.hear("Muster AG holt Anna Beispiel.", "hires", days=0, who=(MUSTER, ANNA))
    world.today.refresh()
    (one,) = world.store.found.occasions()
    assert (one.number, one.state, len(one.evidence)) == (numbers[0], "not-relevant", 3)


def test_an_occasion_whose_signals_are_gone_gives_up_its_place(world):
    document = world.hear("Muster AG kauft Alfa GmbH.", "acquires")
    assert len(shown(world)) == 1
    world.store.found.put_findings(document.id, [], [])
    assert shown(world) == []
    assert world.store.found.occasions() == []


def test_refreshing_without_anything_new_costs_one_look(world):
    world.hear("Muster AG kauft Alfa GmbH.", "acquires")
    assert world.today.refresh().new == 1
    assert world.today.refresh().occasions == 0


def test_a_need_on_our_topic_counts_even_where_nobody_watches_who_speaks(world):
    text = "Wir von Fremd AG suchen Hilfe bei der Cloud Migration."
    world.hear(text, "states_need", "acquires", who=(CLOUD,), what="Hilfe bei der Cloud Migration")
    (one,) = shown(world)
    assert (one.type, one.company_id, one.topic_ids) == ("states_need", None, (CLOUD.id,))
    (row,) = as_row(world.today.page())["occasions"]
    assert row["company"] is None


def test_an_empty_day_shows_what_came_nearest(world):
    for n in range(4):
        world.hear(f"Probe GmbH stellt Nummer{n} vor.", "exhibits_at", who=(PROBE,), days=30, event=f"Nummer{n}")
    page = world.today.page()
    assert page.occasions == ()
    assert len(page.nearly) == 3
    assert all("almost worth a call" in str(card.occasion.held_back) for card in page.nearly)
    rows = as_row(page)["held_back"]
    assert all("almost worth a call" in row["held_back"] for row in rows)


def test_advice_reaches_the_row(world):
    world.hear("Muster AG streicht 200 Stellen.", "announces_layoffs", host="a.example")
    world.hear("Muster AG: 200 Stellen fallen weg.", "announces_layoffs", host="b.example")
    assert "losing their jobs" in as_row(world.today.page())["occasions"][0]["advice"]
