-- What SQLite says in its own way: bytes, bands, and the word index (FTS5, no second copy of the text).
-- The words are folded in Python before they come here, so the tokenizer has nothing left to do.

CREATE TABLE signature (
    document  INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
    signature BLOB NOT NULL
);

CREATE VIRTUAL TABLE document_words USING fts5 (
    title, text, other,
    content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0'
);

-- 16 random keys a document. At 100,000 documents, in batches of 100, putting in and looking up cost 220 + 20 µs a
-- document in this tree, 75 + 450 µs in an FTS5 index, which appends and merges but must be asked piece by piece.
CREATE TABLE band (
    hash     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (hash, document)
) WITHOUT ROWID;
