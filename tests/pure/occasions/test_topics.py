"""Our topics in the mouths of those we watch."""

from __future__ import annotations

import make
from telling import ANNA, BLOG, CLOUD, MUSTER, PRESS, SITE

from ganzohr.occasions.topics import heard_topics
from ganzohr.text import quotes

TEXT = "Der Herbst war mild. Muster AG prüft die Cloud Migration ihrer Werke. Das kostet Zeit."


def heard(text=TEXT, source=PRESS, *things, **rest):
    return heard_topics(make.document(text, **rest), source, [make.mention(thing, text) for thing in things])


def test_a_topic_beside_a_watched_company_is_proved_by_its_sentence():
    (found,) = heard(TEXT, PRESS, MUSTER, CLOUD)
    assert found.quote.exact == "Muster AG prüft die Cloud Migration ihrer Werke."
    assert quotes.proves(found.quote, TEXT)
    assert (found.company_id, found.topic_ids) == (MUSTER.id, (CLOUD.id,))
    assert found.confidence == 0.81


def test_a_topic_in_a_persons_own_voice_needs_no_name():
    text = "Warum ich die Cloud Migration verschoben habe."
    (found,) = heard(text, BLOG, CLOUD)
    assert found.person_id == ANNA.id
    (company,) = heard(text, SITE, CLOUD)
    assert company.company_id == MUSTER.id


def test_a_topic_without_anybody_we_watch_is_no_signal():
    assert heard(TEXT, PRESS, CLOUD) == []
    assert heard(TEXT, PRESS, MUSTER) == []
    far = f"Muster AG eröffnet. {'Viel anderes geschieht. ' * 40}Die Cloud Migration ist in Mode."
    assert heard(far, PRESS, MUSTER, CLOUD) == []


def test_noise_says_nothing():
    assert heard(TEXT, PRESS, MUSTER, CLOUD, dropped="lunch") == []


def test_a_topic_named_thrice_is_one_signal_and_always_the_same():
    text = f"{TEXT} {TEXT}"
    once = heard_topics(
        document := make.document(text),
        PRESS,
        [make.mention(MUSTER, text), make.mention(CLOUD, text), make.mention(CLOUD, text)],
    )
    assert len(once) == 1
    again = heard_topics(document, PRESS, [make.mention(CLOUD, text), make.mention(MUSTER, text)])
    assert again == once
