-- What PostgreSQL says in its own way: bytes, and the two word indexes.

CREATE TABLE signature (
    document  INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
    signature BYTEA NOT NULL,
    bands     TEXT NOT NULL
);
CREATE INDEX signature_bands ON signature USING gin (string_to_array(bands, ' '));

CREATE TABLE document_words (
    document INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
    words    TSVECTOR NOT NULL
);
CREATE INDEX document_words_words ON document_words USING gin (words);
