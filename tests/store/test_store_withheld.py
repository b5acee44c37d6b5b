"""What was left out is counted, and nothing leads from the counts to anybody."""


def test_the_same_text_counts_once_and_the_most_frequent_comes_first(store):
    store.withheld.note({"h1": {"grief": 1, "health": 2}, "h2": {"health": 1}})
    store.withheld.note({"h1": {"grief": 1, "health": 2}, "h3": {}})
    assert [(one.category, one.sentences, one.texts) for one in store.withheld.counts()] == [
        ("health", 3, 2),
        ("grief", 1, 1),
    ]


def test_nothing_left_out_is_an_empty_list(store):
    assert store.withheld.counts() == []
