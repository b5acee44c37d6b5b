-- The first tables. Texts unless said otherwise; moments are UTC in fixed width, lists and maps are JSON.
-- INTEGER PRIMARY KEY is SQLite's own row number; ids made of hashes are only ever looked up.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Numbers given out once and never again, even when what they named is gone.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL
);
INSERT INTO counter (name, last) VALUES ('document', 0), ('occasion', 0);

-- Whom and what we care about.

CREATE TABLE company (
    id              TEXT PRIMARY KEY,
    name            TEXT NOT NULL,
    aliases         TEXT NOT NULL,
    domain          TEXT,
    industry        TEXT,
    city            TEXT,
    country         TEXT,
    tier            TEXT,
    owner           TEXT,
    parent          TEXT,
    register_number TEXT,
    external_id     TEXT,
    last_contact    TEXT,
    tags            TEXT NOT NULL,
    ours            INTEGER NOT NULL,
    extra           TEXT NOT NULL,
    provenance      TEXT NOT NULL,
    added_at        TEXT NOT NULL,
    changed_at      TEXT NOT NULL
);

CREATE TABLE person (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    given_name   TEXT,
    family_name  TEXT,
    company_id   TEXT REFERENCES company (id) ON DELETE SET NULL,
    company_name TEXT,
    position     TEXT,
    role         TEXT,
    email        TEXT,
    phone        TEXT,
    urls         TEXT NOT NULL,
    aliases      TEXT NOT NULL,
    connected_on TEXT,
    last_contact TEXT,
    owner        TEXT,
    tags         TEXT NOT NULL,
    ours         INTEGER NOT NULL,
    extra        TEXT NOT NULL,
    provenance   TEXT NOT NULL,
    added_at     TEXT NOT NULL,
    changed_at   TEXT NOT NULL
);
CREATE INDEX person_company ON person (company_id);

CREATE TABLE topic (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    aliases    TEXT NOT NULL,
    provenance TEXT NOT NULL,
    added_at   TEXT NOT NULL,
    changed_at TEXT NOT NULL
);

-- The last import of one kind as it came, to compare the next one with.
CREATE TABLE snapshot (
    kind     TEXT PRIMARY KEY,
    taken_at TEXT NOT NULL,
    rows     TEXT NOT NULL
);

-- Where we listen, and what was said there.

CREATE TABLE source (
    id            TEXT PRIMARY KEY,
    connector     TEXT NOT NULL,
    address       TEXT NOT NULL,
    title         TEXT NOT NULL,
    company_id    TEXT REFERENCES company (id) ON DELETE SET NULL,
    person_id     TEXT REFERENCES person (id) ON DELETE SET NULL,
    added_at      TEXT,
    added_by      TEXT NOT NULL,
    etag          TEXT,
    last_modified TEXT,
    body_hash     TEXT,
    cursor        TEXT NOT NULL,
    next_due      TEXT,
    health        TEXT NOT NULL,
    reason        TEXT NOT NULL,
    failures      INTEGER NOT NULL,
    last_tried    TEXT,
    last_heard    TEXT,
    last_said     TEXT
);
CREATE INDEX source_company ON source (company_id);
CREATE INDEX source_person ON source (person_id);
CREATE INDEX source_due ON source (next_due);

CREATE TABLE poll (
    source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    at        TEXT NOT NULL,
    outcome   TEXT NOT NULL,
    documents INTEGER NOT NULL,
    reason    TEXT NOT NULL
);
CREATE INDEX poll_at ON poll (at);
CREATE INDEX poll_source ON poll (source_id, at);

-- The number rises with every document heard, so "newest first" and every join below run along the table.
CREATE TABLE document (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    source_id  TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    key        TEXT NOT NULL,
    url        TEXT,
    title      TEXT NOT NULL,
    text       TEXT NOT NULL,
    lang       TEXT,
    author     TEXT,
    said_on    TEXT,
    happens_on TEXT,
    seen_on    TEXT NOT NULL,
    text_hash  TEXT NOT NULL,
    kind       TEXT NOT NULL,
    story_id   TEXT,
    dropped    TEXT,
    changed_on TEXT,
    gone_on    TEXT,
    author_url TEXT,
    replies_to TEXT,
    thread     TEXT,
    by_others  INTEGER NOT NULL
);
CREATE INDEX document_source ON document (source_id, number);
CREATE INDEX document_seen ON document (seen_on);
CREATE INDEX document_story ON document (story_id) WHERE story_id IS NOT NULL;
CREATE INDEX document_thread ON document (thread) WHERE thread IS NOT NULL;

-- What a document said before it was changed.
CREATE TABLE document_version (
    document    INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    text_hash   TEXT NOT NULL,
    title       TEXT NOT NULL,
    text        TEXT NOT NULL,
    replaced_on TEXT NOT NULL,
    PRIMARY KEY (document, text_hash)
);

-- Documents that made the parser die, and how often.
CREATE TABLE crash (
    source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    key       TEXT NOT NULL,
    crashes   INTEGER NOT NULL,
    reason    TEXT NOT NULL,
    last_at   TEXT NOT NULL,
    PRIMARY KEY (source_id, key)
);

-- Ids (hashes) of documents that were forgotten on purpose and must not come back.
CREATE TABLE forgotten (
    document_id TEXT PRIMARY KEY,
    at          TEXT NOT NULL
);

-- What was found, and what came of it.

CREATE TABLE mention (
    document   INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    starts     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    watched    TEXT NOT NULL,
    kind       TEXT NOT NULL,
    words      TEXT NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    why        TEXT NOT NULL
);
CREATE UNIQUE INDEX mention_place ON mention (document, starts, ends, watched);
CREATE INDEX mention_watched ON mention (watched, document);

CREATE TABLE signal (
    id          TEXT PRIMARY KEY,
    document    INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    type        TEXT NOT NULL,
    exact       TEXT NOT NULL,
    starts      INTEGER NOT NULL,
    ends        INTEGER NOT NULL,
    prefix      TEXT NOT NULL,
    suffix      TEXT NOT NULL,
    text_hash   TEXT NOT NULL,
    roles       TEXT NOT NULL,
    confidence  DOUBLE PRECISION NOT NULL,
    happened_on TEXT,
    watched     TEXT NOT NULL,
    company_id  TEXT,
    person_id   TEXT,
    topic_ids   TEXT NOT NULL,
    event       TEXT NOT NULL
);
CREATE INDEX signal_document ON signal (document);
CREATE INDEX signal_company ON signal (company_id);
CREATE INDEX signal_person ON signal (person_id);

CREATE TABLE occasion (
    number      INTEGER PRIMARY KEY,
    key         TEXT NOT NULL UNIQUE,
    type        TEXT NOT NULL,
    why_now     TEXT NOT NULL,
    score       INTEGER NOT NULL,
    parts       TEXT NOT NULL,
    evidence    TEXT NOT NULL,
    company_id  TEXT,
    person_id   TEXT,
    topic_ids   TEXT NOT NULL,
    confidence  DOUBLE PRECISION NOT NULL,
    name_confidence DOUBLE PRECISION NOT NULL,
    sources     INTEGER NOT NULL,
    first_seen  TEXT,
    happened_on TEXT,
    state       TEXT NOT NULL,
    until       TEXT,
    advice      TEXT,
    held_back   TEXT
);
CREATE INDEX occasion_state ON occasion (state);

CREATE TABLE occasion_signal (
    occasion    INTEGER NOT NULL REFERENCES occasion (number) ON DELETE CASCADE,
    document_id TEXT NOT NULL,
    signal_id   TEXT NOT NULL,
    PRIMARY KEY (occasion, document_id, signal_id)
);
CREATE INDEX occasion_signal_document ON occasion_signal (document_id);

CREATE TABLE outcome (
    id       TEXT PRIMARY KEY,
    occasion INTEGER NOT NULL REFERENCES occasion (number) ON DELETE CASCADE,
    what     TEXT NOT NULL,
    text     TEXT NOT NULL,
    at       TEXT NOT NULL,
    until    TEXT
);
CREATE INDEX outcome_occasion ON outcome (occasion);
CREATE INDEX outcome_at ON outcome (at);
