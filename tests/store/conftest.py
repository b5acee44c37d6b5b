"""One contract, two databases: every test here that takes ``store`` or ``url`` runs on both."""

from __future__ import annotations

import subprocess
from contextlib import closing
from itertools import count
from pathlib import Path

import make
import pytest

from ganzohr.store import open_store
from ganzohr.store.postgres import Address, Postgres
from ganzohr.store.privacy import PRIVACY_MAP

ROOT = Path(__file__).parents[2]
_number = count(1)


@pytest.fixture(scope="session")
def postgres_url():
    """The throwaway server of scripts/services, which starts one where none runs."""
    subprocess.run([ROOT / "scripts" / "services"], check=True, capture_output=True)
    return (ROOT / "build" / "postgres.url").read_text().strip()


@pytest.fixture
def schema_url(postgres_url):
    """An address whose schema is this test's own."""
    schema = f"test_{next(_number)}"
    url = f"{postgres_url}&schema={schema}"
    _drop(postgres_url, schema)
    yield url
    _drop(postgres_url, schema)


def _drop(url, schema):
    with closing(Postgres(Address.read(url))) as server:
        server.execute("SET client_min_messages TO warning")
        for row in server.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE :like", like=f"{schema}%"):
            if row["nspname"] == schema or row["nspname"].startswith(f"{schema}_"):
                server.execute(f"DROP SCHEMA {row['nspname']} CASCADE")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return str(tmp_path / "ganzohr.db")
    return request.getfixturevalue("schema_url")


@pytest.fixture
def opened():
    """Open stores that are closed when the test is over."""
    stores = []

    def open_one(url):
        stores.append(open_store(str(url), now=lambda: make.NOW))
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()


@pytest.fixture(scope="session")
def shared_schema(postgres_url):
    """One schema for all tests that only put rows in: making the tables takes longer than most of them."""
    _drop(postgres_url, "test_shared")
    with closing(Postgres(Address.read(f"{postgres_url}&schema=test_shared"))) as server:
        yield server
    _drop(postgres_url, "test_shared")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path, opened):
    if request.param == "sqlite":
        return opened(tmp_path / "ganzohr.db")
    server = request.getfixturevalue("shared_schema")
    store = opened(f"{server.address}")
    tables = (
        table for table in reversed(PRIVACY_MAP) if table in server._tables() and table not in ("meta", "counter")
    )
    with server._lent() as line:
        line.run("; ".join((*(f"DELETE FROM {table}" for table in tables), "UPDATE counter SET last = 0")), {})
    return store


@pytest.fixture
def listening(store):
    """A store with one source, so that documents can be put in."""
    store.heard.put_sources([make.source()])
    return store
