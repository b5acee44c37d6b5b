"""Things on a shelf are found by the name of their module."""

from __future__ import annotations

import pytest

from ganzohr.errors import NotFound
from ganzohr.languages import SHELF, Language


def test_a_shelf_lists_what_lies_on_it():
    assert SHELF.names() == ["de", "en"]


def test_a_thing_is_brought_by_its_name():
    assert isinstance(SHELF.get("de"), Language)


def test_asking_for_what_is_not_there_names_what_is():
    with pytest.raises(NotFound, match=r"fr is not in ganzohr\.languages; there is de, en"):
        SHELF.get("fr")
