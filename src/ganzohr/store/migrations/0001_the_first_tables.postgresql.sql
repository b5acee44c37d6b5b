-- What PostgreSQL says in its own way: bytes, bands, and the word index.

CREATE TABLE signature (
    document  INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
    signature BYTEA NOT NULL
);

CREATE TABLE band (
    hash     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (hash, document)
);

CREATE TABLE document_words (
    document INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
    words    TSVECTOR NOT NULL
);
CREATE INDEX document_words_words ON document_words USING gin (words);
