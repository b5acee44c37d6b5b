"""Quotes of one document are read once, in its own order; the morning shows two sources where two tell it."""

import make

from ganzohr.services.views import Card, OccasionView, QuoteInContext

TEXT = (
    "Am Anfang steht viel Vorrede. Die Muster AG sucht Partner. Dazwischen liegt etwas. Anna Beispiel leitet das. Ende."
)


def quoted(exact, around, document):
    start = TEXT.index(exact)
    before, after = TEXT[max(0, start - around) : start], TEXT[start + len(exact) : start + len(exact) + around]
    return QuoteInContext(make.evidence(document, exact), before, after, document, None, own_voice=False)


def shown(*quotes):
    view = OccasionView(None, quotes, (), (), (), ())
    return ["".join(f"[{text}]" if marked else text for text, marked in one.pieces) for one in view.passages]


def test_two_quotes_of_one_document_stand_in_its_text_once_and_in_its_order():
    document = make.document(text=TEXT)
    both = quoted("Anna Beispiel leitet das.", 200, document), quoted("Die Muster AG sucht Partner.", 200, document)
    marked = TEXT.replace("Die Muster AG sucht Partner.", "[Die Muster AG sucht Partner.]")
    assert shown(*both) == [marked.replace("Anna Beispiel leitet das.", "[Anna Beispiel leitet das.]")]


def test_where_much_lies_between_two_quotes_it_is_cut_at_whole_words():
    document = make.document(text=TEXT)
    both = quoted("Die Muster AG sucht Partner.", 10, document), quoted("Anna Beispiel leitet das.", 10, document)
    assert shown(*both) == ["…Vorrede. [Die Muster AG sucht Partner.] … etwas. [Anna Beispiel leitet das.] Ende."]


def test_a_quote_inside_another_is_not_told_twice():
    document = make.document(text=TEXT)
    both = quoted("Die Muster AG sucht Partner.", 200, document), quoted("Muster AG", 200, document)
    assert shown(*both) == [TEXT.replace("Die Muster AG sucht Partner.", "[Die Muster AG sucht Partner.]")]


def test_the_morning_shows_two_sources_where_two_tell_it():
    paper, blog = make.source("https://paper.example/feed.xml"), make.source()
    one, same = (make.evidence(make.document(text=TEXT, source_id=blog.id), words) for words in ("Ende.", "Vorrede"))
    other = make.evidence(make.document(text=TEXT, source_id=paper.id), "etwas")

    def of(*evidence):
        return Card(make.occasion(evidence=evidence), 1, "", None, None, ()).proofs

    assert of(one, same, other) == (one, other)
    assert of(one, same) == (one, same)
    assert of(one) == (one,)


def test_documents_stand_in_the_order_of_their_first_quotes():
    one, other = make.document(text=TEXT), make.document(text=TEXT, key="other")
    three = (quoted("Ende.", 0, one), quoted("Vorrede", 0, other), quoted("etwas", 0, one))
    assert len(shown(*three)) == 2
    assert shown(*three)[0].count("[") == 2
