"""One document: what its kind says, and whose words they are."""

import make
from fakes import NOW

from ganzohr.model import Heard
from ganzohr.pipeline import Pipeline

MUSTER = make.company("Muster AG")
BOARD = make.source("https://muster.recruitee.com", connector="jobs", company_id=MUSTER.id)


def read(source, text, **more):
    return Pipeline([make.watched_name(MUSTER)]).read(Heard("k", text=text, **more), source, NOW)


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
