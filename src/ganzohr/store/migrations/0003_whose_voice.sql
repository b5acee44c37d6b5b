-- Places that may be somebody's voice, and people who may belong on the watch list: found, proved, decided.
CREATE TABLE proposal (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    company_id TEXT REFERENCES company (id) ON DELETE CASCADE,
    person_id  TEXT REFERENCES person (id) ON DELETE CASCADE,
    connector  TEXT NOT NULL,
    address    TEXT NOT NULL,
    title      TEXT NOT NULL,
    cursor     TEXT NOT NULL,
    proofs     TEXT NOT NULL,
    state      TEXT NOT NULL,
    found_at   TEXT NOT NULL,
    decided_at TEXT,
    decided_by TEXT
);
CREATE INDEX proposal_company ON proposal (company_id);
CREATE INDEX proposal_person ON proposal (person_id);
INSERT INTO counter (name, last) VALUES ('proposal', 0);
