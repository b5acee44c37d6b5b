"""One event is one occasion however many tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import make
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import ANNA, BLOG, CLOUD, MUSTER, PROBE, SITE, context, kind, strength, told

from ganzohr.occasions import events, wording
from ganzohr.signals.merges_with import MERGES_WITH

DAY = date(2026, 11, 1)


def group(*tellings, known=None):
    return events.group(tellings, strength, known)


def test_two_papers_on_one_appointment_are_one_event():
    found = group(
        told(on=DAY, person=ANNA, host="presse.example"),
        told(text="Neue CIO bei Muster: Anna Beispiel.", on=DAY + timedelta(days=3), person=ANNA, host="blatt.example"),
    )
    assert len(found) == 1
    assert events.origins(found[0].tellings) == 2


def test_two_people_appointed_in_one_article_are_two_events():
    text = "Muster AG holt Carla Muster als CIO und Dora Probe als CFO."
    found = group(
        told(text=text, on=DAY, story="y1", person=None, position="CIO"),
        told(text=text, on=DAY, story="y1", position="CFO"),
    )
    assert len(found) == 1, "without a name nothing tells them apart"
    one, two = (told(text=text, on=DAY, story="y1") for _ in range(2))
    one.signal.roles["person"] = (make.span(text, "Carla Muster"),)
    two.signal.roles["person"] = (make.span(text, "Dora Probe"),)
    assert len(group(one, two)) == 2


def test_hired_here_and_left_there_is_one_event_with_the_stronger_type_as_its_head():
    found = group(
        told("leaves", "Anna Beispiel verlässt Probe GmbH.", on=DAY, company=PROBE, person=ANNA),
        told("hires", "Muster AG holt Anna Beispiel.", on=DAY + timedelta(days=9), person=ANNA),
        told("leads", "Anna Beispiel führt Muster.", on=DAY + timedelta(days=12), person=ANNA),
    )
    assert [event.head.signal.type for event in found] == ["hires"]
    assert len(found[0].tellings) == 3


def test_a_name_without_title_or_first_name_is_the_same_person():
    one = told(text="Muster AG holt Dr. Carla Muster.", on=DAY)
    two = told(text="Frau Muster wird CIO der Muster AG.", on=DAY)
    one.signal.roles["person"] = (make.span(one.document.text, "Dr. Carla Muster"),)
    two.signal.roles["person"] = (make.span(two.document.text, "Frau Muster"),)
    assert len(group(one, two)) == 1


def test_told_again_months_later_it_is_a_new_event():
    first = told("announces_layoffs", "Muster AG streicht 200 Stellen.", on=DAY - timedelta(days=200))
    again = told("announces_layoffs", "Muster AG streicht 300 Stellen.", on=DAY)
    found = group(first, again)
    assert len(found) == 2
    assert found[0].key != found[1].key


def test_other_numbers_do_not_make_another_event():
    text = "Muster AG streicht rund 200 Stellen."
    other = "Mehr als 180 Stellen fallen weg bei Muster AG."
    found = group(
        told("announces_layoffs", text, on=DAY, how_many="rund 200"),
        told("announces_layoffs", other, on=DAY, how_many="Mehr als 180", host="blatt.example"),
    )
    assert len(found) == 1


def test_two_takeovers_by_one_buyer_are_two_events():
    found = group(
        told("acquires", "Muster AG kauft Alfa GmbH.", on=DAY, subject="buyer", acquired="Alfa GmbH"),
        told("acquires", "Muster AG kauft Beta GmbH.", on=DAY, subject="buyer", acquired="Beta GmbH"),
    )
    assert len(found) == 2


def test_a_takeover_that_names_only_the_buyer_joins_the_full_telling():
    found = group(
        told("acquires", "Muster AG kauft Alfa GmbH.", on=DAY, subject="buyer", acquired="Alfa GmbH"),
        told("acquires", "Muster AG kauft zu.", on=DAY + timedelta(days=1), subject="buyer"),
    )
    assert len(found) == 1


def test_one_sale_is_one_event_from_both_sides():
    bought = told("acquires", "Muster AG kauft Probe GmbH.", on=DAY, subject="buyer", acquired="Probe GmbH")
    sold = told("acquires", "Konzern kauft Probe GmbH.", on=DAY, company=PROBE, subject="acquired", buyer="Konzern")
    assert len(group(bought, sold)) == 1


def test_two_jobs_are_two_events_and_one_job_on_two_boards_is_one():
    jobs = [
        told("posts_job", "Muster AG sucht Netzwerktechniker.", on=DAY, position="Netzwerktechniker"),
        told("posts_job", "Netzwerktechniker bei Muster AG", on=DAY, position="Netzwerktechniker", host="jobs.example"),
        told("posts_job", "Muster AG sucht Buchhalterin.", on=DAY, position="Buchhalterin"),
    ]
    assert sorted(len(event.tellings) for event in group(*jobs)) == [1, 2]


def test_several_questions_in_one_post_are_one_reason_to_speak():
    text = "Wer von Muster AG kennt ein ERP? Und wer ein CRM?"
    first = told("asks_question", text, on=DAY, what="ein ERP")
    second = told("asks_question", text, on=DAY, what="ein CRM")
    second = replace(second, document=first.document, signal=replace(second.signal, document_id=first.document.id))
    assert len(group(first, second)) == 1
    apart = told("asks_question", text, on=DAY, what="ein CRM")
    assert len(group(first, apart)) == 2


def test_one_story_is_one_event_beyond_the_window():
    text = "Muster AG braucht ein neues ERP."
    far = [told("states_need", text, on=DAY + timedelta(days=d), story="y1") for d in (0, 20)]
    assert len(group(*far)) == 1
    apart = [told("states_need", text, on=DAY + timedelta(days=d), story=f"y{d}") for d in (0, 20)]
    assert len(group(*apart)) == 2


def test_different_days_of_happening_are_different_events():
    talks = [
        told("speaks_at", "Anna Beispiel spricht auf der Messe.", on=DAY, person=ANNA, happened=day, event="Messe")
        for day in (date(2026, 11, 20), date(2027, 3, 1))
    ]
    assert len(group(*talks)) == 2


def test_the_same_day_of_happening_joins_what_was_said_weeks_apart():
    talks = [
        told("speaks_at", "Anna Beispiel spricht auf der Messe.", on=DAY + timedelta(days=d), person=ANNA,
             happened=date(2027, 3, 1), event="Messe")
        for d in (0, 60)
    ]  # fmt: skip
    assert len(group(*talks)) == 1


def test_one_site_counts_once_and_one_wording_counts_once():
    same = "Muster AG holt Anna Beispiel als CIO."
    reprints = [told(text=same, on=DAY, host=f"{n}.blatt{n}.example") for n in range(3)]
    assert events.origins(reprints) == 1
    own = "Anna Beispiel leitet künftig die IT, teilte die Muster AG heute mit."
    at_home = [told(text=f"{own} {n}", on=DAY, host="www.presse.example") for n in range(3)]
    assert events.origins(at_home) == 1
    assert events.origins([*reprints, *at_home]) == 2


AGENCY = (
    "Die Muster AG holt Anna Beispiel als CIO. Das teilte das Unternehmen am Dienstag in Musterstadt mit. Beispiel"
    " kommt von der Probe GmbH und folgt auf Carl Exempel, der in den Ruhestand geht."
)
FRAMES = (
    "Startseite | Wirtschaft\n{}\nMehr zum Thema finden Sie hier.",
    "MUSTERSTADT (dpa) - {}",
    "Neue CIO bei Muster\n{}\n© Alle Rechte vorbehalten. Impressum. Datenschutz.",
    "Lesezeit: 1 Minute\n{}\nDas könnte Sie auch interessieren: Die besten Angebote.",
    "Anzeige\n{}\nKommentare (12). Nach oben.",
)


def test_an_agency_text_on_five_sites_in_five_frames_is_one_voice():
    prints = [told(text=frame.format(AGENCY), on=DAY, host=f"blatt{n}.example") for n, frame in enumerate(FRAMES)]
    assert events.origins(prints) == 1
    cut = told(text="Wirtschaft kompakt\nDie Muster AG holt Anna Beispiel als CIO.", on=DAY, host="kurz.example")
    assert events.origins([*prints, cut]) == 1


def test_who_tells_it_in_words_of_their_own_is_a_voice_of_their_own():
    agency = told(text=AGENCY, on=DAY, host="blatt.example")
    editor = told(
        text="Neue IT-Chefin für Muster: Anna Beispiel wechselt von Probe. Ihr Vorgänger Carl Exempel hört auf.",
        on=DAY,
        host="fachblatt.example",
    )
    assert events.origins([agency, editor]) == 2


def test_where_texts_are_gone_the_quotes_tell_who_copied():
    tellings = [told(text=frame.format(AGENCY), on=DAY, host=f"{n}.example") for n, frame in enumerate(FRAMES)]
    gone = [replace(one, document=replace(one.document, text="")) for one in tellings]
    assert events.origins(gone) == 1


def test_a_later_telling_joins_the_known_occasion_and_an_earlier_one_too():
    first = told(on=DAY, person=ANNA)
    (event,) = group(first)
    known = {first.signal.id: (7, event.key)}
    earlier = told(text="Anna Beispiel geht zu Muster.", on=DAY - timedelta(days=5), person=ANNA)
    later = told(text="Anna Beispiel ist bei Muster.", on=DAY + timedelta(days=5), person=ANNA)
    (joined,) = group(earlier, first, later, known=known)
    assert joined.key == event.key


def test_two_occasions_that_turn_out_to_be_one_keep_the_older_number():
    a, b = told(on=DAY, person=ANNA), told(text="Anna Beispiel bei Muster.", on=DAY, person=ANNA)
    (event,) = group(a, b, known={a.signal.id: (9, "late"), b.signal.id: (4, "early")})
    assert event.key == "early"


def test_an_event_that_falls_apart_leaves_the_key_to_one_part_only():
    a = told("posts_job", "Muster AG sucht Buchhalterin.", on=DAY, position="Buchhalterin")
    b = told("posts_job", "Muster AG sucht Netzwerktechniker.", on=DAY, position="Netzwerktechniker")
    found = group(a, b, known={a.signal.id: (1, "k"), b.signal.id: (1, "k")})
    assert len({event.key for event in found}) == 2
    assert "k" in {event.key for event in found}


tellings = st.builds(
    lambda type_, days, who, source, story: told(
        type_,
        "Muster AG und Anna Beispiel, Probe GmbH.",
        on=datetime(2026, 9, 1, tzinfo=make.NOW.tzinfo) + timedelta(days=days),
        company=who,
        person=ANNA if source is BLOG else None,
        source=source,
        story=story,
    ),
    st.sampled_from(["hires", "leaves", "acquires", "states_need", "posts_job"]),
    st.integers(0, 120),
    st.sampled_from([MUSTER, PROBE]),
    st.sampled_from([SITE, BLOG]),
    st.sampled_from([None, "y1", "y2"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(tellings, max_size=12), st.randoms(use_true_random=False))
def test_grouping_does_not_depend_on_the_order_and_loses_nothing(told_, chance):
    once = group(*told_)
    chance.shuffle(told_)
    assert group(*told_) == once
    assert sorted(t.signal.id for event in once for t in event.tellings) == sorted(t.signal.id for t in told_)
    assert len({event.key for event in once}) == len(once)


def test_why_now_names_all_who_merge_each_once_and_those_we_watch_by_their_name():
    text = "Muster und Probe Werke fusionieren: Muster bringt alles ein."
    one = told("merges_with", text, on=DAY, subject="party")
    one.signal.roles["party"] = tuple(make.span(text, words) for words in ("Muster", "Probe Werke", "Muster"))
    (event,) = group(one)
    kinds = {"merges_with": kind("merges", why_now=("{party} merge",))}
    assert str(wording.why_now(event, context(kinds=kinds))) == "Muster AG and Probe Werke merge"


def test_why_now_of_a_merger_with_somebody_unnamed_speaks_of_one():
    text = "Muster fusioniert mit einem Wettbewerber."
    one = told("merges_with", text, on=DAY, subject="party")
    one.signal.roles["party"] = (make.span(text, "Muster"),)
    (event,) = group(one)
    assert str(wording.why_now(event, context(kinds={"merges_with": MERGES_WITH}))) == "Muster AG merges"


def test_why_now_of_a_tender_says_that_it_is_one_whatever_its_title():
    text = "Einführung von SAP\nMuster AG"
    one = told("states_need", text, on=DAY, subject="who", what="Einführung von SAP")
    (event,) = group(replace(one, document=replace(one.document, kind="tender")))
    said = str(wording.why_now(event, context(kinds={"states_need": kind("needs", why_now=("{who} plans: {what}",))})))
    assert said == "Muster AG invites tenders: Einführung von SAP"
    assert [wording.proof(t).due for t in event.tellings] == [True]


def test_who_speaks_of_a_topic_every_day_gives_new_reasons_to_speak():
    text = "Anna Beispiel über Cloud Migration."
    daily = [told("mentions_topic", text, on=DAY + timedelta(days=d), person=ANNA) for d in range(10)]
    assert len(group(*daily)) == 3
    weekly = [told("leads", text, on=DAY + timedelta(days=7 * d), person=ANNA) for d in range(10)]
    assert len(group(*weekly)) == 1


def test_a_telling_that_links_two_events_makes_them_one():
    here = told("hires", "Muster AG holt eine neue CIO.", on=DAY)
    there = told("leaves", "Anna Beispiel verlässt Probe GmbH.", on=DAY, company=PROBE, person=ANNA)
    both = told("hires", "Muster AG holt Anna Beispiel.", on=DAY + timedelta(days=1), person=ANNA)
    assert len(group(here, there)) == 2
    (event,) = group(both, there, here)
    assert [t.signal.id for t in event.tellings] == sorted(
        (t.signal.id for t in (here, there, both)), key=[t.signal.id for t in event.tellings].index
    )
    assert event.head.signal.type == "hires"


def test_a_need_without_anybody_we_watch_is_known_by_its_topic():
    words = [
        told("states_need", "Wer kann Cloud Migration?", on=DAY + timedelta(days=n), company=None, topics=(CLOUD,))
        for n in range(2)
    ]
    assert len(group(*words)) == 1


def test_what_is_of_no_known_type_names_the_company_and_no_word_of_ours():
    (event,) = group(told("hires", on=DAY))
    assert str(wording.why_now(event, context(kinds={}))) == "something new at Muster AG"


def test_names_without_letters_are_compared_as_they_are():
    assert events.alike("!!", "!!")
    assert not events.alike("!!", "??")
