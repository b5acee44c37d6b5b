"""Daily counts: one a day, the nearest to compare with, the old ones gone; who spoke of a topic themselves."""

from __future__ import annotations

from datetime import date, timedelta

import make
import pytest

from ganzohr.store.daily import DailyStore

DAY = date(2026, 10, 1)
MUSTER = make.company("Muster AG")
CLOUD = make.topic("Cloud Migration")


@pytest.fixture
def daily(store):
    return DailyStore(store.database)


def test_counted_again_a_day_is_replaced(daily):
    daily.put(DAY, {"companies": (10, 3)})
    daily.put(DAY, {"companies": (12, 4), "people": (5, 1)})
    assert daily.has(DAY)
    assert daily.nearest(DAY, DAY) == (DAY, {"companies": (12, 4), "people": (5, 1)})


def test_compared_is_with_the_last_day_up_to_one_and_else_with_the_first_there_is(daily):
    assert daily.nearest(DAY, DAY) is None
    for n in (0, 5, 9):
        daily.put(DAY + timedelta(days=n), {"companies": (10, n)})
    assert daily.nearest(DAY + timedelta(days=7), DAY + timedelta(days=30))[0] == DAY + timedelta(days=5)
    assert daily.nearest(DAY - timedelta(days=1), DAY + timedelta(days=30))[0] == DAY
    assert daily.nearest(DAY - timedelta(days=1), DAY) is None


def test_old_days_go(daily):
    for n in (0, 5):
        daily.put(DAY + timedelta(days=n), {"companies": (10, n)})
    daily.drop_before(DAY + timedelta(days=5))
    assert (daily.has(DAY), daily.has(DAY + timedelta(days=5))) == (False, True)


def test_only_a_voice_of_ones_own_speaks_of_a_topic(store, daily):
    text = "Unsere Cloud Migration ist fertig."
    own = make.source(company_id=MUSTER.id)
    press = make.source("https://presse.example/feed.xml")
    store.watched.put_companies([MUSTER], "test", make.NOW)
    store.heard.put_sources([own, press])
    since = make.NOW - timedelta(days=90)
    for source, rest in ((press, {}), (own, {"by_others": True}), (own, {"dropped": "quiz"})):
        document = make.document(text, source_id=source.id, **rest)
        store.heard.put_documents([document])
        store.found.put_findings(document.id, [make.mention(CLOUD, text)], [])
    assert daily.spoke_of(since, 0.5) == {}
    document = make.document(text, source_id=own.id)
    store.heard.put_documents([document])
    store.found.put_findings(document.id, [make.mention(CLOUD, text)], [])
    assert daily.spoke_of(since, 0.5) == {CLOUD.id: {MUSTER.id}}
    assert daily.spoke_of(make.NOW, 0.5) == {}
